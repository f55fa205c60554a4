"""What a workspace has for the acting person, read behind the screen and read again when cases change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from casebuilder.model.head import Head
from casebuilder.model.person import Actor, Role
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.ui.session import Session

if TYPE_CHECKING:
    from datetime import datetime

    from casebuilder.services.inbox import Need
    from casebuilder.services.workspace import Workspace

_PAUSE_MS: Final = 150
_MOVED: Final = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that happened to a case, in words."""

    case: str
    title: str
    when: "datetime"
    sentence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that Home and the rail show of a workspace to one person."""

    counts: Mapping[State, int] = field(default_factory=dict)
    needs: Sequence["Need"] = ()
    mine: Sequence[Head] = ()
    moved: Sequence[Moved] = ()
    waits: Mapping[State, float] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class Inbox(QObject):
    """`changed` tells that there are new facts, `cleared` that those of the person before are gone.

    None until the workspace is open.
    """

    changed = Signal()
    cleared = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._round = 0
        self.facts: Facts | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.opened.connect(self.refresh)
        session.acting.connect(self._on_acting)
        session.cases_changed.connect(self._pause.start)

    def refresh(self) -> None:
        """Read everything again behind the screen."""
        if self._session.ready:
            self._round += 1
            workspace, actor = self._session.workspace, self._session.actor
            self._session.tasks.run(lambda: gather(workspace, actor), partial(self._on_facts, self._round))

    def _on_acting(self) -> None:
        """Nobody sees for a moment what is asked of the person before."""
        self.facts = None
        self.cleared.emit()
        self.refresh()

    def _on_facts(self, round_: int, facts: Facts) -> None:
        if round_ == self._round:
            self.facts = facts
            self.changed.emit()


def gather(workspace: "Workspace", actor: Actor) -> Facts:
    """Read what Home and the rail show; never on the screen thread."""
    mine = CaseQuery(owners=(actor.id,), sort=Sort.UPDATED)
    return Facts(
        workspace.counts(),
        workspace.needs(actor),
        workspace.first_page(mine) if actor.role is Role.LEADER else (),
        _moved(workspace),
        workspace.waits(),
    )


def _moved(workspace: "Workspace") -> list[Moved]:
    from casebuilder.services.case_history import lately

    return [
        Moved(one.case_id, one.title, one.event.at, sentence) for one, sentence in lately(workspace, _MOVED)
    ]
