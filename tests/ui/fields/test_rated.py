"""Ratings and criteria: the scale, what it needs, and the reasons it asks for."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casebuilder.ui.fields.criterion import CriterionField
from casebuilder.ui.fields.maturity import MaturityField

MakeMaturity = Callable[..., tuple[MaturityField, Any]]
MakeCriterion = Callable[..., tuple[CriterionField, Any]]
RATED = {"kind": "maturity", "required": 4, "critical": True}
SCORED = {
    "kind": "criterion",
    "weight": "25",
    "anchors": [{"level": level, "label": f"Level {level}"} for level in (0, 50, 100)],
}


@pytest.mark.parametrize(
    ("said", "chip"),
    [
        (None, "Not rated"),
        ({"current": 2}, "Gap of 2"),
        ({"current": 4}, "Met"),
        ({"current": 2, "required": 2}, "Met"),
        ({"current": "unknown"}, "Not known"),
        ({"current": "not_applicable", "reason": "no"}, "Not applicable"),
    ],
)
def test_the_chip_says_the_gap(make: MakeMaturity, said: object, chip: str) -> None:
    shown, _told = make(RATED)

    shown.show_value(said)  # type: ignore[arg-type]  # JSON, listed above

    assert shown.chip.text() == chip


def test_not_applicable_asks_why_and_puts_the_cursor_there(make: MakeMaturity) -> None:
    shown, told = make(RATED)

    shown.other.options()[1].click()
    focused = QApplication.focusWidget()
    assert focused is shown.reason
    QTest.keyClicks(focused, "Bought as a service")
    shown.commit()

    assert told.edited[-1] == {"current": "not_applicable", "reason": "Bought as a service"}


def test_a_level_and_not_known_exclude_each_other(make: MakeMaturity) -> None:
    shown, told = make(RATED)
    shown.show_value({"current": 3, "evidence": "Certificate"})

    shown.other.options()[0].click()

    assert told.edited == [{"current": "unknown", "evidence": "Certificate"}]
    assert shown.scale.value() is None


def test_the_level_needed_can_be_changed(make: MakeMaturity) -> None:
    shown, told = make(RATED)
    shown.show_value({"current": 3})

    shown.required.options()[2].click()

    assert told.edited == [{"current": 3, "required": 2}]
    assert shown.scale.needed == 2


def test_a_blocker_is_ticked_and_lifted(make: MakeMaturity) -> None:
    shown, told = make(RATED)
    shown.fold.show_open(True)

    shown.blocker.click()
    shown.blocker.click()

    assert told.edited == [{"blocker": True}, None]


def test_the_ends_of_a_scale_ask_for_a_reason(make: MakeCriterion) -> None:
    shown, told = make(SCORED)

    shown.levels.options()[2].click()

    assert told.edited == [{"level": 100}]
    assert shown.reason_label.text() == "Reason, needed for this level"


def test_a_reason_joins_the_level(make: MakeCriterion) -> None:
    shown, told = make(SCORED)
    shown.show_value({"level": 50})

    shown.reason.setFocus()
    QTest.keyClicks(shown.reason, "Two goals")
    shown.commit()

    assert told.edited == [{"level": 50, "reason": "Two goals"}]
