"""A panel in words: its scores as a table, reasons, agreement, and who stood aside."""

from decimal import Decimal

import pytest

from casebuilder.analysis.panel import Agreement
from casebuilder.model.case import Mark, Panel, Round, Sheet
from casebuilder.model.person import PersonId
from casebuilder.texts.panel import (
    agreed_words,
    agreement_lines,
    aside_words,
    reasons,
    results_grid,
    results_narrow,
)

PROMPTS = {"v.a": "Strategic contribution", "v.b": "Compliance"}


def sheet(name: str, *marks: Mark, conflict: str = "") -> Sheet:
    return Sheet(PersonId(name), name, "", marks, conflict)


ROUND = Round(
    1,
    "2026-11-18",
    "2026-11-20",
    (
        sheet("Ann", Mark("v.a", "0", "high", "No goal gains."), Mark("v.b", "50")),
        sheet("Bo", Mark("v.a", "75", "", "One goal moves."), Mark("v.b", abstains=True)),
        sheet("Cy", Mark("v.a", "100"), Mark("v.b", "50")),
        sheet("Di", conflict="I would lead it."),
    ),
)
PANEL = Panel(rounds=(ROUND,))


def test_all_scores_stand_in_one_table() -> None:
    found = results_grid(PANEL, ROUND, PROMPTS)
    assert found.header == ("Criterion", "Ann", "Bo", "Cy", "Median", "Spread")
    assert found.rows == (
        ("Strategic contribution", "0", "75", "100", "75", "50, they disagree"),
        ("Compliance", "50", "abstains", "50", "50", "0"),
    )


def test_with_little_room_the_names_stand_beside_the_scores() -> None:
    found = results_narrow(PANEL, ROUND, PROMPTS)
    assert found.rows[1] == ("Compliance", "50 Ann\nabstains Bo\n50 Cy", "50", "0")


def test_reasons_are_told_with_name_level_and_confidence() -> None:
    assert list(reasons(ROUND, "v.a")) == ["Ann, 0, sure: No goal gains.", "Bo, 75: One goal moves."]


def test_who_stood_aside_is_named_with_the_reason() -> None:
    assert aside_words(ROUND) == (
        "Stood aside for a conflict of interest, and not counted. Di: I would lead it."
    )


def test_a_level_says_how_it_came_about() -> None:
    assert agreed_words(PANEL, "v.a") == (
        Decimal(75),
        "Median of 0, 75, 100; spread 50, they disagree; round 1.",
    )
    assert agreed_words(Panel(), "v.a")[0] is None
    assert agreed_words(PANEL, "v.c") == (None, "No appraiser gave a level.")


@pytest.mark.parametrize(
    ("alpha", "wanted"),
    [
        (0.812, "0.81. From 0.80"),
        (0.7, "0.70. Between 0.667"),
        (-0.25, "−0.25. Below"),
        (None, "not defined. Nothing"),
    ],
)
def test_agreement_is_held_against_its_marks(alpha: float | None, wanted: str) -> None:
    assert wanted in agreement_lines(Agreement(alpha, 0.5, 0.25))[0]


def test_a_mean_between_two_levels_has_one_place() -> None:
    found = agreed_words(Panel(method="mean", rounds=(ROUND,)), "v.a")
    assert found[0] == Decimal(175) / 3
    assert results_grid(Panel(method="mean", rounds=(ROUND,)), ROUND, PROMPTS).rows[0][4] == "58.3"
