"""Letting somebody sign for oneself: who, in which roles, how far, from when until when, and why."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.person import PersonId
from casebuilder.services import delegating
from casebuilder.services.key_history import name_of
from casebuilder.services.signers import Delegated, Delegation, Listed, Register
from casebuilder.texts.state import role_name
from casebuilder.ui.keys.deciding import ReasonSheet, ticked
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.text import label
from casebuilder.ui.kit.tick import Tick

_WEEKS: Final = timedelta(days=14)


class StandInSheet(SecretSheet):
    """Signed with the key of the person who is away."""

    def __init__(self, room: KeyRoom, parent: QWidget, register: Register, own: Listed) -> None:
        words = _(
            "The other person signs with their own key, and every signature says that it was for you. "
            "They cannot pass it on."
        )
        super().__init__(room.session, parent, _("Let somebody sign for me"), words)
        self._own, self._today = own, room.desk.now.date()
        able = delegating.can_stand_in(register, room.desk.actor.person)
        units = room.session.workspace.organisation().units
        self.who = ComboField([(one.person, one.name) for one in able])
        self.unit = ComboField([("", _("All units")), *((unit, unit) for unit in units)])
        self.cap = NumberEdit(unit=room.session.workspace.organisation().currency)
        self.start, self.end = DateEdit(self._today), DateEdit(self._today)
        self.reason = LineField(limit=300, placeholder=_("On leave"))
        self.roles = [(role, Tick(role_name(role))) for role in sorted(own.roles)]
        self._fill()
        self.ask_own(_("Let them sign"))
        desk = room.desk
        self.does(
            lambda typed: partial(delegating.delegate, desk, register, self._given(), typed),
            lambda after: room.took(after, _("They can sign for you now.")),
        )

    def _fill(self) -> None:
        self._who = Labelled(_("Who"), self.who)
        self._cap = Labelled(_("Up to a whole-life cost of"), self.cap, hint_words=_("Empty: any amount."))
        self._end = Labelled(_("Until"), self.end)
        self._why = Labelled(_("Why"), self.reason)
        self.unit.show_value("")
        self.start.show_value(self._today)
        self.end.show_value(self._today + _WEEKS)
        days = _beside(Labelled(_("From"), self.start), self._end)
        scope = _beside(Labelled(_("Unit"), self.unit), self._cap)
        for part in (self._who, label(_("Signs as")), self._ticks(), scope, days, self._why):
            self.fields.addWidget(part)

    def _ticks(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made)
        for _role, tick in self.roles:
            tick.show_value(True)
            flow.addWidget(tick)
        return made

    def sound(self) -> bool:
        for field in (self.who, self.unit, self.cap, self.start, self.end):
            field.commit()
        cap, start, end = self.cap.value(), self.start.value(), self.end.value()
        dated = isinstance(start, date) and isinstance(end, date) and start <= end
        wrong = {
            self._who: "" if self.who.value() else _("Choose who signs for you."),
            self._cap: "" if cap is None or isinstance(cap, Decimal) else _("Enter an amount, or nothing."),
            self._end: "" if dated else _("Choose a last day that is not before the first."),
            self._why: "" if self.reason.text().strip() else _("Say why; it stands in the history for good."),
        }
        for labelled, words in wrong.items():
            labelled.show_error(words)
        return not any(wrong.values())

    def _given(self) -> Delegated:
        cap, start, end = self.cap.value(), self.start.value(), self.end.value()
        return Delegated(
            self._own.person,
            PersonId(str(self.who.value())),
            ticked(self.roles),
            datetime.combine(start if isinstance(start, date) else self._today, time(), UTC),
            datetime.combine(end if isinstance(end, date) else self._today, time(23, 59, 59), UTC),
            self.reason.text().strip(),
            str(self.unit.value() or ""),
            cap if isinstance(cap, Decimal) else None,
        )


def _beside(first: QWidget, second: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(20)
    for part in (first, second):
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return made


def end_sheet(room: KeyRoom, parent: QWidget, register: Register, one: Delegation) -> ReasonSheet:
    """A delegation that ends before its day."""
    name = name_of(register, one.receiver)
    words = _("From now on {name} signs for themselves only.").format(name=name)
    sheet = ReasonSheet(room, parent, _("End the delegation"), words)
    mine = one.giver == room.desk.actor.id
    if mine:
        sheet.ask_own(_("End it"))
    else:
        sheet.ask(_("Passphrase of the list"), _("End it"))
    desk = room.desk
    sheet.does(
        lambda typed: partial(delegating.end_delegation, desk, register, one, sheet.reason.text(), typed),
        lambda after: room.took(after, _("The delegation is over.")),
    )
    return sheet
