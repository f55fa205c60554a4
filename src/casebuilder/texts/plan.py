"""How a plan is called: its columns, its rate, what its figures rest on, where its lines come from."""

from decimal import Decimal
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.cash import Cause, Line, Origin, Period, Plan, Timing
from casebuilder.model.plan import period_start
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale

HUNDRED: Final = Decimal(100)
MOST_PLACES: Final = 4


def basis(plan: Plan, locale: Locale = SPOKEN) -> str:
    """What stands beside every figure: currency, prices, rate and when money flows."""
    parts = (plan.currency, _prices(plan), rate_words(plan.rate, locale), timing_words(plan))
    return " · ".join(part for part in parts if part)


def rate_words(rate: Decimal, locale: Locale = SPOKEN) -> str:
    """0.085 becomes "8.5 %"; a rate that was entered keeps its digits, up to four."""
    exponent = (HUNDRED * rate).normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return figure.percent(HUNDRED * rate, locale, max(0, min(places, MOST_PLACES)))


def share_words(share: Decimal | None, locale: Locale = SPOKEN, places: int = 0) -> str:
    """0.62 becomes "62 %", nothing becomes “none”."""
    return _("none") if share is None else figure.percent(HUNDRED * share, locale, places)


def _prices(plan: Plan) -> str:
    return _("nominal prices") if plan.nominal else _("real prices")


def timing_words(plan: Plan) -> str:
    """When in a period its money is taken to flow."""
    middle, end = _timings()[plan.period]
    return middle if plan.timing is Timing.MID else end


def _timings() -> dict[Period, tuple[str, str]]:
    return {
        Period.YEAR: (_("mid-year flows"), _("year-end flows")),
        Period.QUARTER: (_("mid-quarter flows"), _("quarter-end flows")),
        Period.MONTH: (_("mid-month flows"), _("month-end flows")),
    }


def period_name(plan: Plan, place: int) -> str:
    """A column as people call it: 2027, Q1 2027, Jan 2027."""
    first = period_start(plan, place)
    match plan.period:
        case Period.YEAR:
            whole = first.month == 1
            return str(first.year) if whole else f"{first.year}/{(first.year + 1) % 100:02d}"
        case Period.QUARTER:
            return _("Q{quarter} {year}").format(quarter=(first.month + 2) // 3, year=first.year)
        case Period.MONTH:
            return f"{figure.month_short(first.month)} {first.year}"


def made_from(line: Line) -> str:
    """Where a line comes from that nobody typed, "" for one that was typed."""
    return "" if line.origin is None else origin_words(line.origin)


def origin_words(origin: Origin) -> str:
    """What a line was made from."""
    words = {
        Cause.REMEDY: _("from the gap “{title}”"),
        Cause.RISK: _("expected cost of the risk “{title}”"),
        Cause.ACTION: _("action against the risk “{title}”"),
    }[origin.cause]
    return words.format(title=origin.title)


def money_words(value: Decimal, currency: str, locale: Locale = SPOKEN) -> str:
    """A whole amount with its currency."""
    return f"{figure.number(value, locale, 0)} {currency}".strip()


def years_words(years: Decimal, locale: Locale = SPOKEN) -> str:
    return _("{years} years").format(years=figure.number(years, locale, 1))
