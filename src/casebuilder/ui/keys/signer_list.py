"""The list of signers: whether it can be trusted, who waits, whose signature counts, what happened to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.person import Role
from casebuilder.services import keys, signers
from casebuilder.services.endings import ending_words, endings
from casebuilder.services.key_history import history
from casebuilder.services.key_sight import Sight, roles_in_words
from casebuilder.services.signers import Enrolment, Register
from casebuilder.ui.keys.deciding import AcceptSheet
from casebuilder.ui.keys.facts import verbs
from casebuilder.ui.keys.following import FollowSheet
from casebuilder.ui.keys.key_page import KeyPage
from casebuilder.ui.keys.key_table import KeyCard
from casebuilder.ui.keys.list_key import ListKey
from casebuilder.ui.keys.making import set_up_sheet
from casebuilder.ui.keys.my_key import button, delegation_words
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.words import SpokenWords
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card, Line, Note
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.text import body, hint, label
from casebuilder.ui.theme import Tone

_MOST_TOLD = 200
_MOST_ENDINGS = 5
_WIDEST = 1_000


class SignerList(KeyPage):
    """What the PMO keeps and the others follow."""

    def __init__(self, room: KeyRoom) -> None:
        super().__init__(room, full=True)
        self.content.setMaximumWidth(_WIDEST)
        self.begin = self.take = self.save = self.trust = self.accept = Button("")
        self.keys: KeyCard | None = None
        self.key: ListKey | None = None

    @property
    def _keeps(self) -> bool:
        session = self._room.session
        return session.actor.role is Role.PMO and not session.workspace.read_only

    def _cards(self, sight: Sight) -> list[QWidget]:
        if sight.trouble:
            return [self._trouble(sight)]
        if sight.register is None:
            return [self._nothing(), *self._waiting(sight)]
        cards: list[QWidget] = [] if sight.known else [self._strange(sight.register)]
        self.keys = KeyCard(self._room, sight, sight.register, keeps=self._keeps and sight.keeper)
        cards += [
            *self._ending(sight, sight.register),
            *self._waiting(sight),
            self.keys,
            *self._delegations(sight, sight.register),
        ]
        return [*cards, self._file(sight, sight.register)]

    def _trouble(self, sight: Sight) -> Card:
        card = Card(_("The list of signers cannot be believed"))
        note = Note(Tone.BAD)
        note.column.addWidget(body(sight.trouble))
        card.column.addWidget(note)
        card.column.addWidget(body(_("No signature is accepted until a good list is here.")))
        ways = [self._taking(Kind.PRIMARY)]
        if sight.foreign:
            self.trust = button(_("The PMO began a new list…"), self._compare_here)
            ways.append(self.trust)
        card.column.addWidget(verbs(*ways))
        return card

    def _compare_here(self) -> None:
        """The list that lies in this workspace is the new one: it is compared as one from a file would be."""
        self.take_list(self._room.session.workspace.signers.text().encode())

    def _nothing(self) -> Card:
        card = Card(_("There is no list of signers yet"))
        words = _(
            "The list says whose signature counts, in which roles and how long. The PMO begins it once and "
            "keeps it; everybody else takes in the file that the PMO sends."
        )
        card.column.addWidget(body(words))
        self.begin = button(_("Begin the list"), self._begin, Kind.PRIMARY)
        take = self._taking(Kind.PLAIN if self._keeps else Kind.PRIMARY)
        card.column.addWidget(verbs(self.begin, take) if self._keeps else verbs(take))
        return card

    def _strange(self, register: Register) -> Card:
        card = Card(_("Is this the list of your PMO?"))
        words = _(
            "Ask the PMO to read you the six words of the list. If they are these, this computer will "
            "notice from now on when anybody puts another or an older list in its place."
        )
        card.column.addWidget(body(words))
        card.column.addWidget(SpokenWords(keys.spoken_words(register.owner.fingerprint)))
        self.trust = button(_("They are the same"), partial(self._trust, register), Kind.PRIMARY)
        card.column.addWidget(verbs(self.trust))
        return card

    def _ending(self, sight: Sight, register: Register) -> list[QWidget]:
        found = endings(register, sight.now) if self._keeps else ()
        if not found:
            return []
        card = Card(_("Ends soon"))
        for one in found[:_MOST_ENDINGS]:
            card.column.addWidget(body(ending_words(one, sight.now)))
        more = len(found) - _MOST_ENDINGS
        if more > 0:
            words = ngettext("{count} more ends soon.", "{count} more end soon.", more)
            card.column.addWidget(body(words.format(count=more)))
        card.column.addWidget(
            hint(_("Ask people for a new key in time, or choose a later day if their key lasts longer."))
        )
        return [card]

    def _waiting(self, sight: Sight) -> list[QWidget]:
        if not self._keeps:
            return []
        card = Card(_("Keys that ask to be accepted"))
        for asked in sight.requests:
            self._add_request(card, asked, sight)
        if not sight.requests:
            card.column.addWidget(
                hint(_("Nobody waits. People send you an enrolment file, or hand it in here."))
            )
        card.column.addWidget(verbs(button(_("Take in an enrolment file…"), self._ask_enrolment)))
        return [card]

    def _add_request(self, card: Card, asked: Enrolment, sight: Sight) -> None:
        words = _("{email}, wants to sign as {roles}")
        card.column.addWidget(label(asked.name))
        card.column.addWidget(body(words.format(email=asked.person, roles=roles_in_words(asked))))
        self.accept = button(_("Compare and accept…"), partial(self._accept, asked), Kind.PRIMARY)
        self.accept.setAccessibleName(_("Compare and accept {name}").format(name=asked.name))
        self.accept.setEnabled(sight.keeper)
        down = button(_("Turn down"), partial(self._turn_down, asked), Kind.QUIET)
        down.setAccessibleName(_("Turn down {name}").format(name=asked.name))
        card.column.addWidget(verbs(self.accept, down))
        if not sight.keeper:
            words = _("Keys are accepted on the computer where the list was begun; send the file there.")
            card.column.addWidget(hint(words if sight.register else _("Begin the list first.")))
        card.column.addWidget(Line())

    def _delegations(self, sight: Sight, register: Register) -> list[QWidget]:
        running = [one for one in register.delegations if one.ended_at is None and one.end >= sight.now]
        if not running:
            return []
        card = Card(_("Who signs for whom"))
        for one in running:
            card.column.addWidget(body(delegation_words(register, one)))
        return [card]

    def _file(self, sight: Sight, register: Register) -> Card:
        card = Card(_("The list as a file"))
        words = _(
            "Send it to everybody who signs or checks. An auditor needs nothing but it and a signed document."
        )
        card.column.addWidget(body(words))
        card.column.addWidget(SpokenWords(keys.spoken_words(register.owner.fingerprint)))
        card.column.addWidget(
            hint(_("These six words stand for the list; read them out when somebody asks."))
        )
        self.save = button(_("Save the list…"), partial(self._save, register))
        card.column.addWidget(verbs(self.save, self._taking(Kind.PLAIN)))
        told = Disclosure(_("What happened to this list"))
        for line in history(register)[:_MOST_TOLD]:
            told.column.addWidget(hint(line))
        card.column.addWidget(told)
        if self._keeps:
            self.key = ListKey(self._room, register, keeper=sight.keeper)
            other = Disclosure(_("Somebody else is to keep the list, or its key is lost"))
            other.column.addWidget(self.key)
            card.column.addWidget(other)
        return card

    def _taking(self, kind: Kind) -> Button:
        self.take = button(_("Take in the list of signers…"), self._ask_list, kind)
        self.take.setEnabled(not self._room.session.workspace.read_only)
        return self.take

    def _begin(self) -> None:
        set_up_sheet(self._room, self).open()

    def _trust(self, register: Register) -> None:
        self._room.took(register, _("This computer knows the list now."))

    def _accept(self, asked: Enrolment) -> None:
        sight = self._room.sight
        if sight is not None and sight.register is not None:
            AcceptSheet(self._room, self, sight.register, asked).open()

    def _turn_down(self, asked: Enrolment) -> None:
        desk = self._room.desk
        words = _("{name} is not on the list.").format(name=asked.name)
        self._do(lambda: signers.turn_down(desk, asked), words)

    def _save(self, register: Register) -> None:
        name = _("List of signers{suffix}").format(suffix=signers.LIST_SUFFIX)
        self._room.save(_("Save the list of signers"), name, signers.list_file(register))

    def _ask_list(self) -> None:
        self._room.choose(
            _("Take in the list of signers"), self.take_list, _("Lists of signers (*.cbsigners)")
        )

    def take_list(self, data: bytes) -> None:
        """The list in a file; what it is and what is new in it is shown before it is taken in."""
        FollowSheet(self._room, self, data).open()

    def _ask_enrolment(self) -> None:
        self._room.choose(_("Take in an enrolment file"), self.take_enrolment, _("Enrolment files (*.cbkey)"))

    def take_enrolment(self, data: bytes) -> None:
        """The request in a file joins those that wait."""
        workspace, now = self._room.session.workspace, self._room.desk.now
        self._do(lambda: signers.ask(workspace, data, now), _("The key waits to be accepted."))

    def _do(self, work: Callable[[], object], words: str) -> None:
        room = self._room

        def done(_result: object) -> None:
            room.session.say(words)
            room.look()

        room.session.tasks.run(work, done)
