"""How a gap in readiness is closed: the remedy in the answer of a rated question, with its price."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final

from casebuilder.model.amount import amount
from casebuilder.model.answer import Answers, Json, fields, text
from casebuilder.model.form import Form, Maturity
from casebuilder.model.problem import visible
from casebuilder.model.readiness import rating
from casebuilder.model.tier import Tier

REMEDY: Final = "remedy"
DAYS_A_WEEK: Final = 7
MOST_WEEKS: Final = Decimal(520)
FIGURES: Final = ("one_off", "run", "weeks")


class Action(StrEnum):
    BUILD = "build"
    HIRE = "hire"
    TRAIN = "train"
    BUY = "buy"
    BORROW = "borrow"
    DESCOPE = "descope"


ACTIONS: Final = frozenset(one.value for one in Action)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What closes the gap of one question. `one_off` and `run` (a year) in the currency of the case.

    `faults` names the figures that could not be read; they count as 0 until they are mended.
    """

    question: str
    title: str
    action: str
    plan: str
    owner: str
    one_off: Decimal
    run: Decimal
    weeks: Decimal
    level_from: int
    level_to: int
    required: int
    faults: tuple[str, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether nothing is missing once it is done."""
        return self.level_to >= self.required

    @property
    def promised(self) -> bool:
        """Whether it says what is done, by whom, and with figures that can be read."""
        return self.action in ACTIONS and bool(self.owner.strip()) and not self.faults


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing gaps comes to: `one_off` and `run` (a year) in the currency of the case.

    The remedies run side by side, so `weeks` is the longest of their lead times.
    """

    planned: int
    one_off: Decimal
    run: Decimal
    weeks: Decimal


def closing(found: Iterable[Remedy]) -> Closing:
    """The sums of remedies."""
    each = tuple(found)
    return Closing(
        planned=len(each),
        one_off=sum((one.one_off for one in each), Decimal(0)),
        run=sum((one.run for one in each), Decimal(0)),
        weeks=max((one.weeks for one in each), default=Decimal(0)),
    )


def ready_on(start: date, weeks: Decimal) -> date:
    """So many weeks after the start, whole days rounded up; at most the last day a calendar has."""
    days = int((weeks * DAYS_A_WEEK).to_integral_value(ROUND_CEILING))
    return start + timedelta(days=min(days, (date.max - start).days))


def remedies(form: Form, answers: Answers, tier: Tier) -> tuple[Remedy, ...]:
    """The remedies of all open gaps, in reading order (product.md section 2(b), "Remediation row")."""
    return tuple(_remedies(form, answers, tier))


def _remedies(form: Form, answers: Answers, tier: Tier) -> Iterator[Remedy]:
    for question in visible(form, answers, tier):
        said = fields(answers.get(question.id))
        if isinstance(question, Maturity) and fields(said.get(REMEDY)):
            found = remedy_of(question, said)
            if found is not None:
                yield found


def remedy_of(question: Maturity, said: Mapping[str, Json]) -> Remedy | None:
    """The remedy in a rating, with nothing said where there is none yet; None where there is no gap."""
    found = rating(question, said)
    if found is None or not found.gap:
        return None
    return _remedy(question, fields(said.get(REMEDY)), found.current, found.required)


def _remedy(question: Maturity, said: Mapping[str, Json], current: int, required: int) -> Remedy:
    figures = {name: read_figure(name, said.get(name)) for name in FIGURES}
    to = said.get("to")
    return Remedy(
        question=question.id,
        title=question.prompt,
        action=text(said.get("action")),
        plan=text(said.get("plan")),
        owner=owner_of(said),
        one_off=figures["one_off"] or Decimal(0),
        run=figures["run"] or Decimal(0),
        weeks=figures["weeks"] or Decimal(0),
        level_from=current,
        level_to=to if isinstance(to, int) and not isinstance(to, bool) else required,
        required=required,
        faults=tuple(name for name, found in figures.items() if found is None),
    )


def owner_of(said: Mapping[str, Json]) -> str:
    """The name of who closes the gap, "" where nobody is named."""
    owner = said.get("owner")
    return text(owner) or text(fields(owner).get("name")) or text(fields(owner).get("email"))


def own_remedy(said: Mapping[str, Json]) -> bool:
    """Whether the assessor of a rating is the owner of its remedy, and so judges their own work.

    Source: product.md section 5(b), separation rules.
    """
    by = fields(said.get("by"))
    names = {text(by.get(part)).strip().casefold() for part in ("name", "email")} - {""}
    owner = fields(said.get(REMEDY)).get("owner")
    owners = {text(owner), *(text(fields(owner).get(part)) for part in ("name", "email"))}
    return bool(names & {one.strip().casefold() for one in owners})


def read_figure(name: str, value: Json) -> Decimal | None:
    """One figure of a remedy: 0 where nothing is said, None where it is no amount of this kind."""
    found = amount(value)
    if found is None or found < 0 or (name == "weeks" and found > MOST_WEEKS):
        return None
    return found
