"""Overall readiness with the weakest dimension beside it, so that the mean hides nothing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Role
from casebuilder.model.readiness import colour
from casebuilder.services.workbook import Workbook
from casebuilder.texts import figure
from casebuilder.texts.score import colour_name
from casebuilder.ui import theme
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.score_tones import tone_of
from casebuilder.ui.theme import Role as TextRole


class ReadinessFigures(Card):
    """Three figures; none for an assessor, who sees only a part of the case."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self.overall = KeyFigure(_("Readiness"), framed=False)
        self.coverage = KeyFigure(_("With evidence"), framed=False)
        self.weakest = KeyFigure(_("Weakest dimension"), framed=False, role=TextRole.CARD)
        cells = CellsLayout()
        cells.add(self.overall, theme.enlarged(130))
        cells.add(self.coverage, theme.enlarged(130))
        inside = QWidget()
        inside.setLayout(cells)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(inside)
        column.addWidget(self.weakest)
        self.column.addLayout(column)
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
        self.weakest.setVisible(ready.weakest is not None)
        self.setVisible(self._book.actor.role is not Role.ASSESSOR)
