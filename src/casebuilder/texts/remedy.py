"""The plan that closes the gaps as one table: what, by whom, for how much, how long."""

from collections.abc import Sequence
from decimal import Decimal

from casebuilder.i18n import _
from casebuilder.model.remedy import Remedy, closing
from casebuilder.texts import figure
from casebuilder.texts.answer import action_name
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid


def remedy_grid(remedies: Sequence[Remedy], locale: Locale = SPOKEN) -> Grid:
    """Every remedy and, in the last row, what they cost together and the longest lead time."""
    header = (
        _("Gap"),
        _("Action"),
        _("Owner"),
        _("Levels"),
        _("One-off"),
        _("A year"),
        _("Weeks"),
    )
    rows = tuple(_row(one, locale) for one in remedies)
    return Grid(header, (*rows, _sum(remedies, locale)), frozenset({4, 5, 6}))


def _row(one: Remedy, locale: Locale) -> tuple[str, ...]:
    levels = _("{start} to {end}").format(start=one.level_from, end=one.level_to)
    said = ": ".join(part for part in (action_name(one.action), one.plan.strip()) if part)
    return one.title, said, one.owner, levels, *_amounts(one.one_off, one.run, one.weeks, locale)


def _sum(remedies: Sequence[Remedy], locale: Locale) -> tuple[str, ...]:
    found = closing(remedies)
    amounts = _amounts(found.one_off, found.run, found.weeks, locale)
    return _("Together, and the longest"), "", "", "", *amounts


def _amounts(once: Decimal, run: Decimal, weeks: Decimal, locale: Locale) -> tuple[str, ...]:
    return tuple(
        figure.number(one.normalize(), locale) if one else figure.dash() for one in (once, run, weeks)
    )
