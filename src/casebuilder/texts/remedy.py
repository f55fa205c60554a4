"""The plan that closes the gaps as one table: what, by whom, for how much, how long."""

from collections.abc import Sequence
from decimal import Decimal

from casebuilder.analysis.money import Money, present
from casebuilder.i18n import _
from casebuilder.model.cash import Cause
from casebuilder.model.remedy import Remedy
from casebuilder.texts import figure
from casebuilder.texts.answer import action_name
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid


def remedy_grid(remedies: Sequence[Remedy], money: Money | None, locale: Locale = SPOKEN) -> Grid:
    """Every remedy with what it moves; in the last row what all cost together and the longest lead time."""
    header = (
        _("Gap"),
        _("Action"),
        _("Owner"),
        _("Levels"),
        _("One-off"),
        _("A year"),
        _("Weeks"),
        _("In the NPV"),
    )
    rows = [_row(one, money, locale) for one in remedies]
    return Grid(header, (*rows, _sum(remedies, money, locale)), frozenset({4, 5, 6, 7}))


def _row(one: Remedy, money: Money | None, locale: Locale) -> tuple[str, ...]:
    levels = _("{start} to {end}").format(start=one.level_from, end=one.level_to)
    said = ": ".join(part for part in (action_name(one.action), one.plan.strip()) if part)
    amounts = _amounts((one.one_off, one.run, one.weeks), locale)
    return one.title, said, one.owner, levels, *amounts, _moved([one], money, locale)


def _sum(remedies: Sequence[Remedy], money: Money | None, locale: Locale) -> tuple[str, ...]:
    once = sum((one.one_off for one in remedies), Decimal(0))
    run = sum((one.run for one in remedies), Decimal(0))
    longest = max((one.weeks for one in remedies), default=Decimal(0))
    amounts = _amounts((once, run, longest), locale)
    return _("Together, and the longest"), "", "", "", *amounts, _moved(remedies, money, locale)


def _amounts(each: Sequence[Decimal], locale: Locale) -> tuple[str, ...]:
    return tuple(figure.number(one.normalize(), locale) if one else figure.dash() for one in each)


def _moved(remedies: Sequence[Remedy], money: Money | None, locale: Locale) -> str:
    """What the lines made from remedies take from the net present value."""
    if money is None:
        return ""
    places = {one.question for one in remedies}
    made = [
        one
        for one in money.plan.of(money.plan.preferred)
        if one.origin is not None and one.origin.cause is Cause.REMEDY and one.origin.place in places
    ]
    worth = sum((one.sign * present(money.plan, one.amounts) for one in made), Decimal(0))
    return figure.number(worth, locale, 0) if made else figure.dash()
