"""Segments: up to six short options in one bar."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.options import Option, Options
from casebuilder.ui.theme import CONTROL_HEIGHT, CONTROL_RADIUS, Role

_SIDE = 15


class Segments(Options):
    """`choices` are pairs of value and words."""

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__([value for value, _words in choices])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        segments = [_Segment(words, place, self) for place, (_value, words) in enumerate(choices)]
        for segment in segments:
            row.addWidget(segment)
        self._adopt(segments)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def is_end(self, place: int, *, leading: bool) -> bool:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return place == (0 if leading is not mirrored else len(self._options) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        edge = colours.line if self.read_only else colours.edge
        drawing.box(drawing.painter_on(self), self.rect(), colours.surface, edge, CONTROL_RADIUS)


class _Segment(Option):
    def __init__(self, words: str, place: int, bar: Segments) -> None:
        super().__init__(words, place)
        self._bar = bar
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.refit()

    def refit(self) -> None:
        made = theme.font(Role.BODY)
        made.setPixelSize(max(made.pixelSize() - 1, 1))
        made.setWeight(QFont.Weight.Medium)
        self.setFont(made)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = round(metrics.horizontalAdvance(self.text()) * 1.04) + 2 * _SIDE
        return QSize(width, max(CONTROL_HEIGHT, metrics.height() + 18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        self._paint_ground(painter, self._bar)
        colours = theme.of(self)
        if not self.isChecked() and not self._bar.is_end(self.place, leading=False):
            painter.setPen(QPen(colours.line, 1))
            painter.drawLine(self.width() - 1, 1, self.width() - 1, self.height() - 2)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter, group: Segments) -> None:
        colours = theme.of(self)
        ground = colours.accent if self.isChecked() and not group.read_only else colours.sunken
        if self.isChecked() or (self.underMouse() and not group.read_only):
            painter.fillPath(self._shape(group), ground)

    def _shape(self, group: Segments) -> QPainterPath:
        """Rounded only where the bar ends."""
        inset = 0 if self.isChecked() else 1
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        round_left = group.is_end(self.place, leading=True)
        round_right = group.is_end(self.place, leading=False)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(area, CONTROL_RADIUS, CONTROL_RADIUS)
        if not round_left:
            path.addRect(QRectF(area.left(), area.top(), area.width() / 2, area.height()))
        if not round_right:
            path.addRect(QRectF(area.center().x(), area.top(), area.width() / 2, area.height()))
        return path

    def _paint_words(self, painter: QPainter) -> None:
        colours = theme.of(self)
        shown = self.font()
        if self.isChecked():
            shown.setWeight(QFont.Weight.DemiBold)
        painter.setFont(shown)
        chosen = colours.text if self._bar.read_only else colours.on_accent
        painter.setPen(chosen if self.isChecked() else colours.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
