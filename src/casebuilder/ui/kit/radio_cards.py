"""Radio cards: a choice whose options need a sentence each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.options import Option, Options
from casebuilder.ui.theme import CONTROL_RADIUS, Role, Theme

_PAD = 14
_TOP = 10
_GAP = 2
_MARK = 16
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
_TALL = 10_000


@dataclass(frozen=True, slots=True)
class CardChoice:
    """One card: the value it stands for, its title and what choosing it means."""

    value: object
    title: str
    explanation: str = ""


class RadioCards(Options):
    """Cards under each other; the sign in front shows the choice besides the colour."""

    def __init__(self, choices: Sequence[CardChoice]) -> None:
        super().__init__([choice.value for choice in choices])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        cards = [_Card(choice, place, self) for place, choice in enumerate(choices)]
        for card in cards:
            column.addWidget(card)
        self._adopt(cards)


class _Card(Option):
    def __init__(self, choice: CardChoice, place: int, group: Options) -> None:
        super().__init__(choice.title, place)
        self._group = group
        self._explanation = choice.explanation
        self.setProperty("explanation", choice.explanation)
        self.setAccessibleDescription(choice.explanation)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.refit()

    def refit(self) -> None:
        self.setFont(theme.font(Role.LABEL))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, words = self._areas(width)
        return (words.bottom() if self._explanation else title.bottom()) + _TOP + 1

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height() + 2 * _TOP)

    def _areas(self, width: int) -> tuple[QRect, QRect]:
        """Where the title and the explanation stand, left to right."""
        left = _PAD + _MARK + 10
        room = max(width - left - _PAD, 40)
        title = _bounds(self.fontMetrics(), QRect(left, _TOP, room, _TALL), self.text())
        small = QFontMetrics(theme.font(Role.SMALL))
        words = _bounds(small, QRect(left, title.bottom() + 1 + _GAP, room, _TALL), self._explanation)
        return QRect(left, title.top(), room, title.height()), QRect(left, words.top(), room, words.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        ground, edge = self._colours(colours)
        drawing.box(painter, self.rect(), ground, edge, CONTROL_RADIUS)
        title, words = (self._mirrored(area) for area in self._areas(self.width()))
        mark = self._mirrored(QRect(_PAD, title.center().y() - _MARK // 2, _MARK, _MARK))
        drawing.radio(painter, mark, colours, chosen=self.isChecked())
        painter.setPen(colours.text)
        painter.drawText(title, _WRAP, self.text())
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(colours.muted)
        painter.drawText(words, _WRAP, self._explanation)

    def _colours(self, colours: Theme) -> tuple[QColor, QColor]:
        if self._group.read_only:
            return (colours.sunken if self.isChecked() else colours.surface), colours.line
        if self.isChecked():
            return colours.accent_soft, colours.accent
        return (colours.hover if self.underMouse() else colours.surface), colours.edge

    def _mirrored(self, area: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return area
        return QRect(self.width() - area.right() - 1, area.y(), area.width(), area.height())


def _bounds(metrics: QFontMetrics, room: QRect, words: str) -> QRect:
    return metrics.boundingRect(room, int(_WRAP), words)
