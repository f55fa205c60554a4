"""Bars: how much of a whole, with the threshold marked and the number beside it in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.text import Text
from casebuilder.ui.theme import Role, Theme, Tone

_THICK = 6
_MARK = 2


class Track(QWidget):
    """The bare bar, from 0 to 1; None means that nothing is known yet."""

    def __init__(self) -> None:
        super().__init__()
        self._part: float | None = None
        self._tone = Tone.ACCENT
        self._mark: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, part: float | None, tone: Tone = Tone.ACCENT, mark: float | None = None) -> None:
        self._part, self._tone, self._mark = part, tone, mark
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _THICK + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(32, _THICK + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        colours = theme.of(self)
        line = QRectF(0, (self.height() - _THICK) / 2, self.width(), _THICK)
        drawing.box(painter, line, colours.line, None, _THICK / 2)
        if self._part:
            full = QRectF(line)
            full.setWidth(max(_THICK, line.width() * min(max(self._part, 0.0), 1.0)))
            drawing.box(painter, full, colours.fill(self._tone), None, _THICK / 2)
        self._paint_mark(painter, colours)

    def _paint_mark(self, painter: QPainter, colours: Theme) -> None:
        if self._mark is not None:
            x = (self.width() - _MARK) * min(max(self._mark, 0.0), 1.0)
            painter.fillRect(QRectF(x - 1, 0, _MARK + 2, self.height()), colours.surface)
            painter.fillRect(QRectF(x, 0, _MARK, self.height()), colours.text)


class Bar(QWidget):
    """A name at the left, the number in words at the right, the bar below."""

    def __init__(self, name: str, *, role: Role = Role.SMALL) -> None:
        super().__init__()
        self._name = Text(name, role, wrap=True)
        self._words = Text("", role, Tone.NEUTRAL)
        self._track = Track()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self._track)

    def show_value(
        self, part: float | None, words: str, tone: Tone = Tone.ACCENT, mark: float | None = None
    ) -> None:
        """`part` and `mark` from 0 to 1; `words` say the same, such as "3.1 of 4"."""
        self._words.setText(words)
        self._track.show_value(part, tone, mark)
        self.setAccessibleName(self._name.text())
        self.setAccessibleDescription(words)

    def words(self) -> str:
        return self._words.text()
