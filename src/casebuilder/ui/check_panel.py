"""What is missing before the next gate, as links that lead to the field."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.analysis.lint.finding import Severity
from casebuilder.i18n import _, ngettext
from casebuilder.model.hard_gate import loss_gate
from casebuilder.model.readiness import HUNDRED
from casebuilder.model.stage import TRANSITIONS, Deed, Need, Transition, open_deeds
from casebuilder.services.workbook import Workbook
from casebuilder.texts.problem import blocker_in_words, problem_in_words
from casebuilder.ui.foresight import Foresight
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import hint, section_title
from casebuilder.ui.theme import Role

MOST = 8


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing in the way, and the question where it is mended, empty where there is none."""

    question: str
    words: str


def next_gate(book: Workbook) -> Transition | None:
    """The row with the next gates: what this person may do, else what comes next for anybody."""
    mine = open_deeds(book.case.state, book.actor.role, owns=book.owns)
    anybody = (row for row in TRANSITIONS if book.case.state in row.sources)
    return next((row for row in (*mine, *anybody) if row.gates), None)


def missing(book: Workbook, row: Transition, loss: Decimal | None = None) -> list[Missing]:
    """Everything that closes the gates of a deed, each once, in reading order.

    `loss` is the chance of a loss in percent, where it is known by now.
    """
    return list(dict.fromkeys(_missing(book, row, loss)))


def _missing(book: Workbook, row: Transition, loss: Decimal | None) -> Iterator[Missing]:
    for problem in book.appraisal.problems:
        if problem.gate in row.gates and book.shows(book.section_of(problem.question)):
            form = book.form_of(problem.question)
            yield Missing(problem.question, problem_in_words(problem, form, book.case.tier))
    if Need.HARD_GATES in row.needs:
        likely = loss_gate(book.case.answers, loss, book.organisation.thresholds.loss)
        for blocker in (*book.appraisal.closed_gates, *likely):
            yield Missing(blocker.place, blocker_in_words(blocker))


def _titles() -> dict[Deed, str]:
    return {
        Deed.SUBMIT: _("Before you can submit"),
        Deed.FINISH_ASSESSMENT: _("Before the assessment is finished"),
        Deed.FINISH_SCORING: _("Before the scoring is finished"),
        Deed.ASK_SIGNOFF: _("Before sign-off"),
    }


class CheckPanel(QWidget):
    """`chosen` tells the question of a line, `all_asked` that the whole list is wanted."""

    chosen = Signal(str)
    all_asked = Signal()

    def __init__(self, book: Workbook, foresight: Foresight | None = None) -> None:
        super().__init__()
        self._book = book
        self._foresight = foresight
        if foresight is not None:
            foresight.told.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.refresh()

    def refresh(self) -> None:
        row = next_gate(self._book)
        found = missing(self._book, row, self._loss()) if row is not None else []
        warnings = _warnings(self._book)
        if (row, *found, warnings) == self._shown:
            return
        self._shown = (row, *found, warnings)
        cleared(self._column)
        if row is None:
            return
        mine = row in open_deeds(self._book.case.state, self._book.actor.role, owns=self._book.owns)
        title = _titles().get(row.deed) if mine else None
        self._column.addWidget(section_title(title or _("Before it can go on")))
        self._fill(found)
        if warnings:
            words = ngettext("{count} warning of the rules", "{count} warnings of the rules", warnings)
            self._add_more(words.format(count=warnings))

    def _loss(self) -> Decimal | None:
        """None while the futures are still being drawn: the gate itself is asked again at the deed."""
        seen = self._foresight
        if seen is None or not seen.known or seen.found is None or seen.case != self._book.case.id:
            return None
        return Decimal(seen.found.loss) * HUNDRED

    def _fill(self, found: list[Missing]) -> None:
        if not found:
            self._column.addWidget(hint(_("Nothing is missing.")))
        for one in found[:MOST]:
            link = LinkButton(one.words, Role.SMALL)
            link.setEnabled(bool(one.question))
            link.clicked.connect(lambda _on=False, question=one.question: self.chosen.emit(question))
            self._column.addWidget(link)
        more = len(found) - MOST
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more)
            self._add_more(words.format(count=more))

    def _add_more(self, words: str) -> None:
        link = LinkButton(words, Role.SMALL)
        link.clicked.connect(self.all_asked)
        self._column.addWidget(link)


def _warnings(book: Workbook) -> int:
    """What the rules found that closes nothing and that nobody let stand."""
    found = (one for one in book.appraisal.lint if one.severity is Severity.WARNING)
    return sum(one.waived is None for one in found)
