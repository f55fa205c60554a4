"""What the screens about keys share: the list as it is now, and one way to change it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.error import UnavailableError
from casebuilder.paths import keys_folder
from casebuilder.ui import preferences
from casebuilder.ui.session import Session

if TYPE_CHECKING:
    from casebuilder.services.key_sight import Sight
    from casebuilder.services.signers import Desk, Pin, Register

LARGEST = 8 << 20


class KeyRoom(QObject):
    """`changed` whenever there is something new to see; `sight` is what was seen last."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.widget = parent
        self.sight: Sight | None = None

    @property
    def desk(self) -> "Desk":
        from casebuilder.services.signers import Desk

        return Desk(self.session.workspace, self.session.actor, keys_folder())

    @property
    def pin(self) -> "Pin | None":
        """What this computer remembers of the list."""
        from casebuilder.services.signers import pinned

        return pinned(self.session.settings.lists, self.session.workspace.path)

    def look(self) -> None:
        """Read everything anew, off the screen."""
        from casebuilder.services.key_sight import look

        desk, settings = self.desk, self.session.settings
        self.session.tasks.run(lambda: look(desk, settings.lists, settings.seen), self._show)

    def _show(self, sight: "Sight") -> None:
        if not isValid(self):
            return  # The page is gone: meanwhile another workspace was opened.
        self.sight = sight
        if sight.known and sight.register is not None:
            self.trust(sight.register)
            if not sight.changes:
                self.read(sight.register)
        self.changed.emit()

    def read(self, register: "Register") -> None:
        """The acting person knows what this list says of them."""
        from dataclasses import replace

        from casebuilder.services.signers import reader

        settings = self.session.settings
        who = reader(self.session.workspace.path, self.session.actor.id)
        seen = {**settings.seen, who: str(register.version)}
        if seen != settings.seen:
            preferences.keep(self.session, replace(settings, seen=seen))

    def trust(self, register: "Register") -> None:
        """This list, and nothing older, from now on."""
        from dataclasses import replace

        from casebuilder.services.signers import trusted

        settings = self.session.settings
        lists = trusted(settings.lists, self.session.workspace.path, register)
        if lists != settings.lists:
            preferences.keep(self.session, replace(settings, lists=lists))

    def took(self, register: "Register", words: str) -> None:
        """A deed is done: this is the list now."""
        self.trust(register)
        self.session.say(words)
        self.look()

    def run(self, work: Callable[[], "Register"], words: str) -> None:
        """A deed that needs no passphrase."""
        self.session.tasks.run(work, lambda register: self.took(register, words))

    def save(self, title: str, name: str, data: bytes) -> None:
        """Ask where, and write the file."""
        start = Path(self.session.settings.export_folder or Path.home()) / name
        chosen, _kind = QFileDialog.getSaveFileName(self.widget, title, str(start))
        if chosen:
            self.write(Path(chosen), data)

    def write(self, path: Path, data: bytes) -> None:
        words = _("{file} is written.").format(file=path.name)
        self.session.tasks.run(lambda: _written(path, data), lambda _done: self.session.say(words))

    def choose(self, title: str, then: Callable[[bytes], None], kinds: str) -> None:
        """Ask for a file, and hand over what is in it."""
        start = self.session.settings.export_folder or str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(self.widget, title, start, kinds)
        if chosen:
            self.read_file(Path(chosen), then)

    def read_file(self, path: Path, then: Callable[[bytes], None]) -> None:
        """Hand over what is in a file."""
        self.session.tasks.run(lambda: _read(path), then)


def _written(path: Path, data: bytes) -> None:
    from casebuilder.services.signers import write_file

    write_file(path, data)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise UnavailableError(
            _("“{name}” could not be read: {why}.").format(name=path.name, why=error.strerror or error)
        ) from error
