"""What people paste: a megabyte, characters that cannot be seen, words from the right to the left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebuilder.model.case import CaseId
from casebuilder.model.person import Role
from casebuilder.services import bundle, health
from casebuilder.services.publish import export
from casebuilder.ui.fields.rows import RowsField
from casebuilder.ui.fields.text import TextField
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text_area import TextArea
from tests.journeys.conftest import Run
from tests.journeys.program import Program, button, click

MEGABYTE = "lorem ipsum dolor sit amet " * 40_000
ODD = "A\x00B\x01 \u202eevil\u202c\u2028line\x7f \ufdd0\r\nنص عربي\u200f tab\there"


@pytest.fixture
def drafting(run: Run, sample: Path) -> tuple[Program, CaseId]:
    program = run(sample)
    program.act("Ελένη Παπαδοπούλου", Role.LEADER)
    return program, program.draft()


def paste(program: Program, question: str, words: str) -> TextField:
    """Replace what is in a field by the clipboard, with the keyboard."""
    field = program.form.fields[question]
    assert isinstance(field, TextField)
    field.focus()
    QApplication.clipboard().setText(words)
    for key in (Qt.Key.Key_A, Qt.Key.Key_V):
        QTest.keyClick(field.input, key, Qt.KeyboardModifier.ControlModifier)
    return field


def stored(program: Program, case: CaseId, question: str) -> str:
    program.form.settle()
    return str(program.case.found.saver.flush().answers.get(question))


@pytest.mark.parametrize("question", ["idea.title", "need.problem"])
def test_a_pasted_megabyte_is_kept_whole_and_told(
    drafting: tuple[Program, CaseId], qtbot: QtBot, question: str
) -> None:
    program, case = drafting
    program.go(case, "need")
    field = paste(program, question, MEGABYTE)
    qtbot.waitUntil(lambda: "Shorten it to" in field.error())
    assert len(stored(program, case, question).split()) == len(MEGABYTE.split())
    assert QApplication.focusWidget() is button(field, "Keep the beginning only")
    assert len(program.window.windowTitle()) < 400
    program.case.undo()
    assert len(stored(program, case, question)) < 100
    assert health.findings(program.workspace) == ()


def test_a_megabyte_in_a_cell_is_refused_whole(drafting: tuple[Program, CaseId]) -> None:
    program, case = drafting
    program.go(case, "affected")
    rows = program.form.fields["affected.groups"]
    assert isinstance(rows, RowsField)
    click(rows.add)
    cell = QApplication.focusWidget()
    assert isinstance(cell, LineField | TextArea)
    QTest.keyClicks(cell, "Pickers")
    QApplication.clipboard().setText(MEGABYTE)
    QTest.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert cell.value() == "Pickers"


def test_unseen_characters_go_and_words_of_all_directions_stay(
    drafting: tuple[Program, CaseId], tmp_path: Path
) -> None:
    program, case = drafting
    program.go(case, "need")
    paste(program, "need.problem", ODD)
    paste(program, "idea.title", ODD)
    words = stored(program, case, "need.problem")
    assert "نص عربي" in words
    assert not {"\x00", "\x01", "\x7f", "\u2028", "\r"} & set(words)
    program.case.found.comment("need.problem", ODD)
    for ending in ("pdf", "cbcase", "json"):
        export(program.workspace, case, tmp_path / f"case.{ending}")
    copy = bundle.read_into(program.workspace, tmp_path / "case.cbcase", program.session.actor)
    assert program.workspace.cases.load(copy).answers["need.problem"] == words
    assert health.findings(program.workspace) == ()
