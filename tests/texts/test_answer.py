"""Answers of every kind as people read them; nothing stored is ever hidden."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from casebuilder.model.answer import Json
from casebuilder.model.form import Form, Question, Rows
from casebuilder.texts.answer import in_words, rows_in_words

LEVELS = [{"level": at, "label": f"Level {at}"} for at in range(6)]
ASKED = {"id": "a", "kind": "text", "prompt": "A"}
FORM = Form.model_validate(
    {
        "form": "trial", "edition": 1, "title": "Trial", "heading": "Trial", "levels": LEVELS,
        "section": [{"id": "one", "title": "One", "task": "One", "question": [ASKED]}],
    }
)  # fmt: skip
OPTIONS = [{"id": "low", "label": "Low"}, {"id": "high", "label": "High"}]
ANCHORS = [{"level": 0, "label": "None"}, {"level": 100, "label": "All"}]


def question(kind: str, **more: Any) -> Question:
    made: Question = TypeAdapter(Question).validate_python({"id": "q", "prompt": "Q", "kind": kind, **more})
    return made


@pytest.mark.parametrize(
    ("asked", "value", "words"),
    [
        (question("text"), "  two words ", "two words"),
        (question("yes_no"), False, "No"),
        (question("choice", options=OPTIONS), "low", "Low"),
        (question("choice", options=OPTIONS), "gone", "gone"),
        (question("choices", options=OPTIONS), ["high", "low"], "High; Low"),
        (question("number", unit="days"), "1840", "1,840\u00a0days"),
        (question("number"), "many", "many"),
        (question("date"), "2026-11-12", "12 November 2026"),
        (question("date"), "soon", "soon"),
        (question("person"), {"name": "Żaneta", "email": "z@example.org"}, "Żaneta (z@example.org)"),
        (question("person"), {"email": "z@example.org"}, "z@example.org"),
        (question("case"), {"case": "c-1"}, "BC-2026-001 Roof"),
        (question("case"), {"case": "c-9"}, "c-9"),
        (question("file"), {"name": "plan.pdf", "sha256": "ab", "size": 1500}, "plan.pdf (1.5\u00a0kB)"),
        (
            question("criterion", weight=1, anchors=ANCHORS),
            {"level": 100, "reason": "Law"},
            "Level: 100\u00a0All\nReason: Law",
        ),
        (
            question("maturity", required=3),
            {"current": 2, "evidence": "Log"},
            "Today: 2\u00a0Level 2\nRequired: 3\u00a0Level 3\nEvidence: Log",
        ),
        (
            question("maturity", required=3),
            {"current": "not_applicable", "reason": "None"},
            "Today: not applicable\nReason: None",
        ),
        (question("text"), None, ""),
        (question("person"), "typed", "typed"),
    ],
)  # fmt: skip
def test_an_answer_in_words(asked: Question, value: Json, words: str) -> None:
    assert in_words(asked, value, FORM, {"c-1": "BC-2026-001 Roof"}) == words


def test_rows_become_a_grid_without_those_that_say_nothing() -> None:
    asked = question(
        "rows",
        cells=[
            {"id": "w", "kind": "text", "prompt": "What"},
            {"id": "n", "kind": "number", "prompt": "How many"},
        ],
    )
    value: Json = [{"w": "Pens", "n": "1200"}, {"w": "", "n": None}, {"w": "Ink"}]
    assert isinstance(asked, Rows)
    grid = rows_in_words(asked, value, FORM)
    assert grid.header == ("What", "How many")
    assert grid.rows == (("Pens", "1,200"), ("Ink", ""))
    assert grid.figures == {1}
    assert in_words(asked, value, FORM) == "Pens \u00b7 1,200\nInk"
