"""Six words that two people compare by voice, large enough to read them out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.theme import Tone


class SpokenWords(QWidget):
    """The words in reading order; screen readers hear them as one line."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        row = FlowLayout(self)
        for number, word in enumerate(words, start=1):
            row.addWidget(Chip(f"{number}  {word}", Tone.ACCENT))
        self.setAccessibleName(_("Six words: {words}").format(words=", ".join(words)))
