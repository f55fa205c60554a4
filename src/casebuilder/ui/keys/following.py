"""Taking in a list of signers from a file: its words are compared once, later ones tell what is new."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _, ngettext
from casebuilder.model.error import CasebuilderError
from casebuilder.services import following, keys, signers
from casebuilder.services.following import Offer
from casebuilder.services.key_history import day
from casebuilder.services.key_sight import roles_in_words, standing_in_words
from casebuilder.services.signers import Listed
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.words import SpokenWords
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.tall_page import TallPage
from casebuilder.ui.kit.text import body, hint, section_title
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.theme import Tone

_WIDTH = 560
_MOST_NEWS = 50


class FollowSheet(Sheet):
    """Nothing is taken in before the last button is pressed."""

    def __init__(self, room: KeyRoom, parent: QWidget, data: bytes) -> None:
        super().__init__(parent, _("Take in the list of signers"), width=_WIDTH)
        self._room = room
        self.offer: Offer | None = None
        self._page = TallPage()
        self.told = self._page.column
        self.compared = Tick(_("I compared all six words with the PMO"))
        self.error = ErrorLine()
        self.column.addWidget(self._page)
        self.column.addWidget(self.compared)
        self.column.addWidget(self.error)
        self.compared.hide()
        self.back = self.add_way_back()
        self.verb = self.add_verb(_("Take it in"), Kind.PRIMARY)
        self.verb.clicked.connect(self._on_take)
        self.verb.hide()
        self._look(data)

    def _look(self, data: bytes) -> None:
        desk, pin = self._room.desk, self._room.pin
        self.told.addWidget(hint(_("Checking every entry…")))
        self._room.session.tasks.run(
            lambda: following.look_at(desk, data, pin), self._on_offer, self._on_refused
        )

    def _on_offer(self, offer: Offer) -> None:
        if not isValid(self):
            return
        self.offer = offer
        cleared(self.told)
        if offer.other:
            self._show_other()
        if not offer.known:
            self._show_stranger(offer)
        elif offer.news:
            self._show_news(offer)
        else:
            self.told.addWidget(body(_("This is the list that you have already; nothing in it is new.")))
            self.back.setText(_("Close"))
            return
        self.verb.show()
        self.verb.setFocus()

    def _show_other(self) -> None:
        """Not a newer copy: a list that began anew, or one that somebody foists on people."""
        note = Note(Tone.BAD)
        words = _(
            "This is another list of signers than the one you trust. It is only right if the key of your "
            "list was lost and the PMO began a new one: then they have told you so. Otherwise do not take "
            "it in, and tell them that you got it."
        )
        note.column.addWidget(body(words))
        self.told.addWidget(note)
        self.verb.setText(_("Trust this list instead"))

    def _show_stranger(self, offer: Offer) -> None:
        words = _(
            "Call your PMO and let them read the six words of the list to you. Only if all six are the same "
            "is it their list; the mail that brought the file proves nothing."
        )
        self.told.addWidget(body(words))
        self.told.addWidget(SpokenWords(keys.spoken_words(offer.register.owner.fingerprint)))
        words = ngettext(
            "{count} person can sign by it, as of {day}.",
            "{count} people can sign by it, as of {day}.",
            offer.people,
        )
        self.told.addWidget(body(words.format(count=offer.people, day=day(offer.changed_at))))
        self.told.addWidget(body(self._own_entry(offer)))
        self.compared.show()

    def _own_entry(self, offer: Offer) -> str:
        if offer.entry is None:
            return _("You are not on it yet.")
        words = _("You are on it as {roles}: {standing}.")
        standing = standing_in_words(offer.entry, self._room.desk.now)
        return words.format(roles=roles_in_words(offer.entry), standing=standing)

    def _show_news(self, offer: Offer) -> None:
        if offer.mine:
            self.told.addWidget(changed_note(offer.mine))
        self.told.addWidget(section_title(_("What is new")))
        for words in offer.news[:_MOST_NEWS]:
            self.told.addWidget(body(words))

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            cleared(self.told)
            note = Note(Tone.BAD)
            note.column.addWidget(body(error.sentence))
            if error.remedy:
                note.column.addWidget(hint(error.remedy))
            self.told.addWidget(note)
            self.told.addWidget(body(_("Nothing was taken in; the list you have stays as it is.")))
            self.back.setText(_("Close"))

    def _on_take(self) -> None:
        offer = self.offer
        if offer is None:
            return
        if not offer.known and not self.compared.value():
            self.error.show_value(_("Compare the six words first."))
            return
        desk, pin = self._room.desk, self._room.pin
        self.verb.setEnabled(False)
        self._room.session.tasks.run(
            lambda: following.follow(desk, offer, pin), self._on_taken, self._on_not_taken
        )

    def _on_taken(self, register: signers.Register) -> None:
        self._room.read(register)
        self._room.took(register, _("The list is taken in."))
        if isValid(self):
            self.accept()

    def _on_not_taken(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self.verb.setEnabled(True)
            self.error.show_value(str(error))


def changed_note(mine: Sequence[str]) -> Note:
    """Others changed what the list says of the acting person."""
    note = Note(Tone.WARN)
    note.column.addWidget(section_title(_("Your entry changed")))
    for words in mine:
        note.column.addWidget(body(words))
    note.column.addWidget(hint(_("If you did not ask for it, call the PMO before you sign anything.")))
    return note


def stranger_note(listed: Listed) -> Note:
    """The list has a key in the name of the acting person that is not theirs."""
    note = Note(Tone.BAD)
    note.column.addWidget(section_title(_("There is another key in your name on the list")))
    words = _("{name} accepted it on {day}. It is none of the keys that you made on this computer.")
    note.column.addWidget(body(words.format(name=listed.added_by_name, day=day(listed.added_at))))
    note.column.addWidget(SpokenWords(keys.spoken_words(listed.fingerprint)))
    note.column.addWidget(hint(_("If you made it elsewhere, use it here; otherwise call the PMO at once.")))
    return note
