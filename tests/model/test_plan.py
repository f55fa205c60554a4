"""The options of a plan: doing nothing is always there, and something to hold against it."""

from datetime import date
from decimal import Decimal

from casebuilder.model.answer import Answers, Json
from casebuilder.model.cash import NOTHING
from casebuilder.model.plan import House, options_of, plan_of

HOUSE = House("EUR", Decimal("0.08"), date(2026, 11, 28))
LINE: dict[str, Json] = {"id": "c1", "name": "Scanners", "side": "cost", "amounts": ["5"]}


def ids(answers: Answers) -> list[str]:
    return [one.id for one in options_of(answers)]


def test_without_any_there_are_two() -> None:
    assert ids({}) == [NOTHING, "proposal"]


def test_doing_nothing_alone_gets_the_proposal_beside_it() -> None:
    assert ids({"money.options": [{"id": NOTHING, "name": "Do nothing"}]}) == [NOTHING, "proposal"]


def test_options_without_doing_nothing_get_it() -> None:
    assert ids({"money.options": [{"id": "a", "name": "Scanning"}]}) == [NOTHING, "a"]


def test_a_line_of_no_option_belongs_to_the_preferred_one() -> None:
    options: Json = [{"id": "a", "name": "Voice"}, {"id": "b", "name": "Scanning", "view": "preferred"}]

    plan = plan_of({"money.options": options, "money.lines": [LINE]}, HOUSE)

    assert [one.option for one in plan.lines] == ["b"]


def test_a_line_of_an_option_that_is_gone_counts_and_is_told() -> None:
    plan = plan_of({"money.lines": [{**LINE, "option": "gone"}]}, HOUSE)

    assert [(one.option, one.total) for one in plan.lines] == [("proposal", Decimal(5))]
    assert [(one.code, one.line, one.detail) for one in plan.faults] == [("option", "c1", "gone")]


def test_what_is_no_amount_counts_as_nothing_and_is_told() -> None:
    plan = plan_of({"money.lines": [{**LINE, "amounts": ["1", "x", 7, None, "9" * 400]}]}, HOUSE)

    assert plan.lines[0].amounts == tuple(map(Decimal, (1, 0, 7, 0, 0)))
    assert [(one.code, one.period) for one in plan.faults] == [("number", 1), ("number", 4)]
