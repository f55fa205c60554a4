"""Remarks on one answer: what is open stands below it, and anybody may add one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.case import Comment
from casebuilder.texts import figure
from casebuilder.ui.kit.button import Button, IconButton, Kind, LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body, muted
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Role, Tone

_SIGN = 28


def comment_sign(about: str) -> IconButton:
    """The small button at the end of a question."""
    made = IconButton("message-square", _("Comment on “{question}”").format(question=about))
    made.setFixedSize(_SIGN, _SIGN)
    return made


class Comments(QWidget):
    """`added` tells the words of a new remark, `resolved` the id of one that is dealt with."""

    added = Signal(str)
    resolved = Signal(str)

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about
        self._shown: Sequence[Comment] = ()
        self._writer: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        self._column.addLayout(self._notes)
        self.hide()

    def show_value(self, comments: Sequence[Comment]) -> None:
        """Open ones are shown; those dealt with only when asked for."""
        if tuple(comments) == tuple(self._shown):
            return
        self._shown = comments
        self._show_open()

    def _show_open(self) -> None:
        waiting = [one for one in self._shown if not one.resolved]
        self._fill(waiting)
        self.setVisible(bool(waiting) or self._writer is not None)

    def _fill(self, comments: Sequence[Comment]) -> None:
        cleared(self._notes)
        for comment in comments:
            self._notes.addWidget(self._note(comment))

    def _note(self, comment: Comment) -> Note:
        made = Note(Tone.NEUTRAL if comment.resolved else Tone.ACCENT)
        line = QHBoxLayout()
        said = _("{name}, {moment}").format(name=comment.name, moment=figure.moment_of(comment.at))
        line.addWidget(muted(said), 1)
        if not comment.resolved:
            done = LinkButton(_("Dealt with"), Role.SMALL)
            done.clicked.connect(lambda: self.resolved.emit(comment.id))
            line.addWidget(done)
        made.column.addLayout(line)
        made.column.addWidget(body(comment.text))
        return made

    def open_or_close(self) -> None:
        """Opens everything said here, and a place to say more; again closes it."""
        if self._writer is None:
            self._fill(self._shown)
            self._writer = self._new_writer()
            self._column.addWidget(self._writer)
            self.show()
            self._writer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._close()

    def _new_writer(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        area = TextArea(lines=2, placeholder=_("What should be said or asked about this answer?"))
        area.setAccessibleName(_("Comment on “{question}”").format(question=self._about))
        send, leave = Button(_("Add comment")), Button(_("Close"), Kind.QUIET)
        send.clicked.connect(lambda: self._on_send(area))
        leave.clicked.connect(self._close)
        line = QHBoxLayout()
        for part in (send, leave):
            line.addWidget(part)
        line.addStretch(1)
        column.addWidget(area)
        column.addLayout(line)
        box.setFocusProxy(area)
        return box

    def _on_send(self, area: TextArea) -> None:
        words = area.toPlainText().strip()
        if words:
            self._close()
            self.added.emit(words)
        else:
            area.setFocus()

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.hide()
            self._writer.deleteLater()
            self._writer = None
        self._show_open()
