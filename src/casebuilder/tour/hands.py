"""Doing what a person does: clicks and keys as the windows get them from the platform."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QWidget,
)

from casebuilder.tour.eyes import (
    TourError,
    breathe,
    field,
    front,
    main_window,
    row_with,
    seen,
    until,
    words_of,
)
from casebuilder.ui.kit.button import IconButton
from casebuilder.ui.kit.toast import Toast

_LEFT: Final = Qt.MouseButton.LeftButton
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_MOST_TOASTS: Final = 6
_TURNS: Final = 5
_TYPED: Final = 60
"""Longer words are pasted: nobody watches them appear."""


def press(name: str, kind: type[QAbstractButton] = QAbstractButton, inside: QWidget | None = None) -> None:
    """Click a button by its name, once it may be pressed."""
    until(lambda: any(one.isEnabled() for one in seen(kind, name, inside)), f"a button “{name}” to press")
    click(next(one for one in seen(kind, name, inside) if one.isEnabled()))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Scroll there if need be, and click; TourError where something else stays over it."""
    _wake()
    until(lambda: _within_reach(widget, at), f"“{next(words_of(widget))}” to be in reach")
    place = widget.mapTo(widget.window(), at or _middle(widget))
    QTest.mouseMove(_handle(widget.window()), place)
    QTest.mouseClick(_handle(widget.window()), _LEFT, Qt.KeyboardModifier.NoModifier, place)


def _within_reach(widget: QWidget, at: QPoint | None) -> bool:
    bring(widget)
    if not _still(widget):
        return False
    over = _on_top(widget, at)
    if isinstance(over, Toast):
        put_toasts_away()
    return over is None


def put_toasts_away() -> None:
    """What was said is read; each has its button for that, unless a sheet lies over them."""
    for _toast in range(_MOST_TOASTS):
        toasts = seen(Toast, "", main_window()) if front() is main_window() else []
        for button in (one for toast in toasts[-1:] for one in seen(IconButton, "", toast)):
            click(button)
            breathe()


def _still(widget: QWidget) -> bool:
    """Whether the page does not move any more under the pointer."""
    before = widget.mapTo(widget.window(), QPoint())
    for _turn in range(_TURNS):
        breathe()
    return widget.mapTo(widget.window(), QPoint()) == before


def _on_top(widget: QWidget, at: QPoint | None) -> QWidget | None:
    """What would be hit in place of this widget, a toast as a whole."""
    window = widget.window()
    hit = window.childAt(widget.mapTo(window, at or _middle(widget)))
    if hit is None or hit is widget or widget.isAncestorOf(hit) or hit.isAncestorOf(widget):
        return None if hit is not None else window
    while hit is not None and not isinstance(hit, Toast):
        over, hit = hit, hit.parentWidget()
    return hit or over


def click_row(table: QAbstractItemView, row: int, column: int = 0, *, twice: bool = False) -> None:
    """Click a row of a list; `twice` opens it where one click only selects."""
    _wake()
    index = table.model().index(row, column)
    table.scrollTo(index)
    until(lambda: _stands(table, index), "the list to stand still")
    place = table.viewport().mapTo(table.window(), table.visualRect(index).center())
    QTest.mouseMove(_handle(table.window()), place)
    act = QTest.mouseDClick if twice else QTest.mouseClick
    act(_handle(table.window()), _LEFT, Qt.KeyboardModifier.NoModifier, place)


def _stands(table: QAbstractItemView, index: QModelIndex) -> bool:
    """Whether neither the list nor its columns move any more under the pointer."""
    before = table.visualRect(index)
    return _still(table) and table.visualRect(index) == before


def command(words: str) -> None:
    """Ctrl K, a few letters, Enter."""
    ctrl(Qt.Key.Key_K)
    add(words)
    key(Qt.Key.Key_Return)


def drop(window: QWidget, file: Path) -> None:
    """Drag a file onto the window and let it go there, as a file browser does."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    place, copy, none = _middle(window), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(place, copy, dragged, _LEFT, none)
        QApplication.sendEvent(window, event)
        if not event.isAccepted():
            raise TourError(f"“{file.name}” cannot be dropped here")


def pick_from_menu(words: str) -> None:
    """Click the line of an open menu that begins so."""
    menu = front()
    if not isinstance(menu, QMenu):
        raise TourError(f"no menu is open to pick “{words}” from")
    line = next(one for one in menu.actions() if one.text().replace("&", "").startswith(words))
    place = menu.actionGeometry(line).center()
    QTest.mouseMove(_handle(menu), place)
    QTest.mouseClick(_handle(menu), _LEFT, Qt.KeyboardModifier.NoModifier, place)


def row_of(table: QAbstractItemView, words: str) -> int:
    """The row in which these words stand, in any column."""
    until(lambda: row_with(table, words) is not None, f"a row with “{words}”")
    return row_with(table, words) or 0


def bring(widget: QWidget) -> None:
    """Scroll as a wheel would, until the widget is in sight."""
    breathe()
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, 24)
        parent = parent.parentWidget()
    breathe()


def key(code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    """Press a key where the focus is."""
    _wake()
    for _time in range(times):
        QTest.keyClick(_handle(front()), code, modifier)
        breathe()


def _wake() -> None:
    """What the window manager of a real screen does when a sheet closes: the window below is active again."""
    if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
        front().activateWindow()
        until(lambda: QApplication.activeWindow() is not None, "an active window")


def ctrl(code: Qt.Key) -> None:
    key(code, _CTRL)


def write(words: str) -> None:
    """Type into what has the focus, in place of what is there; long words and other scripts are pasted."""
    ctrl(Qt.Key.Key_A)
    add(words)


def add(words: str) -> None:
    """Type at the cursor."""
    target = QApplication.focusWidget()
    if target is None:
        raise TourError(f"nothing has the focus to type “{words[:30]}” into")
    if len(words) <= _TYPED and words.isascii():
        QTest.keyClicks(target, words)
    else:
        QGuiApplication.clipboard().setText(words)
        ctrl(Qt.Key.Key_V)


def write_in(name: str, words: str, inside: QWidget | None = None) -> QWidget:
    """Click into a field by its name and type."""
    found = field(name, inside)
    click_in(found)
    write(words)
    return found


def click_in(widget: QWidget) -> None:
    """Click into a field; once more where the page scrolled away under the pointer."""
    until(lambda: _got_in(widget), f"the focus in “{next(words_of(widget))}”")


def _got_in(widget: QWidget) -> bool:
    click(widget)
    breathe()
    return holds_focus(widget) or QApplication.activePopupWidget() is not None


def choose(line: QWidget, words: str) -> None:
    """Type into a field that offers a list, and take what it offers."""
    click_in(line)
    if (popup := QApplication.activePopupWidget()) is not None:
        key(Qt.Key.Key_Escape)
        until(lambda: not popup.isVisible(), "the list to close")
    write(words)
    until(lambda: QApplication.activePopupWidget() is not None, f"a list for “{words}”")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)


def holds_focus(widget: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


@contextmanager
def naming_file(path: Path) -> Iterator[None]:
    """Within this, a file dialog that opens is given this path, by its own field and its own button."""
    timer = QTimer()
    timer.setInterval(20)
    met: list[str] = []

    def look() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QFileDialog) and dialog.isVisible():
                met.append(dialog.windowTitle())
                _name_file(dialog, path)

    timer.timeout.connect(look)
    timer.start()
    yield
    until(lambda: met, "a dialog that asks for a file")
    timer.stop()


def _name_file(dialog: QFileDialog, path: Path) -> None:
    """One thing at a time, as the dialog goes on: folder, name, the list it offers away, button."""
    line = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
    if QApplication.activePopupWidget() is not None:
        key(Qt.Key.Key_Escape)
    elif Path(dialog.directory().absolutePath()) != path.parent:
        # Typed in front of the name, the dialog may open a folder that it selected meanwhile, for ever.
        dialog.setDirectory(str(path.parent))
    elif line.text() != path.name:
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            # What an earlier tour left there must not be asked about.
            path.unlink(missing_ok=True)
        line.selectAll()
        QTest.keyClicks(line, path.name)
    else:
        QTest.mouseClick(next(one for one in dialog.findChildren(QPushButton) if one.isDefault()), _LEFT)


def opening(act: Callable[[], None], what: str) -> QWidget:
    """Do something that opens a sheet or a list over the window; the sheet."""
    act()
    until(lambda: front() is not main_window(), what)
    return front()


def _middle(widget: QWidget) -> QPoint:
    """The middle of what is to be seen of a widget; of a text the first line."""
    if isinstance(widget, QAbstractScrollArea):
        return QPoint(widget.width() // 2, min(18, widget.height() // 2))
    shown = widget.visibleRegion().boundingRect()
    return (shown if not shown.isEmpty() else QRect(QPoint(), widget.size())).center()


def _handle(window: QWidget) -> QWindow:
    handle = window.windowHandle()
    if handle is None:
        raise TourError("this window is not on the screen")
    return handle
