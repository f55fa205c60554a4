"""Backups of the workspace: the copies there are, one more now, and putting one back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _, ngettext
from casebuilder.texts.figure import byte_size, moment
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import Text, hint, muted
from casebuilder.ui.session import Session

if TYPE_CHECKING:
    from casebuilder.services.health import Copy

_SHOWN: Final = 6


class BackupsSetting(QWidget):
    """Read behind the screen whenever it comes into view."""

    restore_asked = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.found: Sequence[Copy] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        self.now = Button(_("Make a backup now"), icon="archive")
        self.now.clicked.connect(self._on_now)
        row = QHBoxLayout()
        row.addWidget(self.now)
        row.addStretch(1)
        column.addLayout(row)
        session.opened.connect(self.refresh)

    def refresh(self) -> None:
        """Look for the copies there are."""
        if self._session.ready:
            from casebuilder.services.health import all_backups

            path = self._session.workspace.path
            self._session.tasks.run(lambda: all_backups(path), self._show)

    def _show(self, found: "Sequence[Copy]") -> None:
        if not isValid(self):
            return
        self.found = found
        cleared(self._rows)
        for backup in found[:_SHOWN]:
            self._rows.addWidget(self._row(backup))
        rest = len(found) - _SHOWN
        if rest > 0:
            words = ngettext("and {count} older copy", "and {count} older copies", rest).format(count=rest)
            self._rows.addWidget(muted(words))
        if not found:
            self._rows.addWidget(hint(_("There is no backup yet; the first is made today.")))

    def _row(self, backup: "Copy") -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        when = moment(backup.at.astimezone())
        row.addWidget(Text(when))
        row.addWidget(muted(byte_size(backup.size)), 1)
        button = Button(_("Put back…"))
        button.setAccessibleName(_("Put back the copy of {when}").format(when=when))
        button.clicked.connect(partial(self._on_restore, backup))
        row.addWidget(button)
        return made

    def _on_now(self) -> None:
        if self._session.ready:
            from casebuilder.services.health import back_up_now

            workspace = self._session.workspace
            self.now.show_busy()
            self._session.tasks.run(lambda: back_up_now(workspace), self._on_made, self._on_failed)

    def _on_made(self, backup: "Copy") -> None:
        self.now.show_ready()
        self._session.say(_("Backup made: {file}").format(file=backup.path.name))
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self.now.show_ready()
        self._session.failed.emit(error)

    def _on_restore(self, backup: "Copy", _checked: bool = False) -> None:
        words = _(
            "The workspace becomes what it was on {when}. As it is now it is kept aside, beside the file, "
            "so that nothing is lost."
        ).format(when=moment(backup.at.astimezone()))
        sheet = Sheet(self, _("Put this backup back?"), words)
        sheet.add_way_back()
        sheet.add_verb(_("Put it back"), Kind.DANGER).clicked.connect(sheet.accept)
        sheet.accepted.connect(lambda: self.restore_asked.emit(backup))
        sheet.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
