"""Qt's own words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from casebuilder.ui.qt_words import of_system, speak


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    for words in qapp.findChildren(QTranslator):
        qapp.removeTranslator(words)
        words.deleteLater()


def test_buttons_of_qt_speak_it(app: QApplication, qtbot: QtBot) -> None:
    assert speak(app, "de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


@pytest.mark.parametrize("language", ["en", "xx"])
def test_where_qt_has_no_words_it_keeps_its_own(app: QApplication, language: str) -> None:
    assert not speak(app, language)


def test_the_system_speaks_something() -> None:
    assert of_system()
