"""Strokes that several widgets share: boxes, round marks, ticks."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from casebuilder.ui.theme import Theme


def painter_on(widget: QWidget) -> QPainter:
    made = QPainter(widget)
    made.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made


def box(
    painter: QPainter, area: QRect | QRectF, ground: QColor | None, edge: QColor | None, radius: float
) -> None:
    """A rounded box whose one-pixel edge lies inside `area`."""
    inner = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5) if edge else QRectF(area)
    painter.setPen(QPen(edge, 1) if edge else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(ground or Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def radio(painter: QPainter, area: QRect, colours: Theme, *, chosen: bool) -> None:
    """A round mark, filled when chosen: the sign beside the colour."""
    outer = QRectF(area).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(colours.accent if chosen else colours.edge, 1.5))
    painter.setBrush(colours.surface)
    painter.drawEllipse(outer)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawEllipse(outer.adjusted(3.5, 3.5, -3.5, -3.5))


def tick(painter: QPainter, area: QRectF, colour: QColor, width: float = 1.8) -> None:
    """A check mark inside a square area."""
    side = area.width()
    path = QPainterPath(area.topLeft() + QPointF(side * 0.28, side * 0.52))
    path.lineTo(area.topLeft() + QPointF(side * 0.44, side * 0.67))
    path.lineTo(area.topLeft() + QPointF(side * 0.72, side * 0.36))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(path)
