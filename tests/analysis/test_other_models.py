"""What other scoring models say, and what a formula that cannot be right is told."""

from decimal import Decimal

import pytest

from casebuilder.analysis.formula import FormulaError
from casebuilder.analysis.other_models import check, names, needed, ranked
from casebuilder.model.answer import Json
from casebuilder.model.organisation import Model, Ranking
from casebuilder.model.readiness import Readiness
from casebuilder.model.value import Value

READY = Readiness((), Decimal(80), None, Decimal(50), (), 1, 1)
WORTH = Value((), Decimal(60), Decimal("0.9"), Decimal(54), None, 8, 8)
SAID: dict[str, Json] = {
    "rank.business": "8",
    "rank.time": "13",
    "rank.risk": "3",
    "rank.size": "5",
    "rank.reach": "1200",
    "rank.impact": "high",
    "rank.confidence": "80",
    "rank.effort": "12",
}
CRITERIA = ("value.strategy", "value.money")


@pytest.mark.parametrize(
    ("ranking", "result"),
    [
        (Ranking(Model.WSJF), "4.8"),
        (Ranking(Model.RICE), "160"),
        (Ranking(Model.VALUE_EFFORT), "5"),
        (Ranking(Model.FORMULA, "0.5 * score + if(readiness >= 80, 10, 0)"), "40"),
    ],
)
def test_each_model_on_known_figures(ranking: Ranking, result: str) -> None:
    found = ranked(ranking, SAID, WORTH, READY, None)
    assert found is not None
    assert found.result == Decimal(result)
    assert found.missing == ()


def test_without_another_model_there_is_no_result() -> None:
    assert ranked(Ranking(), SAID, WORTH, READY, None) is None


def test_what_is_not_entered_is_missing_and_never_zero() -> None:
    found = ranked(Ranking(Model.WSJF), {"rank.business": "8"}, WORTH, READY, None)
    assert found is not None
    assert found.result is None
    assert found.missing == ("time_criticality", "risk_reduction", "job_size")


@pytest.mark.parametrize("effort", ["0", "-3"])
def test_no_effort_is_refused_instead_of_dividing(effort: str) -> None:
    found = ranked(Ranking(Model.RICE), {**SAID, "rank.effort": effort}, WORTH, READY, None)
    assert found is not None
    assert (found.result, found.missing) == (None, ("effort",))


def test_a_formula_without_its_figures_names_them() -> None:
    found = ranked(Ranking(Model.FORMULA, "npv / investment + score"), SAID, WORTH, READY, None)
    assert found is not None
    assert (found.result, found.missing, found.error) == (None, ("npv", "investment"), None)


def test_a_formula_that_divides_by_zero_says_where() -> None:
    found = ranked(Ranking(Model.FORMULA, "score / (reach - 1200)"), SAID, WORTH, READY, None)
    assert found is not None
    assert found.error is not None
    assert (found.error.reason, found.error.position) == ("division", 6)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("scor + 1", "unknown_name"),
        ("score +", "unfinished"),
        ("", "empty"),
        ("score.__class__", "unknown_name"),
        ("open(1)", "unknown_function"),
        ("9" * 5000, "too_long"),
    ],
)
def test_a_wrong_formula_is_refused_with_its_place(formula: str, reason: str) -> None:
    with pytest.raises(FormulaError) as caught:
        check(formula, CRITERIA)
    assert caught.value.reason == reason


def test_every_name_that_is_offered_can_be_used() -> None:
    check(" + ".join(names(CRITERIA)), CRITERIA)


@pytest.mark.parametrize(
    ("ranking", "questions"),
    [
        (Ranking(), set()),
        (Ranking(Model.VALUE_EFFORT), {"rank.effort"}),
        (Ranking(Model.FORMULA, "score / effort + reach"), {"rank.effort", "rank.reach"}),
        (Ranking(Model.FORMULA, "score /"), set()),
    ],
)
def test_only_what_a_model_uses_is_asked_for(ranking: Ranking, questions: set[str]) -> None:
    assert needed(ranking) == questions
