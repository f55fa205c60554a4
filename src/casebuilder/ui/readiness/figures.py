"""Overall readiness with the weakest dimension beside it, so that the mean hides nothing."""

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Role
from casebuilder.model.readiness import colour
from casebuilder.services.workbook import Workbook
from casebuilder.texts import derivation, figure
from casebuilder.texts.score import colour_name
from casebuilder.ui import theme
from casebuilder.ui.explained import Explained
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.score_tones import tone_of
from casebuilder.ui.theme import Role as TextRole


class ReadinessFigures(Card):
    """Three figures, each with its derivation; none for an assessor, who sees only a part of the case."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self.overall = KeyFigure(_("Readiness"), framed=False)
        self.coverage = KeyFigure(_("With evidence"), framed=False)
        self.weakest = KeyFigure(_("Weakest dimension"), framed=False, role=TextRole.CARD)
        self.explained = {
            "overall": Explained(self.overall, self._overall_lines),
            "coverage": Explained(self.coverage, self._coverage_lines),
            "weakest": Explained(self.weakest, self._weakest_lines),
        }
        cells = CellsLayout()
        cells.add(self.explained["overall"], theme.enlarged(130))
        cells.add(self.explained["coverage"], theme.enlarged(130))
        inside = QWidget()
        inside.setLayout(cells)
        self.column.addWidget(inside)
        self.column.addWidget(self.explained["weakest"])
        self.refresh()

    def refresh(self) -> None:
        """Show the figures as they are now."""
        ready, marks = self._book.appraisal.readiness, self._book.organisation.thresholds
        shown = colour(ready.overall, marks)
        self.overall.show_value(figure.percent(ready.overall), colour_name(shown), tone_of(shown))
        least = _("at least {least} needed").format(least=figure.percent(marks.coverage))
        self.coverage.show_value(figure.percent(ready.coverage), least)
        if ready.weakest is not None:
            worst = colour(ready.weakest.percent, marks)
            words = _("{percent}, {colour}").format(
                percent=figure.percent(ready.weakest.percent), colour=colour_name(worst)
            )
            self.weakest.show_value(ready.weakest.title, words)
        self.explained["weakest"].setVisible(ready.weakest is not None)
        for one in self.explained.values():
            one.refresh()
        self.setVisible(self._book.actor.role is not Role.ASSESSOR)

    def _overall_lines(self) -> list[str]:
        return derivation.readiness_lines(self._book.appraisal.readiness)

    def _coverage_lines(self) -> list[str]:
        ready, marks = self._book.appraisal.readiness, self._book.organisation.thresholds
        return derivation.coverage_lines(ready, marks)

    def _weakest_lines(self) -> list[str]:
        """Why it stands there, and how its own figure came about."""
        ready, marks = self._book.appraisal.readiness, self._book.organisation.thresholds
        own = derivation.dimension_lines(ready.weakest) if ready.weakest else []
        return [*derivation.weakest_lines(ready, marks), *own]
