"""What gaps and their remedies come to, in sentences."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, day
from casebuilder.model.readiness import NO_DAY
from casebuilder.model.remedy import Closing, Remedy
from casebuilder.texts import figure
from casebuilder.texts.answer import person_name
from casebuilder.texts.figure import SPOKEN, Locale


def weeks_words(weeks: Decimal, locale: Locale = SPOKEN) -> str:
    """8 weeks; parts of a week are told too."""
    whole = int(weeks) if weeks == weeks.to_integral_value() else 2
    return ngettext("{count} week", "{count} weeks", whole).format(count=figure.number(weeks, locale))


def price_words(amount: Decimal, currency: str, locale: Locale = SPOKEN) -> str:
    """14,000 EUR."""
    words = _("{amount}\u00a0{currency}")
    return words.format(amount=figure.number(amount, locale), currency=currency)


def carried(remedy: Remedy, currency: str, locale: Locale = SPOKEN) -> str:
    """What of a remedy goes into the money and the time of the case."""
    if not (remedy.one_off or remedy.run or remedy.weeks):
        return _("Its cost and weeks are carried into costs and the earliest start.")
    once, run = (price_words(one, currency, locale) for one in (remedy.one_off, remedy.run))
    weeks = weeks_words(remedy.weeks, locale)
    words = (
        _("{once}, {run} a year and {weeks} are carried into costs and the earliest start.")
        if remedy.run
        else _("{once} and {weeks} are carried into costs and the earliest start.")
    )
    return words.format(once=once, run=run, weeks=weeks)


def moved_words(worth: Decimal | None, locale: Locale = SPOKEN) -> str:
    """What a plan adds to the net present value, with its sign; a dash where there is no money."""
    if worth is None or not worth:
        return figure.dash()
    return figure.number(worth, locale, 0)


def closing_words(found: Closing, gaps: int, currency: str, locale: Locale = SPOKEN) -> str:
    """What closing the open gaps costs and takes, and how many have no plan yet."""
    if not found.planned:
        return _("None of the gaps has a plan yet, so neither its cost nor its weeks are in the numbers.")
    once, run = (price_words(one, currency, locale) for one in (found.one_off, found.run))
    gone = {"once": once, "run": run, "weeks": weeks_words(found.weeks, locale)}
    words = (
        _("Closing them costs {once}, {run} a year and {weeks}, already in the numbers.")
        if found.run
        else _("Closing them costs {once} and {weeks}, already in the numbers.")
    )
    left = gaps - found.planned
    if not left:
        return words.format(**gone)
    more = ngettext("{count} of them has no plan yet.", "{count} of them have no plan yet.", left)
    return _("{costs} {more}").format(costs=words.format(**gone), more=more.format(count=left))


def start_words(planned: date, earliest: date, locale: Locale = SPOKEN) -> str:
    """When it can start at the earliest, and what moved that day."""
    if planned == earliest:
        return _("Earliest start: {date}").format(date=figure.short_day(earliest, locale))
    words = _("Earliest start: {date} instead of {planned}")
    gaps = {"date": figure.short_day(earliest, locale), "planned": figure.short_day(planned, locale)}
    return words.format(**gaps)


def stamp_words(said: Mapping[str, Json], locale: Locale = SPOKEN) -> str:
    """Who rated and when, "" where that is not known."""
    by, on = person_name(said.get("by")), day(said.get("on"))
    if not by or on is None:
        return ""
    return _("Assessed by {name} on {date}.").format(name=by, date=figure.long_day(on, locale))


def expired_words(said: Mapping[str, Json], today: date, locale: Locale = SPOKEN) -> str:
    """That a rating must be renewed, "" while it counts."""
    ends = day(said.get("expires"))
    if ends is None or today == NO_DAY or ends >= today:
        return ""
    words = _("This rating expired on {date}: its evidence counts as missing until somebody confirms it.")
    return words.format(date=figure.long_day(ends, locale))


def strain_words() -> str:
    """The triple constraint, said beside what it changes."""
    return _(
        "Outsiders have fixed cost, scope and date. With nothing left to give, each gap counts one more."
    )


def own_remedy_words() -> str:
    return _("The assessor is also the owner of this plan. Have somebody else look at the rating.")
