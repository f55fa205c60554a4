"""What another scoring model makes of a case: WSJF, RICE, value by effort, or a formula of one's own."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final, assert_never

from casebuilder.analysis.formula import FormulaError, UnknownNameError, evaluate, parse
from casebuilder.analysis.money import Money
from casebuilder.analysis.urgency import rice, value_effort, wsjf
from casebuilder.model.answer import Answers, number, text
from casebuilder.model.organisation import Model, Ranking
from casebuilder.model.readiness import HUNDRED, Readiness
from casebuilder.model.value import Value

Values = Mapping[str, Decimal | None]
ENTERED: Final[Mapping[str, str]] = {
    "business_value": "rank.business",
    "time_criticality": "rank.time",
    "risk_reduction": "rank.risk",
    "job_size": "rank.size",
    "reach": "rank.reach",
    "impact": "rank.impact",
    "confidence": "rank.confidence",
    "effort": "rank.effort",
}
"""What people enter for other models: the name in a formula, and the question."""
IMPACTS: Final = {"massive": "3", "high": "2", "medium": "1", "low": "0.5", "minimal": "0.25"}
FIGURES: Final = ("score", "attainability", "priority", "readiness", "coverage")
MONEY: Final = ("npv", "investment", "costs", "benefits", "payback")
USED: Final[Mapping[Model, tuple[str, ...]]] = {
    Model.WSJF: ("business_value", "time_criticality", "risk_reduction", "job_size"),
    Model.RICE: ("reach", "impact", "confidence", "effort"),
    Model.VALUE_EFFORT: ("score", "effort"),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """`result` is None where something is `missing` (names, see `ENTERED`) or the formula is wrong."""

    model: Model
    formula: str
    values: Values
    result: Decimal | None
    missing: tuple[str, ...] = ()
    error: FormulaError | None = None


@cache
def needed(ranking: Ranking) -> frozenset[str]:
    """The questions that the organisation's other model rests on; none where it has none."""
    used: Iterable[str] = USED.get(ranking.model, ())
    if ranking.model is Model.FORMULA:
        with suppress(FormulaError):
            used = parse(ranking.formula).names
    return frozenset(ENTERED[name] for name in used if name in ENTERED)


def names(criteria: Iterable[str]) -> tuple[str, ...]:
    """The names a formula may use; criteria by the last part of their id: value.strategy is strategy."""
    return (*FIGURES, *MONEY, *ENTERED, *(one.rpartition(".")[2] for one in criteria))


def check(formula: str, criteria: Iterable[str]) -> None:
    """FormulaError where a formula cannot be read, or uses a name that no case has."""
    known, found = set(names(criteria)), parse(formula)
    for name, place in zip(found.names, found.places, strict=True):
        if name not in known:
            raise UnknownNameError("unknown_name", place, name)


def ranked(
    ranking: Ranking, answers: Answers, worth: Value, ready: Readiness, cash: Money | None
) -> Ranked | None:
    """What the organisation's other model says; None where it has none."""
    if ranking.model is Model.NONE:
        return None
    values = {**_figures(worth, ready), **_of_money(cash), **_entered(answers)}
    if ranking.model is Model.FORMULA:
        return _by_formula(ranking.formula, {**values, **_levels(worth)})
    used = {name: values[name] for name in USED[ranking.model]}
    missing = tuple(name for name, one in used.items() if one is None)
    try:
        result = None if missing else _by(ranking.model, used)
    except ValueError:
        return Ranked(ranking.model, "", used, None, (_divisor(ranking.model),))
    return Ranked(ranking.model, "", used, result, missing)


def _divisor(model: Model) -> str:
    """What must be above 0."""
    return "job_size" if model is Model.WSJF else "effort"


def _by(model: Model, used: Mapping[str, Any]) -> Decimal:
    match model:
        case Model.WSJF:
            return Decimal(wsjf(*used.values()))
        case Model.RICE:
            reach, impact, confidence, effort = used.values()
            return Decimal(rice(reach, impact, confidence / HUNDRED, effort))
        case Model.VALUE_EFFORT:
            return Decimal(value_effort(*used.values()))
        case Model.NONE | Model.FORMULA:
            raise ValueError(model)
        case _:
            assert_never(model)


def _by_formula(formula: str, values: Values) -> Ranked:
    try:
        found = parse(formula)
        result = evaluate(found, values)
    except FormulaError as error:
        return Ranked(Model.FORMULA, formula, values, None, error=error)
    used = {name: values[name] for name in found.names}
    missing = tuple(name for name, one in used.items() if one is None) if result is None else ()
    return Ranked(Model.FORMULA, formula, used, result, missing)


def _figures(worth: Value, ready: Readiness) -> Values:
    coverage = ready.coverage if ready.rated else None
    return dict(
        zip(FIGURES, (worth.score, worth.attainability, worth.priority, ready.overall, coverage), strict=True)
    )


def _of_money(cash: Money | None) -> Values:
    chosen = cash.chosen if cash is not None else None
    if chosen is None:
        return dict.fromkeys(MONEY)
    found = (chosen.npv, chosen.investment, chosen.present_costs, chosen.present_benefits, chosen.payback)
    return dict(zip(MONEY, found, strict=True))


def _entered(answers: Answers) -> Values:
    said = {name: answers.get(question) for name, question in ENTERED.items()}
    impact = IMPACTS.get(text(said["impact"]))
    return {**{name: number(one) for name, one in said.items()}, "impact": number(impact)}


def _levels(worth: Value) -> Values:
    return {one.question.rpartition(".")[2]: one.level for one in worth.contributions}
