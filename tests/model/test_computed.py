"""Levels that nobody enters: from the money, from the delay, from the links."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.forms.library import Library
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId
from casebuilder.model.computed import (
    LINES,
    RETURN_LINE,
    Basis,
    computation,
    computations,
    level_at,
    not_computed,
    ratio_at,
    unlocked,
)
from casebuilder.model.form import Computed, Form
from casebuilder.model.gate import Gate
from casebuilder.model.person import PersonId
from casebuilder.model.problem import problems, progress
from casebuilder.model.tier import Tier
from casebuilder.model.upgrade import upgrade
from casebuilder.paths import bundled

RATIO = st.decimals(min_value=-5, max_value=5, allow_nan=False, places=4)


@pytest.fixture(scope="module")
def newest() -> Form:
    return Library((bundled("forms"),)).newest("value")


@pytest.fixture(scope="module")
def first(newest: Form) -> Form:
    return Form.model_validate(tomllib.loads(Path(bundled("forms") / "value" / "1.toml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("ratio", "level"),
    [
        *(("-3", "0"), ("-0.5", "0"), ("-0.25", "20"), ("0", "40"), ("0.25", "55")),
        *(("0.5", "70"), ("1", "85"), ("1.5", "100"), ("9", "100")),
    ],
)
def test_the_financial_return_follows_the_line_of_the_definition(ratio: str, level: str) -> None:
    assert level_at(RETURN_LINE, Decimal(ratio)) == Decimal(level)


@given(st.sampled_from(list(LINES)), RATIO, RATIO)
def test_a_better_ratio_never_has_a_lower_level(kind: Computed, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert 0 <= level_at(LINES[kind], low) <= level_at(LINES[kind], high) <= 100


@given(st.sampled_from(list(LINES)), st.decimals(min_value=0, max_value=100, places=2))
def test_the_ratio_for_a_level_reaches_it(kind: Computed, level: Decimal) -> None:
    assert abs(level_at(LINES[kind], ratio_at(LINES[kind], level)) - level) < Decimal("1e-20")


@pytest.mark.parametrize(
    "basis",
    [
        Basis(),
        Basis(worth=Decimal(5), delay_cost=Decimal(1)),
        Basis(worth=Decimal(5), delay_cost=Decimal(1), investment=Decimal(0)),
        Basis(worth=Decimal(5), delay_cost=Decimal(1), investment=Decimal(-4)),
    ],
)
def test_without_money_or_investment_there_is_no_level_and_not_a_zero(basis: Basis) -> None:
    for kind in (Computed.FINANCIAL_RETURN, Computed.URGENCY):
        assert computation(kind, basis).level is None


def test_each_kind_reads_its_own_figure() -> None:
    basis = Basis(Decimal(50), Decimal(1), Decimal(100), unlocks=2)
    found = {kind: computation(kind, basis).level for kind in Computed}
    assert found == {
        Computed.FINANCIAL_RETURN: Decimal(70),
        Computed.URGENCY: Decimal(50),
        Computed.ENABLEMENT: Decimal(75),
    }


def test_cases_are_counted_once_however_they_are_linked() -> None:
    links: Json = [
        {"case": {"case": "a"}, "relation": "enables"},
        {"case": {"case": "b"}, "relation": "needs"},
        {"case": {"case": "me"}, "relation": "enables"},
    ]
    case = Case(CaseId("me"), "BC-1", PersonId("x"), {}, answers={"links.cases": links})
    assert unlocked(case) == 1
    assert unlocked(case, {"a", "c"}) == 2


def test_what_is_computed_is_neither_missing_nor_work(newest: Form) -> None:
    asked = {one.question for one in problems(newest, {}, Tier.FULL) if one.gate is Gate.REVIEW}
    assert "value.strategy" in asked
    assert not {"value.money", "value.urgency", "value.options"} & asked
    assert progress(newest, {}, Tier.FULL)["benefit"] == (0, 2)


def test_what_cannot_be_computed_closes_the_gate_until_it_is_said_not_to_apply(newest: Form) -> None:
    found = computations(newest, Basis(unlocks=0))
    open_ = [one.question for one in not_computed(newest, {}, Tier.FULL, found)]
    assert open_ == ["value.money", "value.urgency"]
    spared: Json = {"level": "not_applicable", "reason": "A law asks for it."}
    answers = {"value.money": spared, "value.urgency": {"level": "not_applicable"}}
    assert list(not_computed(newest, answers, Tier.FULL, found)) == []
    assert [one.code for one in problems(newest, answers, Tier.FULL) if one.question == "value.urgency"] == [
        "reason_needed"
    ]


def test_a_level_entered_by_hand_is_told_and_closes_nothing(newest: Form) -> None:
    answers: dict[str, Json] = {"value.money": {"level": 75, "reason": "x"}}
    (said,) = [one for one in problems(newest, answers, Tier.FULL) if one.question == "value.money"]
    assert (said.code, said.gate) == ("by_hand", None)


def test_the_new_edition_loses_no_answer_of_the_old_one(first: Form, newest: Form) -> None:
    answers: dict[str, Json] = {
        one.id: {"level": 75, "reason": "r"} for one in first.questions() if one.id != "value.urgency"
    }
    answers["value.urgency"] = {"level": "not_applicable", "reason": "r"}
    made = upgrade(answers, first, newest)
    assert set(made.aside) == {"value.money", "value.options"}
    assert {**made.answers, **made.aside} == answers


def test_the_first_edition_is_scored_by_hand_as_before(first: Form) -> None:
    assert computations(first, Basis(unlocks=3)) == {}
    assert any(one.question == "value.money" for one in problems(first, {}, Tier.FULL))
