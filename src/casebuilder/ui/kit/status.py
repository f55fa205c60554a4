"""How far a part is: a drawn sign whose shape tells it without its colour."""

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import Theme

SIDE = 16


class Status(StrEnum):
    DONE = "done"
    IN_PROGRESS = "in progress"
    TO_DO = "to do"
    ATTENTION = "attention"
    BLOCKED = "blocked"


def status_words(status: Status) -> str:
    match status:
        case Status.DONE:
            return _("Done")
        case Status.IN_PROGRESS:
            return _("In progress")
        case Status.TO_DO:
            return _("To do")
        case Status.ATTENTION:
            return _("Needs attention")
        case Status.BLOCKED:
            return _("Not open yet")
        case _ as never:
            assert_never(never)


def paint_status(painter: QPainter, area: QRectF, status: Status, colours: Theme) -> None:
    """A full disc with a tick, half a disc, an empty ring, a disc with a stroke and dot, or a lock."""
    match status:
        case Status.DONE:
            _disc(painter, area, colours, done=True)
        case Status.ATTENTION:
            _disc(painter, area, colours, done=False)
        case Status.IN_PROGRESS:
            _half(painter, area, colours)
        case Status.TO_DO:
            _ring(painter, area, QPen(colours.edge, 1.5))
        case Status.BLOCKED:
            icons.paint(painter, "lock", area, colours.muted)
        case _ as never:
            assert_never(never)


def _disc(painter: QPainter, area: QRectF, colours: Theme, *, done: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.good if done else colours.bad)
    painter.drawEllipse(area)
    if done:
        drawing.tick(painter, area, colours.on_accent)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.on_accent)
    middle = area.center().x()
    painter.drawRoundedRect(QRectF(middle - 1, area.top() + 3.5, 2, 5.5), 1, 1)
    painter.drawEllipse(QRectF(middle - 1.1, area.top() + 10.4, 2.2, 2.2))


def _half(painter: QPainter, area: QRectF, colours: Theme) -> None:
    _ring(painter, area, QPen(colours.accent, 1.5))
    half = QPainterPath(area.center())
    half.arcTo(area.adjusted(1, 1, -1, -1), 90, 180)
    half.closeSubpath()
    painter.fillPath(half, colours.accent)


def _ring(painter: QPainter, area: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(0.75, 0.75, -0.75, -0.75))


class StatusIcon(QWidget):
    """The sign as a widget; screen readers hear the word."""

    def __init__(self, status: Status = Status.TO_DO) -> None:
        super().__init__()
        self.status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_value(status)

    def show_value(self, status: Status) -> None:
        self.status = status
        self.setAccessibleName(status_words(status))
        self.setToolTip(status_words(status))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_status(drawing.painter_on(self), QRectF(0, 0, SIDE, SIDE), self.status, theme.of(self))
