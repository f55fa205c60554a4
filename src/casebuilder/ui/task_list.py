"""The parts of a case down the left side: how far each is, what is left in it, and where we are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from casebuilder.i18n import _
from casebuilder.ui import theme
from casebuilder.ui.kit.card import Pane
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.status import Status
from casebuilder.ui.kit.text import caption
from casebuilder.ui.theme import Theme

WIDTH = 240
_GROWS = 0.5
_PAD = 12
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Task:
    """One part: a section of a form, or a page such as the review; `left` is a remark such as "2 left".

    A part that is never done has an icon in place of its status.
    """

    id: str
    title: str
    status: Status | None
    left: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    tasks: tuple[Task, ...]


class TaskList(Pane):
    """`chosen` tells the id of the task that was pressed. Up and Down move, Enter opens."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(Qt.Edge.RightEdge)
        self.setAccessibleName(_("Parts of the case"))
        self._groups: Sequence[Group] = ()
        self._items: dict[str, NavItem] = {}
        self._current = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        self._page = ScrollPage(full=True, margin=8)
        self._page.column.setSpacing(1)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._reveal())
        column.addWidget(self._page)
        self.refit()

    def refit(self) -> None:
        self.setFixedWidth(theme.enlarged(WIDTH, _GROWS))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Shows these tasks; built anew only where their names changed."""
        if _names(groups) != _names(self._groups):
            self._build(groups)
        for group in groups:
            for task in group.tasks:
                self._show(task)
        self._groups = groups

    def _show(self, task: Task) -> None:
        item = self._items[task.id]
        if task.status is not None:
            item.show_status(task.status)
        item.show_trailing(task.left)

    def show_current(self, task: str) -> None:
        self._current = task
        for name, item in self._items.items():
            item.show_current(name == task)
        self._reveal()

    def item(self, task: str) -> NavItem:
        """The line of a task, for tests and for the tour."""
        return self._items[task]

    def _reveal(self) -> None:
        """Scrolls only as far as it must."""
        item = self._items.get(self._current)
        if item is not None:
            self._page.ensureWidgetVisible(item, 0, 4)

    def task(self, wanted: str) -> Task:
        """A task as it is shown; KeyError for one that is not in the list."""
        found = {task.id: task for group in self._groups for task in group.tasks}
        return found[wanted]

    def ids(self) -> list[str]:
        """The ids of all tasks, from top to bottom."""
        return list(self._items)

    def focus(self) -> None:
        found = self._items.get(self._current) or next(iter(self._items.values()), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, groups: Sequence[Group]) -> None:
        cleared(self._page.column)
        self._items = {}
        for place, group in enumerate(groups):
            title = caption(group.title)
            title.setContentsMargins(12, 16 if place else 0, 0, 6)
            self._page.column.addWidget(title)
            for task in group.tasks:
                self._page.column.addWidget(self._made(task))
        self._page.column.addStretch(1)
        self._page.settle()
        self.show_current(self._current)

    def _made(self, task: Task) -> NavItem:
        made = TaskItem(task)
        made.clicked.connect(lambda: self.chosen.emit(task.id))
        self._items[task.id] = made
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = list(self._items.values())
        here = next((place for place, item in enumerate(order) if item.hasFocus()), None)
        key = Qt.Key(event.key())
        if here is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            order[(here + _STEPS[key]) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            order[here].click()
        else:
            super().keyPressEvent(event)


class TaskItem(NavItem):
    """A line that takes a second line rather than cutting its name."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.title, icon=task.icon, status=task.status, trailing=task.left)
        self.setToolTip(task.title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_trailing(self, words: str) -> None:
        before = self._trailing
        super().show_trailing(words)
        if words != before:
            self.updateGeometry()

    def _room(self, width: int) -> int:
        return max(width - 2 * _PAD - self._lead() - self._tail(), 40)

    def _paint_words(self, painter: QPainter, colours: Theme) -> None:
        area = QRect(_PAD + self._lead(), 0, self._room(self.width()), self.height())
        shown = self.font()
        shown.setWeight(QFont.Weight.DemiBold if self._current else QFont.Weight.Medium)
        painter.setFont(shown)
        painter.setPen(self._ink(colours))
        painter.drawText(self._mirrored(area), _WRAP, self.text())
        self._paint_trailing(painter, colours)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        room = QRect(0, 0, self._room(width), 1000)
        words = QFontMetrics(bold).boundingRect(room, int(_WRAP), self.text())
        return max(super().sizeHint().height(), words.height() + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().sizeHint().height())


def _names(groups: Sequence[Group]) -> list[tuple[str, str, str]]:
    return [(group.title, task.id, task.title) for group in groups for task in group.tasks]
