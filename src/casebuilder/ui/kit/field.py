"""What all typed fields share: frame by state, committing after a pause, and leaving undo to the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QToolTip, QWidget

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import CONTROL_RADIUS, Theme

PAUSE_MS = 600
SIDE = 10


def pause(owner: QObject, then: Callable[[], None]) -> QTimer:
    """The clock that runs out when the user stops typing."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(PAUSE_MS)
    made.timeout.connect(then)
    return made


def asks_undo(event: QEvent) -> bool:
    """Whether a ShortcutOverride is for undo or redo, which the window answers, not the field."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


def say_too_long(widget: QWidget, limit: int) -> None:
    """Tells that a text was refused whole, to eye and ear; nothing is ever cut in silence."""
    words = _("This field takes up to {limit} characters, so nothing was added.").format(limit=limit)
    QToolTip.showText(widget.mapToGlobal(QPoint(0, widget.height())), words, widget)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def paint_frame(painter: QPainter, widget: QWidget, area: QRect, *, wrong: bool) -> None:
    colours = theme.of(widget)
    ground = colours.surface if widget.isEnabled() else colours.sunken
    drawing.box(painter, area, ground, _edge(widget, colours, wrong=wrong), CONTROL_RADIUS)


def _edge(widget: QWidget, colours: Theme, *, wrong: bool) -> QColor:
    if wrong:
        return colours.bad
    if widget.hasFocus():
        return colours.accent
    return colours.muted if widget.underMouse() and widget.isEnabled() else colours.edge


def paint_sign(painter: QPainter, widget: QWidget, name: str, colour: QColor) -> None:
    """A small icon at the trailing edge of a field."""
    side = icons.SMALL
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = SIDE if mirrored else widget.width() - SIDE - side
    icons.paint(painter, name, QRectF(x, (widget.height() - side) / 2, side, side), colour)
