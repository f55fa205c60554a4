"""Sheets that end in a passphrase: it is tried off the screen, and a wrong one may be typed again."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.paths import keys_folder
from casebuilder.services.keys import on_card, wrong_secret
from casebuilder.ui import theme
from casebuilder.ui.keys.secret import TRIES_OF_A_CARD, ChosenSecret, SecretField
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.tall_page import TallPage
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Role

_WIDTH: Final = 560
_BESIDE: Final = 80
Work = Callable[[], Any]
Then = Callable[[Any], None]


class SecretSheet(Sheet):
    """Put fields into `fields` before `ask` or `ask_new`; `sound` says whether they may be used."""

    def __init__(self, session: Session, parent: QWidget, title: str, words: str = "") -> None:
        super().__init__(parent, title, words, width=_fitting(parent))
        self._page = TallPage()
        self.fields = self._page.column
        self.column.addWidget(self._page)
        self._session = session
        self._work: Callable[[str], Work] = lambda _passphrase: lambda: None
        self._then: Then = lambda _result: None
        self.secret = SecretField()
        self.new: ChosenSecret | None = None
        self._secret: Labelled | None = None
        self._tries_left = 0
        self._trouble = ErrorLine()
        self.verb: Button

    def ask_own(self, verb: str) -> None:
        """What opens the key of the acting person: its passphrase, or the PIN of the card it is on."""
        if on_card(keys_folder(), self._session.actor.id):
            self.ask_pin(_("PIN of your card"), verb)
        else:
            self.ask(_("Passphrase of your key"), verb)

    def ask_pin(self, words: str, verb: str) -> None:
        """The PIN of a card, which locks itself: this sheet closes while the person still has a try."""
        self._tries_left = TRIES_OF_A_CARD
        self.ask(words, verb)

    def ask(self, words: str, verb: str, kind: Kind = Kind.PRIMARY) -> None:
        """One passphrase that exists."""
        self._secret = Labelled(words, self.secret)
        self.secret.textEdited.connect(lambda: self.show_trouble(""))
        self.fields.addWidget(self._secret)
        self._finish(verb, kind)

    def ask_new(self, chosen: ChosenSecret, verb: str) -> None:
        """A passphrase that is chosen now."""
        self.new = chosen
        self.fields.addWidget(chosen)
        self._finish(verb, Kind.PRIMARY)

    def _finish(self, verb: str, kind: Kind) -> None:
        self.fields.addWidget(self._trouble)
        self._page.updateGeometry()
        self.add_way_back()
        self.verb = self.add_verb(verb, kind)
        self.verb.clicked.connect(self.go)

    def does(self, work: Callable[[str], Work], then: Then) -> None:
        """`work` makes of what was entered what is done elsewhere; `then` gets its result here."""
        self._work, self._then = work, then

    def sound(self) -> bool:
        return True

    def go(self) -> None:
        if self.verb.busy or not self.sound():
            return
        passphrase = self.new.chosen() if self.new is not None else self.secret.text()
        if not passphrase:
            if self.new is None:
                self.show_trouble(_("Type the PIN.") if self._tries_left else _("Type the passphrase."))
            return
        self.verb.show_busy()
        self._session.tasks.run(self._work(passphrase), self._on_done, self._on_failed)

    def show_trouble(self, words: str) -> None:
        if self._secret is not None:
            self._secret.show_error(words)
        else:
            self._trouble.show_value(words)

    def _on_done(self, result: object) -> None:
        self.forget()
        self.verb.show_ready()
        self.accept()
        self._then(result)

    def _on_failed(self, error: Exception) -> None:
        self.verb.show_ready()
        if not isinstance(error, CasebuilderError):
            self._session.failed.emit(error)
            return
        if self._tries_left and wrong_secret(error):
            self._tries_left -= 1
            if not self._tries_left:
                self._session.say(_("Look the PIN up before you try again, or the card locks itself."))
                self.reject()
                return
        self.show_trouble(str(error))
        if self.new is None:
            self.secret.selectAll()
            self.secret.setFocus()

    def forget(self) -> None:
        self.secret.clear()
        if self.new is not None:
            self.new.forget()

    def reject(self) -> None:
        self.forget()
        super().reject()


def _fitting(parent: QWidget) -> int:
    """Wider for larger text, as far as the window goes."""
    scale = theme.font(Role.BODY).pixelSize() / theme.BODY_SIZE
    return min(round(_WIDTH * scale), max(_WIDTH, parent.window().width() - _BESIDE))
