"""One record of a list as a line to press: its sign, its name, a line about it, and whether it is open."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.theme import CONTROL_RADIUS, Role, Theme, Tone

_PAD = 12
_GAP = 10
_BADGE = 26
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a line shows: a short sign in a tone, the name, a line about it, and a warning after the name."""

    sign: str
    name: str
    about: str = ""
    tone: Tone = Tone.NEUTRAL
    warning: str = ""


class RecordLine(QPushButton):
    """Connect `clicked`; pressing it does not open it by itself, `show_open` does.

    `stepped` tells that up (-1) or down (1) was pressed.
    """

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.telling = Telling("", "")
        self._open = False
        self._wrong = False
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, telling: Telling, *, wrong: bool = False) -> None:
        if (telling, wrong) != (self.telling, self._wrong):
            self.telling, self._wrong = telling, wrong
            self._say()
            self.updateGeometry()
            self.update()

    def show_open(self, open_: bool) -> None:
        self._open = open_
        self._say()
        self.update()

    @property
    def is_open(self) -> bool:
        return self._open

    def refit(self) -> None:
        self.updateGeometry()

    def _say(self) -> None:
        said = self.telling
        self.setAccessibleName(_("{sign} {name}").format(sign=said.sign, name=said.name))
        wrong = _("Something in it is wrong") if self._wrong else ""
        state = _("Open") if self._open else _("Closed")
        self.setAccessibleDescription(
            ". ".join(one for one in (said.about, said.warning, wrong, state) if one)
        )

    def sizeHint(self) -> QSize:
        return QSize(260, self._tall(_name_font()) + self._tall(theme.font(Role.SMALL)) + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _tall(self, font: QFont) -> int:
        return QFontMetrics(font).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = drawing.painter_on(self), theme.of(self)
        ground = colours.accent_soft if self._open else colours.sunken if self.underMouse() else None
        if ground is not None:
            drawing.box(painter, self.rect(), ground, None, CONTROL_RADIUS)
        self._paint_sign(painter, colours)
        self._paint_words(painter, colours)
        self._paint_chevron(painter, colours)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def _badge_width(self) -> int:
        return max(_BADGE, QFontMetrics(_sign_font()).horizontalAdvance(self.telling.sign) + 12)

    def _paint_sign(self, painter: QPainter, colours: Theme) -> None:
        width = self._badge_width()
        area = self._mirrored(QRect(_PAD, (self.height() - _BADGE) // 2, width, _BADGE))
        drawing.box(painter, area, colours.ground(self.telling.tone), None, _BADGE / 2)
        painter.setFont(_sign_font())
        painter.setPen(colours.ink(self.telling.tone))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.telling.sign)

    def _paint_words(self, painter: QPainter, colours: Theme) -> None:
        left = _PAD + self._badge_width() + _GAP
        room = self.width() - left - _PAD - icons.SMALL - _GAP
        name, small = _name_font(), theme.font(Role.SMALL)
        top = (self.height() - self._tall(name) - self._tall(small)) // 2
        wide = QFontMetrics(small).horizontalAdvance(self.telling.warning)
        tail = min(wide + 2, room // 2) if wide else 0
        first = QRect(left, top, room - (tail + _GAP if tail else 0), self._tall(name))
        painter.setPen(colours.text)
        self._write(painter, first, self.telling.name, name)
        painter.setPen(colours.bad)
        self._write_tail(painter, QRect(left + room - tail, top, tail, self._tall(name)), small)
        second = QRect(left, top + self._tall(name), room, self._tall(small))
        about = _("Something in it is wrong") if self._wrong else self.telling.about
        painter.setPen(colours.bad if self._wrong else colours.muted)
        self._write(painter, second, about, small)

    def _write(self, painter: QPainter, area: QRect, words: str, font: QFont) -> None:
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(area), flags, shown)

    def _write_tail(self, painter: QPainter, area: QRect, font: QFont) -> None:
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        words = QFontMetrics(font).elidedText(self.telling.warning, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(self._mirrored(area), flags, words)

    def _paint_chevron(self, painter: QPainter, colours: Theme) -> None:
        place = QRect(
            self.width() - _PAD - icons.SMALL, (self.height() - icons.SMALL) // 2, icons.SMALL, icons.SMALL
        )
        sign = "chevron-down" if self._open else "chevron-right"
        if not self._open and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            sign = "chevron-left"
        icons.paint(painter, sign, QRectF(self._mirrored(place)), colours.muted)

    def _mirrored(self, area: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return area
        return QRect(self.width() - area.right() - 1, area.y(), area.width(), area.height())


def _name_font() -> QFont:
    made = theme.font(Role.BODY)
    made.setWeight(QFont.Weight.Medium)
    return made


def _sign_font() -> QFont:
    made = theme.font(Role.SMALL)
    made.setWeight(QFont.Weight.DemiBold)
    return made
