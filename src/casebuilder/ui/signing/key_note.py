"""What stands where people sign: the words of their key, or the offer to make one."""

from PySide6.QtCore import Qt, Signal
from shiboken6 import isValid

from casebuilder.i18n import _
from casebuilder.model.case import Decision, Signoff
from casebuilder.paths import keys_folder
from casebuilder.services.signing import spoken
from casebuilder.texts.entered import given_words
from casebuilder.ui.keys.making import make_key_sheet
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.text import body, hint, section_title
from casebuilder.ui.session import Session
from casebuilder.ui.signing.own import key_ended, key_words
from casebuilder.ui.theme import Tone


class KeyNote(Note):
    """`made` tells that the person has a key now."""

    made = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(Tone.NEUTRAL)
        self._session = session
        self.offer: Button | None = None
        words, ended = key_words(session), key_ended(session)
        if words:
            self.column.addWidget(hint(_("You sign with your key: {words}").format(words=words)))
            self._ask_the_list()
        elif ended:
            self._add_offer(_("Your key ended on {day}").format(day=ended), _("Make a new key…"), again=True)
        else:
            self._add_offer(_("You have no key yet"), _("Make your key…"), again=False)

    def _ask_the_list(self) -> None:
        """Whoever signs with a key that does not count is told before, not by the one who refuses it."""
        session = self._session
        person, now, lists, workspace = (
            session.actor.person,
            session.clock(),
            session.settings.lists,
            session.workspace,
        )

        def why() -> str:
            from casebuilder.services.signers import believed, pinned
            from casebuilder.services.turns import Reader, why_not_counting

            register = believed(workspace, pinned(lists, workspace.path))
            return why_not_counting(Reader(person, register, keys_folder()), now)

        session.tasks.run(why, self._warn)

    def _warn(self, why: str) -> None:
        if why and isValid(self):
            self.show_tone(Tone.WARN)
            self.column.addWidget(body(why))

    def _add_offer(self, title: str, verb: str, *, again: bool) -> None:
        self.column.addWidget(section_title(title))
        words = _(
            "Without a key this is recorded, not signed: a statement by whoever uses this computer. With a "
            "key you sign the pages at the left, and anybody can check it later."
        )
        self.column.addWidget(body(words))
        self.offer = Button(verb)
        self.offer.clicked.connect(lambda: self._on_offer(again=again))
        self.column.addSpacing(4)
        self.column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeading)

    def _on_offer(self, *, again: bool) -> None:
        window = self.window()
        # Outlives this note, which goes as soon as there is a key.
        room = KeyRoom(self._session, window)
        room.changed.connect(self.made)
        room.changed.connect(room.deleteLater)
        sheet = make_key_sheet(room, window, again=again)
        sheet.rejected.connect(room.deleteLater)
        sheet.open()


def how_given(given: Signoff | Decision) -> str:
    """How a sign-off or decision was given, in one line."""
    if given.proof is None:
        return given_words(given)
    return _("Signed with the key “{words}”").format(words=spoken(given.proof.key))
