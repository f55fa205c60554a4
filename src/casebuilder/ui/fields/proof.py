"""What a rating rests on: words, a link, a file, how sure one is, and until when it counts."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, text
from casebuilder.model.form import Maturity
from casebuilder.model.stamp import EXPIRES
from casebuilder.texts.readiness import stamp_words
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.fields.entry import DayEntry
from casebuilder.ui.fields.file import FileEntry
from casebuilder.ui.fields.parts import CONFIDENCE, confidence_choices, labelled
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import hint
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.kit.tick import Tick

REQUIRED, EVIDENCE, LINK, FILE, BLOCKER = "required", "evidence", "link", "file", "blocker"
LONGEST_LINK: Final = 2_000


class ProofFold(Disclosure):
    """`edited` tells a part and its value, `typed` a part while somebody types, `failed` why no file came."""

    edited = Signal(str, object)
    typed = Signal(str, object)
    failed = Signal(str)

    def __init__(self, question: Maturity, around: Around) -> None:
        super().__init__(_("Evidence, confidence and what is needed"))
        self._question = question
        self.evidence = TextArea(lines=2, placeholder=_("A name, a number, a document"))
        self.link = LineField(placeholder="https://…", limit=LONGEST_LINK)
        self.file = FileEntry(around)
        self.confidence = Segments(confidence_choices())
        self.required = Segments([(one.level, str(one.level)) for one in around.steps(question)])
        self.expires = DayEntry(around.today, around.locale)
        self.blocker = Tick(_("This alone stops the case until it is solved"))
        self._odd_day = ErrorLine()
        self._stamp = hint("")
        self._lay_out(around)
        self._name_all()
        self._connect()

    def _lay_out(self, around: Around) -> None:
        self.column.addWidget(labelled(_("Evidence"), self.evidence))
        proofs = CellsLayout()
        proofs.add(labelled(_("Link"), self.link), 260)
        kept = labelled(_("File"), self.file)
        kept.setVisible(around.attach is not None)
        proofs.add(kept, 200)
        self.column.addLayout(proofs)
        row = CellsLayout()
        row.add(labelled(_("How sure are you?"), self.confidence), 240)
        row.add(labelled(_("Level this case needs"), self.required), 290)
        row.add(labelled(_("Counts until"), self.expires), 150)
        self.column.addLayout(row)
        for widget in (self._odd_day, self.blocker, self._stamp):
            self.column.addWidget(widget)

    def _name_all(self) -> None:
        said, prompt = _("{part}: {question}"), self._question.prompt
        named: dict[str, QWidget] = {
            _("Evidence"): self.evidence,
            _("Link"): self.link,
            _("File"): self.file,
            _("Counts until"): self.expires,
        }
        for part, widget in named.items():
            widget.setAccessibleName(said.format(part=part, question=prompt))
        self.confidence.set_name(said.format(part=_("How sure are you?"), question=prompt))
        self.required.set_name(said.format(part=_("Level this case needs"), question=prompt))
        self.blocker.setAccessibleDescription(prompt)

    def _connect(self) -> None:
        for part, words in ((EVIDENCE, self.evidence), (LINK, self.link)):
            words.edited.connect(lambda value, part=part: self.edited.emit(part, value))
            words.typed.connect(lambda value, part=part: self.typed.emit(part, value))
        self.file.edited.connect(lambda value: self.edited.emit(FILE, value))
        self.file.failed.connect(self.failed)
        self.required.picked.connect(lambda level: self.edited.emit(REQUIRED, level))
        self.confidence.picked.connect(lambda sure: self.edited.emit(CONFIDENCE, sure))
        self.expires.edited.connect(lambda day: self.edited.emit(EXPIRES, day))
        self.blocker.edited.connect(lambda on: self.edited.emit(BLOCKER, on or None))

    def show_value(self, said: Mapping[str, Json]) -> None:
        """Shows the parts of a whole answer."""
        self.evidence.show_value(text(said.get(EVIDENCE)))
        self.link.show_value(text(said.get(LINK)))
        self.file.show_answer(said.get(FILE))
        self.confidence.show_value(said.get(CONFIDENCE))
        self.required.show_value(said.get(REQUIRED, self._question.required))
        self.expires.show_answer(said.get(EXPIRES))
        self.blocker.show_value(said.get(BLOCKER))
        stamp = stamp_words(said)
        self._stamp.setText(stamp)
        self._stamp.setVisible(bool(stamp))

    def show_day_error(self, words: str) -> None:
        self._odd_day.show_value(words)
        self.expires.show_error(words)

    def commit(self) -> None:
        for entry in (self.evidence, self.link, self.expires):
            entry.commit()
