"""The money page: the table of costs and benefits, and under it what they come to."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from casebuilder.model.cash import LINES
from casebuilder.model.form import Section
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.money import basis
from casebuilder.ui.fields.around import Around
from casebuilder.ui.form_view import FormView, Way
from casebuilder.ui.kit.text import hint
from casebuilder.ui.money.figures import MoneyFigures
from casebuilder.ui.session import Session


class MoneyView(FormView):
    """A page of questions that takes the whole width and ends with key figures and charts."""

    full = True

    def __init__(
        self, found: OpenCase, section: Section, around: Callable[[], Around], way: Way, session: Session
    ) -> None:
        self.basis = hint("")
        self.basis.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignBottom)
        super().__init__(found.book, section, around, way)
        self.figures = MoneyFigures(session, found)
        self.page.column.addWidget(self.figures)
        self._show_basis()

    def _head(self) -> QVBoxLayout:
        """The convention of the amounts stands in the head, at the far end."""
        made = QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(super()._head(), 2)
        row.addWidget(self.basis, 1)
        made.addLayout(row)
        return made

    def _show_basis(self) -> None:
        self.basis.setText(basis(self._around().plan_with(self._book.case.answers.get(LINES))))

    def _on_changed(self, changed: frozenset[str]) -> None:
        super()._on_changed(changed)
        self.figures.refresh()
        self._show_basis()
