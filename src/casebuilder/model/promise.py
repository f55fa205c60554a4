"""Benefit profiles: what each one promises, and the money it brings by period."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import Final

from casebuilder.model.amount import MOST_DIGITS, amount
from casebuilder.model.answer import Answers, Json, day, fields, number, rows, text
from casebuilder.model.cash import PROFILES, Plan

MONTHS: Final = 12
WHOLE: Final = 100
CENT: Final = Decimal("0.01")
HALF: Final = Decimal("0.5")
DRAWBACK: Final = "disbenefit"


class Ramp(StrEnum):
    """How a benefit grows from its beginning to its date: at once, evenly, or slowly-fast-slowly."""

    STEP = "step"
    LINEAR = "linear"
    S = "s"


@dataclass(frozen=True, slots=True)
class Promise:
    """One profile. Figures are None, and words empty, where nothing that can be read was said."""

    id: str
    name: str
    measure: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    by: date | None
    measured_by: str
    kind: str
    owner: str
    row: Mapping[str, Json]

    @property
    def rises(self) -> bool | None:
        """Whether the figure is to go up; None while that cannot be told."""
        if self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        return self.target > self.baseline

    @property
    def missing(self) -> tuple[str, ...]:
        """The cells that its sentence still lacks."""
        said = {
            "measure": self.measure,
            "baseline": self.baseline,
            "target": self.target,
            "by": self.by,
            "measured_by": self.measured_by,
        }
        return tuple(cell for cell, value in said.items() if value is None or value == "")

    @property
    def drawback(self) -> bool:
        return self.kind == DRAWBACK


def promises(answers: Answers) -> tuple[Promise, ...]:
    """Every profile of a case, in order, as far as it is filled in."""
    return tuple(promise(row) for row in rows(answers.get(PROFILES)))


def promise(row: Mapping[str, Json]) -> Promise:
    return Promise(
        id=text(row.get("id")),
        name=text(row.get("name")).strip(),
        measure=text(row.get("measure")).strip(),
        unit=text(row.get("unit")).strip(),
        baseline=number(row.get("baseline")),
        target=number(row.get("target")),
        by=day(row.get("by")),
        measured_by=text(row.get("measured_by")).strip(),
        kind=text(row.get("type")),
        owner=text(fields(row.get("owner")).get("name")).strip(),
        row=row,
    )


def yearly(found: Promise) -> Decimal | None:
    """What the full effect is worth in a year: |target - baseline| x times a year x worth of one unit.

    In the currency of the case; once a year where nothing is said. None without both figures and a worth.
    """
    worth, times = _said(found.row, "unit_value"), _said(found.row, "volume")
    before, after = _figure(found.row, "baseline"), _figure(found.row, "target")
    if before is None or after is None or worth is None:
        return None
    return abs(after - before) * (Decimal(1) if times is None else times) * worth


def brought(found: Promise, plan: Plan) -> tuple[Decimal, ...] | None:
    """The money of a profile in each period of the plan, in cents, 0 or more; None where it has no worth.

    Each month brings a twelfth of the yearly worth times how far the ramp is in the middle of that month; it
    fades by whole years from the date on, and ends with its duration. Source: product.md section 9(b).
    """
    year = yearly(found)
    if year is None:
        return None
    levels = list(_levels(found, plan))
    long = MONTHS // plan.period.per_year
    sums = (sum(levels[start : start + long], Decimal(0)) for start in range(0, len(levels), long))
    return tuple(_cents(year * one / MONTHS) for one in sums)


def line_of(found: Promise, plan: Plan, key: str, category: str) -> dict[str, Json] | None:
    """A line for the cash flow that belongs to the profile; a drawback is a cost. None without a worth."""
    amounts = brought(found, plan)
    if amounts is None:
        return None
    made: dict[str, Json] = {
        "id": key,
        "name": found.name or found.measure,
        "side": "cost" if found.drawback else "benefit",
        "category": category,
        "rhythm": "run",
        "basis": "estimate",
        "owner": found.owner,
        "amounts": [f"{one:f}" for one in amounts],
        "profile": found.id,
    }
    return {name: value for name, value in made.items() if value != ""}


def linked_total(found: Promise, plan: Plan) -> Decimal | None:
    """What the lines of the profile in the preferred option come to; None where it has no line."""
    lines = [one for one in plan.of(plan.preferred) if one.profile == found.id and found.id]
    return sum((one.total for one in lines), Decimal(0)) if lines else None


def _levels(found: Promise, plan: Plan) -> Iterator[Decimal]:
    """How much of the full effect is there in the middle of each month of the plan, 0 to 1."""
    row, months = found.row, plan.periods * MONTHS // plan.period.per_year
    begins = _said(row, "offset") or Decimal(0)
    full = max(begins, Decimal(_months_between(plan.start, found.by)) if found.by else begins)
    lasts, fades = _said(row, "duration"), min(_said(row, "decay") or Decimal(0), Decimal(WHOLE))
    ends = months if lasts is None else begins + lasts
    ramp = Ramp(text(row.get("ramp"))) if text(row.get("ramp")) in set(Ramp) else Ramp.STEP
    for month in range(months):
        middle = month + HALF
        if not begins <= middle < ends:
            yield Decimal(0)
        elif middle < full:
            yield _grown(ramp, (middle - begins) / (full - begins))
        else:
            years = int((middle - full) // MONTHS)
            yield (1 - fades / WHOLE) ** years if years else Decimal(1)


def _grown(ramp: Ramp, share: Decimal) -> Decimal:
    """How far it is after a share of the way to its date."""
    if ramp is Ramp.STEP:
        return Decimal(1)
    return share if ramp is Ramp.LINEAR else share * share * (3 - 2 * share)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * MONTHS + last.month - first.month


def _said(row: Mapping[str, Json], cell: str) -> Decimal | None:
    """A figure of 0 or more that was said."""
    found = _figure(row, cell)
    return found if found is not None and found >= 0 else None


def _figure(row: Mapping[str, Json], cell: str) -> Decimal | None:
    """A figure of a size that can be counted with."""
    return amount(row.get(cell)) if text(row.get(cell)).strip() else None


def _cents(value: Decimal) -> Decimal:
    """Rounded half to even, without needless zeros; what is too large for a cent to matter stays as it is."""
    if value.adjusted() > MOST_DIGITS:
        return value
    cents = value.quantize(CENT, ROUND_HALF_EVEN)
    return cents.to_integral_value() if cents == cents.to_integral_value() else cents


class Twin(StrEnum):
    """By what two profiles may count the same money or the same effect."""

    BUDGET_LINE = "budget_line"
    MEASURE = "measure"


def twins(found: Promise, others: Iterable[Promise]) -> Iterator[tuple[Twin, Promise]]:
    """The other profiles with the same budget line or measure; capitals and blanks make no difference."""
    for other in others:
        if other.row is found.row:
            continue
        for twin in Twin:
            mine = plain(found.row.get(twin.value))
            if mine and mine == plain(other.row.get(twin.value)):
                yield twin, other


def plain(value: Json) -> str:
    """Words as they are compared: capitals and blanks make no difference."""
    return " ".join(text(value).casefold().split())
