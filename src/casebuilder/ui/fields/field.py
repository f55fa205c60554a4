"""What all questions on the screen share: label, hint, fold-outs, the control, and what is wrong in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.form import Cell, Question
from casebuilder.model.problem import Problem
from casebuilder.ui.fields.around import Around
from casebuilder.ui.kit import field as kit
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.text import hint, label, muted, small

MISSING = "missing"
_KEEPING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class Field(QWidget):
    """`edited` tells a finished answer, `typing` each key of an unfinished one, `left` its end."""

    edited = Signal(str, object)
    typing = Signal(str, object)
    left = Signal(str)
    roomy = False
    """Whether it may be wider than lines of text are read."""

    def __init__(self, question: Question | Cell, around: Around) -> None:
        super().__init__()
        self.question = question
        self.around = around
        self._strict = False
        self._settled = True
        self._problems: list[Problem] = []
        self._error: ErrorLine | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._home: tuple[QVBoxLayout, QWidget] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def show_value(self, value: Json) -> None:
        """Shows an answer without telling; what is shown already stays as it is."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[Problem], *, strict: bool = False) -> None:
        """`strict`: the gate was tried, so that what is missing is said too, and at once."""
        self._problems = list(problems)
        self._strict = strict
        self._judge()

    def focus(self) -> None:
        """Puts the cursor in."""
        if self._target is not None:
            self._target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_at(self, _record: str) -> None:
        """Puts the cursor in one record of the answer, where it has records."""
        self.focus()

    def lead(self) -> QWidget | None:
        """The control, which Tab reaches before fold-outs and signs."""
        return self._home[1] if self._home is not None else None

    def look_around(self) -> None:
        """For fields that also show what follows from other answers: one of them changed."""

    def commit(self) -> None:
        """Tells what is typed and not yet told."""

    def error(self) -> str:
        """What is said under the field now."""
        return self._error.words() if self._error is not None else ""

    def _lay_out(self, control: QWidget, target: QWidget | None = None) -> None:
        """Label, hint, fold-outs and control, in reading order."""
        self._target = target or control
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.prompt = label(self.question.prompt, self._target)
        self.head.addWidget(self.prompt, 1)
        if self.question.needed_for is None:
            optional = muted(_("optional"))
            optional.setContentsMargins(0, 4, 0, 0)
            self.head.addWidget(optional, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self.head)
        self._lay_out_help()
        self.column.addWidget(control)
        self._home = self.column, control
        self._name(self._target)
        self._watch(control)

    def _lay_out_help(self) -> None:
        if self.question.help:
            self.column.addWidget(hint(self.question.help))
        if self.question.why or self.question.example:
            self.column.addWidget(_more(self.question))

    def _name(self, target: QWidget) -> None:
        target.setAccessibleName(self.question.prompt)
        if self.question.help and not target.accessibleDescription():
            target.setAccessibleDescription(self.question.help)

    def _tell(self, value: Json) -> None:
        self._settled = False
        self.edited.emit(self.question.id, value)

    def _tell_typing(self, value: Json) -> None:
        self._settled = False
        self.typing.emit(self.question.id, value)

    def _judge(self) -> None:
        shown = [one for one in self._problems if self._may_say(one)]
        words = " ".join(dict.fromkeys(self.around.in_words(one) for one in shown[:3]))
        if words == self.error():
            return
        self._show_words(words)
        self._mark_wrong(words)

    def _may_say(self, problem: Problem) -> bool:
        """A remark is no error; what is missing waits for the gate, the rest until the field is left."""
        if problem.gate is None and problem.code == "advised":
            return False
        if self._strict:
            return True
        return problem.code != MISSING and (self._settled or bool(self.error()))

    def _show_words(self, words: str) -> None:
        if self._error is None:
            self._error = ErrorLine()
            column, control = self._home or (self.column, self)
            column.insertWidget(column.indexOf(control) + 1, self._error)
        self._error.show_value(words)

    def _mark_wrong(self, words: str) -> None:
        """For kinds whose control shows that it is wrong."""

    def _watch(self, control: QWidget) -> None:
        self._watched = [one for one in self._watched if isValid(one) and one is not control] + [control]
        for widget in [control, *control.findChildren(QWidget)]:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.removeEventFilter(self)
                widget.installEventFilter(self)

    def _on_maybe_left(self) -> None:
        if not self._is_inside(QApplication.focusWidget()):
            self.commit()
            self._settled = True
            self.left.emit(self.question.id)
            self._judge()

    def _is_inside(self, now: QWidget | None) -> bool:
        """Whether the focus is still in the control; signs and fold-outs around it are beyond it."""
        grounds = (one for one in self._watched if isValid(one))
        return now is not None and any(one is now or one.isAncestorOf(now) for one in grounds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _KEEPING:
            QTimer.singleShot(0, self, self._on_maybe_left)
        elif kind == QEvent.Type.ShortcutOverride and kit.asks_undo(event):
            self.commit()
            event.ignore()
            return True
        return False


def _more(question: Question | Cell) -> Disclosure:
    """Why we ask and an example, made only when somebody wants them."""
    parts = [(_("Why we ask"), question.why), (_("Example"), question.example)]
    said = [(title, words) for title, words in parts if words]
    made = Disclosure(_("Why we ask, with an example") if len(said) > 1 else said[0][0])

    def fill() -> None:
        for title, words in said if not made.column.count() else ():
            if len(said) > 1:
                made.column.addWidget(small(title))
            made.column.addWidget(hint(words))

    made.toggled.connect(fill)
    return made
