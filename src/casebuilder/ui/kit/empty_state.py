"""What a list shows before there is anything in it: a sign, one sentence, one thing to do."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role, Tone

_DISC = 56
_SIGN = 24


class EmptyState(QWidget):
    """`acted` when the button is pressed."""

    acted = Signal()

    def __init__(self, icon: str, words: str, action: str = "", hint: str = "") -> None:
        super().__init__()
        self._words = Text(words, Role.CARD, wrap=True)
        self._hint = Text(hint, Role.SMALL, Tone.NEUTRAL, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 36, 28, 36)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(_Sign(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._words, self._hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        self.button = Button(action, Kind.PRIMARY)
        self.button.clicked.connect(self._on_act)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        # Only now: a part without a parent would show as a window of its own.
        self._hint.setVisible(bool(hint))
        self.button.setVisible(bool(action))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_value(self, words: str, hint: str = "") -> None:
        self._words.setText(words)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _on_act(self) -> None:
        self.acted.emit()


class _Sign(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_DISC, _DISC)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        drawing.box(painter, self.rect(), colours.accent_soft, None, _DISC / 2)
        inset = (_DISC - _SIGN) / 2
        icons.paint(painter, self._icon, QRectF(inset, inset, _SIGN, _SIGN), colours.accent)
