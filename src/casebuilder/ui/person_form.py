"""One person: name, e-mail, roles, unit, and whether they still take part."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Person, Role, person_id
from casebuilder.texts.state import role_hint, role_name
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.labelled import ErrorLine, Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import hint, label
from casebuilder.ui.kit.tick import Tick

WIDTH: Final = 340


def looks_like_email(text: str) -> bool:
    """Something before and after one @, and no gaps; mail servers know better than we."""
    before, _at, after = text.strip().partition("@")
    return bool(
        before and "." in after and "@" not in after and not any(sign.isspace() for sign in text.strip())
    )


class PersonForm(Card):
    """`changed(before, after)` at once for somebody known, `added(person)` on the button for somebody new."""

    changed = Signal(object, object)
    added = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._person: Person | None = None
        self.name = LineField(limit=120)
        self.email = LineField(limit=200)
        self.unit = ComboField([])
        self.active = Tick(_("Takes part"))
        self.roles = {role: RoleTick(role) for role in Role}
        self._build()
        self._listen()

    @property
    def person_id(self) -> str:
        return self._person.id if self._person else ""

    def _build(self) -> None:
        self._name = Labelled(_("Name"), self.name)
        self._email = Labelled(
            _("E-mail"), self.email, hint_words=_("Tells people apart between workspaces.")
        )
        self._roles_error = ErrorLine()
        self._why = hint("")
        self.add = Button(_("Add person"), Kind.PRIMARY)
        roles = QWidget()
        column = QVBoxLayout(roles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(_("Roles")))
        for tick in self.roles.values():
            column.addWidget(tick)
        column.addWidget(self._roles_error)
        for part in (self._name, self._email, roles, Labelled(_("Unit"), self.unit), self.active, self._why):
            self.column.addWidget(part)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def _listen(self) -> None:
        self.name.edited.connect(lambda _value: self._tell())
        self.email.edited.connect(lambda _value: self._email.show_error(""))
        self.unit.picked.connect(lambda _value: self._tell())
        self.active.edited.connect(lambda _value: self._tell())
        for tick in self.roles.values():
            tick.edited.connect(lambda _value: self._tell())
        self.add.clicked.connect(self._on_add)

    def show_person(self, person: Person, units: Sequence[str], *, full: bool, own: bool) -> None:
        """Somebody known; `full`: everything may be changed, `own`: name and unit."""
        self._person = person
        self._fill(person, units)
        self.email.show_read_only(True)
        for field in (self.name, self.unit):
            field.show_read_only(not (full or own))
        for tick in (*self.roles.values(), self.active):
            tick.show_read_only(not full)
        self._why.setText("" if full else _("Only somebody acting as PMO changes roles."))
        self._why.setVisible(not full)
        self.active.setVisible(True)
        self.add.hide()

    def show_new(self, units: Sequence[str]) -> None:
        """An empty form."""
        self._person = None
        self._fill(Person(person_id(""), "", frozenset({Role.LEADER})), units)
        for field in (self.name, self.email, self.unit):
            field.show_read_only(False)
        for tick in self.roles.values():
            tick.show_read_only(False)
        self.active.hide()
        self._why.hide()
        self.add.show()

    def show_taken(self, name: str) -> None:
        self._email.show_error(_("This e-mail belongs to {name}.").format(name=name))

    def enter(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Take what is being typed."""
        for field in (self.name, self.unit):
            field.commit()

    def _fill(self, person: Person, units: Sequence[str]) -> None:
        for labelled in (self._name, self._email):
            labelled.show_error("")
        self._roles_error.show_value("")
        self.name.show_value(person.name)
        self.email.show_value(person.id)
        self.unit.show_choices([("", _("No unit")), *((unit, unit) for unit in units)])
        self.unit.show_value(person.unit)
        self.active.show_value(person.active)
        for role, tick in self.roles.items():
            tick.show_value(role in person.roles)

    def _read(self, base: Person) -> Person:
        roles = frozenset(role for role, tick in self.roles.items() if tick.value())
        unit = self.unit.value()
        return replace(
            base,
            name=self.name.text().strip(),
            roles=roles,
            unit=unit if isinstance(unit, str) else "",
            active=self.active.value(),
        )

    def _sound(self, person: Person) -> bool:
        """Say what is missing; True when nothing is."""
        self._name.show_error("" if person.name else _("Enter a name."))
        self._roles_error.show_value("" if person.roles else _("Choose at least one role."))
        return bool(person.name and person.roles)

    def _tell(self) -> None:
        if self._person is None:
            return
        before, after = self._person, self._read(self._person)
        if after != before and self._sound(after):
            self._person = after
            self.changed.emit(before, after)

    def _on_add(self) -> None:
        typed = self.email.text()
        person = replace(self._read(Person(person_id(typed), "", frozenset())), active=True)
        right = looks_like_email(typed)
        self._email.show_error("" if right else _("Enter an e-mail address, such as ana@example.org."))
        if self._sound(person) and right:
            self.added.emit(person)


class RoleTick(Tick):
    """A role with what a person does in it."""

    def __init__(self, role: Role) -> None:
        super().__init__(role_name(role))
        self.setToolTip(role_hint(role))
        self.setAccessibleDescription(role_hint(role))
