"""Switching the acting person: one step, and an honest word about what a role without a key is worth."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.person import Actor, Person, Role
from casebuilder.texts.state import role_name
from casebuilder.ui.cells import NOWHERE, Fit
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.data_table import TALL_ROW, Cell, DataTable
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body
from casebuilder.ui.match import score
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone

_SEARCH_FROM = 8
_SHOWN = 6


def actors(people: Sequence[Person]) -> Iterator[Actor]:
    """Everybody in each of their roles."""
    for person in sorted(people, key=lambda one: one.name.casefold()):
        if person.active:
            for role in Role:
                if role in person.roles:
                    yield Actor(person, role)


class SwitchPerson(Sheet):
    """A click or Enter on a line, and this person acts in this role."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _("Who is acting?"), width=520)
        self._session = session
        self._model = _Actors(list(actors(session.workspace.people())))
        if self._model.rowCount() > _SEARCH_FROM:
            self._add_search()
        self.table = self._made_table()
        self.column.addWidget(self.table)
        self._add_note()
        more = self.add_verb(_("Add a person…"))
        more.clicked.connect(self._on_more)
        self.add_way_back(_("Close"))
        self.table.setFocus()

    def _add_search(self) -> None:
        field = LineField(placeholder=_("Search people"))
        field.setAccessibleName(_("Search people"))
        field.typed.connect(self._model.show_only)
        field.returnPressed.connect(lambda: self._act(self.table.currentIndex()))
        self.column.addWidget(field)

    def _made_table(self) -> DataTable:
        table = DataTable(_("People and roles"), row=TALL_ROW, one_click=True)
        table.setModel(self._model)
        table.horizontalHeader().hide()
        Fit(table, [0], ())
        row = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(min(max(self._model.rowCount(), 1), _SHOWN) * row + 2)
        here = self._model.row_of(self._session.actor)
        table.setCurrentIndex(self._model.index(here, 0))
        table.opened.connect(self._act)
        return table

    def _add_note(self) -> None:
        note = Note(Tone.ACCENT)
        words = _(
            "Without a signing key a role here is a statement, not a proof: everything you do is recorded "
            "under this name, but nobody can prove it was you."
        )
        note.column.addWidget(body(words))
        self.column.addWidget(note)

    def _act(self, index: QModelIndex) -> None:
        if index.isValid():
            actor = self._model.actor(index.row())
            self.accept()
            if actor != self._session.actor:
                self._session.act_as(actor)
                words = _("{name} is acting as {role} now.")
                self._session.say(words.format(name=actor.person.name, role=role_name(actor.role)))

    def _on_more(self) -> None:
        self.reject()
        self._session.go(Place(PageName.PEOPLE, section="new"))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(520, 0))


class _Actors(QAbstractListModel):
    def __init__(self, everybody: Sequence[Actor]) -> None:
        super().__init__()
        self._everybody = everybody
        self._shown = list(everybody)

    def show_only(self, typed: str) -> None:
        self.beginResetModel()
        self._shown = [
            one for one in self._everybody if score(typed, one.person.name, role_name(one.role)) > 0
        ]
        self.endResetModel()

    def actor(self, row: int) -> Actor:
        return self._shown[row]

    def row_of(self, actor: Actor) -> int:
        wanted = (actor.id, actor.role)
        return next((row for row, one in enumerate(self._shown) if (one.id, one.role) == wanted), 0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        one = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.person.name
            case Cell.SECOND:
                return " · ".join(part for part in (role_name(one.role), one.person.unit) if part)
            case Cell.STRONG:
                return True
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one.person.name}, {role_name(one.role)}"
            case _:
                return None
