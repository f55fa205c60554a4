"""What every signature is given on: at the left the bytes that are signed, at the right what they are."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.case import Condition
from casebuilder.model.error import CasebuilderError
from casebuilder.services.keys import wrong_secret
from casebuilder.texts.condition import owed, still_open_title
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, label
from casebuilder.ui.paper_view import PaperView
from casebuilder.ui.session import Session
from casebuilder.ui.signing.secret import SecretEntry
from casebuilder.ui.theme import Tone

_WIDTH: Final = 1120
_NARROWEST: Final = 480
_ROOM: Final = 80
_TALL: Final = 520
_LOW: Final = 220
_AROUND: Final = 260
_SIDE: Final = 380
Fact = tuple[str, str]


class PaperSheet(Sheet):
    """Pages, facts and the passphrase; `asked` holds what else is asked before it."""

    def __init__(self, parent: QWidget, session: Session, title: str) -> None:
        room = parent.window().width() - _ROOM
        super().__init__(parent, title, width=min(_WIDTH, max(_NARROWEST, room)))
        self._session = session
        self.paper = PaperView(session)
        self.facts, self.asked = QVBoxLayout(), QVBoxLayout()
        self.facts.setSpacing(4)
        self.secret = SecretEntry(session)
        self.secret.gave_up.connect(self._on_gave_up)
        self.secret.complained.connect(lambda: self.bring(self.secret))
        self._lay_out(max(_LOW, min(_TALL, parent.window().height() - _AROUND)))

    def _lay_out(self, tall: int) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        self.paper.setMinimumHeight(tall)
        row.addWidget(self.paper, 1)
        self.side = ScrollPage(full=True, margin=0)
        self.side.setFixedWidth(_SIDE)
        self.side.column.addLayout(self.facts)
        self.side.column.addLayout(self.asked)
        self.side.column.addWidget(self.secret)
        self.side.column.addStretch(1)
        row.addWidget(self.side)
        self.column.addLayout(row)

    def bring(self, widget: QWidget) -> None:
        """Bring what an error is about into sight, with the error below it."""
        self.side.settle()
        self.side.reveal(widget)

    def show_facts(self, lines: Iterable[Sequence[Fact]]) -> None:
        """Names with what is known below each; facts of one line stand beside each other."""
        cleared(self.facts)
        for line in filter(None, lines):
            row = QHBoxLayout()
            row.setSpacing(20)
            for fact in line:
                row.addLayout(_told(*fact), 1)
            self.facts.addLayout(row)
            self.facts.addSpacing(8)

    def show_no_paper(self, error: Exception) -> bool:
        """Say why there is nothing to sign; whether this sheet is still there to say it."""
        if not isinstance(error, CasebuilderError):
            raise error
        if not isValid(self):
            return False
        self.paper.show_waiting("")
        self.secret.hide()
        self.facts.addWidget(warned(error.sentence, error.remedy))
        return True

    def show_trouble(self, error: Exception) -> None:
        """The signature failed: a wrong passphrase may be typed again."""
        if not isinstance(error, CasebuilderError):
            raise error
        if not isValid(self):
            return
        self.wait(False)
        if wrong_secret(error):
            self.secret.refuse(str(error))
        else:
            self.secret.show_error(str(error))

    def wait(self, waiting: bool) -> None:
        """Nothing can be pressed while the signature is made."""
        self.secret.setEnabled(not waiting)

    def _on_gave_up(self, words: str) -> None:
        self._session.say(words)
        self.reject()

    def reject(self) -> None:
        self.secret.forget()
        super().reject()


def warned(words: str, remedy: str = "") -> Note:
    """What keeps somebody from signing, and what to do about it."""
    note = Note(Tone.WARN)
    note.column.addWidget(body(words))
    if remedy:
        note.column.addWidget(hint(remedy))
    return note


def _told(name: str, words: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label(name))
    column.addWidget(body(words))
    column.addStretch(1)
    return column


def carried_facts(found: Sequence[Condition]) -> list[tuple[str, str]]:
    """What earlier approvals left open; nothing where they left nothing."""
    lines = [f"{one.text}\n{owed(one)}" for one in found]
    return [(still_open_title(found), "\n\n".join(lines))] if lines else []


def sign_words(waiting: bool) -> str:
    """What stands on the button."""
    return _("Signing…") if waiting else _("Sign")
