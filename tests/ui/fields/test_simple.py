"""People, cases, files, numbers and dates: what they accept and how they show it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casebuilder.model.answer import Json
from casebuilder.ui.fields.file import FileField
from casebuilder.ui.fields.simple import LineEntryField

Make = Callable[..., tuple[LineEntryField, Any]]


@pytest.mark.parametrize(
    ("kind", "typed", "told", "shown_as"),
    [
        ("number", "1,250.50", "1250.50", "1,250.50"),
        ("number", "60k", "60000", "60,000"),
        ("number", "12 %", "12", "12"),
        ("number", "many", "many", "many"),
        ("date", "15 feb", "2027-02-15", "15 Feb 2027"),
        ("date", "2027-02-15", "2027-02-15", "15 Feb 2027"),
        ("date", "soon", "soon", "soon"),
    ],
)
def test_what_people_type_is_read_and_shown(
    make: Make, kind: str, typed: str, told: Json, shown_as: str
) -> None:
    shown, heard = make({"kind": kind})
    shown.focus()

    QTest.keyClicks(shown.entry, typed)
    QTest.keyClick(shown.entry, Qt.Key.Key_Tab)

    assert (heard.edited, shown.entry.text()) == ([told], shown_as)


def test_a_person_of_the_workspace_is_offered_by_part_of_the_name(make: Make) -> None:
    shown, told = make({"kind": "person"})
    shown.focus()

    QTest.keyClicks(shown.entry, "oka")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert told.edited == [{"name": "Dana Okafor", "email": "dana@norvik.example"}]


def test_a_free_name_may_bring_its_address(make: Make) -> None:
    shown, told = make({"kind": "person"})
    shown.focus()

    QTest.keyClicks(shown.entry, "Lena Sommer <lena@norvik.example>")
    shown.commit()

    assert told.edited == [{"name": "Lena Sommer", "email": "lena@norvik.example"}]


def test_a_file_is_attached_and_taken_off(make: Callable[..., tuple[FileField, Any]], tmp_path: Path) -> None:
    shown, told = make({"kind": "file"})
    path = tmp_path / "returns.csv"
    path.write_bytes(b"x" * 1500)

    shown.entry.attach(path)
    words = shown.entry.words()
    shown.entry.remove.click()

    assert words == "returns.csv (1.5\N{NO-BREAK SPACE}kB)"
    assert told.edited == [{"name": "returns.csv", "sha256": "ab" * 32, "size": 1500}, None]


def test_a_file_that_cannot_be_read_says_why(
    make: Callable[..., tuple[FileField, Any]], tmp_path: Path
) -> None:
    shown, told = make({"kind": "file"})

    shown.entry.attach(tmp_path / "gone.csv")

    assert told.edited == []
    assert "gone.csv" in shown.error()
