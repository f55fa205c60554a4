"""What the PMO decides about keys: accept one for some roles until a day, revoke one with a reason."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Role
from casebuilder.services import keys, signers
from casebuilder.services.key_sight import day
from casebuilder.services.signers import Enrolment, Listed, Register, Terms
from casebuilder.texts.state import role_name
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.keys.words import SpokenWords
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import body, label
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
        self._start, self._last = signers.longest(asked, room.desk.now)
        self._error = ErrorLine()
        self.compared = Tick(_("I compared all six words with {name}").format(name=asked.name))
        self.roles = {role: Tick(role_name(role)) for role in Role}
        self.until = DateEdit(room.desk.now.date())
        self._until = Labelled(
            _("Counts until"), self.until, hint_words=_("At most until {day}.").format(day=day(self._last))
        )
        self._fill(asked)
        self.ask(_("Passphrase of the list"), _("Accept the key"))
        desk = room.desk
        said = _("The key of {name} is on the list.").format(name=asked.name)
        self.does(
            lambda typed: signers.accept(desk, register, asked, self._terms(), typed),
            lambda after: room.took(after, said),
        )

    def _fill(self, asked: Enrolment) -> None:
        self.fields.addWidget(SpokenWords(keys.spoken_words(asked.identity.fingerprint)))
        self.fields.addWidget(self.compared)
        self.fields.addWidget(label(_("Signs as")))
        holder = QWidget()
        flow = FlowLayout(holder)
        for role, tick in self.roles.items():
            tick.show_value(role in asked.roles)
            flow.addWidget(tick)
        self.fields.addWidget(holder)
        self.fields.addWidget(self._error)
        self.until.show_value(self._last.date())
        self.fields.addWidget(self._until)
        if Role.CIO in asked.roles:
            self.fields.addWidget(body(_("A CIO’s key counts only after a second person has confirmed it.")))

    def sound(self) -> bool:
        wrong = ""
        if not self.compared.value():
            wrong = _("Compare the six words first.")
        elif not any(tick.value() for tick in self.roles.values()):
            wrong = _("Tick at least one role.")
        self._error.show_value(wrong)
        until = self.until.value()
        fits = isinstance(until, date) and self._start.date() < until <= self._last.date()
        late = _("Choose a day from tomorrow to {day}.").format(day=day(self._last))
        self._until.show_error("" if fits else late)
        return fits and not wrong

    def _terms(self) -> Terms:
        roles = frozenset(role for role, tick in self.roles.items() if tick.value())
        until = self.until.value()
        end = datetime.combine(until, time(23, 59, 59), UTC) if isinstance(until, date) else self._last
        return Terms(roles, self._start, min(end, self._last))


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
        lambda typed: signers.revoke(desk, register, one.fingerprint, sheet.reason.text(), typed),
        lambda after: room.took(after, said),
    )
    return sheet


def confirm_sheet(room: KeyRoom, parent: QWidget, register: Register, wanted: Listed) -> SecretSheet:
    """The second signature below a CIO's key."""
    title = _("Confirm the key of {name}").format(name=wanted.name)
    words = _(
        "With your signature this key counts as {roles}. Compare the six words with {name} yourself before."
    )
    roles = ", ".join(role_name(role) for role in sorted(wanted.roles))
    sheet = SecretSheet(room.session, parent, title, words.format(roles=roles, name=wanted.name))
    sheet.fields.addWidget(SpokenWords(keys.spoken_words(wanted.fingerprint)))
    sheet.ask_own(_("Confirm the key"))
    desk, said = room.desk, _("The key of {name} counts now.").format(name=wanted.name)
    sheet.does(
        lambda typed: signers.confirm(desk, register, wanted, typed), lambda after: room.took(after, said)
    )
    return sheet


def ticked(roles: Sequence[tuple[Role, Tick]]) -> tuple[Role, ...]:
    return tuple(sorted(role for role, tick in roles if tick.value()))
