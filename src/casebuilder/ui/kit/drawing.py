"""Strokes that several widgets share: rounded boxes on whole pixels."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget


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
