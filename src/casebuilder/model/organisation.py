"""What an organisation sets once for all its cases: lists, thresholds, money, weights, other models."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from casebuilder.model.authority import NO_TABLE, Authority

PaperSize: TypeAlias = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Marks of 0 to 100 that a case is held against (product.md sections 2 and 3)."""

    recommend: Decimal = Decimal(65)
    discuss: Decimal = Decimal(45)
    coverage: Decimal = Decimal(60)
    dimension_floor: Decimal = Decimal(40)
    green: Decimal = Decimal(80)
    amber: Decimal = Decimal(60)
    loss: Decimal = Decimal(30)
    """The chance, in percent, that a case which is no duty may have of ending below zero."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One pair on the scale of 1 to 9: how many times more `first` counts than `second`, as a fraction."""

    first: str
    second: str
    times: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each criterion weighs here, by its id; from `judgements` of pairs, or entered where none are."""

    weights: Mapping[str, Decimal] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    by: str = ""
    name: str = ""
    at: str = ""


class Model(StrEnum):
    """By what an organisation also ranks its cases, beside the value score."""

    NONE = "none"
    WSJF = "wsjf"
    RICE = "rice"
    VALUE_EFFORT = "value_effort"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Ranking:
    model: Model = Model.NONE
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What of an organisation moves the figures of a case; a frozen case keeps those it was frozen under."""

    currency: str
    discount_rate: Decimal
    thresholds: Thresholds
    weights: Mapping[str, Decimal]
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str = ""
    currency: str = "EUR"
    units: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()
    discount_rate: Decimal = Decimal("0.08")
    """Of a year, as a fraction, for cases that give none."""
    weighing: Weighing = Weighing()
    ranking: Ranking = Ranking()
    standard_appraisers: int = 3
    full_appraisers: int = 5
    """How many must have scored before review; with 1 the PMO may score alone (product.md section 3)."""
    paper: PaperSize = "a4"
    """On what its cases are printed and signed."""
    request_days: int = 30
    """So long a request for signatures may stay open before it is told to be old."""
    authority: Authority = NO_TABLE
    """A case that is frozen for sign-off keeps the row that applied to it as its `mandate`."""

    def weight(self, criterion: str, written: Decimal) -> Decimal:
        """What a criterion weighs here; as the form has it `written` where nothing else was set."""
        return self.weighing.weights.get(criterion, written)

    def terms(self) -> Terms:
        """What a case that is frozen now keeps."""
        return Terms(self.currency, self.discount_rate, self.thresholds, self.weighing.weights, self.ranking)

    def under(self, terms: Terms | None) -> "Organisation":
        """The organisation as it was when a case was frozen; as it is for a case that is not."""
        if terms is None:
            return self
        return replace(
            self,
            currency=terms.currency,
            discount_rate=terms.discount_rate,
            thresholds=terms.thresholds,
            weighing=replace(self.weighing, weights=terms.weights),
            ranking=terms.ranking,
        )
