"""What stands where people sign: the words of their key, or the offer to make one."""

from PySide6.QtCore import Qt, Signal

from casebuilder.i18n import _
from casebuilder.model.case import Decision, Signoff
from casebuilder.services.signing import spoken
from casebuilder.texts.entered import given_words
from casebuilder.ui.keys.making import make_key_sheet
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.text import body, hint, section_title
from casebuilder.ui.session import Session
from casebuilder.ui.signing.own import key_words
from casebuilder.ui.theme import Tone


class KeyNote(Note):
    """`made` tells that the person has a key now."""

    made = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(Tone.NEUTRAL)
        self._session = session
        self.offer: Button | None = None
        words = key_words(session)
        if not words:
            self._add_offer()
        else:
            self.column.addWidget(hint(_("You sign with your key: {words}").format(words=words)))

    def _add_offer(self) -> None:
        self.column.addWidget(section_title(_("You have no key yet")))
        words = _(
            "Without a key this is recorded, not signed: a statement by whoever uses this computer. With a "
            "key you sign the pages at the left, and anybody can check it later."
        )
        self.column.addWidget(body(words))
        self.offer = Button(_("Make your key…"))
        self.offer.clicked.connect(self._on_offer)
        self.column.addSpacing(4)
        self.column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeading)

    def _on_offer(self) -> None:
        window = self.window()
        # Outlives this note, which goes as soon as there is a key.
        room = KeyRoom(self._session, window)
        room.changed.connect(self.made)
        room.changed.connect(room.deleteLater)
        sheet = make_key_sheet(room, window)
        sheet.rejected.connect(room.deleteLater)
        sheet.open()


def how_given(given: Signoff | Decision) -> str:
    """How a sign-off or decision was given, in one line."""
    if given.proof is None:
        return given_words(given)
    return _("Signed with the key “{words}”").format(words=spoken(given.proof.key))
