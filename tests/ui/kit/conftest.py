"""Widgets as people see them: the real theme, a window that has the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.ui.theme import Appearance, Scheme

Show = Callable[..., QWidget]


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture
def show(qtbot: QtBot, look: Appearance) -> Show:
    """Puts widgets under each other into a shown window."""
    look.choose_scheme(Scheme.LIGHT)
    kept: list[QWidget] = []

    def put(*widgets: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(640, 400)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put
