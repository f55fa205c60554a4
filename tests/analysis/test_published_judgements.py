"""Weights, orders and agreement against what papers, books and other libraries publish."""

import json
from pathlib import Path
from typing import Any

import pytest

from casebuilder.analysis import agreement, decision

FOLDER = Path(__file__).parents[1] / "data" / "published"
DECISIONS: dict[str, Any] = json.loads((FOLDER / "decision.json").read_text("utf-8"))
AGREEMENTS: dict[str, Any] = json.loads((FOLDER / "agreement.json").read_text("utf-8"))
Pairs = dict[str, float]


def cases(found: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", found, ids=lambda case: case["source"])


def judgements(names: list[str], pairs: Pairs) -> list[list[float | None]]:
    """A table with a gap where nothing was said of a pair; names may have spaces."""
    return [[pairs.get(f"{one} {other}") if one != other else 1 for other in names] for one in names]


@cases(DECISIONS["pairwise"])
def test_weights_and_consistency_of_pairwise_judgements(case: dict[str, Any]) -> None:
    table, close = judgements(case["names"], case["pairs"]), case.get("within", 6e-5)
    if "weights" in case:
        assert decision.ahp_weights(table) == pytest.approx(case["weights"], abs=close)
    for name, ratio in case.get("ratios", {}).items():
        assert decision.consistency_ratio(table, random_index=name) == pytest.approx(ratio, abs=5e-4)
    completed = decision.complete_judgements(table)
    for pair, said in case.get("completed", {}).items():
        one, other = (case["names"].index(name) for name in pair.split())
        assert completed[one][other] == pytest.approx(said, rel=close)


def test_a_hierarchy_of_judgements() -> None:
    case = DECISIONS["hierarchy"]
    criteria = decision.ahp_weights(judgements(case["criteria"], case["goal"]))
    local = [decision.ahp_weights(judgements(case["cities"], case["by"][one])) for one in case["criteria"]]
    found = decision.additive_value([list(row) for row in zip(*local, strict=True)], criteria)
    assert found == pytest.approx(case["weights"], abs=6e-5)


@cases(DECISIONS["topsis"])
def test_closeness_to_the_ideal(case: dict[str, Any]) -> None:
    found = decision.topsis(
        case["table"], case["weights"], case["directions"], normalisation=case["normalisation"]
    )
    assert found == pytest.approx(case["closeness"], abs=6e-5)


@cases(DECISIONS["urgency"])
def test_scores_that_put_work_in_order(case: dict[str, Any]) -> None:
    assert getattr(decision, case["score"])(*case["given"]) == pytest.approx(case["value"])


@cases(AGREEMENTS["alpha"])
def test_krippendorffs_alpha(case: dict[str, Any]) -> None:
    for level, alpha in case["alpha"].items():
        found = agreement.krippendorff_alpha(case["ratings"], level)
        assert found == (alpha if alpha is None else pytest.approx(alpha, abs=6e-4))


@cases(AGREEMENTS["concordance"])
def test_kendalls_w(case: dict[str, Any]) -> None:
    assert agreement.kendall_w(case["ratings"]) == pytest.approx(case["w"], abs=5e-3)


@cases(AGREEMENTS["intraclass"])
def test_intraclass_correlations(case: dict[str, Any]) -> None:
    for form, expected in case["icc"].items():
        close = 5 * 10.0 ** -len(str(expected).split(".")[1]) / 10 * 1.01
        assert agreement.icc(case["ratings"], form) == pytest.approx(expected, abs=close)
