"""What the marks of several appraisers come to, how far apart they are, and what is missing before review."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model import panel as rules
from casebuilder.model.case import Case, Mark, Note, Panel, Round, Sheet
from casebuilder.model.form import Form
from casebuilder.model.organisation import Organisation
from casebuilder.model.panel import Method, aggregate, spread
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

STRATEGY, CUSTOMER = "value.strategy", "value.customer"


def marks(*levels: int) -> list[Decimal]:
    return [Decimal(one) for one in levels]


def sheet(who: str, conflict: str = "", **levels: str) -> Sheet:
    given = tuple(
        Mark(f"value.{name}", "" if level == "abstains" else level, abstains=level == "abstains")
        for name, level in levels.items()
    )
    return Sheet(PersonId(f"{who}@example.org"), who.title(), "2026-11-20T09:00:00+00:00", given, conflict)


def closed(*sheets: Sheet, notes: Sequence[str] = ()) -> Panel:
    said = tuple(Note(one, "We read the goal differently.", PersonId("p"), "P", "") for one in notes)
    found = Round(1, "2026-11-18", "2026-11-20", tuple(sheets), said)
    return Panel(tuple(one.by for one in sheets), rounds=(found,))


@pytest.mark.parametrize(
    ("method", "levels", "wanted"),
    [
        (Method.MEDIAN, (25, 100, 50), 50),
        (Method.MEDIAN, (0, 25, 50, 100), Decimal("37.5")),
        (Method.MEAN, (25, 50, 75, 100), Decimal("62.5")),
        (Method.TRIMMED_MEAN, (0, 75, 75, 75, 100), 75),
        (Method.TRIMMED_MEAN, (0, 100), 50),
        (Method.TRIMMED_MEAN, (0, 0, 25, 50, 50, 50, 75, 75, 100, 100), Decimal(325) / 6),
        ("of a later release", (0, 75, 100), 75),
    ],
)
def test_marks_become_one_level(method: str, levels: tuple[int, ...], wanted: Decimal) -> None:
    assert aggregate(marks(*levels), method) == wanted


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ((50,), None),
        ((0, 100), 50),
        ((25, 50, 100), Decimal("37.5")),
        ((50, 50, 75, 75), 25),
        ((0, 0, 0, 100), 25),
    ],
)
def test_spread_is_the_range_of_the_middle_half(levels: tuple[int, ...], wanted: Decimal | None) -> None:
    assert spread(marks(*levels)) == wanted


@given(st.lists(st.sampled_from([0, 25, 50, 75, 100]), min_size=1, max_size=9), st.sampled_from(Method))
def test_the_level_never_leaves_the_marks(levels: list[int], method: Method) -> None:
    found = aggregate(marks(*levels), method)
    assert found is not None
    assert min(levels) <= found <= max(levels)
    assert (spread(marks(*levels)) or 0) <= max(levels) - min(levels)


def test_who_abstains_or_stands_aside_does_not_count() -> None:
    panel = closed(
        sheet("ann", strategy="25", customer="50"),
        sheet("bo", strategy="75", customer="abstains"),
        sheet("cy", conflict="My brother sells it", strategy="100"),
    )
    assert rules.levels(panel) == {STRATEGY: 50, CUSTOMER: 50}
    assert rules.appraised(panel) == {"ann@example.org", "bo@example.org"}


@pytest.mark.parametrize("level", ["", "abc", "NaN", "1e400", "-25", "125"])
def test_a_mark_that_is_no_level_is_left_out(level: str) -> None:
    assert rules.levels(closed(sheet("ann", strategy=level), sheet("bo", strategy="75"))) == {STRATEGY: 75}


def test_an_open_round_leaves_the_last_closed_one_in_force() -> None:
    first = closed(sheet("ann", strategy="25"), sheet("bo", strategy="25"))
    second = replace(first, rounds=(*first.rounds, Round(2, "2026-11-21")))
    assert rules.levels(second) == {STRATEGY: 25}
    done = Round(2, "2026-11-21", "2026-11-22", (sheet("ann", strategy="100"),))
    assert rules.levels(replace(first, rounds=(*first.rounds, done))) == {STRATEGY: 100}


@pytest.fixture
def scoring(case: Case) -> Case:
    return replace(case, state=State.SCORING, tier_set=Tier.STANDARD)


def lacking(case: Case, form: Form, least: int = 3) -> list[tuple[str, str]]:
    asked = [one for one in rules.criteria(form, case.answers, case.tier) if one.id in (STRATEGY, CUSTOMER)]
    return [(one.code, one.detail.get("criterion", "")) for one in rules.problems(case, asked, least)]


def test_a_standard_case_needs_three_appraisers_before_review(scoring: Case, value_form: Form) -> None:
    assert lacking(scoring, value_form) == [("appraisers_needed", "")]
    assert lacking(scoring, value_form, least=1) == []
    assert lacking(replace(scoring, state=State.REVIEW), value_form) == []


def test_agreeing_appraisers_open_the_gate(scoring: Case, value_form: Form) -> None:
    three = closed(*(sheet(one, strategy="75", customer="50") for one in ("ann", "bo", "cy")))
    assert lacking(replace(scoring, panel=three), value_form) == []


def test_a_disagreement_needs_a_note(scoring: Case, value_form: Form) -> None:
    split = [
        sheet(one, strategy=level, customer="50")
        for one, level in zip("abc", ("0", "75", "100"), strict=True)
    ]
    prompt = next(one.prompt for one in value_form.questions() if one.id == STRATEGY)
    assert lacking(replace(scoring, panel=closed(*split)), value_form) == [("note_needed", prompt)]
    assert lacking(replace(scoring, panel=closed(*split, notes=[STRATEGY])), value_form) == []


def test_an_open_round_and_an_unscored_criterion_close_the_gate(scoring: Case, value_form: Form) -> None:
    three = closed(*(sheet(one, strategy="75", customer="abstains") for one in ("ann", "bo", "cy")))
    assert [code for code, _prompt in lacking(replace(scoring, panel=three), value_form)] == ["nobody_scored"]
    again = replace(three, rounds=(*three.rounds, Round(2, "2026-11-21")))
    assert "round_open" in [code for code, _prompt in lacking(replace(scoring, panel=again), value_form)]


def test_what_does_not_apply_is_not_asked_of_the_panel(scoring: Case, value_form: Form) -> None:
    spared = replace(
        scoring, answers={STRATEGY: {"level": "not_applicable", "reason": "No goal is touched."}}
    )
    asked = [one.id for one in rules.criteria(value_form, spared.answers, spared.tier)]
    assert STRATEGY not in asked
    assert CUSTOMER in asked


@pytest.mark.parametrize(
    ("email", "roles", "wanted"),
    [
        ("lena@example.org", {Role.APPRAISER}, "appraiser_owns"),
        ("dana@example.org", {Role.APPRAISER}, "appraiser_sponsors"),
        ("elena@example.org", {Role.CIO, Role.APPRAISER}, "appraiser_decides"),
        ("samir@example.org", {Role.LEADER}, "appraiser_role"),
        ("tom@example.org", {Role.APPRAISER}, ""),
        ("priya@example.org", {Role.PMO}, ""),
    ],
)
def test_who_owns_sponsors_or_decides_cannot_score(
    case: Case, email: str, roles: set[Role], wanted: str
) -> None:
    assert rules.unfit(case, Person(PersonId(email), "Somebody", frozenset(roles))) == wanted


@pytest.mark.parametrize(("tier", "wanted"), [(Tier.LITE, 1), (Tier.STANDARD, 3), (Tier.FULL, 5)])
def test_the_tier_says_how_many_must_score(tier: Tier, wanted: int) -> None:
    house = Organisation(standard_appraisers=3, full_appraisers=5)
    assert rules.needed(tier, house) == wanted


def test_a_sheet_is_complete_with_reasons_at_the_ends(value_form: Form, scoring: Case) -> None:
    asked = [one for one in rules.criteria(value_form, {}, Tier.FULL) if one.id == STRATEGY]
    found = {
        level: [one.code for one in rules.sheet_problems(asked, sheet("ann", strategy=level))]
        for level in ("75", "0", "100", "30", "abstains", "")
    }
    assert found == {
        "75": [],
        "0": ["reason_needed"],
        "100": ["reason_needed"],
        "30": ["off_scale"],
        "abstains": [],
        "": ["not_scored"],
    }
    assert list(rules.sheet_problems(asked, sheet("ann", conflict="I would lead the project"))) == []
