"""What opens a key: its passphrase, or the PIN of the card it is on, asked for anew each time."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.paths import keys_folder
from casebuilder.services.keys import on_card
from casebuilder.services.signing import Pen
from casebuilder.ui.keys.secret import TRIES_OF_A_CARD, SecretField
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.session import Session

TRIES: Final = 3


class SecretEntry(QWidget):
    """`gave_up` tells, in a sentence, that the last try was wrong too; `complained` that an error shows."""

    gave_up = Signal(str)
    complained = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wrong = 0
        self.field = SecretField()
        self.field.typed.connect(lambda _words: self.show_error(""))
        self._card = on_card(keys_folder(), session.actor.id)
        words = _("The PIN of your card") if self._card else _("Your passphrase")
        self._asked = Labelled(words, self.field, hint_words=_("It is forgotten again after this signature."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asked)

    def pen(self) -> Pen | None:
        """What was entered; None, and said so, where nothing was."""
        words, settings = self.field.text(), self._session.settings
        if not words:
            self.show_error(_("Type your PIN.") if self._card else _("Type your passphrase."))
            return None
        return Pen(keys_folder(), self._session.actor.id, words, settings.timestamp_service)

    def refuse(self, why: str) -> None:
        """What was entered did not open the key: ask again, or give up after the last try."""
        self._wrong += 1
        self.field.clear()
        most = TRIES_OF_A_CARD if self._card else TRIES
        if self._wrong == most:
            self.gave_up.emit(self._parting())
            return
        words = _("{why} Try {number} of {count}.")
        self.show_error(words.format(why=why, number=self._wrong + 1, count=most))
        self.enter()

    def show_error(self, words: str) -> None:
        self._asked.show_error(words)
        if words:
            self.complained.emit()

    def enter(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.field.clear()

    def _parting(self) -> str:
        if self._card:
            return _("Nothing was signed. Look the PIN up before you try again, or the card locks itself.")
        return _("Nothing was signed. Your key is not locked: look the passphrase up and try again.")
