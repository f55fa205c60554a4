"""Cases: all of them in one table, searched, filtered and sorted, however many there are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.head import Head
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.texts.state import state_name
from casebuilder.ui import deeds
from casebuilder.ui.case_table import COLUMNS, PAGE, CaseTable, Fetch
from casebuilder.ui.cells import Fit
from casebuilder.ui.kit.button import Button, LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import FilterChip
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import muted
from casebuilder.ui.navigation import Place
from casebuilder.ui.pack.actions import pack_actions
from casebuilder.ui.page import Action, Page, PageHead
from casebuilder.ui.session import Session

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

_WIDTHS: Final = [122, 0, 196, 108, 116, 62, 88, 80]
_SPARE: Final = [
    COLUMNS.index(one) for one in (Sort.READINESS, Sort.UNIT, Sort.VALUE, Sort.OWNER, Sort.SINCE, Sort.REF)
]
_SEARCH_PAUSE_MS: Final = 120
Fill = Callable[[QMenu], None]
Run = Callable[[], None]
One = TypeVar("One")
_DESCENDING_FIRST: Final = frozenset({Sort.VALUE, Sort.READINESS, Sort.PRIORITY, Sort.UPDATED})


@dataclass(frozen=True, slots=True)
class Rest:
    """What is learnt of a list behind its first page."""

    rows: int
    fetch: Sequence[Fetch]


def measure(workspace: "Workspace", query: CaseQuery) -> Rest:
    """The length of a list and the way to each of its pages; slow, so not on the screen thread."""
    pages = [partial(workspace.page, query, anchor) for anchor in workspace.anchors(query)]
    return Rest(workspace.count(query), pages)


class CasesPage(Page):
    """The list asks for its first page at once and for the rest behind the screen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._query = CaseQuery()
        self._first: Sequence[Head] = ()
        self._counted = 0
        self._round = 0
        self._stale = True
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._on_searched)
        session.opened.connect(self._on_changed)
        session.cases_changed.connect(self._on_changed)
        session.acting.connect(self.head_changed)
        self._load()

    @property
    def query(self) -> CaseQuery:
        return self._query

    def head(self) -> PageHead:
        return PageHead(_("Cases"), note=self._count_words(), actions=tuple(self._actions()))

    def visit(self, place: Place) -> None:
        """A place with a filter shows the cases in these states and nothing else filtered."""
        if place.filter:
            self._ask(
                CaseQuery(
                    states=_states(place.filter), sort=self._query.sort, descending=self._query.descending
                )
            )
        elif self._stale:
            self._load()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _actions(self) -> Iterable[Action]:
        if self._session.ready:
            yield Action("export_list", _("Export…"), self._on_export)
            yield from pack_actions(self._session, self.window(), self.selected)
        if deeds.may_start(self._session):
            yield Action("import", _("Import…"), self._on_import)
            yield Action("new_case", _("New case"), lambda: deeds.start_case(self._session), primary=True)

    def _count_words(self) -> str:
        if self._filtered():
            words = ngettext("{count} case found", "{count} cases found", self._counted)
        else:
            words = ngettext("{count} case", "{count} cases", self._counted)
        return words.format(count=f"{self._counted:,}")

    def _filtered(self) -> bool:
        query = self._query
        return bool(query.words or query.states or query.units or query.owners)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 24)
        column.setSpacing(12)
        column.addLayout(self._filter_row())
        self._chips_holder = QWidget()
        self._chips = FlowLayout(self._chips_holder)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips_holder.setSizePolicy(policy)
        self._chips_holder.hide()
        column.addWidget(self._chips_holder)
        column.addWidget(self._card(), 1)

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = LineField(placeholder=_("Search in titles and answers"))
        self.search.setAccessibleName(_("Search in titles and answers"))
        self.search.setMaximumWidth(360)
        self.search.setClearButtonEnabled(True)
        self.search.typed.connect(lambda _words: self._pause.start())
        self.search.returnPressed.connect(self._on_entered)
        row.addWidget(self.search, 1)
        for name, fill in (
            (_("State"), self._fill_states),
            (_("Unit"), self._fill_units),
            (_("Owner"), self._fill_owners),
        ):
            row.addWidget(self._filter_button(name, fill))
        row.addStretch(1)
        self._selected = muted("")
        row.addWidget(self._selected)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._on_find)
        return row

    def _filter_button(self, name: str, fill: Fill) -> Button:
        made = Button(name, icon="list-filter")
        made.setAccessibleName(_("Filter by {column}").format(column=name))
        made.clicked.connect(lambda _checked=False: self._open_filter(made, fill))
        return made

    def _open_filter(self, button: Button, fill: Fill) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._session.ready:
            fill(menu)
        if menu.isEmpty():
            menu.addAction(_("Nothing to choose from yet")).setEnabled(False)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _fill_states(self, menu: QMenu) -> None:
        counts = self._session.workspace.counts()
        for state in [state for state in State if counts.get(state) or state in self._query.states]:
            words = _("{state} ({count})").format(state=state_name(state), count=counts.get(state, 0))
            chosen = _toggled(self._query.states, state)
            _tick(menu, words, state in self._query.states, partial(self._filter, states=chosen))

    def _fill_units(self, menu: QMenu) -> None:
        for unit in self._session.workspace.units():
            chosen = _toggled(self._query.units, unit)
            _tick(menu, unit or _("No unit"), unit in self._query.units, partial(self._filter, units=chosen))

    def _fill_owners(self, menu: QMenu) -> None:
        for owner, name in self._session.workspace.owners():
            chosen = _toggled(self._query.owners, owner)
            _tick(menu, name or owner, owner in self._query.owners, partial(self._filter, owners=chosen))

    def _filter(self, **changes: tuple[str, ...]) -> None:
        self._ask(replace(self._query, **changes))  # type: ignore[arg-type]  # each filter keeps its own kind

    def _card(self) -> Card:
        card = Card(pad=6)
        self.model = CaseTable(self._session.tasks, self._session.clock, self)
        self.table = CaseView(_("Cases"))
        self.table.setModel(self.model)
        self.fit = Fit(self.table, _WIDTHS, _SPARE)
        self.table.setSelectionMode(DataTable.SelectionMode.ExtendedSelection)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(False)
        header.sectionClicked.connect(self._on_header)
        self._show_sort()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._none_found())
        card.column.addWidget(self._stack, 1)
        return card

    def _empty(self) -> EmptyState:
        made = EmptyState(
            "lightbulb",
            _("No cases yet"),
            _("New case"),
            _("A case starts as an idea and ends as a signed decision. The first page takes ten minutes."),
        )
        made.acted.connect(lambda: deeds.start_case(self._session))
        return made

    def _none_found(self) -> EmptyState:
        made = EmptyState(
            "search",
            _("No case matches"),
            _("Clear search and filters"),
            _("Take a filter away, or search for fewer words."),
        )
        made.acted.connect(self._on_clear)
        return made

    def _ask(self, query: CaseQuery) -> None:
        self._query = query
        self.search.show_value(query.words)
        self._show_chips()
        self._show_sort()
        self._load()

    def _load(self) -> None:
        """The first page now; how long the list is and where its pages begin, in a moment."""
        self._round += 1
        self._stale = False
        if self._session.ready:
            workspace, query = self._session.workspace, self._query
            self._show_first(workspace.first_page(query))
            if len(self._first) >= PAGE:
                self._session.tasks.run(
                    lambda: measure(workspace, query), partial(self._on_measured, self._round)
                )
        elif self._session.look is not None:
            self._show_first(self._session.look.heads, self._session.look.total)

    def _show_first(self, heads: Sequence[Head], counted: int | None = None) -> None:
        self._first = heads
        self._counted = len(heads) if counted is None else counted
        self.model.show_first(heads)
        self._stack.setCurrentIndex(0 if heads else 2 if self._filtered() else 1)
        if heads:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.clearSelection()
        self.head_changed.emit()

    def _on_measured(self, round_: int, rest: Rest) -> None:
        if round_ == self._round:
            self._counted = rest.rows
            self.model.show_rest(rest.rows, rest.fetch)
            self.head_changed.emit()

    def _show_chips(self) -> None:
        self._chips.clear()
        for words, without in self._filters():
            chip = FilterChip(words)
            chip.removed.connect(partial(self._ask, without))
            self._chips.addWidget(chip)
        if self._chips.count():
            clear = LinkButton(_("Clear all"))
            clear.clicked.connect(self._on_clear)
            self._chips.addWidget(clear)
        self._chips_holder.setVisible(bool(self._chips.count()))

    def _filters(self) -> Iterable[tuple[str, CaseQuery]]:
        """Each filter in force in words, with the query that is left without it."""
        query = self._query
        for state in query.states:
            yield state_name(state), replace(query, states=_toggled(query.states, state))
        for unit in query.units:
            words = _("Unit: {unit}").format(unit=unit or _("none"))
            yield words, replace(query, units=_toggled(query.units, unit))
        names = dict(self._session.workspace.owners()) if query.owners and self._session.ready else {}
        for owner in query.owners:
            words = _("Owner: {owner}").format(owner=names.get(owner, owner))
            yield words, replace(query, owners=_toggled(query.owners, owner))

    def _show_sort(self) -> None:
        header = self.table.horizontalHeader()
        order = Qt.SortOrder.DescendingOrder if self._query.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(COLUMNS.index(self._query.sort) if self._query.sort in COLUMNS else -1, order)

    def _on_header(self, section: int) -> None:
        column = COLUMNS[section]
        if not self._session.ready:
            return
        turned = not self._query.descending if column is self._query.sort else column in _DESCENDING_FIRST
        self._ask(replace(self._query, sort=column, descending=turned))

    def _on_searched(self) -> None:
        words = self.search.text().strip()
        if self._session.ready and words != self._query.words:
            self._query = replace(self._query, words=words)
            self._load()

    def _on_entered(self) -> None:
        self._pause.stop()
        self._on_searched()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_clear(self) -> None:
        self._ask(CaseQuery(sort=self._query.sort, descending=self._query.descending))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _on_opened(self, index: QModelIndex) -> None:
        if head := self.model.head(index.row()):
            deeds.open_case(self._session, head.id)

    def selected(self) -> list[Head]:
        """The chosen cases that are known by now."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        return [head for row, head in self.model.known() if row in rows]

    def _on_selected(self) -> None:
        count = sum(part.height() for part in self.table.selectionModel().selection().toList())
        words = ngettext("{count} case selected", "{count} cases selected", count).format(count=f"{count:,}")
        self._selected.setText(words if count > 1 else "")

    def _on_import(self) -> None:
        from casebuilder.ui.import_dialog import ImportDialog

        ImportDialog(self._session, self.window()).open()

    def _on_export(self) -> None:
        from casebuilder.ui.export_list import ask_export

        ask_export(self._session, self.window(), self._query, self.selected())


class CaseView(DataTable):
    """Typing jumps to the next known case whose number or title begins so."""

    def keyboardSearch(self, typed: str) -> None:
        model = self.model()
        if not isinstance(model, CaseTable) or not typed:
            return
        wanted, here = typed.casefold(), self.currentIndex().row()
        hits = [row for row, head in model.known() if _begins(head, wanted)]
        if hits:
            after = [row for row in hits if row > here or (len(typed) > 1 and row >= here)]
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(model.index((after or hits)[0], 0), flags)


def _begins(head: Head, wanted: str) -> bool:
    return head.title.casefold().startswith(wanted) or head.ref.casefold().endswith(wanted)


def _states(filter_: str) -> tuple[State, ...]:
    known = set(State)
    return tuple(State(name) for name in filter_.split(",") if name in known)


def _toggled(chosen: tuple[One, ...], one: One) -> tuple[One, ...]:
    return tuple(other for other in chosen if other != one) if one in chosen else (*chosen, one)


def _tick(menu: QMenu, words: str, ticked: bool, run: Run) -> None:
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(ticked)
    action.triggered.connect(lambda _checked=False: run())
