"""The command palette: one list of places, actions, cases, people and settings, found by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from casebuilder.i18n import _
from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.focus_ring import refuse_ring
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import muted
from casebuilder.ui.match import score
from casebuilder.ui.theme import CONTROL_RADIUS, Role

_WIDTH: Final = 640
_TOP: Final = 72
_SHOWN: Final = 9
_MOST: Final = 60
_ROOM_FOR_NOTE: Final = 60
_PAUSE_MS: Final = 60
_ENTRY = Qt.ItemDataRole.UserRole + 1
_MOVES: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _SHOWN - 1,
    Qt.Key.Key_PageUp: 1 - _SHOWN,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do. `group` says what it is, `also` other words for it."""

    text: str
    group: str
    run: Callable[[], None]
    note: str = ""
    keys: str = ""
    also: str = ""
    weight: float = 0


Find = Callable[[str], Sequence[Entry]]
Later = Callable[[str, Callable[[Sequence[Entry]], None]], None]


def best(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """What answers the typed words, best first; the given order decides between equals."""
    marked = [(score(typed, one.text, f"{one.also} {one.note} {one.group}"), one) for one in entries]
    kept = [(mark + one.weight, one) for mark, one in marked if mark > 0]
    return [one for _mark, one in sorted(kept, key=lambda pair: -pair[0])][:_MOST]


class Palette(QWidget):
    """Lies over the window. Entries are matched here; `later` fetches cases behind the screen."""

    def __init__(self, window: QWidget, later: Later) -> None:
        super().__init__(window)
        self._window = window
        self._later = later
        self._entries: Sequence[Entry] = ()
        self._before: QWidget | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_later)
        self._panel = Card(pad=12)
        self._panel.setParent(self)
        self._build()
        window.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        self.setAccessibleName(_("Command palette"))
        self.field = LineField(placeholder=_("Search cases, people, commands"))
        self.field.setAccessibleName(_("Search cases, people, commands"))
        self.field.typed.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list = QListView()
        self._found = _Found(self)
        self._dress_list()
        self._nothing = muted(_("Nothing found. Try fewer letters, or the number of a case."))
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column: QVBoxLayout = self._panel.column
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        column.addWidget(_legend())

    def _dress_list(self) -> None:
        self.list.setModel(self._found)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setAccessibleName(_("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda index: self._run(index.row()))
        refuse_ring(self.list)

    def open_with(self, entries: Sequence[Entry], typed: str = "") -> None:
        """Show the palette over the window with these things to find."""
        self._before = QApplication.focusWidget()
        self._entries = entries
        self.field.show_value(typed)
        self._on_typed(typed)
        self._cover()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go away, and give the focus back."""
        self._pause.stop()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def shown(self) -> list[str]:
        return [one.text for one in self._found.entries]

    def _on_typed(self, typed: str) -> None:
        self._show(best(self._entries, typed))
        if len(typed.strip()) > 1:
            self._pause.start()

    def _ask_later(self) -> None:
        typed = self.field.text()
        self._later(typed, lambda more: self._on_more(typed, more))

    def _on_more(self, typed: str, more: Sequence[Entry]) -> None:
        """What the workspace found comes behind what is here, best titles first; too late is not shown."""
        if self.isVisible() and typed == self.field.text() and more:
            here = best(self._entries, typed)
            known = {(one.group, one.text) for one in here}
            new = [one for one in more if (one.group, one.text) not in known]
            self._show([*here, *sorted(new, key=lambda one: -score(typed, one.text))])

    def _show(self, entries: Sequence[Entry]) -> None:
        self._found.show(entries)
        self._nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))
        if entries:
            self.list.setCurrentIndex(self._found.index(0))
            self.list.scrollToTop()
        self._cover()

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._found.entries):
            run = self._found.entries[row].run
            self.close_up()
            run()

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        rows = min(max(len(self._found.entries), 1), _SHOWN)
        self.list.setFixedHeight(rows * _row_height() + 4)
        width = min(_WIDTH, self.width() - 48)
        self._panel.setFixedWidth(width)
        self._panel.adjustSize()
        self._panel.move((self.width() - width) // 2, min(_TOP, max(self.height() // 10, 8)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._cover()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run(self.list.currentIndex().row())
        elif key in _MOVES:
            self._step(_MOVES[key])
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def _step(self, step: int) -> None:
        last = len(self._found.entries) - 1
        if last >= 0:
            row = min(max(self.list.currentIndex().row() + step, 0), last)
            self.list.setCurrentIndex(self._found.index(row))
            self.field.setAccessibleDescription(self._found.entries[row].text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(theme.of(self).text) if not _dark(self) else QColor(0, 0, 0)
        veil.setAlpha(70 if not _dark(self) else 140)
        QPainter(self).fillRect(self.rect(), veil)


class _Found(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.group, entry.note, entry.keys) if part)
        return None


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(_ENTRY)
        area: QRect = option.rect
        colours = theme.of(self._view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = index.row() == self._view.currentIndex().row()
        if chosen:
            drawing.box(painter, area.adjusted(0, 1, 0, -1), colours.accent_soft, None, CONTROL_RADIUS)
        inner = area.adjusted(12, 0, -12, 0)
        inner = self._trailing(painter, inner, entry)
        self._leading(painter, inner, entry, colours.accent if chosen else colours.text)
        painter.restore()

    def _trailing(self, painter: QPainter, area: QRect, entry: Entry) -> QRect:
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(theme.of(self._view).muted)
        words = entry.keys or entry.group
        painter.drawText(area, int(_side(self._view, trailing=True)), words)
        room = painter.fontMetrics().horizontalAdvance(words) + 16
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return area.adjusted(room, 0, 0, 0) if mirrored else area.adjusted(0, 0, -room, 0)

    def _leading(self, painter: QPainter, area: QRect, entry: Entry, ink: QColor) -> None:
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(ink)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(_side(self._view, trailing=False)), words)
        used = metrics.horizontalAdvance(words) + 12
        rest = area.adjusted(used, 0, 0, 0)
        if (
            entry.note
            and rest.width() > _ROOM_FOR_NOTE
            and self._view.layoutDirection() == Qt.LayoutDirection.LeftToRight
        ):
            painter.setFont(theme.font(Role.SMALL))
            painter.setPen(theme.of(self._view).muted)
            note = painter.fontMetrics().elidedText(entry.note, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(_side(self._view, trailing=False)), note)


def _legend() -> QWidget:
    made = muted(_("Up and Down choose · Enter opens · Esc closes"))
    made.setContentsMargins(12, 0, 12, 0)
    return made


def _row_height() -> int:
    return theme.font(Role.BODY).pixelSize() + 24


def _dark(widget: QWidget) -> bool:
    return theme.of(widget) is theme.load(dark=True)


def _side(widget: QWidget, *, trailing: bool) -> Qt.AlignmentFlag:
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    right = trailing is not mirrored
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
