"""The rail at the side of the window: the main places, and at the bottom who is acting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.card import Line, Pane
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.kit.text import caption
from casebuilder.ui.navigation import PageName
from casebuilder.ui.theme import CONTROL_RADIUS, Role

WIDE: Final = 216
NARROW: Final = 64
_PAD: Final = 12
_BRAND_SIDE: Final = 14


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in the rail."""

    page: PageName
    name: str
    icon: str


def main_stops() -> tuple[Stop, ...]:
    return (Stop(PageName.HOME, _("Home"), "house"), Stop(PageName.CASES, _("Cases"), "files"))


def setup_stops() -> tuple[Stop, ...]:
    return (
        Stop(PageName.PEOPLE, _("People & keys"), "users"),
        Stop(PageName.SETTINGS, _("Settings"), "settings"),
        Stop(PageName.HELP, _("Help"), "circle-question-mark"),
    )


class Rail(Pane):
    """`went` tells the place a person chose, `switch_asked` that somebody else takes over."""

    went = Signal(object)
    switch_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Edge.RightEdge)
        self.folded = False
        self.setAccessibleName(_("Main places"))
        self._items: dict[PageName, NavItem] = {}
        self._column = QVBoxLayout(self)
        self._brand = _Brand()
        self._caption = caption(_("Set up"))
        self.who = ActingButton()
        self.who.clicked.connect(self.switch_asked)
        self._lay_out()
        self.fold(narrow=False)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(_PAD, 12, _PAD, 12)
        self._column.setSpacing(2)
        self._column.addWidget(self._brand)
        self._column.addSpacing(10)
        self._add(main_stops())
        self._caption.setContentsMargins(_PAD, 20, 0, 6)
        self._column.addWidget(self._caption)
        self._add(setup_stops())
        self._column.addStretch(1)
        self._column.addWidget(Line())
        self._column.addSpacing(6)
        self._column.addWidget(self.who)

    def _add(self, stops: Sequence[Stop]) -> None:
        for stop in stops:
            item = NavItem(stop.name, icon=stop.icon)
            item.clicked.connect(lambda _checked=False, page=stop.page: self.went.emit(page))
            self._items[stop.page] = item
            self._column.addWidget(item)

    def item(self, page: PageName) -> NavItem:
        return self._items[page]

    def show_page(self, page: PageName) -> None:
        """Marks where the person is; a case belongs to Cases."""
        shown = PageName.CASES if page is PageName.CASE else page
        for name, item in self._items.items():
            item.show_current(name is shown)

    def show_count(self, page: PageName, count: int) -> None:
        self._items[page].show_trailing(f"{count:,}" if count else "")

    def show_actor(self, name: str, role: str, workspace: str) -> None:
        self.who.show_value(name, role, workspace)

    def fold(self, *, narrow: bool) -> None:
        """Icons only where the window is narrow."""
        self.folded = narrow
        self._caption.setVisible(not narrow)
        for item in self._items.values():
            item.show_folded(narrow)
        self._brand.show_folded(narrow)
        self.who.show_folded(narrow)
        self.refit()

    def refit(self) -> None:
        """As wide as the words need, after the text size changed too."""
        wanted = max(item.sizeHint().width() for item in self._items.values()) + 2 * _PAD
        self.setFixedWidth(max(NARROW, wanted) if self.folded else max(WIDE, wanted))


class ActingButton(QAbstractButton):
    """Who is acting, in which role, in which workspace; pressed, another takes over."""

    def __init__(self) -> None:
        super().__init__()
        self._folded = False
        self._name = self._under = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, name: str, role: str, workspace: str) -> None:
        self._name = name
        self._under = " · ".join(part for part in (role, workspace) if part)
        if name:
            said = _("Acting: {name}, {role}. Press to switch person.").format(name=name, role=role)
            self.setAccessibleName(said)
            self.setToolTip(said)
        self.setEnabled(bool(name))
        self.updateGeometry()
        self.update()

    def shown(self) -> tuple[str, str]:
        return self._name, self._under

    def show_folded(self, folded: bool) -> None:
        self._folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(40, metrics.height() + 18 if self._folded else 2 * metrics.height() + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        if self.underMouse() and self.isEnabled():
            drawing.box(painter, self.rect(), colours.hover, None, CONTROL_RADIUS)
        if self._folded:
            side = icons.NORMAL
            area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            icons.paint(painter, "user", area, colours.muted)
        elif self._name:
            self._paint_lines(painter)

    def _paint_lines(self, painter: QPainter) -> None:
        colours = theme.of(self)
        tail = icons.SMALL + _PAD
        inner = self._mirrored(QRect(_PAD, 8, self.width() - _PAD - tail, self.height() - 16))
        name = theme.font(Role.LABEL)
        name.setPixelSize(max(name.pixelSize() - 1, 1))
        half = inner.height() // 2
        painter.setPen(colours.text)
        _line(painter, QRect(inner.left(), inner.top(), inner.width(), half), name, self._name)
        painter.setPen(colours.muted)
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        _line(painter, below, theme.font(Role.SMALL), self._under)
        sign = QRect(self.width() - tail + 4, (self.height() - icons.SMALL) // 2, icons.SMALL, icons.SMALL)
        icons.paint(painter, "chevron-up", QRectF(self._mirrored(sign)), colours.muted)

    def _mirrored(self, area: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return area
        return QRect(self.width() - area.right() - 1, area.y(), area.width(), area.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class _Brand(QWidget):
    """The mark and the name."""

    def __init__(self) -> None:
        super().__init__()
        self._folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_folded(self, folded: bool) -> None:
        self._folded = folded
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = drawing.painter_on(self)
        colours = theme.of(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lead = (self.width() - _BRAND_SIDE) / 2 if self._folded else _PAD
        x = self.width() - lead - _BRAND_SIDE if mirrored else lead
        square = QRectF(x, (self.height() - _BRAND_SIDE) / 2, _BRAND_SIDE, _BRAND_SIDE)
        drawing.box(painter, square, colours.accent, None, 4)
        if self._folded:
            return
        made = theme.font(Role.CARD)
        made.setWeight(QFont.Weight.Bold)
        painter.setPen(colours.text)
        gap = _PAD + _BRAND_SIDE + 8
        area = self.rect().adjusted(0, 0, -gap, 0) if mirrored else self.rect().adjusted(gap, 0, 0, 0)
        _line(painter, area, made, _("Casebuilder"))


def _line(painter: QPainter, area: QRect, made: QFont, words: str) -> None:
    painter.setFont(made)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)
