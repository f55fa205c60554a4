"""Finding what a person sees: visible widgets by kind and name, in the window that is in front."""

import time
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMainWindow,
    QWidget,
)

PATIENCE_S: Final = 20.0
_LOOK_MS: Final = 2
Seen = TypeVar("Seen", bound=QWidget)


class TourError(Exception):
    """A step of the tour did not go as it should; the sentence says what was expected."""


def until(fulfilled: Callable[[], object], what: str, patience: float = PATIENCE_S) -> None:
    """Let the program run until this is so; TourError says what never came."""
    end = time.monotonic() + patience
    while not fulfilled():
        if time.monotonic() > end:
            raise TourError(f"waited {patience:g} s in vain for: {what}")
        breathe()


def breathe() -> None:
    """One turn of the program, a few milliseconds at most."""
    QTest.qWait(_LOOK_MS)


def front() -> QWidget:
    """The window that takes the input now: a list that popped up, a sheet, or the main window."""
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    return found or main_window()


def main_window() -> QMainWindow:
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    found = next((one for one in shown if isinstance(one, QMainWindow)), None)
    if found is None:
        raise TourError("the window is not open")
    return found


def windows() -> list[QWidget]:
    """Everything on the screen, from the back to the front."""
    base = main_window()
    others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not base]
    return [base, *sorted(others, key=lambda one: not isinstance(one, QDialog))]


def words_of(widget: QWidget) -> Iterator[str]:
    """What a widget is called and what it says, without the marks of mnemonics."""
    yield widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def seen(kind: type[Seen], name: str = "", inside: QWidget | None = None) -> list[Seen]:
    """The visible widgets of a kind that are called so; by the whole name, else by its beginning."""
    shown = [one for one in (inside or front()).findChildren(kind) if one.isVisible()]
    if not name:
        return shown
    whole = [one for one in shown if name in words_of(one)]
    return whole or [one for one in shown if any(words.startswith(name) for words in words_of(one))]


def see(kind: type[Seen], name: str = "", inside: QWidget | None = None) -> Seen:
    """The first such widget, waited for."""
    try:
        until(lambda: seen(kind, name, inside), f"{kind.__name__} “{name}”")
    except TourError as error:
        there = sorted({words for one in seen(kind, "", inside) for words in words_of(one) if words})
        raise TourError(f"{error}; there are {there[:40]}") from error
    return seen(kind, name, inside)[0]


def field(name: str, inside: QWidget | None = None) -> QWidget:
    """The field of this name: its own, or the one on its label."""
    until(lambda: _fields(name, inside), f"a field “{name}”")
    return _fields(name, inside)[0]


def _fields(name: str, inside: QWidget | None) -> list[QWidget]:
    own = [one for one in seen(QWidget, name, inside) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    labelled = (one.buddy() for one in seen(QLabel, name, inside))
    return own or [one for one in labelled if one is not None]


def said(words: str) -> bool:
    """Whether these words can be read somewhere in front."""
    if any(words in text for one in seen(QWidget) for text in words_of(one)):
        return True
    return any(row_with(table, words) is not None for table in seen(QAbstractItemView) if table.model())


def read(words: str) -> None:
    """Wait until these words can be read."""
    until(lambda: said(words), f"the words “{words}”")


def row_with(table: QAbstractItemView, words: str) -> int | None:
    """The first row in which these words stand."""
    model = table.model()
    rows = range(model.rowCount())
    columns = range(model.columnCount())
    return next(
        (row for row in rows if any(words in str(model.index(row, one).data() or "") for one in columns)),
        None,
    )
