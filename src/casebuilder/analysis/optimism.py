"""The optimism in estimated costs: how far such work exceeded its estimates, and how much is managed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from casebuilder.model.answer import Answers, Json, fields, rows, text
from casebuilder.model.cash import Line, Side
from casebuilder.model.risk import REGISTER

NOTHING_MANAGED: Final = Decimal(0)
CLOSED: Final = ("closed", "happened")


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """By which share costs of such work exceeded their estimates: at best, and where nothing is managed.

    `running`: the share is of running costs, otherwise of capital and one-off costs.
    """

    least: Decimal
    most: Decimal
    running: bool = False


CLASSES: Final[Mapping[str, ReferenceClass]] = {
    "equipment": ReferenceClass(Decimal("0.10"), Decimal("2.00")),
    "it": ReferenceClass(Decimal("0.10"), Decimal("2.00")),
    "standard_building": ReferenceClass(Decimal("0.02"), Decimal("0.24")),
    "non_standard_building": ReferenceClass(Decimal("0.04"), Decimal("0.51")),
    "civil": ReferenceClass(Decimal("0.03"), Decimal("0.66")),
    "outsourcing": ReferenceClass(Decimal("0.00"), Decimal("0.41"), running=True),
}
"""Product.md section 3(b); after Mott MacDonald, Review of Large Public Procurement in the UK (2002)."""


@dataclass(frozen=True, slots=True)
class Managed:
    """What speaks for an estimate, each a share from 0 to 1.

    `evidence`: of the applicable capability questions those answered with evidence; `complete`: of all
    questions of the case those answered; `risks`: of the open risks those with an owner and an action, 0
    where none is written down.
    """

    evidence: Decimal
    complete: Decimal
    risks: Decimal

    @property
    def share(self) -> Decimal:
        """The plain mean of the three."""
        return (self.evidence + self.complete + self.risks) / 3


@dataclass(frozen=True, slots=True)
class Uplift:
    """By which `share` costs are raised, and what that rests on."""

    reference: str
    of: ReferenceClass
    managed: Managed

    @property
    def share(self) -> Decimal:
        """U = L + (Umax - L) x (1 - managed share), a fraction of the costs it is about."""
        return self.of.least + (self.of.most - self.of.least) * (1 - self.managed.share)

    def raises(self, line: Line) -> bool:
        """Whether a line is among the costs this class is about."""
        once = line.spend == "capex" or line.rhythm == "one_off"
        return line.side is Side.COST and once is not self.of.running


def uplift(reference: str, managed: Managed) -> Uplift | None:
    """The optimism uplift of a reference class; None for work without one ("none", or not said).

    It falls from the upper end of the class to the lower as the managed share rises from 0 to 1. Source:
    product.md section 3(b), "Optimism bias".
    """
    found = CLASSES.get(reference)
    return None if found is None else Uplift(reference, found, managed)


def managed_risks(answers: Answers) -> Decimal:
    """The share of the open risks that have an owner and an action, 0 to 1; 0 where there is none."""
    found = [one for one in rows(answers.get(REGISTER)) if text(one.get("status")) not in CLOSED]
    open_risks = [one for one in found if text(one.get("name")).strip()]
    return _share(sum(_is_managed(one) for one in open_risks), len(open_risks))


def completeness(done: Iterable[tuple[int, int]]) -> Decimal:
    """The share of questions that are answered, 0 to 1, from (answered, asked) of each section."""
    counts = list(done)
    return _share(sum(answered for answered, _asked in counts), sum(asked for _done, asked in counts))


def _share(part: int, whole: int) -> Decimal:
    return Decimal(min(part, whole)) / whole if whole else NOTHING_MANAGED


def _is_managed(risk: Mapping[str, Json]) -> bool:
    return bool(text(risk.get("action")).strip()) and _someone(risk.get("owner"))


def _someone(value: Json) -> bool:
    return bool(text(value).strip() or any(text(one).strip() for one in fields(value).values()))
