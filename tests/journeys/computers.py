"""Everybody's own computer: a data folder, keys and settings of its own, and the program on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from casebuilder.model.person import Person
from casebuilder.paths import HOME_VARIABLE, default_workspace, settings_file
from casebuilder.services.opening import create_workspace
from casebuilder.settings import Settings, read_settings, write
from casebuilder.ui.keys.deciding import AcceptSheet
from casebuilder.ui.keys.following import FollowSheet
from casebuilder.ui.keys.my_key import MyKey
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.keys.signer_list import SignerList
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.people_page import MY_KEY, SIGNERS, PeoplePage
from casebuilder.ui.theme import Appearance
from tests.journeys.program import Program, SomeSheet, button, click, sheets, words_of

PATIENCE_MS: Final = 120_000
View = TypeVar("View", MyKey, SignerList)


@dataclass(frozen=True)
class Computer:
    """Only one of them is in use at a time: where everything lies is told by the environment."""

    person: Person
    home: Path

    def set_up(self) -> None:
        """Says who its owner is, and makes an empty workspace."""
        with self.environment():
            roles = tuple(sorted(self.person.roles))
            write(settings_file(), Settings(self.person.name, self.person.id, roles))
            create_workspace(default_workspace()).close()

    @contextmanager
    def environment(self) -> Iterator[pytest.MonkeyPatch]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(HOME_VARIABLE, str(self.home))
            yield patch

    @contextmanager
    def used(self, qtbot: QtBot, look: Appearance) -> Iterator["AtWork"]:
        """The program runs on it as long as the block."""
        with self.environment() as patch:
            program = Program(qtbot, look, read_settings(settings_file()).value)
            try:
                program.start(default_workspace())
                assert program.session.ready, [words_of(one) for one in sheets()]
                yield AtWork(program, patch)
            finally:
                program.close()
                program.window.deleteLater()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@dataclass(frozen=True)
class AtWork:
    """Somebody before their window."""

    program: Program
    patch: pytest.MonkeyPatch

    def wait(self, holds: Callable[[], bool]) -> None:
        self.program.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def sheet(self, kind: type[SomeSheet]) -> SomeSheet:
        """The sheet of this kind, however long the machine takes."""
        self.wait(lambda: any(isinstance(one, kind) for one in sheets()))
        return self.program.sheet(kind)

    def settle(self) -> None:
        """Until nothing is done in the background any more."""
        self.wait(lambda: not self.program.session.tasks.busy)
        QApplication.processEvents()

    def press(self, words: str) -> None:
        """The button with these words in the window, once it is there."""

        def shown() -> list[QAbstractButton]:
            buttons = self.program.window.findChildren(QAbstractButton)
            return [one for one in buttons if one.isVisible() and one.text() == words]

        self.wait(lambda: bool(shown()))
        click(shown()[0])

    def answer_dialogs(self, path: Path) -> None:
        """The dialogs of the system that ask for a file get this one."""
        for asks in ("getSaveFileName", "getOpenFileName"):
            self.patch.setattr(QFileDialog, asks, lambda *_said: (str(path), ""))

    def view(self, section: str, kind: type[View]) -> View:
        """A view of People & keys, drawn with what is known now."""
        self.program.window.go(Place(PageName.PEOPLE, section=section))
        self.settle()
        page = self.program.window.page
        assert isinstance(page, PeoplePage)
        found = page.findChild(kind)
        assert found is not None
        return found

    def my_key(self) -> MyKey:
        return self.view(MY_KEY, MyKey)

    def signer_list(self) -> SignerList:
        return self.view(SIGNERS, SignerList)

    def give(self, passphrase: str) -> None:
        """Type a passphrase into the sheet on show, and press its verb."""
        made = self.sheet(SecretSheet)
        made.secret.setText(passphrase)
        click(made.verb)
        self.settle()
        assert not made.isVisible(), words_of(made)

    def give_new(self, passphrase: str) -> None:
        made = self.sheet(SecretSheet)
        assert made.new is not None
        made.new.first.setText(passphrase)
        made.new.again.setText(passphrase)
        click(made.verb)
        self.settle()
        assert not made.isVisible(), words_of(made)

    def make_key(self, passphrase: str, enrolment: Path) -> None:
        """Make a key, and save the file that asks the PMO to accept it."""
        click(self.my_key().make)
        self.give_new(passphrase)
        self.answer_dialogs(enrolment)
        click(self.my_key().enrol)
        self.give(passphrase)
        self.wait(enrolment.exists)

    def begin_list(self, passphrase: str) -> None:
        click(self.signer_list().begin)
        self.give_new(passphrase)

    def accept(self, enrolment: Path, passphrase: str) -> None:
        """Take in an enrolment file, compare the words, accept the key."""
        view = self.signer_list()
        self.answer_dialogs(enrolment)
        click(button(view, "Take in an enrolment file…"))
        self.settle()
        click(view.accept)
        self.sheet(AcceptSheet).compared.click()
        self.give(passphrase)

    def save_list(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        view = self.signer_list()
        self.answer_dialogs(path)
        click(view.save)
        self.wait(path.exists)

    def drop(self, path: Path) -> None:
        """A file is dropped on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        for event in (QDragEnterEvent(QPoint(9, 9), *rest), QDropEvent(QPointF(9, 9), *rest)):
            QApplication.sendEvent(self.program.window, event)
            assert event.isAccepted()

    def take_list(self, path: Path, *, dropped: bool = False) -> str:
        """Take in the list of signers; what was told of it before."""
        if dropped:
            self.drop(path)
        else:
            self.answer_dialogs(path)
            click(self.signer_list().take)
        sheet = self.sheet(FollowSheet)
        self.wait(sheet.verb.isVisible)
        QApplication.processEvents()
        told = words_of(sheet)
        if sheet.compared.isVisible():
            sheet.compared.click()
        click(sheet.verb)
        self.settle()
        assert not list(sheets())
        return told

    def confirm(self, passphrase: str) -> None:
        """Give the second signature that a CIO's key waits for."""
        click(button(self.my_key(), "Confirm…"))
        self.give(passphrase)
