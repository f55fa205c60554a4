"""What opens a key: the passphrase of a file or the PIN of a token, asked for anew each time."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.paths import keys_folder
from casebuilder.services.signing import Pen
from casebuilder.ui.keys.secret import SecretField
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.session import Session
from casebuilder.ui.signing.own import key_words

TRIES: Final = 3
# Most tokens lock themselves at the third wrong PIN; who must think again keeps one.
TRIES_OF_A_TOKEN: Final = 2
_ON_FILE, _ON_TOKEN = "file", "token"


class SecretEntry(QWidget):
    """`gave_up` tells, in a sentence, that the last try was wrong too."""

    gave_up = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wrong = 0
        self.field = SecretField()
        self.field.typed.connect(lambda _words: self.show_error(""))
        self.way = Segments([(_ON_FILE, _("Key on this computer")), (_ON_TOKEN, _("Token"))])
        self.way.set_name(_("Sign with"))
        self.way.show_value(_ON_FILE if key_words(session) else _ON_TOKEN)
        self.way.picked.connect(lambda _way: self._on_way())
        self.way.setVisible(bool(session.settings.token_driver))
        self._asked = Labelled("", self.field, hint_words=_("It is forgotten again after this signature."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.way)
        column.addWidget(self._asked)
        self._on_way()

    def pen(self) -> Pen | None:
        """What was entered; None, and said so, where nothing was."""
        words, settings = self.field.text(), self._session.settings
        if not words:
            self.show_error(_("Type your PIN.") if self._by_token() else _("Type your passphrase."))
            return None
        token = settings.token_driver if self._by_token() else ""
        return Pen(keys_folder(), self._session.actor.id, words, settings.timestamp_service, token)

    def refuse(self, why: str) -> None:
        """What was entered did not open the key: ask again, or give up after the last try."""
        self._wrong += 1
        self.field.clear()
        most = TRIES_OF_A_TOKEN if self._by_token() else TRIES
        if self._wrong == most:
            self.gave_up.emit(self._parting())
            return
        words = _("{why} Try {number} of {count}.")
        self.show_error(words.format(why=why, number=self._wrong + 1, count=most))
        self.enter()

    def show_error(self, words: str) -> None:
        self._asked.show_error(words)

    def enter(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.field.clear()

    def _by_token(self) -> bool:
        return bool(self._session.settings.token_driver) and self.way.value() == _ON_TOKEN

    def _on_way(self) -> None:
        words = _("The PIN of your token") if self._by_token() else _("Your passphrase")
        self._asked.question.setText(words)
        self.field.setAccessibleName(words)
        self._wrong = 0

    def _parting(self) -> str:
        if self._by_token():
            return _("Nothing was signed. Look the PIN up before you try again, or the token locks itself.")
        return _("Nothing was signed. Your key is not locked: look the passphrase up and try again.")
