"""Grounds that things stand on: cards with one-pixel edges, panes of the window, soft notes."""

from PySide6.QtCore import QLine, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.text import section_title
from casebuilder.ui.theme import CARD_RADIUS, Tone

_PAD = 20


class Card(QFrame):
    """A white box with an optional title line; put things into `column`. A small `pad` is for tables."""

    def __init__(self, title: str = "", *, trailing: QWidget | None = None, pad: int = _PAD) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(pad, pad - 2, pad, pad)
        self.column.setSpacing(12)
        if title or trailing is not None:
            self.column.addLayout(_title_line(title, trailing, max(_PAD - pad, 0)))
        if title:
            self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        drawing.box(drawing.painter_on(self), self.rect(), colours.surface, colours.line, CARD_RADIUS)


def _title_line(title: str, trailing: QWidget | None, inset: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(inset, inset, inset, 0)
    row.setSpacing(12)
    row.addWidget(section_title(title), 1)
    if trailing is not None:
        row.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


class Note(QFrame):
    """A soft coloured box in a card or panel: remediation, a verdict, advice. Put things into `column`."""

    def __init__(self, tone: Tone = Tone.NEUTRAL, *, pad: int = 14) -> None:
        super().__init__()
        self.tone = tone
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(pad, pad - 2, pad, pad - 2)
        self.column.setSpacing(4)

    def show_tone(self, tone: Tone) -> None:
        self.tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = theme.of(self).ground(self.tone)
        drawing.box(drawing.painter_on(self), self.rect(), ground, None, CARD_RADIUS)


class Pane(QFrame):
    """A part of the window in surface colour with a line along one edge: rail, top bar, side panel, foot."""

    def __init__(self, edge: Qt.Edge | None = None) -> None:
        super().__init__()
        self._edge = edge

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        painter = drawing.painter_on(self)
        painter.fillRect(self.rect(), colours.surface)
        if self._edge is not None:
            painter.setRenderHint(painter.RenderHint.Antialiasing, False)
            painter.setPen(colours.line)
            painter.drawLine(self._border(self._edge))

    def _border(self, edge: Qt.Edge) -> QLine:
        """Left and right mean leading and trailing, so that the window mirrors."""
        right, bottom = self.width() - 1, self.height() - 1
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            edge = {Qt.Edge.LeftEdge: Qt.Edge.RightEdge, Qt.Edge.RightEdge: Qt.Edge.LeftEdge}.get(edge, edge)
        return {
            Qt.Edge.TopEdge: QLine(0, 0, right, 0),
            Qt.Edge.BottomEdge: QLine(0, bottom, right, bottom),
            Qt.Edge.LeftEdge: QLine(0, 0, 0, bottom),
            Qt.Edge.RightEdge: QLine(right, 0, right, bottom),
        }[edge]


class Line(QFrame):
    """A one-pixel rule between things."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.painter_on(self).fillRect(self.rect(), theme.of(self).line)
