"""People & keys: who takes part in this workspace, in which roles, and whose signature counts."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.person import Person, person_id
from casebuilder.model.person import Role as Acts
from casebuilder.texts.state import role_name
from casebuilder.ui import deeds, theme
from casebuilder.ui.cells import NOWHERE, Fit
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.data_table import TALL_ROW, Cell, DataTable
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.match import score
from casebuilder.ui.navigation import Place
from casebuilder.ui.page import Action, Page, PageHead
from casebuilder.ui.person_form import WIDTH, PersonForm
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Role, Tone

NEW: Final = "new"
PEOPLE: Final = "everybody"
MY_KEY: Final = "my-key"
SIGNERS: Final = "signers"
VIEWS: Final = (PEOPLE, MY_KEY, SIGNERS)


class PeoplePage(Page):
    """A table at the left, the chosen person at the right; what is changed there holds at once."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._people: Sequence[Person] = ()
        self._room: KeyRoom | None = None
        self._build()
        session.opened.connect(self._load)
        session.acting.connect(self._load)
        self._load()

    def head(self) -> PageHead:
        count = sum(person.active for person in self._people)
        note = ngettext("{count} active person", "{count} active people", count).format(count=count)
        actions = (
            (Action("add_person", _("Add person"), self.add_person, primary=True),)
            if deeds.may_manage(self._session) and self.views.value() == PEOPLE
            else ()
        )
        return PageHead(_("People & keys"), note=note, actions=actions)

    def visit(self, place: Place) -> None:
        if place.section in VIEWS:
            self.show_view(place.section)
            return
        if self.views.value() != PEOPLE:
            self.show_view(PEOPLE)
        if place.section == NEW:
            self.add_person()
        elif place.section:
            self._choose(place.section)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.form.settle()

    def panes(self) -> Sequence[QWidget]:
        if self.views.value() == PEOPLE:
            return (self.views, self.table, self.form)
        return (self.views, self.stack)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 16, 28, 24)
        whole.setSpacing(16)
        self.views = Segments(
            [(PEOPLE, _("Everybody")), (MY_KEY, _("My key")), (SIGNERS, _("List of signers"))]
        )
        self.views.set_name(_("What to show"))
        self.views.show_value(PEOPLE)
        self.views.picked.connect(self._on_view)
        whole.addWidget(self.views)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build_people())
        whole.addWidget(self.stack, 1)

    def _build_people(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self._build_table(), 1)
        self.form = PersonForm()
        self.form.changed.connect(self._on_changed)
        self.form.added.connect(self._on_added)
        self._side = ScrollPage(full=True, margin=0)
        self._side.column.addWidget(self.form)
        row.addWidget(self._side)
        self.refit()
        return holder

    def _key_room(self) -> KeyRoom:
        """The views about keys are made when they are first asked for: they bring the cryptography."""
        if self._room is None:
            from casebuilder.ui.keys.my_key import MyKey
            from casebuilder.ui.keys.signer_list import SignerList

            self._room = KeyRoom(self._session, self)
            self.stack.addWidget(MyKey(self._room))
            self.stack.addWidget(SignerList(self._room))
        return self._room

    def take_list(self, path: Path) -> None:
        """A list of signers in a file, shown before it is taken in."""
        from casebuilder.ui.keys.signer_list import SignerList

        self.show_view(SIGNERS)
        view = self.stack.currentWidget()
        if isinstance(view, SignerList):
            self._key_room().read_file(path, view.take_list)

    def _on_view(self, view: object) -> None:
        self.form.settle()
        self.show_view(str(view))

    def show_view(self, view: str) -> None:
        """One of everybody, my key, the list of signers."""
        self.views.show_value(view)
        if view != PEOPLE:
            self._key_room().look()
        self.stack.setCurrentIndex(VIEWS.index(view))
        self.head_changed.emit()

    def _build_table(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.search = LineField(placeholder=_("Search people"))
        self.search.setAccessibleName(_("Search people"))
        self.search.setMaximumWidth(360)
        self.search.typed.connect(self._on_searched)
        column.addWidget(self.search)
        column.addWidget(self._build_card(), 1)
        return holder

    def _build_card(self) -> Card:
        card = Card(pad=6)
        self.model = PeopleTable()
        self.table = DataTable(_("People"), row=TALL_ROW)
        self.table.setModel(self.model)
        Fit(self.table, [0, 210, 130], (2, 1))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.opened.connect(lambda _index: self.form.enter())
        card.column.addWidget(self.table, 1)
        self._nobody = EmptyState("users", _("Nobody here yet"), _("Add person"))
        self._nobody.acted.connect(self.add_person)
        card.column.addWidget(self._nobody, 1)
        return card

    def refit(self) -> None:
        """The form is as wide as its words need."""
        scale = theme.font(Role.BODY).pixelSize() / theme.BODY_SIZE
        self._side.setFixedWidth(round(WIDTH * min(scale, 1.5)))

    def add_person(self) -> None:
        """An empty form for somebody new."""
        if deeds.may_manage(self._session):
            self.table.clearSelection()
            self.form.show_new(self._units())
            self.form.enter()

    def _load(self) -> None:
        if not self._session.ready:
            return
        if self._room is not None and self.views.value() != PEOPLE:
            self._room.look()
        self._people = sorted(self._session.workspace.people(), key=lambda one: one.name.casefold())
        self._show()
        self.head_changed.emit()

    def _show(self, keep: str = "") -> None:
        wanted = keep or self.form.person_id or self._session.actor.id
        self.model.show(self._people, self.search.text())
        self.table.setVisible(bool(self._people))
        self._nobody.setVisible(not self._people)
        self._choose(wanted)

    def _choose(self, wanted: str) -> None:
        row = self.model.row_of(wanted)
        if row is not None:
            self.table.setCurrentIndex(self.model.index(row, 0))
            self._show_person(self.model.person(row))

    def _on_current(self, now: QModelIndex) -> None:
        if now.isValid():
            self._show_person(self.model.person(now.row()))

    def _show_person(self, person: Person) -> None:
        mine = person.id == self._session.actor.id and not self._session.workspace.read_only
        self.form.show_person(person, self._units(), full=deeds.may_manage(self._session), own=mine)

    def _units(self) -> Sequence[str]:
        named = self._session.workspace.organisation().units
        return list(dict.fromkeys([*named, *(one.unit for one in self._people if one.unit)]))

    def _on_searched(self, typed: str) -> None:
        self.model.show(self._people, typed)

    def _on_changed(self, before: Person, after: Person) -> None:
        self._store(after)
        words = _("{name} is changed.").format(name=after.name)
        self._session.say(words, partial(self._take_back, before))

    def _take_back(self, before: Person) -> None:
        self._store(before)
        self._choose(before.id)

    def _on_added(self, person: Person) -> None:
        if any(one.id == person.id for one in self._people):
            self.form.show_taken(next(one.name for one in self._people if one.id == person.id))
            return
        self._store(person)
        self._choose(person.id)
        self._session.say(_("{name} can take part now.").format(name=person.name))

    def _store(self, person: Person) -> None:
        self._session.workspace.save_person(person)
        actor = self._session.actor
        self._people = sorted(self._session.workspace.people(), key=lambda one: one.name.casefold())
        self._show(person.id)
        self.head_changed.emit()
        if person.id == actor.id:
            self._session.act_as(replace(actor, person=person))


class PeopleTable(QAbstractTableModel):
    """Name with e-mail below, roles, unit; who left is muted and says so."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Person] = []

    def show(self, people: Sequence[Person], typed: str = "") -> None:
        self.beginResetModel()
        self._shown = [
            one for one in people if score(typed, one.name, f"{one.id} {one.unit} {_roles(one)}") > 0
        ]
        self.endResetModel()

    def person(self, row: int) -> Person:
        return self._shown[row]

    def row_of(self, wanted: str) -> int | None:
        wanted = person_id(wanted)
        return next((row for row, one in enumerate(self._shown) if one.id == wanted), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("Roles"), _("Unit"))[section]
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        person = self._shown[index.row()]
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return (_name(person), _roles(person), person.unit)[column]
            case Cell.SECOND:
                return person.id if column == 0 else None
            case Cell.STRONG:
                return column == 0 and person.active
            case Cell.TONE:
                return Tone.NEUTRAL if column or not person.active else None
            case _:
                return None


def _name(person: Person) -> str:
    return person.name if person.active else _("{name} (left)").format(name=person.name)


def _roles(person: Person) -> str:
    return ", ".join(role_name(role) for role in Acts if role in person.roles)
