"""A few thousand random but repeatable events: no bug, no frozen window, a sound workspace."""

import logging
import os
import random
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from casebuilder.model.person import Actor
from casebuilder.model.query import CaseQuery
from casebuilder.services import health
from casebuilder.ui.navigation import PageName, Place
from tests.journeys.conftest import Run
from tests.journeys.program import Program, sheets

SEEDS = int(os.environ.get("CASEBUILDER_MONKEYS", "3"))
EVENTS = int(os.environ.get("CASEBUILDER_MONKEY_EVENTS", "700"))
LONGEST_S = 4.0
K, M = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(K.Key_Tab,) * 8,
    *(K.Key_Return, K.Key_Space, K.Key_Escape, K.Key_Down, K.Key_Up, K.Key_Left, K.Key_Right) * 2,
    *(K.Key_Backspace, K.Key_Delete, K.Key_Home, K.Key_End, K.Key_PageDown, K.Key_PageUp, K.Key_F1, K.Key_F6),
)
CHORDS = (
    (K.Key_Z, M.ControlModifier),
    (K.Key_Z, M.ControlModifier | M.ShiftModifier),
    (K.Key_K, M.ControlModifier),
    (K.Key_Return, M.ControlModifier),
    (K.Key_F, M.ControlModifier),
    (K.Key_A, M.ControlModifier),
    (K.Key_V, M.ControlModifier),
    (K.Key_X, M.ControlModifier),
    (K.Key_Left, M.AltModifier),
    (K.Key_Right, M.AltModifier),
    (K.Key_Tab, M.ShiftModifier),
    (K.Key_1, M.ControlModifier),
    (K.Key_2, M.ControlModifier),
)
PARTS = (
    *("", "", "check", "review", "signoff", "decision", "history", "value"),
    *("readiness", "money.flows", "uncertainty", "worth", "panel", "ranking"),
)
SCHEMES = ("http", "https", "mailto", "file")
LETTERS = "abc 12.,-%äñع漢"


class Keeper(QObject):
    """Puts away what would wait for ever for a person, and opens no other program."""

    def __init__(self) -> None:
        super().__init__()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._put_away)
        self._tick.start(5)
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "opened")  # type: ignore[arg-type]

    @Slot(QUrl)
    def opened(self, _url: QUrl) -> None:
        """Nothing."""

    def _put_away(self) -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QFileDialog) and one.isVisible():
                one.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.inherits("QMenu"):
            popup.close()


@pytest.fixture
def _kept() -> Iterator[None]:
    keeper = Keeper()
    yield
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)
    keeper.deleteLater()


class Monkey:
    """Everything it does follows from its seed."""

    def __init__(self, program: Program, seed: int) -> None:
        self.program = program
        self.random = random.Random(seed)
        self.story: list[str] = []

    def act(self) -> None:
        deed = self.random.choices(
            (self.click, self.press, self.chord, self.write, self.travel, self.resize, self.switch),
            (40, 40, 8, 12, 4, 1, 1),
        )[0]
        start = monotonic()
        deed()
        QApplication.processEvents()
        took = monotonic() - start
        assert took < LONGEST_S, (took, self.story[-1])
        self.program.window.show()

    def ground(self) -> QWidget:
        return next(sheets(), None) or self.program.window

    def click(self) -> None:
        ground = self.ground()
        spot = QPoint(self.random.randrange(ground.width()), self.random.randrange(ground.height()))
        one = ground.childAt(spot) or ground
        spot = one.mapFrom(ground, spot) if one is not ground else spot
        self.story.append(f"click {type(one).__name__} {one.accessibleName()[:40]!r}")
        QTest.mouseClick(one, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def target(self) -> QWidget:
        return QApplication.focusWidget() or self.ground()

    def press(self) -> None:
        key = self.random.choice(KEYS)
        self.story.append(f"press {key.name}")
        QTest.keyClick(self.target(), key)

    def chord(self) -> None:
        key, held = self.random.choice(CHORDS)
        self.story.append(f"chord {held} {key.name}")
        QTest.keyClick(self.target(), key, held)

    def write(self) -> None:
        words = "".join(self.random.choices(LETTERS, k=self.random.randrange(1, 12)))
        self.story.append(f"write {words}")
        for letter in words:  # the field may be gone after each of them
            if letter.isascii():
                QTest.keyClicks(self.target(), letter)
            else:
                typed = QInputMethodEvent()
                typed.setCommitString(letter)
                QApplication.sendEvent(self.target(), typed)

    def travel(self) -> None:
        if next(sheets(), None) is not None:
            QTest.keyClick(self.ground(), K.Key_Escape)
            return
        heads = self.program.workspace.first_page(CaseQuery())
        head = self.random.choice(heads)
        section = self.random.choice(PARTS)
        page = self.random.choice([*PageName, *(PageName.CASE,) * 6])
        self.story.append(f"travel {page} {head.ref} {section}")
        place = Place(page, case=head.id, section=section) if page is PageName.CASE else Place(page)
        self.program.session.go(place)

    def resize(self) -> None:
        self.program.window.resize(self.random.randrange(760, 1500), self.random.randrange(520, 1000))

    def switch(self) -> None:
        person = self.random.choice([one for one in self.program.workspace.people() if one.active])
        role = self.random.choice(sorted(person.roles))
        self.story.append(f"switch {person.name} {role}")
        self.program.session.act_as(Actor(person, role))


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.usefixtures("_kept")
def test_nothing_breaks(run: Run, sample: Path, caplog: pytest.LogCaptureFixture, seed: int) -> None:
    program = run(sample)
    monkey = Monkey(program, seed)
    for _event in range(EVENTS):
        monkey.act()
        bugs = [one for one in caplog.records if one.levelno >= logging.ERROR]
        assert not bugs, "\n".join(monkey.story[-12:])
    for sheet in list(sheets()):
        sheet.reject()
    program.window.settle()
    program.session.tasks.close()
    assert health.findings(program.workspace) == ()
