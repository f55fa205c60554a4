"""Edits whose last write failed: kept as long as the program runs, tried again, and told to the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from casebuilder.model.case import CaseId
from casebuilder.model.error import CasebuilderError, UnavailableError
from casebuilder.model.person import Actor
from casebuilder.services.saver import Saver, SaveState, Saving

Told = Callable[["Trouble | None"], None]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why edits are not stored. `again` is whether trying again can help."""

    error: CasebuilderError
    again: bool


class Unsaved:
    """Savers of one workspace that wait for a disk, a file or another program.

    Edits that a rule refuses are not kept here: they are in the journal, and come back when the case is
    opened again.
    """

    def __init__(self) -> None:
        self._waiting: dict[CaseId, tuple[Saver, Actor]] = {}
        self._listeners: list[Told] = []
        self._trouble = False

    def listen(self, told: Told) -> None:
        """Call with the trouble there is, or None once all is stored; from the worker thread."""
        self._listeners.append(told)

    def watch(self, saver: Saver, actor: Actor) -> Saver:
        """Keep an eye on a saver of a case that this person opened."""
        saver.listen(lambda state: self._on_state(saver, actor, state))
        return saver

    def holds(self, case_id: CaseId) -> bool:
        """Whether edits of a case wait here."""
        return case_id in self._waiting

    def take_up(self, case_id: CaseId, actor: Actor) -> Saver | None:
        """The saver that still holds edits of this person; those of another must be stored first."""
        saver, who = self._waiting.get(case_id, (None, actor))
        if saver is not None and who != actor:
            saver.flush()
            return None
        return saver

    def retry(self) -> None:
        """Try all of them again; returns at once."""
        for saver, _actor in tuple(self._waiting.values()):
            saver.retry()

    def _on_state(self, saver: Saver, actor: Actor, state: SaveState) -> None:
        case_id = saver.stored.id
        if state.saving is Saving.FAILED and state.error is not None:
            again = isinstance(state.error, UnavailableError)
            if again:
                self._waiting[case_id] = saver, actor
            self._tell(Trouble(state.error, again))
        elif state.saving is Saving.SAVED:
            self._waiting.pop(case_id, None)
            if self._trouble and not self._waiting:
                self._tell(None)

    def _tell(self, trouble: Trouble | None) -> None:
        self._trouble = trouble is not None
        for told in tuple(self._listeners):
            told(trouble)
