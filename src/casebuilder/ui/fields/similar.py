"""Cases that sound like the one being named, under its title."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.ui.fields.around import Around, Found
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import muted
from casebuilder.ui.theme import Role, Tone


class SimilarCases(Note):
    """`chosen` tells the id of a case to look at. Hidden while there is none."""

    chosen = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__(Tone.ACCENT, pad=10)
        self._around = around
        self._asked = ""
        self.hide()

    def look_for(self, title: str) -> None:
        """Asks for cases like this title; the last question asked counts."""
        self._asked = title
        if self._around.find_similar is not None and title.strip():
            self._around.find_similar(title, lambda found: self._on_found(title, found))
        else:
            self.show_value(())

    def show_value(self, found: Sequence[Found]) -> None:
        cleared(self.column)
        if found:
            self.column.addWidget(muted(_("Is it one of these? Then add to it instead.")))
        for one in found:
            link = LinkButton(f"{one.ref}  {one.title}", Role.SMALL)
            link.clicked.connect(lambda _on=False, case=one.id: self.chosen.emit(case))
            self.column.addWidget(link)
        self.setVisible(bool(found))

    def _on_found(self, title: str, found: Sequence[Found]) -> None:
        if isValid(self) and title == self._asked:
            self.show_value(found)
