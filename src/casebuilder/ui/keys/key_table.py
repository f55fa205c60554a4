"""Everybody on the list, and what is known of the one that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.services import keys
from casebuilder.services.key_history import day, history_of
from casebuilder.services.key_sight import Sight, roles_in_words, short, standing_in_words
from casebuilder.services.signers import Listed, Register
from casebuilder.ui.cells import NOWHERE, Fit
from casebuilder.ui.keys.deciding import ChangeSheet, revoke_sheet
from casebuilder.ui.keys.facts import Fact, facts, verbs
from casebuilder.ui.keys.room import KeyRoom
from casebuilder.ui.keys.words import SpokenWords
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.data_table import TALL_ROW, Cell, DataTable
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import hint
from casebuilder.ui.match import score
from casebuilder.ui.theme import Tone

_SHOWN = 8
_STANDING = 3


class KeyCard(Card):
    """Choose a line, and its words, its history and what can be done with it stand below."""

    def __init__(self, room: KeyRoom, sight: Sight, register: Register, *, keeps: bool) -> None:
        super().__init__(_("Whose signature counts"))
        self._room, self._sight, self._register, self._keeps = room, sight, register, keeps
        self.revoke = self.change = Button("")
        listed = tuple(register.keys.values())
        self.model = KeyTable(listed, sight)
        self.table = DataTable(_("Whose signature counts"), row=TALL_ROW)
        self.table.setModel(self.model)
        Fit(self.table, [0, 210, 120, 230], (2, 1))
        self.table.setFixedHeight(_height(self.table, len(listed)))
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._detail = QWidget()
        self._below = QVBoxLayout(self._detail)
        self._below.setContentsMargins(0, 8, 0, 0)
        self._below.setSpacing(10)
        self.search = LineField(placeholder=_("Search by name, e-mail or role"))
        self._lay(len(listed))

    def _lay(self, count: int) -> None:
        self.search.setAccessibleName(_("Search the list of signers"))
        self.search.setMaximumWidth(360)
        self.search.typed.connect(self._on_searched)
        for part in (self.search, self.table, self._detail):
            self.column.addWidget(part)
        if count <= _SHOWN:
            self.search.hide()
        if not count:
            self.column.addWidget(hint(_("Nobody yet.")))
            self.table.hide()

    def _on_searched(self, typed: str) -> None:
        """The detail below goes with the line it told of."""
        self.model.show(typed)
        cleared(self._below)

    def _on_current(self, now: QModelIndex) -> None:
        if now.isValid():
            self.show_key(self.model.key(now.row()))

    def show_key(self, one: Listed) -> None:
        """What is known of one key."""
        cleared(self._below)
        rows: list[Fact] = [
            (_("Key of"), f"{one.name}, {one.person}"),
            (_("Its six words"), SpokenWords(keys.spoken_words(one.fingerprint))),
            (_("Counts"), _("{start} to {end}").format(start=day(one.valid_from), end=day(one.valid_until))),
            (
                _("Accepted"),
                _("by {name} on {day}").format(name=one.added_by_name, day=day(one.added_at)),
            ),
        ]
        wanted = self._register.changes.get(one.fingerprint)
        if wanted is not None and wanted in self._register.waiting():
            rows.append((_("Waits for a second signature"), _terms(wanted)))
        if one.ended_at is not None:
            rows.append((standing_in_words(one, self._sight.now), _ended(one)))
        self._below.addWidget(facts(rows))
        if self._keeps and one.ended_at is None:
            self._below.addWidget(self._deeds(one))
        told = Disclosure(_("What happened to this key"))
        for line in history_of(self._register, one.fingerprint):
            told.column.addWidget(hint(line))
        self._below.addWidget(told)

    def _deeds(self, one: Listed) -> QWidget:
        self.change = Button(_("Change roles or days…"), Kind.PLAIN)
        self.change.clicked.connect(lambda: ChangeSheet(self._room, self, self._register, one).open())
        self.change.setEnabled(one.counts)
        self.revoke = Button(_("Revoke this key…"), Kind.PLAIN)
        self.revoke.clicked.connect(lambda: revoke_sheet(self._room, self, self._register, one).open())
        return verbs(self.change, self.revoke)


def _height(table: DataTable, lines: int) -> int:
    """As many lines as there are, up to some."""
    line = table.verticalHeader().defaultSectionSize()
    return table.horizontalHeader().minimumHeight() + min(max(lines, 1), _SHOWN) * line + 4


def _terms(wanted: Listed) -> str:
    words = _("{roles}, until {day}")
    return words.format(roles=roles_in_words(wanted), day=day(wanted.valid_until))


def _ended(one: Listed) -> str:
    at = day(one.ended_at) if one.ended_at else ""
    return _("{day}: {reason}").format(day=at, reason=one.reason) if one.reason else at


class KeyTable(QAbstractTableModel):
    """Name with e-mail below, roles, until when, where it stands."""

    def __init__(self, listed: Sequence[Listed], sight: Sight) -> None:
        super().__init__()
        self._all, self._listed, self._sight = listed, listed, sight

    def show(self, typed: str) -> None:
        """Only those whose name, e-mail or roles are like what was typed."""
        self.beginResetModel()
        self._listed = [
            one for one in self._all if score(typed, one.name, f"{one.person} {roles_in_words(one)}") > 0
        ]
        self.endResetModel()

    def key(self, row: int) -> Listed:
        return self._listed[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._listed)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("Signs as"), _("Until"), _("Standing"))[section]
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        one, column = self._listed[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                standing = standing_in_words(one, self._sight.now)
                return (one.name, roles_in_words(one), short(one.valid_until), standing)[column]
            case Cell.SECOND:
                return one.person if column == 0 else None
            case Cell.STRONG:
                return column == 0 and one.counts
            case Cell.TONE:
                return self._tone(one, column)
            case _:
                return None

    def _tone(self, one: Listed, column: int) -> Tone | None:
        good = one.good(self._sight.now)
        if column == _STANDING:
            return Tone.GOOD if good else Tone.WARN if one.waits and one.ended_at is None else Tone.BAD
        return Tone.NEUTRAL if column or not good else None
