"""The one focus ring of the application: two pixels of accent and a soft halo around what has the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from casebuilder.ui import theme

_RING = 2
_HALO = 3
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}
_OWN_RADIUS = "focusRadius"
_OWN_MARGIN = "focusMargin"
_NO_RING = "noFocusRing"


def set_focus_radius(widget: QWidget, radius: int) -> None:
    widget.setProperty(_OWN_RADIUS, radius)


def set_focus_margin(widget: QWidget, margin: int) -> None:
    """For bare words: the ring keeps this much away from them."""
    widget.setProperty(_OWN_MARGIN, margin)


def refuse_ring(widget: QWidget) -> None:
    """For widgets that show the focus in their own way, such as tables with a focus row."""
    widget.setProperty(_NO_RING, True)


class FocusRing(QObject):
    """Follows the focus of the application; make one beside the application object."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is not None and not now.isWindow() and not now.property(_NO_RING):
            self._enter(now)

    def _leave(self) -> None:
        """Some of these may be half destroyed, for the focus also moves when a widget dies."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def _enter(self, target: QWidget) -> None:
        ground, between = _ground_of(target)
        self._ring = _Ring(ground, target)
        self._watched = [target, *between]
        for widget in self._watched:
            widget.installEventFilter(self)
        self._ring.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._ring is not None and isValid(self._ring):
            self._ring.follow()
        return False


class _Ring(QWidget):
    def __init__(self, ground: QWidget, target: QWidget) -> None:
        super().__init__(ground)
        self._target = target
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def follow(self) -> None:
        corner = self._target.mapTo(self._ground, QPoint(0, 0))
        out = _HALO + (self._target.property(_OWN_MARGIN) or 0)
        self.setGeometry(QRect(corner, self._target.size()).adjusted(-out, -out, out, out))
        self.setVisible(self._target.isVisible())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self._target)
        radius = self._target.property(_OWN_RADIUS)
        radius = theme.CONTROL_RADIUS if radius is None else radius
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._stroke(painter, QPen(colours.halo, _HALO), _HALO / 2, radius + _HALO / 2)
        self._stroke(painter, QPen(colours.accent, _RING), _HALO + _RING / 2, radius - _RING / 2)

    def _stroke(self, painter: QPainter, pen: QPen, inset: float, radius: float) -> None:
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


def _ground_of(target: QWidget) -> tuple[QWidget, list[QWidget]]:
    """The nearest ancestor wide enough to hold the halo: what a scroll area scrolls, or the window."""
    between: list[QWidget] = []
    ground = target.parentWidget()
    while ground is not None and not ground.isWindow() and not _scrolled(ground):
        between.append(ground)
        ground = ground.parentWidget()
    return ground or target, between


def _scrolled(widget: QWidget) -> bool:
    above = widget.parentWidget()
    area = above.parentWidget() if above is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is above
