"""Making one's key: who it is for, a passphrase twice, how strong it is."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.paths import keys_folder
from casebuilder.services.keys import passphrase_idea, passphrase_strength
from casebuilder.services.signing import make_key
from casebuilder.texts.passphrase import strength_words
from casebuilder.ui.kit.button import Button, Kind, LinkButton
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.session import Session
from casebuilder.ui.signing.secret import secret_field

_WEAK: Final = 0


class MakeKeySheet(Sheet):
    """`made` tells once the key lies on the disk."""

    made = Signal()

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("Make your key"), width=560)
        self._session = session
        self.passphrase = secret_field()
        self.again = secret_field()
        self._first = Labelled(
            _("Passphrase"),
            self.passphrase,
            hint_words=_("You type it each time you sign. Four words or more."),
        )
        self._second = Labelled(_("The same once more"), self.again)
        self._strength = hint("")
        self._idea = body("")
        self._idea.hide()
        self._lay_out()
        self.add_way_back()
        self.verb: Button = self.add_verb(_("Make my key"), Kind.PRIMARY)
        self.verb.clicked.connect(self.make)

    def _lay_out(self) -> None:
        person = self._session.actor.person
        lead = _(
            "Your key signs for you. It lies in a file on this computer and opens only with your passphrase. "
            "Nobody can look the passphrase up or reset it; if you forget it, you make a new key."
        )
        suggest = LinkButton(_("Suggest a passphrase"))
        suggest.clicked.connect(self._on_suggest)
        owner = _("For {name}, {email}").format(name=person.name, email=person.id)
        for part in (body(lead), body(owner), self._first, self._strength, self._second):
            self.column.addWidget(part)
        self.column.addWidget(suggest, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self._idea)
        self.passphrase.typed.connect(self._on_typed)
        self.again.typed.connect(lambda _words: self._second.show_error(""))
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Make the key, or say what is wrong with the passphrase."""
        words = self.passphrase.text()
        if not self._sound(words):
            return
        session, person = self._session, self._session.actor.person
        self.verb.setEnabled(False)
        session.tasks.run(
            lambda: make_key(keys_folder(), person, words, session.clock()), self._on_made, self._on_trouble
        )

    def _sound(self, words: str) -> bool:
        weak = passphrase_strength(words, self._session.actor.person) == _WEAK
        differs = words != self.again.text()
        self._first.show_error(_("This is too easy to guess. Take four words or more.") if weak else "")
        self._second.show_error(_("This is not the same passphrase.") if differs and not weak else "")
        if weak or differs:
            (self.passphrase if weak else self.again).setFocus(Qt.FocusReason.OtherFocusReason)
        return not (weak or differs)

    def _on_typed(self, words: str) -> None:
        self._first.show_error("")
        found = passphrase_strength(words, self._session.actor.person)
        self._strength.setText(strength_words(found) if words else "")

    def _on_suggest(self) -> None:
        words = _("“{words}”. Write it down and keep the paper safe, then type it twice above.")
        self._idea.setText(words.format(words=passphrase_idea()))
        self._idea.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_made(self, six: str) -> None:
        words = _("Your key is made. Others know it by these six words: {words}.")
        self._session.say(words.format(words=six))
        if isValid(self):
            self._forget()
            self.accept()
            self.made.emit()

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self.verb.setEnabled(True)
            self._first.show_error(str(error))

    def _forget(self) -> None:
        for one in (self.passphrase, self.again):
            one.clear()
        self._idea.clear()

    def reject(self) -> None:
        self._forget()
        super().reject()
