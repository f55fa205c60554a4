"""A chart on the screen: paints a scene, says its headline and its table to screen readers, shows tips."""

from collections.abc import Callable
from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from casebuilder.chart.scene import Box, Disc, Line, Measure, Polygon, Scene, Shape, Words
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import Role, Theme

Draw = Callable[[float, Measure], Scene | None]
_SCALE = 1.4
_NEAR = 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


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
    """`draw` makes the scene for a width; it is called again when the width changes.

    `chosen` tells the mark of a shape that was pressed; with the keys, arrows go from mark to mark and Enter
    presses.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._at = ""
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
        self.setMouseTracking(bool(self._marked()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._scene.height * scale()) if self._scene else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _marked(self) -> list[Box | Disc]:
        """The first shape of each mark, in the order in which they are drawn."""
        found: dict[str, Box | Disc] = {}
        for one in self._scene.shapes if self._scene else ():
            if isinstance(one, Box | Disc) and one.mark:
                found.setdefault(one.mark, one)
        return list(found.values())

    def _go(self, step: int) -> None:
        marked = self._marked()
        if not marked:
            return
        here = next((place for place, one in enumerate(marked) if one.mark == self._at), None)
        start = -1 if step > 0 else 0
        there = marked[((start if here is None else here) + step) % len(marked)]
        self._at = there.mark
        self.setAccessibleDescription(there.tip)
        middle = _middle(there) * scale()
        QToolTip.showText(self.mapToGlobal(middle.toPoint()), there.tip, self)
        self.update()

    def _mark_at(self, point: QPointF) -> str:
        shapes = reversed(self._scene.shapes if self._scene else ())
        hits = (one.mark for one in shapes if isinstance(one, Box | Disc) and one.mark and _hit(one, point))
        return next(hits, "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = self._mark_at(event.position() / scale())
        super().mousePressEvent(event)
        if self._at:
            event.accept()
            self.chosen.emit(self._at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._mark_at(event.position() / scale())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and self._marked():
            self._go(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER and self._at in {one.mark for one in self._marked()}:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _paint_ring(self, painter: QPainter, colours: Theme) -> None:
        """Where the keys are."""
        here = next((one for one in self._marked() if one.mark == self._at), None)
        if here is None or not self.hasFocus():
            return
        painter.setPen(QPen(colours.text, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = (here.radius if isinstance(here, Disc) else here.width / 2) + 1.6
        painter.drawEllipse(_middle(here), reach, reach)

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
        self._paint_ring(painter, colours)

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


def _middle(shape: Box | Disc) -> QPointF:
    if isinstance(shape, Disc):
        return QPointF(shape.x, shape.y)
    return QPointF(shape.x + shape.width / 2, shape.y + shape.height / 2)


def _hit(shape: Box | Disc, point: QPointF) -> bool:
    if isinstance(shape, Box):
        return QRectF(shape.x, shape.y, shape.width, shape.height).adjusted(0, -2, 0, 2).contains(point)
    near = 0 if shape.mark else _NEAR
    return (point - QPointF(shape.x, shape.y)).manhattanLength() <= shape.radius + near


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
