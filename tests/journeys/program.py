"""The program on the screen, and small ways to look at it and to use it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.model.case import CaseId
from casebuilder.model.error import CasebuilderError
from casebuilder.model.person import Actor, Role
from casebuilder.model.query import CaseQuery
from casebuilder.model.stage import State
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Settings, WindowState
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.fields.text import TextField
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.toast import Toast
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.opening import Opening
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance
from casebuilder.ui.window import MainWindow

SomeSheet = TypeVar("SomeSheet", bound=Sheet)
NOBODY = Settings()
JONAS = Settings(name="Jonas Weber", email="jonas.weber@norvik.example", roles=("leader", "sponsor"))


class Program:
    """Put together as `app.Started` does, on the look that all tests share."""

    def __init__(self, qtbot: QtBot, look: Appearance, settings: Settings = JONAS) -> None:
        self.qtbot = qtbot
        self.session = Session(settings)
        self.window = MainWindow(self.session, look, WindowState())
        self.opening = Opening(self.session, self.window, WindowState())
        self.window.resize(1280, 800)

    def start(self, path: Path, *, chosen: bool = True) -> "Program":
        """Start on a workspace and wait until it is open or something is said."""
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.opening.start(path, chosen=chosen)
        self.qtbot.waitUntil(lambda: self.session.ready or bool(list(sheets())))
        return self

    def close(self) -> None:
        """As the end of the program does it."""
        for sheet in list(sheets()):
            sheet.reject()
        self.window.close()
        self.session.tasks.close()
        self.opening.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    @property
    def case(self) -> CasePage:
        page = self.window.page
        assert isinstance(page, CasePage)
        return page

    @property
    def form(self) -> FormView:
        assert isinstance(self.case.view, FormView)
        return self.case.view

    def act(self, name: str, role: Role) -> None:
        person = next(one for one in self.workspace.people() if one.name == name)
        self.session.act_as(Actor(person, role))

    def draft(self) -> CaseId:
        """A draft of the acting person."""
        query = CaseQuery(states=(State.DRAFT,), owners=(self.session.actor.id,))
        return self.workspace.first_page(query)[0].id

    def go(self, case: CaseId, section: str = "", question: str = "") -> None:
        self.session.go(Place(PageName.CASE, case=case, section=section, question=question))

    def enter(self, question: str, words: str) -> QPlainTextEdit:
        """Type into a field of several lines."""
        field = self.form.fields[question]
        assert isinstance(field, TextField)
        assert isinstance(field.input, QPlainTextEdit)
        field.focus()
        QTest.keyClicks(field.input, words)
        return field.input

    def banner(self, key: str) -> str:
        return self.window.banners.words().get(key, "")

    def banner_button(self, words: str) -> QAbstractButton:
        return button(self.window.banners, words)

    def toasts(self) -> str:
        found = self.window.findChildren(Toast)
        return " ".join(one.text() for toast in found for one in toast.findChildren(QLabel))

    def sheet(self, kind: type[SomeSheet]) -> SomeSheet:
        """The sheet of this kind, once it is there."""
        self.qtbot.waitUntil(lambda: any(isinstance(one, kind) for one in sheets()))
        return next(one for one in sheets() if isinstance(one, kind))


def sheets() -> Iterator[Sheet]:
    """The sheets on show."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, Sheet) and one.isVisible():
            yield one


def words_of(widget: QWidget) -> str:
    """Everything that can be read on a widget."""
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def button(inside: QWidget, words: str) -> QAbstractButton:
    """The button with these words."""
    found = [one for one in inside.findChildren(QAbstractButton) if one.text().replace("&", "") == words]
    assert found, [one.text() for one in inside.findChildren(QAbstractButton)]
    return found[-1]


def click(target: QWidget) -> None:
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def unexpected(error: BaseException) -> bool:
    """What only a bug can be."""
    return not isinstance(error, CasebuilderError)
