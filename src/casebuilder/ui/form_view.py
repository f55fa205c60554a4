"""One section of a form as a page: its questions, what is wrong with the answers, and the way on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.case import TITLE_QUESTION
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import Form, Question, Section
from casebuilder.model.gate import Gate
from casebuilder.model.problem import Problem, spared, visible_in
from casebuilder.model.readiness import FIXED
from casebuilder.services.appraisal import CAPABILITY, INTAKE, VALUE
from casebuilder.services.workbook import Workbook
from casebuilder.texts.state import tier_name
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.build import field_for
from casebuilder.ui.fields.cash_lines import CashLinesField
from casebuilder.ui.fields.comments import Comments, comment_sign
from casebuilder.ui.fields.field import MISSING, Field
from casebuilder.ui.fields.records import RecordsField
from casebuilder.ui.fields.rows import RowsField
from casebuilder.ui.fields.similar import SimilarCases
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Note, Pane
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, hint, muted, page_title
from casebuilder.ui.theme import Tone
from casebuilder.ui.voiding import VoidingSheet

MARGIN = 28
ROOMY = 1200
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class Way:
    """Where a page stands in its form, and the tasks before and after it; empty at the ends."""

    place: int
    total: int
    before: str = ""
    after: str = ""


class FormView(QWidget):
    """Listens to the workbook until `close_view`; reports what only the case page can do.

    `moved` is -1 or +1, `typing` each unfinished entry, `commented` a new remark, `resolved` one dealt with,
    `refused` an error for people, `dropped` a deletion that can be undone, `case_chosen` a case to go to.
    """

    moved = Signal(int)
    typing = Signal(str, object)
    commented = Signal(str, str)
    resolved = Signal(str)
    refused = Signal(object)
    dropped = Signal(str)
    case_chosen = Signal(str)
    full = False
    """Whether the page takes all the width there is."""

    def __init__(self, book: Workbook, section: Section, around: Callable[[], Around], way: Way) -> None:
        super().__init__()
        self.section = section
        self._book = book
        self._around = around
        self._way = way
        self._tried: frozenset[Gate] = frozenset()
        self._may_void = False
        self._held: dict[str, Json] = {}
        self.fields: dict[str, Field] = {}
        self._talks: dict[str, Comments] = {}
        self._lay_out()
        self._build()
        book.listen(self._on_changed)

    @property
    def form(self) -> Form:
        return self._around().form

    @property
    def editable(self) -> bool:
        return self._book.may_fill(self.form.form, self.section.id) and not self._around().locked

    def close_view(self) -> None:
        """Tells what is still untold and listens no more."""
        self.settle()
        self._book.forget(self._on_changed)

    def settle(self) -> None:
        """Everything typed becomes an answer now."""
        for field in self.fields.values():
            field.commit()
        self._book.settle()

    def focus_on(self, place: str) -> None:
        """Puts the cursor in the field of a question, or in a record of it (question/record)."""
        question, _slash, record = place.partition("/")
        field = self.fields.get(question)
        if field is None:
            return
        now = QApplication.focusWidget()
        stays = now is not None and field.isAncestorOf(now)
        if record:
            field.focus_at(record)
        else:
            field.focus()
        if not stays:  # else a field taller than the page would jump
            self.page.reveal(QApplication.focusWidget() or field if record else field)

    def focus_first(self) -> None:
        shown = self._visible()
        if shown:
            self.focus_on(shown[0].id)
        self.page.go_to_top()

    def show_tried(self, gates: frozenset[Gate]) -> None:
        """From now on what these gates lack is said at each field."""
        self._tried = gates
        self._show_problems()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.page = ScrollPage(full=self.full, margin=MARGIN)
        column.addWidget(self.page, 1)
        column.addWidget(self._foot())
        self._reading = Note(Tone.NEUTRAL)
        self._reading.column.addWidget(body(_reading_words(self.form.form)))
        self._questions = QVBoxLayout()
        self._questions.setSpacing(28)
        self._spared = hint("")
        self.page.column.addLayout(self._head())
        self.page.column.addWidget(self._reading)
        self.page.column.addLayout(self._questions)
        self.page.column.addWidget(self._spared)

    def _head(self) -> QVBoxLayout:
        words = _("{form} · {place} of {total}")
        crumb = words.format(form=self.form.heading, place=self._way.place, total=self._way.total)
        made = QVBoxLayout()
        made.setSpacing(4)
        made.addWidget(muted(crumb))
        made.addWidget(page_title(self.section.title))
        if self.section.intro:
            made.addWidget(hint(self.section.intro))
        return made

    def _foot(self) -> Pane:
        pane = Pane(Qt.Edge.TopEdge)
        row = QHBoxLayout(pane)
        row.setContentsMargins(MARGIN, 12, MARGIN, 12)
        row.setSpacing(12)
        self.back = Button(_("Back"))
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.on = Button(_on_words(self._way.after, self.form.language), Kind.PRIMARY)
        self.on.clicked.connect(lambda: self.moved.emit(1))
        row.addWidget(self.back)
        self._keys = muted(_("Enter moves on · Ctrl Z undoes"))
        row.addWidget(self._keys)
        row.addStretch(1)
        row.addWidget(self.on)
        self.back.setVisible(bool(self._way.before))
        self.on.setVisible(bool(self._way.after))
        return pane

    def _visible(self) -> list[Question]:
        return visible_in(self.section, self.form, self._book.case.answers, self._book.case.tier)

    def _build(self) -> None:
        """Everything anew: the first time, and when the whole case changed."""
        cleared(self._questions)
        self.fields, self._talks = {}, {}
        self._fixed = not self.editable
        self._reading.setVisible(self._fixed)
        self._show_visible()
        self._show_problems()

    def _show_visible(self) -> None:
        shown = self._visible()
        for place, question in enumerate(shown):
            if question.id not in self.fields:
                self._questions.insertWidget(place, self._made(question))
        wanted = {question.id for question in shown}
        for question_id, field in self.fields.items():
            if field.isHidden() == (question_id in wanted):
                field.setVisible(question_id in wanted)
        self._show_spared()

    def _made(self, question: Question) -> Field:
        field = field_for(question, self._around(), fixed=self._fixed)
        field.show_value(self._book.case.answers.get(question.id))
        field.edited.connect(self._on_edited)
        field.typing.connect(self.typing)
        field.left.connect(self._on_left)
        if isinstance(field, RowsField | RecordsField | CashLinesField):
            field.dropped.connect(self.dropped)
        if field.roomy:
            self.page.content.setMaximumWidth(ROOMY)
        self.fields[question.id] = field
        self._add_talk(question, field)
        if question.id == TITLE_QUESTION and not self._fixed:
            self._add_similar(field)
        return field

    def _add_similar(self, field: Field) -> None:
        alike = SimilarCases(self._around())
        alike.chosen.connect(self.case_chosen)
        field.column.addWidget(alike)
        field.edited.connect(lambda _question, title: alike.look_for(str(title or "")))
        alike.look_for(self._book.case.title)

    def _add_talk(self, question: Question, field: Field) -> None:
        """The sign at the end of the question; what was said is built when there is any, or on demand."""
        sign = comment_sign(question.prompt)
        field.head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        sign.clicked.connect(lambda: self._talk(question, field).open_or_close())
        said = [one for one in self._book.case.comments if one.question == question.id]
        if any(not one.resolved for one in said):
            sign.setAccessibleDescription(_("There are open comments."))
            self._talk(question, field)

    def _talk(self, question: Question, field: Field) -> Comments:
        if question.id not in self._talks:
            talk = Comments(question.prompt)
            field.column.addWidget(talk)
            talk.added.connect(lambda words: self.commented.emit(question.id, words))
            talk.resolved.connect(self.resolved)
            talk.show_value([one for one in self._book.case.comments if one.question == question.id])
            self._talks[question.id] = talk
        return self._talks[question.id]

    def _show_spared(self) -> None:
        case = self._book.case
        here = {question.id for question in self.section.question}
        left = [one.prompt for one in spared(self.form, case.answers, case.tier) if one.id in here]
        words = _("Not needed for a {tier} case: {questions}")
        listed = " ".join(f"“{prompt}”" for prompt in left)
        self._spared.setText(words.format(tier=tier_name(case.tier), questions=listed) if left else "")
        self._spared.setVisible(bool(left))

    def _show_problems(self) -> None:
        if self._fixed:
            return
        found = self._book.appraisal.problems
        for question, field in self.fields.items():
            mine = [one for one in found if one.question == question and self._counts(one)]
            field.show_problems(mine, strict=any(one.gate in self._tried for one in mine))

    def _counts(self, problem: Problem) -> bool:
        """What is missing for a gate nobody tried is left to the side panel."""
        return problem.code not in (MISSING, "one_of") or problem.gate in self._tried

    def _on_changed(self, changed: frozenset[str]) -> None:
        if not changed:
            here = self._focused()
            self._build()
            if here:
                self.focus_on(here)
            return
        affected = self.fields.keys() if FIXED in changed else changed & self.fields.keys()
        for question in affected:
            self.fields[question].show_value(self._book.case.answers.get(question))
        for field in self.fields.values():
            field.look_around()
        self._show_visible()
        self._show_problems()

    def _on_edited(self, question: str, value: Json) -> None:
        if self._book.voids() and not self._may_void:
            self._hold(question, value)
            return
        try:
            self._book.answer(question, value)
        except CasebuilderError as error:
            self._show_stored(question)
            self.refused.emit(error)

    def _on_left(self, _question: str) -> None:
        self._book.settle()

    def _hold(self, question: str, value: Json) -> None:
        """Keeps an edit until the person knows whose sign-off it voids."""
        asked = bool(self._held)
        self._held[question] = value
        if not asked:
            sheet = VoidingSheet(self, self._book.voids())
            sheet.accepted.connect(self._on_void)
            sheet.rejected.connect(self._on_keep)
            sheet.open()

    def _on_void(self) -> None:
        self._may_void = True
        held, self._held = self._held, {}
        for question, value in held.items():
            self._on_edited(question, value)
        self._may_void = False

    def _on_keep(self) -> None:
        held, self._held = self._held, {}
        for question in held:
            self._show_stored(question)
            self.typing.emit(question, self._book.case.answers.get(question))

    def _show_stored(self, question: str) -> None:
        """Back to what is kept; a field may have told an answer to a question of another page."""
        if question in self.fields:
            self.fields[question].show_value(self._book.case.answers.get(question))

    def _focused(self) -> str:
        now = QApplication.focusWidget()
        inside = (name for name, field in self.fields.items() if now is not None and field.isAncestorOf(now))
        return next(inside, "")

    def _go_on(self) -> None:
        """To the next field; from the last one to the button."""
        order = [question.id for question in self._visible()]
        here = self._focused()
        after = order.index(here) + 1 if here in order else len(order)
        if after < len(order):
            self.focus_on(order[after])
        else:
            (self.on if self.on.isVisible() else self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = [one.sizeHint().width() + 12 for one in (self.back, self._keys, self.on)]
        self._keys.setVisible(sum(parts) + 2 * MARGIN <= self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        now = QApplication.focusWidget()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.settle()
            self.moved.emit(1)
        elif isinstance(now, QPushButton):
            now.click()
        else:
            self._go_on()


def _reading_words(form: str) -> str:
    """Who fills a form, for those who may only read it."""
    return {
        INTAKE: _("You are reading this part. The owner of the case fills it."),
        CAPABILITY: _("You are reading this part. The PMO and assessors fill it while the case is assessed."),
        VALUE: _("You are reading this part. The PMO and appraisers fill it while the case is scored."),
    }.get(form, _("You are reading this part."))


def _on_words(task: str, language: str) -> str:
    """The task's name begins small inside an English sentence, unless it is an abbreviation."""
    small = language.startswith("en") and task[1:2].islower()
    words = _("Continue to {task}").format(task=task[:1].lower() + task[1:] if small else task)
    return words.replace("&", "&&")
