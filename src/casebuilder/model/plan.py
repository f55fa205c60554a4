"""From the answers of a case to the plan of its figures; what cannot be read becomes a fault."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha1
from typing import Final, TypeVar

from casebuilder.model.amount import amount
from casebuilder.model.answer import Answers, Json, blank, day, number, rows, text
from casebuilder.model.cash import (
    ASSUMPTIONS,
    CORRELATION,
    LINES,
    MOST_CORRELATION,
    NOTHING,
    OPTIONS,
    PROFILES,
    Cause,
    Fault,
    Line,
    Option,
    Origin,
    Period,
    Plan,
    Side,
    Timing,
)
from casebuilder.model.remedy import Remedy
from casebuilder.model.risk import REGISTER, Risk, risks

PERIOD: Final = "money.period"
KNOWN_OPTIONS: Final = "options.known"
PERIODS: Final = 5
MOST_PERIODS: Final = 120
WEEKS_A_YEAR: Final = Decimal(52)
HUNDRED: Final = Decimal(100)
ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class House:
    """What the organisation and the day give where the case says nothing."""

    currency: str
    rate: Decimal
    today: date


def plan_of(answers: Answers, house: House, remedies: Sequence[Remedy] = ()) -> Plan:
    """The plan of a case. Never fails: unreadable amounts count as 0 and are named in `faults`."""
    options = options_of(answers)
    period = _member(Period, answers.get(PERIOD), Period.YEAR)
    count = _periods(answers.get("money.periods"))
    preferred = _preferred(options)
    context = _Context(answers, house.currency, period, count, options, preferred)
    read = [_line(one, context) for one in rows(answers.get(LINES))]
    made = (*_from_remedies(remedies, context), *_from_risks(context))
    return Plan(
        start=day(answers.get("money.start")) or house.today,
        period=period,
        periods=count,
        currency=house.currency,
        rate=_percent(answers.get("money.rate"), house.rate),
        rate_given=not blank(answers.get("money.rate")),
        timing=_member(Timing, answers.get("money.timing"), Timing.END),
        nominal=answers.get("money.prices") == "nominal",
        inflation=_inflation(answers),
        extremes=answers.get("money.ranges") != "p10_p90",
        shape=text(answers.get("money.shape")) or "pert",
        reference=text(answers.get("money.reference")),
        options=options,
        preferred=preferred,
        lines=(*(line for line, _faults in read), *(replace(one, option=preferred) for one in made)),
        faults=tuple(fault for _line, faults in read for fault in faults),
        correlation=_correlation(answers.get("money.correlation")),
    )


def options_of(answers: Answers) -> tuple[Option, ...]:
    """The options that are compared: those of the money form, else those listed with the idea.

    Doing nothing is always among them, and something to hold against it.
    """
    said = [_option(one) for one in rows(answers.get(OPTIONS)) if text(one.get("name")).strip()]
    found = said or options_listed(answers)
    nothing = () if any(one.id == NOTHING for one in found) else (Option(NOTHING, ""),)
    others = any(one.id != NOTHING for one in found)
    return (*nothing, *found, *(() if others else (Option("proposal", "", view="preferred"),)))


def options_listed(answers: Answers) -> list[Option]:
    """The options listed with the idea, the first of which is doing nothing."""
    known = [one for one in rows(answers.get(KNOWN_OPTIONS)) if text(one.get("option")).strip()]
    return [_known(place, one) for place, one in enumerate(known)]


def _option(row: Mapping[str, Json]) -> Option:
    name, what = text(row.get("name")).strip(), text(row.get("what"))
    return Option(text(row.get("id")) or option_id(name), name, what, text(row.get("view")))


def _known(place: int, row: Mapping[str, Json]) -> Option:
    name, what = text(row.get("option")).strip(), text(row.get("what"))
    views = {"favoured": "preferred", "possible": "possible", "ruled_out": "ruled_out"}
    view = "" if not place else views.get(text(row.get("view")), "")
    return Option(NOTHING if not place else option_id(name), name, what, view)


def option_id(name: str) -> str:
    """The id of an option that was only ever named: the same name gives the same id."""
    return sha1(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:8]


def _preferred(options: Sequence[Option]) -> str:
    others = [one for one in options if one.id != NOTHING]
    wanted = [one for one in others if one.view == "preferred"]
    possible = [one for one in others if one.view != "ruled_out"]
    return (wanted or possible or others or [Option("", "")])[0].id


@dataclass(frozen=True, slots=True)
class _Context:
    answers: Answers
    currency: str
    period: Period
    periods: int
    options: tuple[Option, ...]
    preferred: str

    def padded(self, amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
        return (*amounts[: self.periods], *[Decimal(0)] * (self.periods - len(amounts)))

    def has(self, question: str, row: str) -> bool:
        return any(text(one.get("id")) == row for one in rows(self.answers.get(question)))

    def rate_of(self, currency: str) -> Decimal | None:
        """What one unit is worth in the currency of the case; None without a budget rate."""
        if currency in ("", self.currency):
            return Decimal(1)
        for one in rows(self.answers.get("money.rates")):
            if text(one.get("currency")).strip().upper() == currency:
                found = amount(one.get("rate"))
                return found if found is not None and found > 0 else None
        return None


def _line(row: Mapping[str, Json], context: _Context) -> tuple[Line, list[Fault]]:
    line_id = text(row.get("id"))
    amounts, faults = _amounts(line_id, row.get("amounts"), context.periods)
    currency = text(row.get("currency")).strip().upper()
    rate = context.rate_of(currency)
    low, high = _factor(row.get("low")), _factor(row.get("high"))
    option = text(row.get("option"))
    faults += [Fault(code, line_id, detail=detail) for code, detail in _odd(row, context, rate, low, high)]
    sound = low is not None and high is not None and low <= high
    line = Line(
        id=line_id,
        name=text(row.get("name")).strip(),
        side=_member(Side, row.get("side"), Side.COST),
        option=option if any(one.id == option for one in context.options) else context.preferred,
        amounts=context.padded(amounts if rate == 1 else [one * (rate or Decimal(0)) for one in amounts]),
        low=low if sound and low is not None else Decimal(1),
        high=high if sound and high is not None else Decimal(1),
        category=text(row.get("category")).strip(),
        spend=text(row.get("spend")),
        rhythm=text(row.get("rhythm")),
        basis=text(row.get("basis")),
        owner=text(row.get("owner")),
        assumption=text(row.get("assumption")),
        profile=text(row.get("profile")),
        currency=currency,
    )
    return line, faults


def _odd(
    row: Mapping[str, Json],
    context: _Context,
    rate: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
) -> Iterator[tuple[str, str]]:
    if rate is None:
        yield "currency", text(row.get("currency"))
    if low is None or high is None or low > high:
        yield "range", ""
    option, links = text(row.get("option")), {"assumption": ASSUMPTIONS, "profile": PROFILES}
    if option and all(one.id != option for one in context.options):
        yield "option", option
    for cell, question in links.items():
        if text(row.get(cell)) and not context.has(question, text(row.get(cell))):
            yield cell, text(row.get(cell))


def _amounts(line: str, value: Json, periods: int) -> tuple[tuple[Decimal, ...], list[Fault]]:
    typed = tuple(value)[:periods] if isinstance(value, list | tuple) else ()
    read, odd = _read(typed) if set(map(type, typed)) <= {str} else _as_amounts(typed)
    return read, [Fault("number", line, place, str(typed[place])) for place in odd]


def _as_amounts(typed: Sequence[Json]) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    """The amounts, 0 where there is none, and the places of those that are none."""
    found = [amount(one) for one in typed]
    odd = tuple(place for place, one in enumerate(found) if one is None)
    return tuple(one or Decimal(0) for one in found), odd


_read = lru_cache(maxsize=4096)(_as_amounts)
"""Kept, because of a thousand lines an edit changes one and all are read again."""


def _factor(value: Json) -> Decimal | None:
    """Percent of the likely amount as a factor; 1 where nothing is said."""
    if blank(value):
        return ONE
    return _percent_read(value) if isinstance(value, str) else _as_factor(value)


def _as_factor(value: Json) -> Decimal | None:
    found = amount(value)
    return None if found is None else found / HUNDRED


_percent_read = lru_cache(maxsize=1024)(_as_factor)


def _from_remedies(remedies: Sequence[Remedy], context: _Context) -> Iterator[Line]:
    """What closing the gaps costs: once at the start, and each period from when it is ready."""
    for one in remedies:
        origin = Origin(Cause.REMEDY, one.question, one.title)
        name = one.plan.strip() or one.title
        if one.one_off:
            yield _made(f"{one.question}.once", name, origin, context.padded([one.one_off]))
        if one.run:
            ready = int(one.weeks * context.period.per_year / WEEKS_A_YEAR)
            each = one.run / context.period.per_year
            amounts = context.padded([Decimal(0)] * ready + [each] * (context.periods - ready))
            yield replace(_made(f"{one.question}.run", name, origin, amounts), rhythm="run")


def _from_risks(context: _Context) -> Iterator[Line]:
    """The expected cost of the risks that are priced in, and the cost of the actions against them."""
    for one in risks(context.answers):
        if not one.is_open or not one.in_cash:
            continue
        if one.expected:
            origin = Origin(Cause.RISK, REGISTER, one.name, one.id)
            line = _made(f"{one.id}.risk", one.name, origin, context.padded([one.expected]))
            yield replace(line, low=_share(one, one.low), high=_share(one, one.high))
        if action := amount(one.row.get("action_cost")):
            origin = Origin(Cause.ACTION, REGISTER, one.name, one.id)
            yield _made(f"{one.id}.action", one.name, origin, context.padded([action]))


def _share(risk: Risk, end: Decimal) -> Decimal:
    return end / risk.price if risk.price else Decimal(1)


def _made(line: str, name: str, origin: Origin, amounts: tuple[Decimal, ...]) -> Line:
    """A one-off operating cost; `plan_of` gives it to the preferred option."""
    return Line(
        id=line,
        name=name,
        side=Side.COST,
        option="",
        amounts=amounts,
        spend="opex",
        rhythm="one_off",
        basis="estimate",
        origin=origin,
    )


def _periods(value: Json) -> int:
    found = number(value)
    if found is None or found != found.to_integral_value() or not 1 <= found <= MOST_PERIODS:
        return PERIODS
    return int(found)


def _percent(value: Json, default: Decimal) -> Decimal:
    found = number(value)
    return found / HUNDRED if found is not None and -50 <= found <= HUNDRED else default  # noqa: PLR2004


def _correlation(value: Json) -> Decimal:
    found = number(value)
    return found if found is not None and 0 <= found <= MOST_CORRELATION else CORRELATION


def _inflation(answers: Answers) -> Decimal | None:
    if answers.get("money.prices") != "nominal" or number(answers.get("money.inflation")) is None:
        return None
    return _percent(answers.get("money.inflation"), Decimal(0))


_Kind = TypeVar("_Kind", Side, Period, Timing)


def _member(kind: type[_Kind], value: Json, default: _Kind) -> _Kind:
    return kind(value) if isinstance(value, str) and value in set(kind) else default


def period_start(plan: Plan, place: int) -> date:
    """The first day of a column; the last day a calendar has where it would lie beyond."""
    months = plan.start.month - 1 + place * 12 // plan.period.per_year
    year, month = plan.start.year + months // 12, months % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(plan.start.day, 28))
