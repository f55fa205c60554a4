"""Comments on a case: what was said, what is dealt with, and a field for the next one."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Comment
from casebuilder.model.error import CasebuilderError
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.figure import moment_of
from casebuilder.ui.kept_words import keep_words, let_go
from casebuilder.ui.kit.button import Button, Kind, LinkButton
from casebuilder.ui.kit.card import Card, Line
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body, hint, small
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

FIELD = "comment"


MOST_SHOWN: Final = 40


class CommentsCard(Card):
    """The list is shown anew after each comment; the field keeps what is being written."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(_("Comments"))
        self._session = session
        self._found = found
        self._shown: tuple[Comment, ...] | None = None
        self._all = False
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._words = TextArea(placeholder=_("Write to the owner of the case"), lines=2)
        self._words.setAccessibleName(_("New comment"))
        keep_words(session, found, self._words, FIELD)
        add = Button(_("Add comment"))
        add.clicked.connect(self._on_add)
        self.column.addLayout(self._list)
        self.column.addWidget(self._words)
        self.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Show the comments as they are now."""
        comments = self._found.case.comments
        if comments == self._shown:
            return
        self._shown = comments
        cleared(self._list)
        shown = comments if self._all else comments[-MOST_SHOWN:]
        if len(shown) < len(comments):
            self._list.addWidget(self._older(len(comments) - len(shown)))
        for comment in shown:
            self._list.addWidget(self._line(comment))
            self._list.addWidget(Line())
        if not comments:
            self._list.addWidget(hint(_("No comments yet. Comment here, or beside any answer.")))

    def _older(self, count: int) -> QWidget:
        words = ngettext("Show {count} older comment", "Show {count} older comments", count)
        link = LinkButton(words.format(count=count))
        link.clicked.connect(self._on_older)
        return link

    def _on_older(self) -> None:
        self._all, self._shown = True, None
        self.refresh()

    def _line(self, comment: Comment) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head(comment))
        if comment.question:
            link = LinkButton(self._found.book.prompt(comment.question))
            link.clicked.connect(lambda: self._go(comment.question))
            column.addWidget(link)
        column.addWidget(body(comment.text))
        return line

    def _head(self, comment: Comment) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(small(f"{comment.name}, {moment_of(comment.at)}"), 1)
        if comment.resolved:
            head.addWidget(small(_("Resolved")))
        else:
            done = Button(_("Resolve"), Kind.QUIET)
            done.clicked.connect(lambda: self._try(lambda: self._found.resolve(comment.id)))
            head.addWidget(done)
        return head

    def _on_add(self) -> None:
        if self._try(lambda: self._found.comment("", str(self._words.value()))):
            let_go(self._session, self._found, FIELD)
            self._words.show_value("")

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except CasebuilderError as error:
            self._session.say(str(error))
            return False
        self._session.cases_changed.emit()
        return True

    def _go(self, question: str) -> None:
        self._session.go(Place(PageName.CASE, case=self._found.case.id, question=question))
