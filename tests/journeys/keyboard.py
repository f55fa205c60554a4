"""Somebody who never touches the mouse: keys go where the window system sends them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.ui.fields.field import Field

FARTHEST = 90


class Keyboard:
    """Presses keys, and goes to things by Tab until the focus is there."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def _front(self) -> QWindow:
        """The window that gets the keys; below a closed sheet it becomes active as with a window manager."""
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            below = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
            below.activateWindow()
            self._qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
        widget = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        handle = (widget or QApplication.activeWindow() or QWidget()).window().windowHandle()
        assert handle is not None
        return handle

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._front(), key, held)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def write(self, words: str) -> None:
        for letter in words:
            QTest.keyClick(self._front(), letter)  # type: ignore[call-overload]

    def tab_to(self, there: Callable[[QWidget], bool], name: str) -> QWidget:
        """Tab until the focus is there; the way is told when it is never reached."""
        way: list[str] = []
        for _press in range(FARTHEST):
            now = QApplication.focusWidget()
            if now is not None and there(now):
                return now
            way.append(said(now) if now else "nothing")
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}: {way}")

    def tab_to_named(self, words: str) -> QWidget:
        return self.tab_to(lambda one: words in said(one), f"“{words}”")

    def tab_to_question(self, question: str) -> QWidget:
        return self.tab_to(lambda one: question_of(one) == question and not one.inherits("QLabel"), question)


def said(widget: QWidget) -> str:
    """What a screen reader says of a widget: its name, or its words."""
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return " ".join(one for one in (widget.accessibleName(), words) if one) or type(widget).__name__


def question_of(widget: QWidget | None) -> str:
    """The question in whose field a widget is."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget.question.id if isinstance(widget, Field) else ""
