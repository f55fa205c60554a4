"""What all pages share: the workspace, the acting person, the way elsewhere, a word to the person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casebuilder.clock import now
from casebuilder.model.person import Actor
from casebuilder.settings import Settings
from casebuilder.ui.foresight import Foresight
from casebuilder.ui.navigation import Place
from casebuilder.ui.tasks import Tasks

if TYPE_CHECKING:  # loaded only after the first paint: it brings the database and the forms
    from casebuilder.services.first_look import FirstLook
    from casebuilder.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Notice:
    """A toast at the bottom left; with `undo` it offers to take the deed back."""

    text: str
    undo: Callable[[], None] | None = None


Clock = Callable[[], datetime]


class Session(QObject):
    """One person at work in one workspace. Pages listen to its signals and never to each other."""

    opened = Signal()
    acting = Signal()
    cases_changed = Signal()
    going = Signal(object)
    noticed = Signal(object)
    failed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None, clock: Clock = now) -> None:
        super().__init__(parent)
        self.settings = settings
        self.clock = clock
        self.tasks = Tasks(self.failed.emit, self)
        self.foresight = Foresight(self.tasks, self)
        self.look: FirstLook | None = None
        self._workspace: Workspace | None = None
        self._actor: Actor | None = None

    @property
    def ready(self) -> bool:
        return self._workspace is not None and self._actor is not None

    @property
    def workspace(self) -> "Workspace":
        if self._workspace is None:
            raise RuntimeError("no workspace is open yet")
        return self._workspace

    @property
    def actor(self) -> Actor:
        if self._actor is None:
            raise RuntimeError("nobody is acting yet")
        return self._actor

    def open(self, workspace: "Workspace", actor: Actor) -> None:
        """Start work in a workspace."""
        self._workspace, self._actor = workspace, actor
        self.opened.emit()

    def act_as(self, actor: Actor) -> None:
        """Go on as another person or in another role."""
        self._actor = actor
        self.acting.emit()

    def go(self, place: Place) -> None:
        """Ask the window to show a place."""
        self.going.emit(place)

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell the person something that passes."""
        self.noticed.emit(Notice(text, undo))
