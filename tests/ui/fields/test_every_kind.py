"""What holds for the field of every kind of question."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from casebuilder.model.answer import Json
from casebuilder.model.form import Question
from casebuilder.model.problem import of_answer
from casebuilder.ui.fields.field import Field

Shown = tuple[Field, Any]
Make = Callable[..., Shown]
Keys = list[str | Qt.Key]
TEN = [{"id": f"o{n}", "label": f"Option number {n}"} for n in range(10)]
THREE = TEN[:3]
ANCHORS = [{"level": level, "label": f"Level {level}"} for level in (0, 25, 50, 75, 100)]
CELLS = [
    {"kind": "text", "id": "what", "prompt": "What"},
    {"kind": "number", "id": "many", "prompt": "How many"},
]


@dataclass(frozen=True)
class Kind:
    """A question, an answer to show, keys that enter another one, and the answer these keys give."""

    name: str
    question: dict[str, Any]
    shown: Json
    keys: Keys
    told: Json
    odd: Json = None


ANA: Json = {"name": "Ana", "email": "ana@norvik.example"}
FOUND: Json = {"case": "c-14", "ref": "BC-2026-014", "title": "New warehouse network"}
OTHER: Json = {"case": "c-2", "ref": "BC-2026-002", "title": "Other"}
CSV: Json = {"name": "returns.csv", "sha256": "cd" * 32, "size": 1200}
FEW = {"kind": "choice", "options": THREE}
MANY = {"kind": "choice", "options": TEN}
VALUE = {"kind": "criterion", "weight": "20", "anchors": ANCHORS}
PERCENT = {"kind": "number", "unit": "%", "most": "100"}
ENTER, DOWN, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Space

KINDS = [
    Kind("line", {"kind": "text", "most": 20}, "Old", ["Words", ENTER], "Words", "x" * 21),
    Kind("area", {"kind": "text", "lines": 3, "most": 20}, "Old", ["Words", TAB], "Words", "x" * 21),
    Kind("yes_no", {"kind": "yes_no"}, True, [Qt.Key.Key_Right, Qt.Key.Key_Right], False, "perhaps"),
    Kind("few", FEW, "o1", ["3"], "o2", "gone"),
    Kind("many", MANY, "o1", ["number 7", ENTER], "o7", "gone"),
    Kind("units", {"kind": "choice", "options_from": "units"}, "Logistics", ["2"], "Fleet"),
    Kind("choices", {"kind": "choices", "options": THREE}, ["o1"], [SPACE], ["o0"], ["gone"]),
    Kind("number", PERCENT, "12", ["2.3", ENTER], "2.3", "101"),
    Kind("date", {"kind": "date"}, "2026-12-31", ["15.2.27", ENTER], "2027-02-15", "one day"),
    Kind("person", {"kind": "person"}, ANA, ["Lena Sommer", TAB], {"name": "Lena Sommer"}, {"email": "a@b"}),
    Kind("case", {"kind": "case"}, OTHER, ["warehouse", DOWN, ENTER], FOUND, {"title": "not found"}),
    Kind(
        "maturity",
        {"kind": "maturity", "required": 3},
        {"current": 2},
        ["4"],
        {"current": 4},
        {"required": 3},
    ),
    Kind("criterion", VALUE, {"level": 50}, ["4"], {"level": 75}, {"level": 0}),
]
LINES: Json = [{"id": "l1", "side": "cost", "name": "Licences", "amounts": ["5000", "x"]}]
TWO_ROWS = [{"id": "r1", "what": "a"}, {"id": "r2", "what": "b"}]
OTHERS = [
    Kind("file", {"kind": "file"}, CSV, [], None, {"name": "x"}),
    Kind("rows", {"kind": "rows", "cells": CELLS, "most": 1}, TWO_ROWS[:1], [], None, TWO_ROWS),
    Kind("cash_lines", {"kind": "cash_lines"}, LINES, [], None, "one line"),
]
ALL = [*KINDS, *OTHERS]
by_name = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
by_keys = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def press(keys: Keys) -> None:
    """Types at whatever has the focus, as fingers do; an open list gets the keys first."""
    for key in keys:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def test_no_kind_is_forgotten_here() -> None:
    union = get_args(get_args(Question)[0])
    kinds = {get_args(one.model_fields["kind"].annotation)[0] for one in union}
    assert kinds == {kind.question["kind"] for kind in ALL}


@by_name
def test_showing_an_answer_tells_nothing(make: Make, kind: Kind) -> None:
    shown, told = make(kind.question)

    shown.show_value(kind.shown)
    shown.show_value(None)
    shown.show_value(kind.odd)
    shown.commit()

    assert (told.edited, told.typing) == ([], [])


@by_keys
def test_keys_alone_give_an_answer(make: Make, kind: Kind) -> None:
    shown, told = make(kind.question)

    shown.focus()
    press(kind.keys)

    assert told.edited[-1:] == [kind.told]


@by_keys
def test_the_answer_told_is_shown_the_same(make: Make, kind: Kind) -> None:
    shown, told = make(kind.question)
    shown.focus()
    press(kind.keys)

    shown.show_value(told.edited[-1])
    told.edited.clear()
    shown.commit()

    assert told.edited == []


@by_name
def test_what_is_odd_is_said_in_words_under_the_field(make: Make, kind: Kind) -> None:
    if kind.odd is None:
        pytest.skip("any text is a unit")
    shown, _told = make({**kind.question, "needed_for": "submit"})

    shown.show_value(kind.odd)
    shown.show_problems(list(of_answer(shown.question, kind.odd)))

    assert shown.error().endswith(".")


@by_name
def test_what_is_missing_is_said_only_after_the_gate_was_tried(make: Make, kind: Kind) -> None:
    shown, _told = make({**kind.question, "needed_for": "submit"})
    missing = list(of_answer(shown.question, None))

    shown.show_problems(missing)
    quiet = shown.error()
    shown.show_problems(missing, strict=True)

    assert (quiet, shown.error()) == ("", "Answer this question.")


@by_name
def test_an_error_goes_as_soon_as_it_is_mended(make: Make, kind: Kind) -> None:
    shown, _told = make({**kind.question, "needed_for": "submit"})
    shown.show_problems(list(of_answer(shown.question, None)), strict=True)

    shown.show_value(kind.shown)
    shown.show_problems([], strict=True)

    assert shown.error() == ""


@by_name
def test_everything_that_takes_the_focus_has_a_name(make: Make, kind: Kind) -> None:
    shown, _told = make(kind.question)

    shown.show_value(kind.shown)

    assert [stop for stop in stops(shown) if not (stop.accessibleName() or stop.property("text"))] == []


@by_name
def test_the_question_is_the_label_of_its_field(make: Make, kind: Kind) -> None:
    shown, _told = make(kind.question)

    labels = [one for one in shown.findChildren(QLabel) if one.text() == "What is it?"]

    assert [one.buddy() is not None for one in labels] == [True]


@by_name
def test_read_only_takes_no_answer(make: Make, kind: Kind) -> None:
    shown, told = make(kind.question, fixed=True)
    shown.show_value(kind.shown)

    for stop in stops(shown):
        stop.setFocus()
        press(["5", Qt.Key.Key_Space, Qt.Key.Key_Delete])

    assert told.edited == []


def stops(shown: Field) -> list[QWidget]:
    """What Tab can reach."""
    inside = shown.findChildren(QWidget)
    return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()]
