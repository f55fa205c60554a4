"""Ratings and criteria: the scale, what it needs, and the reasons it asks for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casebuilder.model.answer import Json
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

    shown.fold.required.options()[2].click()

    assert told.edited == [{"current": 3, "required": 2}]
    assert shown.scale.needed == 2


def test_a_blocker_is_ticked_and_lifted(make: MakeMaturity) -> None:
    shown, told = make(RATED)
    shown.fold.show_open(True)

    shown.fold.blocker.click()
    shown.fold.blocker.click()

    assert told.edited == [{"blocker": True}, None]


SHORT: dict[str, Json] = {"current": 2, "evidence": "List"}
PLAN: dict[str, Json] = {"action": "train", "owner": "Dana Okafor", "weeks": "8", "one_off": "14000"}


def test_a_link_and_a_file_are_evidence_beside_words(make: MakeMaturity, tmp_path: Path) -> None:
    shown, told = make(RATED)
    shown.show_value(SHORT)
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF")

    shown.fold.show_open(True)
    shown.fold.link.setFocus()
    QTest.keyClicks(shown.fold.link, "https://norvik.example/plan")
    shown.commit()
    shown.fold.file.attach(plan)

    assert told.edited[-1] == {
        **SHORT,
        "link": "https://norvik.example/plan",
        "file": {"name": "plan.pdf", "sha256": "ab" * 32, "size": 4},
    }


def test_the_plan_stands_under_a_gap_and_only_there(make: MakeMaturity) -> None:
    shown, _told = make(RATED)
    shown.show_value({"current": 4})
    assert shown.plan.isHidden()

    shown.show_value(SHORT)
    assert shown.remedy is None
    shown.plan.click()

    assert shown.remedy is not None
    assert QApplication.focusWidget() is shown.remedy.plan
    assert shown.plan.isHidden()
    assert shown.remedy.entries["to"].text() == "4 Managed"
    shown.show_value({"current": 4})
    assert shown.remedy.isHidden()


def test_a_gap_is_closed_in_place_by_keys(make: MakeMaturity) -> None:
    shown, told = make(RATED)
    shown.show_value(SHORT)
    shown.plan.click()
    assert shown.remedy is not None

    for part, words in (
        ("action", "Train"),
        ("to", "3 Defined"),
        ("owner", "Dana"),
        ("one_off", "14,000"),
        ("weeks", "8"),
    ):
        entry = shown.remedy.entries[part]
        entry.setFocus()
        entry.selectAll()
        QTest.keyClicks(entry, words)
        QTest.keyClick(entry, Qt.Key.Key_Escape)
        shown.commit()

    assert told.edited[-1] == {**SHORT, "remedy": {**PLAN, "owner": "Dana", "to": 3}}


def test_a_figure_that_is_none_is_marked_in_its_cell_and_the_rest_is_kept(make: MakeMaturity) -> None:
    shown, _told = make(RATED)

    shown.show_value({**SHORT, "remedy": {**PLAN, "weeks": "soon", "run": "-5"}})

    assert shown.remedy is not None
    assert shown.remedy.errors["weeks"].words().startswith("Enter weeks as a number")
    assert shown.remedy.errors["run"].words().startswith("This is no amount")
    assert shown.remedy.errors["one_off"].words() == ""
    assert shown.remedy.entries["weeks"].text() == "soon"


def test_the_assessor_who_owns_the_plan_is_warned(make: MakeMaturity) -> None:
    shown, _told = make(RATED)
    by: Json = {"name": "Dana Okafor", "email": "dana@norvik.example"}

    shown.show_value({**SHORT, "by": by, "remedy": PLAN})

    assert shown.remedy is not None
    assert shown.remedy.warning.text().startswith("The assessor is also the owner")


def test_an_expired_rating_says_so_and_is_confirmed_at_one_press(make: MakeMaturity) -> None:
    shown, told = make(RATED)
    said: dict[str, Json] = {**SHORT, "by": {"name": "Ana"}, "on": "2026-04-01", "expires": "2026-10-01"}
    shown.show_value({**said, "expires": "2026-11-02"})
    assert shown.expired.isHidden()

    shown.show_value(said)
    assert shown.expired.isVisible()
    shown.confirm.click()

    assert told.edited == [SHORT]
    assert shown.expired.isHidden()


def test_where_everything_is_fixed_the_chip_says_the_wider_gap(make: MakeMaturity) -> None:
    shown, _told = make(RATED)
    shown.around = replace(shown.around, tight=lambda: 1)

    shown.show_value({"current": 3})

    assert shown.chip.text() == "Gap of 2"


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
