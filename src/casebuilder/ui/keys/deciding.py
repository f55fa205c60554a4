"""What the PMO decides about keys: accept one for some roles until a day, revoke one with a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Role
from casebuilder.services import keys, signers
from casebuilder.services.key_history import day
from casebuilder.services.key_sight import roles_in_words
from casebuilder.services.signers import Enrolment, Listed, Register
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.keys.terms import TermsFields
from casebuilder.ui.keys.words import SpokenWords
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import body
from casebuilder.ui.kit.tick import Tick


class AcceptSheet(SecretSheet):
    """Six words, compared by voice; then roles and days, then the passphrase of the list."""

    def __init__(self, room: KeyRoom, parent: QWidget, register: Register, asked: Enrolment) -> None:
        title = _("Accept the key of {name}").format(name=asked.name)
        words = _(
            "Call {name} and let them read their six words to you. "
            "Only if all six are the same is it their key."
        )
        super().__init__(room.session, parent, title, words.format(name=asked.name))
        self._error = ErrorLine()
        self.compared = Tick(_("I compared all six words with {name}").format(name=asked.name))
        longest = signers.longest(asked, room.desk.now)
        self.terms = TermsFields(room.desk.now, longest)
        self.terms.show_terms(asked.roles, longest[1])
        self._fill(asked, register.key_of(asked.person))
        self.ask(_("Passphrase of the list"), _("Accept the key"))
        desk = room.desk
        said = _("The key of {name} is on the list.").format(name=asked.name)
        self.does(
            lambda typed: partial(signers.accept, desk, register, asked, self.terms.terms(), typed),
            lambda after: room.took(after, said),
        )

    def _fill(self, asked: Enrolment, former: Listed | None) -> None:
        words = SpokenWords(keys.spoken_words(asked.identity.fingerprint))
        for part in (words, self.compared, self._error, self.terms):
            self.fields.addWidget(part)
        if former is not None:
            said = _(
                "It takes the place of the key that {name} has on the list now. "
                "If that one was stolen, revoke it first."
            )
            self.fields.addWidget(body(said.format(name=asked.name)))
        if Role.CIO in asked.roles:
            self.fields.addWidget(body(_("A CIO’s key counts only after a second person has confirmed it.")))

    def sound(self) -> bool:
        compared = bool(self.compared.value())
        self._error.show_value("" if compared else _("Compare the six words first."))
        return self.terms.sound() and compared


class ChangeSheet(SecretSheet):
    """Other roles or another last day for a key that counts, and why."""

    def __init__(self, room: KeyRoom, parent: QWidget, register: Register, one: Listed) -> None:
        title = _("Change the key of {name}").format(name=one.name)
        words = _("What was signed until now stays signed. From now on the key counts as you say here.")
        super().__init__(room.session, parent, title, words)
        self._one = one
        now = room.desk.now
        self.terms = TermsFields(now, (one.valid_from, one.identity.until))
        self.terms.show_terms(one.roles, one.valid_until)
        self.reason = LineField(limit=300)
        self._reason = Labelled(_("Why"), self.reason)
        self._error = ErrorLine()
        guarded = body(
            _("Where a CIO’s role is given or taken, it counts once a second person has confirmed it.")
        )
        for part in (self.terms, self._error, self._reason, guarded):
            self.fields.addWidget(part)
        self.ask(_("Passphrase of the list"), _("Change the key"))
        desk, said = room.desk, _("The key of {name} is changed.").format(name=one.name)
        self.does(
            lambda typed: partial(
                signers.change, desk, register, one, (self.terms.terms(), self.reason.text()), typed
            ),
            lambda after: room.took(after, said),
        )

    def sound(self) -> bool:
        fits = self.terms.sound()
        terms = self.terms.terms()
        same = terms.roles == self._one.roles and terms.end.date() == self._one.valid_until.date()
        self._error.show_value(_("Nothing is changed yet.") if fits and same else "")
        given = bool(self.reason.text().strip())
        self._reason.show_error("" if given else _("Say why; it stands in the history for good."))
        return fits and given and not same


class ReasonSheet(SecretSheet):
    """A reason and a passphrase, for what ends something."""

    def __init__(self, room: KeyRoom, parent: QWidget, title: str, words: str) -> None:
        super().__init__(room.session, parent, title, words)
        self.reason = LineField(limit=300)
        self._reason = Labelled(_("Why"), self.reason)
        self.fields.addWidget(self._reason)

    def sound(self) -> bool:
        given = bool(self.reason.text().strip())
        self._reason.show_error("" if given else _("Say why; it stands in the history for good."))
        return given


def revoke_sheet(room: KeyRoom, parent: QWidget, register: Register, one: Listed) -> ReasonSheet:
    """A key that was lost or stolen, or whose owner has left."""
    title = _("Revoke the key of {name}").format(name=one.name)
    words = _(
        "From now on this key counts no more, for good. What it signed before stays signed. "
        "{name} can make a new key, which you accept like the first."
    )
    sheet = ReasonSheet(room, parent, title, words.format(name=one.name))
    sheet.ask(_("Passphrase of the list"), _("Revoke the key"), Kind.DANGER)
    desk, said = room.desk, _("The key of {name} counts no more.").format(name=one.name)
    sheet.does(
        lambda typed: partial(signers.revoke, desk, register, one.fingerprint, sheet.reason.text(), typed),
        lambda after: room.took(after, said),
    )
    return sheet


def confirm_sheet(room: KeyRoom, parent: QWidget, register: Register, wanted: Listed) -> SecretSheet:
    """The second signature below a CIO's key."""
    title = _("Confirm the key of {name}").format(name=wanted.name)
    words = _(
        "With your signature this key counts as {roles}, until {day}. "
        "Compare the six words with {name} yourself before."
    )
    told = words.format(roles=roles_in_words(wanted), day=day(wanted.valid_until), name=wanted.name)
    sheet = SecretSheet(room.session, parent, title, told)
    sheet.fields.addWidget(SpokenWords(keys.spoken_words(wanted.fingerprint)))
    sheet.ask_own(_("Confirm the key"))
    desk, said = room.desk, _("What you confirmed for {name} counts now.").format(name=wanted.name)
    sheet.does(
        lambda typed: partial(signers.confirm, desk, register, wanted, typed),
        lambda after: room.took(after, said),
    )
    return sheet


def ticked(roles: Sequence[tuple[Role, Tick]]) -> tuple[Role, ...]:
    return tuple(sorted(role for role, tick in roles if tick.value()))
