"""Makes a key: for the acting person, or the one of the list of signers."""

from functools import partial

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.services import keys, signers
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.secret import ChosenSecret
from casebuilder.ui.keys.secret_sheet import SecretSheet


def chosen_secret(room: KeyRoom, words: str, hint_words: str) -> ChosenSecret:
    """A new passphrase, weighed as it is typed."""
    person = room.session.actor.person
    return ChosenSecret(
        words,
        lambda typed: keys.passphrase_strength(typed, person),
        keys.passphrase_idea,
        hint_words,
    )


def make_key_sheet(room: KeyRoom, parent: QWidget, *, again: bool = False) -> SecretSheet:
    """A new key for the acting person; `again`: in place of one that ends, or that is lost."""
    words = _("Your key signs for you. It stays on this computer, locked by a passphrase that only you know.")
    if again:
        words = _(
            "You get a new key; the one you have now is put away. Until the PMO has accepted the new one you "
            "cannot sign. If somebody else may have your key, tell the PMO at once, so that it is revoked."
        )
    sheet = SecretSheet(room.session, parent, _("Make a new key") if again else _("Make my key"), words)
    hint_words = _("Nobody can look it up or reset it. Four words that do not belong together are good.")
    sheet.ask_new(chosen_secret(room, _("Passphrase"), hint_words), _("Make the key"))
    desk = room.desk

    def done(_identity: object) -> None:
        room.session.say(_("Your key is made. Now ask the PMO to accept it."))
        room.look()

    sheet.does(
        lambda typed: partial(keys.make_own_key, desk.folder, desk.actor.person, typed, desk.now), done
    )
    return sheet


def set_up_sheet(room: KeyRoom, parent: QWidget) -> SecretSheet:
    """Begins the list of signers under a key of its own."""
    words = _(
        "The list says whose signature counts. Casebuilder makes a key for it, so that nobody can change the "
        "list behind your back. Whoever knows its passphrase on this computer can accept and revoke keys."
    )
    sheet = SecretSheet(room.session, parent, _("Begin the list of signers"), words)
    hint_words = _("Another one than that of your own key. Keep a copy in the safe of the PMO.")
    sheet.ask_new(chosen_secret(room, _("Passphrase of the list"), hint_words), _("Begin the list"))
    desk = room.desk
    sheet.does(
        lambda typed: partial(signers.set_up, desk, typed),
        lambda register: room.took(register, _("The list of signers has begun.")),
    )
    return sheet


def enrol_sheet(room: KeyRoom, parent: QWidget, *, here: bool) -> SecretSheet:
    """The request to accept the key: as a file to send, or straight to the PMO of this workspace."""
    words = _("It says who you are and in which roles you want to sign. It holds nothing secret.")
    sheet = SecretSheet(room.session, parent, _("Ask the PMO to accept my key"), words)
    sheet.ask_own(_("Hand it in") if here else _("Save the file…"))
    desk = room.desk
    person = desk.actor.person

    def done(data: bytes) -> None:
        if here:
            room.session.tasks.run(lambda: signers.ask(desk.workspace, data, desk.now), handed_in)
        else:
            room.save(_("Save the enrolment file"), keys.enrolment_name(person), data)

    def handed_in(_asked: object) -> None:
        room.session.say(_("The PMO finds your key under “People & keys” now."))
        room.look()

    sheet.does(
        lambda typed: partial(keys.enrolment, desk.folder, desk.actor.id, typed, person.roles, desk.now), done
    )
    return sheet


def take_key_sheet(room: KeyRoom, parent: QWidget, data: bytes) -> SecretSheet:
    """A key that was made on another computer."""
    sheet = SecretSheet(room.session, parent, _("Use a key made elsewhere"))
    sheet.ask(_("Passphrase of the key in this file"), _("Use this key"))
    desk = room.desk

    def done(_identity: object) -> None:
        room.session.say(_("This is your key on this computer now."))
        room.look()

    sheet.does(
        lambda typed: partial(keys.take_own_key, desk.folder, desk.actor.person, data, typed, desk.now), done
    )
    return sheet


def old_copy_sheet(room: KeyRoom, parent: QWidget) -> SecretSheet:
    """A copy of the key that programs of ten years ago can read."""
    words = _(
        "Some older PDF readers cannot open the key as Casebuilder locks it. This copy is locked in the old"
        " way: whoever gets hold of it finds the passphrase far more easily. Delete it once the other "
        "program has it."
    )
    sheet = SecretSheet(room.session, parent, _("Copy of my key for old software"), words)
    sheet.ask(_("Passphrase of your key"), _("Save the copy…"))
    desk = room.desk
    name = _("{name}, for old software{suffix}").format(name=desk.actor.person.name, suffix=keys.KEY_SUFFIX)
    sheet.does(
        lambda typed: partial(keys.copy_for_old_software, desk.folder, desk.actor.id, typed, desk.now),
        lambda data: room.save(_("Save the copy"), name, data),
    )
    return sheet
