"""Check and submit: what is missing by section, what happens next and who gets it, and the button."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.problem import spared
from casebuilder.model.stage import Transition
from casebuilder.services.workbook import Workbook
from casebuilder.texts.problem import problem_in_words
from casebuilder.texts.state import deed_hint, deed_verb, tier_name, waits_for
from casebuilder.ui.check_panel import Missing, missing, next_gate
from casebuilder.ui.form_view import MARGIN
from casebuilder.ui.kit.button import Button, Kind, LinkButton
from casebuilder.ui.kit.card import Card, Note, Pane
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, hint, muted, page_title, section_title, small
from casebuilder.ui.lint_card import LintCard
from casebuilder.ui.theme import Tone


class CheckView(QWidget):
    """`chosen` tells a question to go to, `asked` the row of the table whose deed should be done."""

    chosen = Signal(str)
    asked = Signal(object)

    def __init__(self, book: Workbook, receivers: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._book = book
        self._receivers = receivers
        self._row: Transition | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.page = ScrollPage(margin=MARGIN)
        column.addWidget(self.page, 1)
        column.addWidget(self._foot())
        self.refresh()

    def _foot(self) -> Pane:
        pane = Pane(Qt.Edge.TopEdge)
        row = QHBoxLayout(pane)
        row.setContentsMargins(MARGIN, 12, MARGIN, 12)
        row.setSpacing(12)
        self._hint = hint("")
        self.button = Button("", Kind.PRIMARY)
        self.button.clicked.connect(self._on_do)
        row.addWidget(self._hint, 1)
        row.addWidget(self.button)
        return pane

    def refresh(self) -> None:
        """Show the case as it is now."""
        self._row = next_gate(self._book)
        cleared(self.page.column)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(muted(_("Decide")))
        head.addWidget(page_title(_("Check and submit")))
        self.page.column.addLayout(head)
        found = missing(self._book, self._row) if self._row else []
        for part in (self._verdict(found), self._advice(), self._lint(), self._next(), self._tier()):
            if part is not None:
                self.page.column.addWidget(part)
        self.page.column.addStretch(1)
        self._show_foot(found)

    def _show_foot(self, found: list[Missing]) -> None:
        row = self._row
        self.button.setVisible(row is not None)
        if row is not None:
            self.button.setText(deed_verb(row.deed))
            self.button.refit()
            self._hint.setText(deed_hint(row.deed) if not found else "")

    def _verdict(self, found: list[Missing]) -> QWidget:
        if not found:
            note = Note(Tone.GOOD)
            note.column.addWidget(section_title(_("Everything needed is there")))
            note.column.addWidget(body(_("Read it through once more, then hand it over.")))
            return note
        words = ngettext("{count} thing is missing", "{count} things are missing", len(found))
        card = Card(words.format(count=len(found)))
        for title, lines in self._by_section(found).items():
            card.column.addWidget(small(title))
            for one in lines:
                card.column.addWidget(self._link(one))
        return card

    def _by_section(self, found: list[Missing]) -> dict[str, list[Missing]]:
        sorted_in: dict[str, list[Missing]] = {}
        for one in found:
            title = _("The case as a whole")
            if one.question:
                form = self._book.form_of(one.question)
                title = _("{form}: {section}").format(
                    form=form.heading, section=form.section_of(one.question).task
                )
            sorted_in.setdefault(title, []).append(one)
        return sorted_in

    def _link(self, one: Missing) -> LinkButton:
        made = LinkButton(one.words)
        made.setEnabled(bool(one.question))
        made.clicked.connect(lambda: self.chosen.emit(one.question))
        return made

    def _advice(self) -> QWidget | None:
        """What does not close the gate but is worth a look."""
        remarks = [one for one in self._book.appraisal.problems if one.gate is None]
        mine = [one for one in remarks if self._book.may_edit(self._book.form_of(one.question).form)]
        if not mine:
            return None
        card = Card(_("Worth a look"))
        for one in mine:
            words = problem_in_words(one, self._book.form_of(one.question), self._book.case.tier)
            card.column.addWidget(self._link(Missing(one.question, words)))
        return card

    def _lint(self) -> QWidget | None:
        """What the rules find; most of it can wait until the review."""
        if not self._book.appraisal.lint:
            return None
        card = LintCard(self._book)
        card.chosen.connect(self.chosen)
        return card

    def _next(self) -> QWidget | None:
        row = self._row
        if row is None or row.target is None:
            return None
        card = Card(_("What happens next"))
        card.column.addWidget(body(waits_for(row.target)))
        names = ", ".join(self._receivers())
        if names:
            card.column.addWidget(hint(_("It goes to: {people}").format(people=names)))
        return card

    def _tier(self) -> QWidget:
        case = self._book.case
        card = Card(_("This is a {tier} case").format(tier=tier_name(case.tier)))
        left = [one for form in self._book.forms.values() for one in spared(form, case.answers, case.tier)]
        if not left:
            card.column.addWidget(body(_("All questions are asked.")))
            return card
        words = ngettext(
            "{count} question need not be answered.", "{count} questions need not be answered.", len(left)
        )
        card.column.addWidget(body(words.format(count=len(left))))
        fold = Disclosure(_("Which ones"))
        fold.column.addWidget(hint("\n".join(f"· {one.prompt}" for one in left)))
        card.column.addWidget(fold)
        return card

    def _on_do(self) -> None:
        if self._row is not None:
            self.asked.emit(self._row)
