"""Banners: a state that lasts, told under the top bar, with at most one thing to do about it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.button import Button, IconButton
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Tone

_SIGNS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "info",
    Tone.GOOD: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "circle-alert",
}


class Banner(QFrame):
    """`acted` when its button is pressed, `closed` when the user puts it away."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self, words: str, tone: Tone = Tone.ACCENT, *, action: str = "", closable: bool = False
    ) -> None:
        super().__init__()
        self.tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addSpacing(8 + icons.NORMAL + 12)
        self._words = Text(words, wrap=True)
        row.addWidget(self._words, 1)
        self.setAccessibleName(words)
        if action:
            button = Button(action)
            button.clicked.connect(self._on_act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            close = IconButton("x", _("Put this message away"))
            close.clicked.connect(self._on_close)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)

    def words(self) -> str:
        return self._words.text()

    def show_value(self, words: str, tone: Tone) -> None:
        self.tone = tone
        self._words.setText(words)
        self.setAccessibleName(words)
        self.update()

    def _on_act(self) -> None:
        self.acted.emit()

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        painter = drawing.painter_on(self)
        tone = Tone.ACCENT if self.tone is Tone.NEUTRAL else self.tone
        painter.fillRect(self.rect(), colours.ground(tone))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - 28 - icons.NORMAL if mirrored else 28
        area = QRectF(x, (self.height() - icons.NORMAL) / 2, icons.NORMAL, icons.NORMAL)
        icons.paint(painter, _SIGNS[self.tone], area, colours.ink(tone))
