"""The model of the case list: any number of rows, of which only the pages in sight are in memory."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casebuilder.i18n import _
from casebuilder.model.head import NOT_KNOWN, Head
from casebuilder.model.query import Sort
from casebuilder.texts.state import state_name, tone
from casebuilder.ui.cells import NOWHERE, TRAILING, Shown, answer
from casebuilder.ui.in_words import mark, waiting_days
from casebuilder.ui.tasks import Tasks
from casebuilder.ui.theme import Tone

PAGE: Final = 100
KEPT_PAGES: Final = 40
_AT_ONCE: Final = 2
_WAITING: Final = 4
_PLACEHOLDER: Final = Shown("…", muted=True)
Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[], Sequence[Head]]

COLUMNS: Final = (
    Sort.REF,
    Sort.TITLE,
    Sort.STATE,
    Sort.UNIT,
    Sort.OWNER,
    Sort.VALUE,
    Sort.READINESS,
    Sort.SINCE,
)
RIGHT: Final = frozenset({Sort.VALUE, Sort.READINESS, Sort.SINCE})


def column_name(column: Sort) -> str:
    return {
        Sort.REF: _("Ref"),
        Sort.TITLE: _("Case"),
        Sort.STATE: _("State"),
        Sort.UNIT: _("Unit"),
        Sort.OWNER: _("Owner"),
        Sort.VALUE: _("Value"),
        Sort.READINESS: _("Readiness"),
        Sort.SINCE: _("Waiting"),
        Sort.PRIORITY: _("Priority"),
        Sort.UPDATED: _("Changed"),
    }[column]


def cell(head: Head, column: Sort, now: datetime) -> Shown:
    """What one case shows in one column."""
    match column:
        case Sort.REF:
            return Shown(head.ref, muted=True)
        case Sort.TITLE:
            return Shown(head.title or _("Untitled case"), strong=True)
        case Sort.STATE:
            return Shown(state_name(head.state), chip=Tone(tone(head.state)))
        case Sort.UNIT:
            return Shown(head.unit, muted=True)
        case Sort.OWNER:
            return Shown(head.owner_name or head.owner, muted=True)
        case _:
            return _figure(head, column, now)


def _figure(head: Head, column: Sort, now: datetime) -> Shown:
    if column is Sort.SINCE:
        return Shown(waiting_days(head.since, now), muted=True, trailing=True)
    value = {Sort.VALUE: head.value, Sort.READINESS: head.readiness, Sort.PRIORITY: head.priority}.get(
        column, NOT_KNOWN
    )
    return Shown(mark(value), muted=value == NOT_KNOWN, trailing=True)


class CaseTable(QAbstractTableModel):
    """Shows the first page at once, learns the length later, fetches other pages as they come into sight."""

    def __init__(self, tasks: Tasks, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._clock = clock
        self._now = clock()
        self._rows = 0
        self._pages: OrderedDict[int, Sequence[Head]] = OrderedDict()
        self._fetch: Sequence[Fetch] = ()
        self._wanted: list[int] = []
        self._running: set[int] = set()
        self._round = 0

    def show_first(self, heads: Sequence[Head]) -> None:
        """A new list begins with this page; whatever the old one still fetches is forgotten."""
        self.beginResetModel()
        self._round += 1
        self._now = self._clock()
        self._pages = OrderedDict({0: heads})
        self._rows = len(heads)
        self._fetch, self._wanted, self._running = (), [], set()
        self.endResetModel()

    def show_rest(self, rows: int, fetch: Sequence[Fetch]) -> None:
        """How long the list really is, and how to get each page of it."""
        self._fetch = fetch
        if rows > self._rows:
            self.beginInsertRows(NOWHERE, self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()

    def head(self, row: int) -> Head | None:
        """The case in a row, or None while its page is on the way."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        heads = self._pages[page]
        return heads[place] if place < len(heads) else None

    def known(self) -> Iterator[tuple[int, Head]]:
        """The rows in memory, in order."""
        for page in sorted(self._pages):
            for place, head in enumerate(self._pages[page]):
                yield page * PAGE + place, head

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self._cell(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column_name(COLUMNS[index.column()])}: {shown.text}"
        return answer(shown, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_name(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] in RIGHT:
            return TRAILING
        return None

    def _cell(self, index: Index) -> Shown:
        head = self.head(index.row())
        return cell(head, COLUMNS[index.column()], self._now) if head else _PLACEHOLDER

    def _want(self, page: int) -> None:
        if page < len(self._fetch) and page not in self._running:
            self._wanted = [*[one for one in self._wanted if one != page][1 - _WAITING :], page]
            self._pump()

    def _pump(self) -> None:
        """The page wanted last is in sight now; those wanted long ago have scrolled away."""
        while self._wanted and len(self._running) < _AT_ONCE:
            page = self._wanted.pop()
            self._running.add(page)
            self._tasks.run(self._fetch[page], partial(self._arrived, self._round, page))

    def _arrived(self, round_: int, page: int, heads: Sequence[Head]) -> None:
        if round_ != self._round:
            return
        self._running.discard(page)
        self._pages[page] = heads
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        first = page * PAGE
        last = min(first + len(heads), self._rows) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
        self._pump()
