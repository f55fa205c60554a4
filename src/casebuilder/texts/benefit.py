"""Benefit profiles in words: the sentence that says what is promised, and what it is worth."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from casebuilder.i18n import _, ngettext
from casebuilder.model.cash import Plan
from casebuilder.model.promise import Promise, Twin, brought, linked_total, yearly
from casebuilder.texts import figure
from casebuilder.texts.cashflow import spans
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.risk import money
from casebuilder.texts.small import inside

GAP: Final = "…"
MOST_COLUMNS: Final = 8
PARTS: Final = 5


def statement(found: Promise, locale: Locale = SPOKEN) -> str:
    """“Reduce X from a to b by date, measured by …”; what is not said yet stands as “…”."""
    words = {
        True: _("Raise {measure} from {baseline} to {target} by {day}, measured by {source}."),
        False: _("Reduce {measure} from {baseline} to {target} by {day}, measured by {source}."),
        None: _("Change {measure} from {baseline} to {target} by {day}, measured by {source}."),
    }[found.rises]
    return words.format(
        measure=inside(found.measure) or GAP,
        baseline=_with_unit(found.baseline, found.unit, locale),
        target=_with_unit(found.target, found.unit, locale),
        day=figure.long_day(found.by, locale) if found.by else GAP,
        source=found.measured_by or GAP,
    )


def statement_begun(found: Promise, locale: Locale = SPOKEN) -> str:
    """The sentence once any part of it is said, "" before."""
    return statement(found, locale) if len(found.missing) < PARTS else ""


def _with_unit(value: Decimal | None, unit: str, locale: Locale) -> str:
    if value is None:
        return GAP
    written = figure.number(value, locale)
    return _("{number}\u00a0{unit}").format(number=written, unit=unit) if unit else written


def missing_words(found: Promise) -> str:
    """What the sentence lacks, "" where it is complete."""
    names = {
        "measure": _("what is measured"),
        "baseline": _("today’s figure"),
        "target": _("the figure wanted"),
        "by": _("the day"),
        "measured_by": _("what measures it"),
    }
    left = [names[cell] for cell in found.missing]
    if left:
        return _("Still missing: {parts}.").format(parts=", ".join(left))
    return _("It changes nothing: both figures are the same.") if found.rises is None else ""


def worth_words(found: Promise, plan: Plan, locale: Locale = SPOKEN) -> str:
    """What the full effect is worth in a year, or what is lacking to say it."""
    year = yearly(found)
    if year is None:
        return _("Enter both figures and what one unit is worth, and the money by period is computed.")
    said = money(year, plan.currency, locale)
    if found.drawback:
        return _("In full this drawback costs {amount} a year.").format(amount=said)
    return _("In full it is worth {amount} a year.").format(amount=said)


def brought_grid(found: Promise, plan: Plan, locale: Locale = SPOKEN) -> Grid | None:
    """The money by period, and its sum; None where it has no worth."""
    amounts = brought(found, plan)
    if amounts is None:
        return None
    columns = spans(plan, MOST_COLUMNS)
    row = tuple(figure.number(one.of(amounts), locale, 0) for one in columns)
    total = figure.number(sum(amounts, Decimal(0)), locale, 0)
    header = (*(one.name for one in columns), _("Total"))
    return Grid(header, ((*row, total),), frozenset(range(len(header))))


def linked_words(found: Promise, plan: Plan, locale: Locale = SPOKEN) -> str:
    """What its lines in the cash flow come to, and how far that is from what the profile says."""
    total, own = linked_total(found, plan), brought(found, plan)
    if total is None:
        return _("No line of the cash flow belongs to it.")
    said = money(total, plan.currency, locale)
    promised = sum(own, Decimal(0)) if own is not None else None
    if promised is None or promised == total:
        return _("Its lines in the cash flow come to {amount}.").format(amount=said)
    return _("Its lines in the cash flow come to {amount}; the profile says {promised}.").format(
        amount=said, promised=money(promised, plan.currency, locale)
    )


def twin_words(twins: Iterable[tuple[Twin, Promise]]) -> str:
    """With which other benefits it may count the same, "" for none."""
    found = list(twins)
    lines = [other.name or other.measure for twin, other in found if twin is Twin.BUDGET_LINE]
    measures = [other.name or other.measure for twin, other in found if twin is Twin.MEASURE]
    said = [_same_line(lines)] if lines else []
    said += [_same_measure(measures)] if measures else []
    return " ".join(said)


def elsewhere_words(cases: Sequence[str]) -> str:
    """Which other cases take from the same budget line, "" for none."""
    if not cases:
        return ""
    words = ngettext(
        "Another case takes from this budget line too: {cases}. Agree who counts it.",
        "Other cases take from this budget line too: {cases}. Agree who counts it.",
        len(cases),
    )
    return words.format(cases=", ".join(cases))


def _same_line(names: Sequence[str]) -> str:
    words = ngettext(
        "It takes from the same budget line as {names}. Make sure that no money counts twice.",
        "It takes from the same budget line as {names}. Make sure that no money counts twice.",
        len(names),
    )
    return words.format(names=_listed(names))


def _same_measure(names: Sequence[str]) -> str:
    words = ngettext(
        "It is measured by the same figure as {names}. Make sure that no effect counts twice.",
        "It is measured by the same figure as {names}. Make sure that no effect counts twice.",
        len(names),
    )
    return words.format(names=_listed(names))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
