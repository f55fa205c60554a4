"""A chart on the screen: paints a scene, says its headline and its table to screen readers, shows tips."""

from collections.abc import Callable
from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from casebuilder.chart.scene import Box, Disc, Line, Measure, Polygon, Scene, Shape, Words
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import Role, Theme

Draw = Callable[[float, Measure], Scene | None]
_SCALE = 1.4
_NEAR = 8


def scale() -> float:
    """Pixels for one unit of a scene; words grow with the text size the user chose."""
    return theme.enlarged(100) / 100 * _SCALE


def measure(text: str, size: float, bold: bool) -> float:
    """The width of words in a scene's own unit."""
    return _metrics(_font(size, bold=bold).key()).horizontalAdvance(text) / scale()


@lru_cache(maxsize=32)
def _metrics(key: str) -> QFontMetricsF:
    font = QFont()
    font.fromString(key)
    return QFontMetricsF(font)


def _font(size: float, *, bold: bool) -> QFont:
    made = theme.font(Role.SMALL)
    made.setPixelSize(max(1, round(size * scale())))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


class ChartView(QWidget):
    """`draw` makes the scene for a width; it is called again when the width changes."""

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw | None = None
        self._scene: Scene | None = None
        self._drawn_for = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_value(self, draw: Draw) -> None:
        self._draw = draw
        self._make()

    @property
    def scene(self) -> Scene | None:
        return self._scene

    def refit(self) -> None:
        self._make()

    def _make(self) -> None:
        if self._draw is None:
            return
        self._drawn_for = self.width()
        self._scene = self._draw(self.width() / scale(), measure)
        if self._scene is not None:
            self.setAccessibleName(self._scene.headline)
            rows = ("; ".join(row) for row in (self._scene.grid.header, *self._scene.grid.rows))
            self.setAccessibleDescription(". ".join(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._scene.height * scale()) if self._scene else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() != self._drawn_for:
            self._make()
        if self._scene is None:
            return
        painter = drawing.painter_on(self)
        painter.scale(scale(), scale())
        colours = theme.of(self)
        for shape in self._scene.shapes:
            paint(painter, shape, colours)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._tip_at(QPointF(event.pos()) / scale())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _tip_at(self, point: QPointF) -> str:
        shapes = self._scene.shapes if self._scene else ()
        hits = (one.tip for one in shapes if isinstance(one, Box | Disc) and one.tip and _hit(one, point))
        return next(hits, "")


def _hit(shape: Box | Disc, point: QPointF) -> bool:
    if isinstance(shape, Box):
        return QRectF(shape.x, shape.y, shape.width, shape.height).adjusted(0, -2, 0, 2).contains(point)
    return (point - QPointF(shape.x, shape.y)).manhattanLength() <= shape.radius + _NEAR


def paint(painter: QPainter, shape: Shape, colours: Theme) -> None:
    """One shape in the colours of the theme."""
    match shape:
        case Box():
            _box(painter, shape, colours)
        case Line():
            painter.setPen(_pen(_colour(shape.colour, colours), shape.width, dashed=shape.dashed))
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Polygon():
            _polygon(painter, shape, colours)
        case Disc():
            edge = shape.stroke and _colour(shape.stroke, colours)
            painter.setPen(QPen(edge, 1) if edge else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(_colour(shape.fill, colours))
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Words():
            _words(painter, shape, colours)
        case _:
            assert_never(shape)


def _colour(name: str, colours: Theme) -> QColor:
    found: QColor = getattr(colours, name)
    return found


def _pen(colour: QColor, width: float, *, dashed: bool) -> QPen:
    made = QPen(colour, width)
    if dashed:
        made.setDashPattern([3.0, 2.5])
    return made


def _box(painter: QPainter, shape: Box, colours: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(shape.fill, colours))
    painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.corner, shape.corner)


def _polygon(painter: QPainter, shape: Polygon, colours: Theme) -> None:
    pen = QPen(Qt.PenStyle.NoPen)
    if shape.stroke is not None:
        pen = _pen(_colour(shape.stroke, colours), shape.width, dashed=shape.dashed)
    painter.setPen(pen)
    painter.setBrush(_colour(shape.fill, colours) if shape.fill else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))


def _words(painter: QPainter, shape: Words, colours: Theme) -> None:
    painter.setPen(_colour(shape.colour, colours))
    font = _font(shape.size, bold=shape.bold)
    width = QFontMetricsF(font).horizontalAdvance(shape.text)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(1 / scale(), 1 / scale())
    painter.setFont(font)
    painter.drawText(QPointF(-shift, 0), shape.text)
    painter.restore()
