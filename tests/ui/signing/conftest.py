"""A case at sign-off, and somebody who presses, types and waits for it on real screens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.services.conftest import ALONE, at_signoff
from tests.ui.conftest import ELENA, JONAS, PRIYA, Put

from casebuilder.model.case import CaseId
from casebuilder.model.person import Actor
from casebuilder.paths import keys_folder
from casebuilder.services.keys import make_own_key
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.ui.decision_view import DecisionView
from casebuilder.ui.kit.button import Button
from casebuilder.ui.session import Session
from casebuilder.ui.signing.letter_sheet import LetterSheet
from casebuilder.ui.signing.sign_sheet import SignSheet
from casebuilder.ui.signoff_view import SignoffView

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "acorn lantern meadow violin"  # noqa: S105 - of keys made here
_PATIENCE_MS = 20_000
Found = TypeVar("Found", bound=QWidget)


@dataclass
class Signers:
    """People before a case that waits for their signature."""

    session: Session
    case: CaseId
    put: Put
    qtbot: QtBot
    said: list[str] = field(default_factory=list)

    def open(self, actor: Actor) -> OpenCase:
        self.session.act_as(actor)
        return self.session.workspace.open_case(self.case, actor)

    def signoff(self, found: OpenCase) -> SignoffView:
        view = SignoffView(self.session, found)
        self.put(view).resize(1280, 800)
        return view

    def decision(self, found: OpenCase) -> DecisionView:
        view = DecisionView(self.session, found)
        self.put(view).resize(1280, 800)
        return view

    def wait(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=_PATIENCE_MS)

    def wait_for(self, words: str, widget: QWidget) -> None:
        self.wait(lambda: words in words_on(widget))

    def sheet(self, above: QWidget) -> SignSheet:
        """The sheet that came up last, once it can be signed."""
        found = above.findChildren(SignSheet)[-1]
        self.wait(found.verb.isEnabled)
        return found

    def back(self, actor: Actor) -> None:
        """This person signs off with the own key."""
        found = self.open(actor)
        view = self.signoff(found)
        press(view, "Sign off as")
        give(self.sheet(view))
        self.wait(lambda: any(one.by == actor.id for one in found.case.valid_signoffs()))


def words_on(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(widget: QWidget, start: str) -> None:
    shown = [one for one in widget.findChildren(Button) if one.isVisible()]
    next(one for one in shown if one.text().startswith(start)).click()


def give(sheet: SignSheet | LetterSheet, passphrase: str = PASSPHRASE) -> None:
    sheet.secret.field.setText(passphrase)
    sheet.verb.click()


def only(above: QWidget, kind: type[Found]) -> Found:
    (found,) = above.findChildren(kind)
    return found


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBUILDER_HOME", str(tmp_path))


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    for one in (JONAS, PRIYA, ELENA):
        make_own_key(folder, one, PASSPHRASE, NOW)
    return folder


@pytest.fixture
def bare(workspace: Workspace, session: Session, put: Put, qtbot: QtBot) -> Signers:
    """Nobody has a key."""
    workspace.save_organisation(ALONE)
    made = Signers(session, at_signoff(workspace).case.id, put, qtbot)
    session.noticed.connect(lambda notice: made.said.append(notice.text))
    return made


@pytest.fixture
def signers(bare: Signers, made_keys: Path) -> Signers:
    """Everybody has a key."""
    keys_folder().mkdir(parents=True)
    for one in made_keys.iterdir():
        (keys_folder() / one.name).write_bytes(one.read_bytes())
    return bare
