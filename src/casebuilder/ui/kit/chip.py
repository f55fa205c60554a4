"""Chips: a state in a word on a soft ground; filter chips can be taken away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from casebuilder.i18n import _
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.button import IconButton
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role, Tone

_SIDE = 10
_HEIGHT = 22


class Chip(QLabel):
    """A short word in a tone; never a colour without the word."""

    def __init__(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(words)
        self.tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.refit()

    def show_value(self, words: str, tone: Tone) -> None:
        self.tone = tone
        self.setText(words)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def refit(self) -> None:
        self.setFont(chip_font())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * _SIDE + 1
        return QSize(width, max(_HEIGHT, metrics.height() + 7))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        drawing.box(painter, self.rect(), colours.ground(self.tone), None, self.height() / 2)
        painter.setPen(colours.ink(self.tone))
        room = self.width() - 2 * _SIDE + 1
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)


def chip_font() -> QFont:
    made = theme.font(Role.SMALL)
    made.setWeight(QFont.Weight.DemiBold)
    return made


class FilterChip(QWidget):
    """A filter in force, with a button that lifts it."""

    removed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, 2, 0)
        row.setSpacing(2)
        row.addWidget(Text(words, Role.SMALL, Tone.ACCENT))
        self._lift = IconButton("x", _("Remove filter “{filter}”").format(filter=words))
        self._lift.setFixedSize(24, 24)
        self._lift.clicked.connect(self._on_lift)
        row.addWidget(self._lift)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _on_lift(self) -> None:
        self.removed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        drawing.box(drawing.painter_on(self), self.rect(), colours.accent_soft, None, self.height() / 2)
