"""Help: topics, search, links that stay inside."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casebuilder.paths import bundled
from casebuilder.ui.about import LIBRARIES, About
from casebuilder.ui.help_page import HelpPage, read_topics
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.theme import Appearance


@pytest.fixture
def page(look: Appearance, qtbot: QtBot) -> HelpPage:
    made = HelpPage()
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_topic_has_a_title_and_a_text() -> None:
    topics = read_topics()
    assert len(topics) >= 6
    assert all(topic.title and len(topic.text) > 300 for topic in topics)
    assert len({topic.id for topic in topics}) == len(topics)


def test_it_begins_at_the_beginning(page: HelpPage) -> None:
    assert page.shown().startswith("Start here")


def test_a_place_leads_to_a_topic(page: HelpPage) -> None:
    page.visit(Place(PageName.HELP, section="cio"))
    assert page.shown().startswith("Deciding")


def test_a_word_finds_the_topic_that_has_it(page: HelpPage) -> None:
    QTest.keyClicks(page.search, "backups")
    assert page.shown().startswith("Your data")
    assert page.text.textCursor().selectedText().casefold() == "backups"


def test_pictures_stand_between_the_lines_and_are_no_wider(page: HelpPage) -> None:
    page.resize(900, 700)
    page.show_topic("signing")
    cursor, document = page.text.textCursor(), page.text.document()
    named = []
    while not (cursor := document.find("\ufffc", cursor)).isNull():
        named.append(cursor.charFormat().toImageFormat().name())
    assert "pictures/verified.png" in named
    assert all((bundled("resources") / "help" / name).is_file() for name in named)
    shown = page.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(named[0]))
    assert shown.deviceIndependentSize().width() < page.text.viewport().width()
    assert page.text.horizontalScrollBar().maximum() == 0


def test_about_names_every_library(page: HelpPage, qtbot: QtBot) -> None:
    about = About(page)
    qtbot.addWidget(about)
    assert about.windowTitle().startswith("Casebuilder ")
    assert "PySide6-Essentials" in dict(LIBRARIES)
