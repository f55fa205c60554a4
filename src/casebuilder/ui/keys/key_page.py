"""A page of cards about keys that is drawn anew whenever something about them changed."""

from PySide6.QtWidgets import QWidget

from casebuilder.services.key_sight import Sight
from casebuilder.ui.keys.facts import focus_kept
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage


class KeyPage(ScrollPage):
    """Pages say with `_cards` what is on them."""

    def __init__(self, room: KeyRoom, *, full: bool = False) -> None:
        super().__init__(full=full, margin=0)
        self._room = room
        room.changed.connect(self.refresh)

    def refresh(self) -> None:
        sight = self._room.sight
        if sight is None:
            return
        with focus_kept(self):
            cleared(self.column)
            for card in self._cards(sight):
                self.column.addWidget(card)

    def _cards(self, sight: Sight) -> list[QWidget]:
        raise NotImplementedError
