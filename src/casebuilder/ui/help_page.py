"""Help: a short guide, read inside the window, searched as you type."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from casebuilder.i18n import _, chosen
from casebuilder.paths import bundled
from casebuilder.ui import theme
from casebuilder.ui.kit.card import Card, Pane
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.kit.text import hint
from casebuilder.ui.match import plain
from casebuilder.ui.navigation import Place
from casebuilder.ui.page import Page, PageHead
from casebuilder.ui.theme import READING_WIDTH, Role

_SIDE = 232
_LEAST, _BESIDE = 320, 32
_PICTURE = "\ufffc"
_ABOVE, _BELOW, _LINE = 16, 6, 120


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the guide; its title is its first line."""

    id: str
    title: str
    text: str


def read_topics(folder: Path | None = None) -> list[Topic]:
    """The guide in the language spoken now, else in English, in the order of the file names."""
    here = folder or bundled("resources") / "help"
    spoken = here / chosen()
    files = sorted((spoken if spoken.is_dir() else here).glob("*.md"))
    return [_topic(file) for file in files]


def _topic(file: Path) -> Topic:
    text = file.read_text("utf-8")
    title = text.partition("\n")[0].lstrip("# ").strip()
    return Topic(file.stem.partition("-")[2], title, text)


class HelpPage(Page):
    """Topics at the left, the text at reading width."""

    def __init__(self) -> None:
        super().__init__()
        self._topics = read_topics()
        self._items: dict[str, NavItem] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_side())
        row.addWidget(self._build_text(), 1)
        self.show_topic(self._topics[0].id)

    def head(self) -> PageHead:
        return PageHead(_("Help"), note=_("Press ? for the keyboard shortcuts."))

    def visit(self, place: Place) -> None:
        if place.section in self._items:
            self.show_topic(place.section)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        return (self._side, self.text)

    def _build_side(self) -> QWidget:
        self._side = Pane(Qt.Edge.RightEdge)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(2)
        self.search = LineField(placeholder=_("Search the guide"))
        self.search.setAccessibleName(_("Search the guide"))
        self.search.typed.connect(self._on_searched)
        column.addWidget(self.search)
        column.addSpacing(8)
        for topic in self._topics:
            item = NavItem(topic.title)
            item.clicked.connect(partial(self._on_chosen, topic.id))
            self._items[topic.id] = item
            column.addWidget(item)
        self._nothing = hint(_("Nothing found. Try another word."))
        self._nothing.hide()
        column.addWidget(self._nothing)
        column.addStretch(1)
        return self._side

    def _build_text(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(28, 20, 28, 24)
        card = Card(pad=24)
        card.setMaximumWidth(READING_WIDTH + 80)
        self.text = _Guide()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(_("Guide"))
        self.text.anchorClicked.connect(self._on_link)
        self.text.document().setDocumentMargin(4)
        self.refit()
        card.column.addWidget(self.text)
        row.addWidget(card, 1)
        row.addStretch(0)
        return holder

    def refit(self) -> None:
        scale = theme.font(Role.BODY).pixelSize() / theme.BODY_SIZE
        self._side.setFixedWidth(round(_SIDE * min(scale, 1.7)))
        self.text.document().setDefaultFont(theme.font(Role.BODY))
        _space(self.text.document())

    def show_topic(self, wanted: str) -> None:
        topic = next(one for one in self._topics if one.id == wanted)
        self.text.setMarkdown(topic.text)
        _space(self.text.document())
        for name, item in self._items.items():
            item.show_current(name == wanted)

    def shown(self) -> str:
        return self.text.toPlainText()

    def _on_chosen(self, wanted: str, _checked: bool = False) -> None:
        self.show_topic(wanted)
        if self.search.text():
            self.text.find(self.search.text())

    def _on_searched(self, typed: str) -> None:
        wanted = plain(typed).split()
        hits = [topic.id for topic in self._topics if all(word in plain(topic.text) for word in wanted)]
        for name, item in self._items.items():
            item.setVisible(name in hits)
        self._nothing.setVisible(not hits)
        if hits:
            self.show_topic(hits[0])
            self.text.find(typed)

    def _on_link(self, url: QUrl) -> None:
        """Links between pages name the page; others open in the browser."""
        if url.isRelative() and url.path().removesuffix(".md") in self._items:
            self.show_topic(url.path().removesuffix(".md"))
        else:
            QDesktopServices.openUrl(url)


class _Guide(QTextBrowser):
    """The text with the pictures that lie beside it, each as wide as a line."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        picture = QImage(str(bundled("resources") / "help" / "pictures" / QUrl(name).fileName()))
        if picture.isNull():
            return super().loadResource(kind, name)
        wide = max(_LEAST, min(READING_WIDTH, self.viewport().width()) - _BESIDE)
        sharp = self.devicePixelRatioF()
        fitting = picture.scaledToWidth(round(wide * sharp), Qt.TransformationMode.SmoothTransformation)
        fitting.setDevicePixelRatio(sharp)
        return fitting


def _space(document: QTextDocument) -> None:
    """Room around headings and paragraphs, and the sizes of the house for headings."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor.setPosition(block.position())
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = QTextCharFormat()
            letters.setFont(theme.font(Role.PAGE if level == 1 else Role.CARD))
            cursor.mergeCharFormat(letters)
        cursor.setPosition(block.position())
        room = QTextBlockFormat()
        room.setTopMargin(_ABOVE if level > 1 else 0)
        room.setBottomMargin(_BELOW)
        if _PICTURE not in block.text():
            room.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(room)
        block = block.next()
