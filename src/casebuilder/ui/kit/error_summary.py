"""The list at the top of a page that says what is wrong, each line leading to its field."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from casebuilder.ui import theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.text import section_title
from casebuilder.ui.theme import CARD_RADIUS


class ErrorSummary(QFrame):
    """`chosen` tells the key of the line that was followed. Takes the focus when shown on demand."""

    chosen = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._links: list[LinkButton] = []
        self._title = section_title(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self.setAccessibleName(title)
        self.setProperty("focusRadius", CARD_RADIUS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_value(self, problems: Sequence[tuple[Hashable, str]], title: str = "") -> None:
        """Pairs of key and sentence; without any the box is hidden."""
        self._clear()
        if title:
            self._title.setText(title)
            self.setAccessibleName(title)
        for key, words in problems:
            link = LinkButton(words)
            link.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            self._column.addWidget(link)
            self._links.append(link)
        self.setAccessibleDescription(" ".join(words for _key, words in problems))
        self.setVisible(bool(problems))

    def links(self) -> list[LinkButton]:
        return list(self._links)

    def _clear(self) -> None:
        for link in self._links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        painter = drawing.painter_on(self)
        drawing.box(painter, self.rect(), colours.surface, colours.bad, CARD_RADIUS)
        drawing.box(painter, self.rect().adjusted(1, 1, -1, -1), None, colours.bad, CARD_RADIUS - 1)
