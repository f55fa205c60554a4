"""Toasts: what just happened, at the bottom left for ten seconds, with the way to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.button import Button, IconButton, Kind
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import CONTROL_RADIUS, Tone

STAYS_MS = 10_000
_MOST = 3
_EDGE = 20
_GAP = 8
_WIDEST = 460
_SIGNS = {Tone.GOOD: "circle-check", Tone.WARN: "triangle-alert", Tone.BAD: "circle-alert"}


class Toast(QFrame):
    """`acted` when its button is pressed, `gone` when it leaves for any reason."""

    acted = Signal()
    gone = Signal()

    def __init__(self, words: str, *, action: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.tone = tone
        self.words = words
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(STAYS_MS)
        self._clock.timeout.connect(self.leave)
        self.setAccessibleName(words)
        self.setMaximumWidth(_WIDEST)
        self._fill(words, action)

    def _fill(self, words: str, action: str) -> None:
        row = QHBoxLayout(self)
        sign = icons.NORMAL + 10 if self.tone in _SIGNS else 0
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(8)
        text = Text(words, wrap=True)
        text.setMinimumWidth(min(text.fontMetrics().horizontalAdvance(words) + 4, 280))
        row.addSpacing(8 + sign)
        row.addWidget(text, 1)
        buttons: list[tuple[QAbstractButton, Callable[[], None]]] = [
            (IconButton("x", _("Put this message away")), self.leave)
        ]
        if action:
            buttons.insert(0, (Button(action, Kind.QUIET), self._on_act))
        for button, act in buttons:
            # A click leaves the focus where one works: the toast goes at once, and the rail would have it.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act)
            row.addWidget(button)

    def start(self) -> None:
        self._clock.start()

    @property
    def is_waiting(self) -> bool:
        return self._clock.isActive()

    def leave(self) -> None:
        self._clock.stop()
        self.hide()
        self.gone.emit()

    def _on_act(self) -> None:
        self.acted.emit()
        self.leave()

    def enterEvent(self, event: QEnterEvent) -> None:
        """While the pointer rests on it, it stays."""
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        painter = drawing.painter_on(self)
        drawing.box(painter, self.rect(), colours.surface, colours.edge, CONTROL_RADIUS)
        if self.tone in _SIGNS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = self.width() - 14 - icons.NORMAL if mirrored else 14
            area = QRectF(x, (self.height() - icons.NORMAL) / 2, icons.NORMAL, icons.NORMAL)
            icons.paint(painter, _SIGNS[self.tone], area, colours.ink(self.tone))


class ToastShelf(QObject):
    """Keeps the toasts of one window, newest at the bottom, at most three."""

    def __init__(self, window: QWidget, *, left: int = _EDGE) -> None:
        super().__init__(window)
        self._window = window
        self._left = left
        self._toasts: list[Toast] = []
        window.installEventFilter(self)

    def tell(self, words: str, *, action: str = "", tone: Tone = Tone.NEUTRAL) -> Toast:
        """Shows a toast; connect `acted` of what comes back."""
        toast = Toast(words, action=action, tone=tone)
        toast.setParent(self._window)
        toast.gone.connect(lambda: self._drop(toast))
        self._toasts.append(toast)
        while len(self._toasts) > _MOST:
            self._toasts[0].leave()
        self._place()
        toast.show()
        toast.raise_()
        toast.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, words))
        return toast

    def toasts(self) -> list[Toast]:
        return list(self._toasts)

    def _drop(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        bottom = self._window.height() - _EDGE
        mirrored = self._window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for toast in reversed(self._toasts):
            toast.resize(min(toast.sizeHint().width(), _WIDEST), toast.sizeHint().height())
            x = self._window.width() - self._left - toast.width() if mirrored else self._left
            toast.move(x, bottom - toast.height())
            bottom = toast.y() - _GAP

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
