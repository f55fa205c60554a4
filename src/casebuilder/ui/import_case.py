"""The step of an import that asks what a case file becomes: the case it is, or a draft of one's own."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.texts.state import state_name
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.theme import Tone

if TYPE_CHECKING:
    from casebuilder.services.newcomer import Newcomer
    from casebuilder.services.restoring import Choice

_WHOLE, _DRAFT = "whole", "draft"


class CaseStep(QWidget):
    """Nothing has happened yet; `way` is there only where there is a choice."""

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self.way: Segments | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(full=True, margin=0)
        self._page.column.setSpacing(12)
        self._said = QVBoxLayout()
        self._said.setSpacing(8)
        column.addWidget(self._page)

    def show_choice(self, found: "Choice") -> None:
        self._choice = found
        column = self._page.column
        cleared(column)
        case = found.case
        card = Card(f"{case.ref} {case.title}".strip())
        words = _("{state}, revision {revision}, owned by {owner}")
        card.column.addWidget(
            hint(words.format(state=state_name(case.state), revision=case.revision, owner=case.owner))
        )
        column.addWidget(card)
        self.way = self._ways() if found.stands else None
        self._said = QVBoxLayout()
        self._said.setSpacing(8)
        column.addLayout(self._said)
        column.addStretch(1)
        self._say()

    def _ways(self) -> Segments:
        made = Segments([(_WHOLE, _("The case as it stands")), (_DRAFT, _("A draft of my own"))])
        made.set_name(_("What the file becomes"))
        made.show_value(_WHOLE)
        made.picked.connect(lambda _value: self._say())
        self._page.column.addWidget(made)
        return made

    def chosen(self) -> "Newcomer | None":
        """The case that comes in as it stands; None where a draft is made of it."""
        if self._choice is None or self.way is None or self.way.value() != _WHOLE:
            return None
        return self._choice.stands

    def verb(self) -> str:
        return _("Bring the case in") if self.chosen() else _("Create 1 draft")

    def words(self) -> str:
        """All that is said, for tests."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def _say(self) -> None:
        from casebuilder.services.newcomer import in_words
        from casebuilder.services.restoring import warnings

        cleared(self._said)
        whole = self.chosen()
        if whole is None:
            self._say_draft()
            return
        for words in in_words(whole):
            self._said.addWidget(body(words))
        for words in warnings(whole):
            note = Note(Tone.WARN)
            note.column.addWidget(body(words))
            self._said.addWidget(note)

    def _say_draft(self) -> None:
        words = _("A new draft with the answers of the case. Scores, sign-offs and decisions stay behind.")
        self._said.addWidget(body(words))
        if self._choice is not None and self._choice.why_not:
            words = _("It cannot come in as it stands. {why}")
            self._said.addWidget(hint(words.format(why=self._choice.why_not)))
