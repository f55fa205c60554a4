"""Screens on real forms, real workbooks and real workspaces, in the real theme."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.forms.edition import digest
from casebuilder.forms.library import Library
from casebuilder.model.answer import Answers
from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.form import Form
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.stage import State
from casebuilder.paths import bundled
from casebuilder.services.workbook import Workbook
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Settings
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance, Scheme

JONAS = Person(person_id("jonas.weber@norvik.example"), "Jonas Weber", frozenset({Role.LEADER, Role.SPONSOR}))
PRIYA = Person(person_id("priya.raman@norvik.example"), "Priya Raman", frozenset({Role.PMO, Role.LEADER}))
ELENA = Person(person_id("elena.novak@norvik.example"), "Elena Novák", frozenset({Role.CIO}))
HOUSE = Organisation("Norvik", "EUR", ("Operations", "Fleet", "Finance"), ("Deliver right the first time",))

Put = Callable[[QWidget], QWidget]
Open = Callable[..., Workbook]


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture
def put(qtbot: QtBot, look: Appearance) -> Put:
    """Puts a widget into a shown window that has the focus, with something behind it to go on to."""
    look.choose_scheme(Scheme.LIGHT)
    kept: list[QWidget] = []

    def on_screen(widget: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(widget)
        column.addWidget(QPushButton("Next"))
        window.resize(720, 700)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return on_screen


@pytest.fixture(scope="session")
def library() -> Library:
    return Library((bundled("forms"),))


@pytest.fixture(scope="session")
def forms(library: Library) -> dict[str, Form]:
    return {name: library.newest(name) for name in ("intake", "capability", "value")}


@pytest.fixture
def open_book(forms: dict[str, Form]) -> Open:
    """A workbook over the shipped forms, or over others; what it saves is forgotten."""

    def made(
        answers: Answers | None = None,
        *,
        actor: Actor | None = None,
        state: State = State.DRAFT,
        others: dict[str, Form] | None = None,
    ) -> Workbook:
        used = others or forms
        editions = {name: Edition(form.edition, digest(form)) for name, form in used.items()}
        case = Case(CaseId("c1"), "BC-2026-001", JONAS.id, editions, state=state, answers=dict(answers or {}))
        return Workbook(case, used, HOUSE, actor or Actor(JONAS, Role.LEADER), lambda _case: None)

    return made


@dataclass(slots=True)
class Clock:
    """Moves on by a second at every look."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 2, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def workspace(tmp_path: Path, library: Library) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "norvik.casebuilder", tmp_path / "norvik.drafts", library, Clock())
    made.save_organisation(HOUSE)
    for person in (JONAS, PRIYA, ELENA):
        made.save_person(person)
    yield made
    made.close()


@pytest.fixture
def session(workspace: Workspace, qapp: QApplication) -> Iterator[Session]:
    """Jonas at work as a business leader."""
    made = Session(Settings())
    made.open(workspace, Actor(JONAS, Role.LEADER))
    yield made
    made.tasks.close()
