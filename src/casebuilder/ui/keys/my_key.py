"""My key: made, sent to the PMO, renewed, lost; and who signs for me while I am away."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.services import keys, signers
from casebuilder.services.endings import ending_words, own_end
from casebuilder.services.key_history import day, name_of
from casebuilder.services.key_sight import Sight, roles_in_words, standing_in_words
from casebuilder.services.signers import Delegation, Identity, Listed, Register
from casebuilder.texts.figure import number
from casebuilder.texts.state import role_name
from casebuilder.ui.keys.card_sheet import CardSheet
from casebuilder.ui.keys.deciding import confirm_sheet
from casebuilder.ui.keys.facts import Fact, facts, verbs
from casebuilder.ui.keys.following import changed_note, stranger_note
from casebuilder.ui.keys.key_page import KeyPage
from casebuilder.ui.keys.making import enrol_sheet, make_key_sheet, old_copy_sheet, take_key_sheet
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.keys.standing_in import StandInSheet, end_sheet
from casebuilder.ui.keys.words import SpokenWords
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.theme import Tone


class MyKey(KeyPage):
    """The acting person's."""

    def __init__(self, room: KeyRoom) -> None:
        super().__init__(room)
        self.copy = self.old_copy = self.make = self.by_card = self.enrol = self.hand_in = self.stand_in = (
            self.aware
        ) = Button("")

    def _cards(self, sight: Sight) -> list[QWidget]:
        return [*self._alarms(sight), *self._own_cards(sight)]

    def _alarms(self, sight: Sight) -> list[QWidget]:
        """What others made of the person's entry."""
        notes: list[QWidget] = []
        register = sight.register
        if sight.changes and register is not None:
            note = changed_note(sight.changes)
            self.aware = button(_("I know of this"), partial(self._read, register))
            note.column.addWidget(verbs(self.aware))
            notes.append(note)
        if sight.stranger is not None:
            notes.append(stranger_note(sight.stranger))
        return notes

    def _read(self, register: Register) -> None:
        self._room.read(register)
        self._room.look()

    def _own_cards(self, sight: Sight) -> list[Card]:
        if sight.own is None:
            return [self._no_key()]
        more = self._on_the_list(sight.register, sight) if sight.register is not None else []
        return [self._key(sight, sight.own), *more]

    def _no_key(self) -> Card:
        card = Card(_("You have no key yet"))
        words = _(
            "With a key of your own nobody else can sign in your name, and everybody can check that it was "
            "you. Making one takes a minute. You can go on without it: what you do is then recorded, but "
            "not signed."
        )
        card.column.addWidget(body(words))
        self.make = button(
            _("Make my key"), lambda: self._open(make_key_sheet(self._room, self)), Kind.PRIMARY
        )
        take = button(_("Use a key made elsewhere…"), self._take)
        card.column.addWidget(verbs(self.make, self._by_card(), take))
        return card

    def _by_card(self, kind: Kind = Kind.PLAIN) -> Button:
        self.by_card = button(
            _("Use a smartcard or security key…"), lambda: CardSheet(self._room, self).open(), kind
        )
        return self.by_card

    def _key(self, sight: Sight, own: Identity) -> Card:
        card = Card(_("My key"))
        self._warn(card, sight, own)
        rows: list[Fact] = [
            (_("Made for"), f"{own.name}, {own.email}"),
            (_("Its six words"), SpokenWords(keys.spoken_words(own.fingerprint))),
            (
                _("Where it is"),
                _("On your card “{card}”").format(card=sight.card) if sight.card else _("On this computer"),
            ),
            (_("Valid until"), day(own.until)),
            (_("On the list"), _on_list(sight)),
        ]
        card.column.addWidget(facts(rows))
        card.column.addWidget(self._key_verbs(sight))
        card.column.addWidget(
            hint(_("The six words stand for your key. The PMO asks you for them when accepting it."))
        )
        if not sight.card:
            card.column.addWidget(self._copies())
        return card

    def _copies(self) -> Disclosure:
        """The key for a reader that is to sign with it, or for another computer of its owner."""
        room = self._room
        made = Disclosure(_("Use this key in another program"))
        words = _("A PDF reader can sign with your key, too. The copy opens with the same passphrase.")
        self.copy = button(_("Save a copy of my key…"), self._save_copy)
        self.old_copy = button(
            _("Copy for old software…"), lambda: self._open(old_copy_sheet(room, self)), Kind.QUIET
        )
        made.column.addWidget(body(words))
        made.column.addWidget(verbs(self.copy, self.old_copy))
        return made

    def _save_copy(self) -> None:
        room, desk = self._room, self._room.desk
        name = f"{desk.actor.person.name}{keys.KEY_SUFFIX}"
        room.session.tasks.run(
            lambda: keys.read_own_key(desk.folder, desk.actor.id),
            lambda data: room.save(_("Save a copy of your key"), name, data),
        )

    def _warn(self, card: Card, sight: Sight, own: Identity) -> None:
        ending = own_end(own, sight.listed, sight.now)
        if ending is None:
            return
        note = Note(Tone.WARN)
        note.column.addWidget(body(ending_words(ending, sight.now)))
        card.column.addWidget(note)

    def _key_verbs(self, sight: Sight) -> QWidget:
        room = self._room
        new = sight.listed is None
        self.hand_in = button(
            _("Hand it in here"),
            lambda: self._open(enrol_sheet(room, self, here=True)),
            Kind.PRIMARY if new else Kind.PLAIN,
        )
        self.enrol = button(
            _("Save the enrolment file…"), lambda: self._open(enrol_sheet(room, self, here=False))
        )
        again = button(
            _("Renew, or lost key…"), lambda: self._open(make_key_sheet(room, self, again=True)), Kind.QUIET
        )
        asking = (self.hand_in, self.enrol) if new else (self.enrol,)
        return verbs(*asking, again, self._by_card(Kind.QUIET))

    def _on_the_list(self, register: Register, sight: Sight) -> list[Card]:
        mine = self._room.desk.actor.id
        cards = [
            self._to_confirm(register, one)
            for one in register.waiting()
            if signers.may_confirm(self._room.desk, register, one)
        ]
        given = [one for one in register.delegations if mine in (one.giver, one.receiver)]
        running = [one for one in given if one.ended_at is None and one.end >= sight.now]
        if sight.listed is not None and (sight.listed.good(sight.now) or running):
            cards.append(self._delegations(register, sight.listed, running))
        return cards

    def _to_confirm(self, register: Register, one: Listed) -> Card:
        card = Card(_("Waits for your second signature"))
        card.column.addWidget(body(_wanted(register, one)))
        card.column.addWidget(SpokenWords(keys.spoken_words(one.fingerprint)))
        confirm = button(
            _("Confirm…"), lambda: self._open(confirm_sheet(self._room, self, register, one)), Kind.PRIMARY
        )
        card.column.addWidget(verbs(confirm))
        return card

    def _delegations(self, register: Register, own: Listed, running: list[Delegation]) -> Card:
        card = Card(_("While I am away"))
        for one in running:
            card.column.addWidget(body(delegation_words(register, one)))
            if one.giver == own.person:
                ended = partial(end_sheet, self._room, self, register, one)
                card.column.addWidget(verbs(button(_("End it…"), partial(self._open_made, ended))))
        if not running:
            card.column.addWidget(body(_("Nobody signs for you, and you sign for nobody else.")))
        self.stand_in = button(
            _("Let somebody sign for me…"),
            lambda: self._open(StandInSheet(self._room, self, register, own)),
        )
        card.column.addWidget(verbs(self.stand_in))
        return card

    def _take(self) -> None:
        self._room.choose(
            _("Choose your key"),
            lambda data: self._open(take_key_sheet(self._room, self, data)),
            _("Keys (*.p12 *.pfx)"),
        )

    def _open_made(self, make: Callable[[], SecretSheet]) -> None:
        self._open(make())

    def _open(self, sheet: SecretSheet) -> None:
        sheet.open()


def delegation_words(register: Register, one: Delegation) -> str:
    """A delegation in a sentence."""
    words = _("{receiver} signs for {giver} as {roles}, from {start} to {end}: {reason}.")
    said = words.format(
        receiver=name_of(register, one.receiver),
        giver=name_of(register, one.giver),
        roles=", ".join(role_name(role) for role in sorted(one.roles)),
        start=day(one.start),
        end=day(one.end),
        reason=one.reason.rstrip("."),
    )
    limits = [_("Only cases of {unit}.").format(unit=one.unit)] if one.unit else []
    if one.cap is not None:
        limits.append(_("Up to {amount}.").format(amount=number(one.cap)))
    return " ".join((said, *limits))


def _wanted(register: Register, one: Listed) -> str:
    """What somebody is asked to confirm: a new key, or other terms beside those that count now."""
    said = {"name": one.name, "pmo": one.added_by_name, "roles": roles_in_words(one)}
    if one.fingerprint not in register.changes:
        words = _("{name} is to sign as {roles}, accepted by {pmo}. It counts once you have confirmed it.")
        return words.format(**said)
    words = _(
        "{name} is to sign as {roles} until {day}, changed by {pmo}. "
        "Until you have confirmed it, the key counts as {before} until {former}."
    )
    now = register.keys[one.fingerprint]
    ends = {"day": day(one.valid_until), "former": day(now.valid_until)}
    return words.format(**said, **ends, before=roles_in_words(now))


def _where(sight: Sight) -> str:
    return _("On your card “{card}”").format(card=sight.card) if sight.card else _("On this computer")


def _on_list(sight: Sight) -> str:
    if sight.listed is None:
        return _("Not yet: ask the PMO to accept it.")
    words = _("{standing}: {roles}, until {day}")
    return words.format(
        standing=standing_in_words(sight.listed, sight.now),
        roles=roles_in_words(sight.listed),
        day=day(sight.listed.valid_until),
    )


def button(words: str, run: Callable[[], Any], kind: Kind = Kind.PLAIN) -> Button:
    made = Button(words, kind)
    made.clicked.connect(lambda _checked=False: run())
    return made
