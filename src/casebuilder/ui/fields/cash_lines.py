"""Costs and benefits by period: options as tabs, the table, what is wrong in it, and details of a line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, rows
from casebuilder.model.cash import OPTIONS, Line, Plan
from casebuilder.model.cash_edit import first_change
from casebuilder.model.columns import NAME
from casebuilder.model.form import CashLines
from casebuilder.model.problem import visible
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.field import Field
from casebuilder.ui.kit.button import Button, LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.text import hint
from casebuilder.ui.money.cash_deeds import Outcome
from casebuilder.ui.money.cash_grid import CashGrid
from casebuilder.ui.money.cash_model import CashModel
from casebuilder.ui.money.entries import What
from casebuilder.ui.money.line_details import LineDetails
from casebuilder.ui.money.option_tabs import OptionTabs
from casebuilder.ui.money.said_below import SaidBelow
from casebuilder.ui.theme import Role

_DETAILS_MS = 60


class CashLinesField(Field):
    """`dropped` tells, after lines were deleted, how to say so; undoing it is undoing the edit."""

    dropped = Signal(str)

    def __init__(self, question: CashLines, around: Around, *, fixed: bool) -> None:
        super().__init__(question, around)
        self._fixed = fixed
        self._plan: Plan | None = None
        self._option = ""
        self._value: Json = None
        self._answered, self._telling = True, False
        self.model = CashModel(self._store)
        self.grid = CashGrid(self.model)
        self.tabs = OptionTabs()
        self.details = LineDetails(around, fixed=fixed)
        self.below = SaidBelow()
        self.tools, self.buttons = QWidget(), self._made_buttons()
        self._soon = QTimer(self, singleShot=True, interval=_DETAILS_MS)
        self._soon.timeout.connect(self._show_details)
        self._lay_out(self._box(), self.grid)
        self._lay_out_buttons()
        self._connect()
        self.show_value(None)

    def _made_buttons(self) -> dict[str, Button]:
        return {
            "paste": Button(_("Paste from Excel")),
            "cost": Button(_("Add cost"), icon="plus"),
            "benefit": Button(_("Add benefit"), icon="plus"),
        }

    def _lay_out_buttons(self) -> None:
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for one in self.buttons.values():
            row.addWidget(one)
        self.tools.setVisible(not self._fixed)
        self.buttons["paste"].setToolTip(_("Puts the block on the clipboard in as new lines."))
        self.head.addWidget(self.tools)
        for item in map(self.head.itemAt, range(self.head.count())):
            if item is not None:
                item.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        table = Card()
        table.column.setContentsMargins(1, 6, 1, 6)
        table.column.addWidget(self.grid)
        table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.empty = hint(
            _("Nothing here yet. Add a cost or a benefit above, or copy a block in Excel and paste it here.")
        )
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.tabs, 1)
        self.compare = LinkButton(_("Compare the options"), Role.SMALL)
        top.addWidget(self.compare)
        column.addLayout(top)
        for part in (table, self.empty, self.below, self.details):
            column.addWidget(part)
        return box

    def _connect(self) -> None:
        self.buttons["paste"].clicked.connect(self._on_paste)
        self.buttons["cost"].clicked.connect(lambda: self.add("cost"))
        self.buttons["benefit"].clicked.connect(lambda: self.add("benefit"))
        self.tabs.picked.connect(self.show_option)
        self.compare.clicked.connect(lambda: self._go(OPTIONS))
        self.grid.pointed.connect(self._soon.start)
        self.grid.followed.connect(self._follow)
        self.grid.typing.connect(self._tell_typing)
        self.grid.ended.connect(lambda: self.left.emit(self.question.id))
        self.grid.pasted.connect(self._on_pasted)
        self.grid.rounded.connect(self.below.show_rounded)
        self.grid.removed.connect(self._on_removed)
        self.grid.added.connect(self.add)
        self.grid.detailed.connect(self._on_detailed)
        self.details.changed.connect(self._on_details)
        self.details.followed.connect(self._follow)
        self.below.chosen.connect(self._on_fault)
        self.below.asked.connect(self._go)

    def show_value(self, value: Json) -> None:
        """The lines as they are stored now; cursor and scrolling stay."""
        before = self._value
        self._value, self._answered = value, True
        self._plan = plan = self.around.plan_with(value)
        if all(one.id != self._option for one in plan.options):
            self._option = plan.preferred
        self.model.show(rows(value), plan, self._option, editable=not self._fixed)
        self.tabs.show_value(plan.options, plan.preferred, self._option)
        self.empty.setVisible(
            not self._fixed and all(one.what is not What.TYPED for one in self.model.entries)
        )
        self.compare.setVisible(self.around.go is not None and self._asks(OPTIONS))
        self.below.show_plan(self.model, plan)
        if value != before:
            self.below.forget()
            self._show_change(before)
        self._show_details()

    def _show_change(self, before: Json) -> None:
        """What an undo, or somebody else, changed has the cursor."""
        found = None if self._telling else first_change(rows(before), rows(self._value), self.model.layout)
        if found is not None and before is not None:
            line, column = found
            self.grid.go_to(self.model.row_of(line), column)

    def _asks(self, question: str) -> bool:
        """Whether a question of the form is asked at the tier of the case."""
        asked = visible(self.around.form, self.around.answers, self.around.tier)
        return any(one.id == question for one in asked)

    def look_around(self) -> None:
        """Other answers changed: periods, rates, remedies, options."""
        if self.around.plan_with(self._value) is not self._plan:
            self.show_value(self._value)

    def show_option(self, option: str) -> None:
        """The lines of another option."""
        self._option = option
        self.show_value(self._value)

    def focus_at(self, record: str) -> None:
        """Put the cursor on a line, in whichever option it is."""
        self._show_line(record)
        self.focus()

    def _show_line(self, line: str) -> None:
        plan, kept = self._plan, {one.get("id"): one for one in rows(self._value)}
        if plan is None or line not in kept:
            return
        owner = next((one.option for one in plan.lines if one.id == line), plan.preferred)
        if owner != self._option:
            self.show_option(owner)
        self.grid.go_to(self.model.row_of(line), NAME)

    def add(self, side: str) -> None:
        """A new line at the end of its side, ready for its name."""
        self.commit()
        made = self.model.fresh(side)
        self.model.store([*self.model.rows, made])
        self.left.emit(self.question.id)
        self.grid.go_to(self.model.row_of(str(made["id"])), NAME)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grid.edit_cell()

    def focus(self) -> None:
        """Into the table; at first on the first line."""
        if not self.grid.currentIndex().isValid():
            self.grid.go_to(0, NAME)
            self.grid.step(1, 0)
        super().focus()

    def _lay_out_help(self) -> None:
        """Whoever only reads needs no help with filling in."""
        if not self._fixed:
            super()._lay_out_help()

    def commit(self) -> None:
        self.grid.commit()
        self.details.commit()

    def _store(self, lines: Sequence[Json]) -> None:
        """Shown from here where nobody shows it back, as while a sheet asks about sign-offs."""
        self._answered, self._telling = False, True
        said = list(lines) or None
        self._tell(said)
        self._telling = False
        if not self._answered:
            self.show_value(said)

    def _on_paste(self) -> None:
        self.commit()
        entry = self.grid.current_entry()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grid.paste_new(entry.side.value if entry is not None else "cost")

    def _on_pasted(self, outcome: Outcome) -> None:
        if self._plan is not None:
            self.below.show_outcome(outcome, self._plan)

    def _on_removed(self, count: int) -> None:
        words = ngettext("{count} line was deleted.", "{count} lines were deleted.", count)
        self.dropped.emit(words.format(count=count))

    def _on_details(self, parts: dict[str, Json]) -> None:
        entry = self.grid.current_entry()
        if entry is not None and entry.what is What.TYPED:
            self.model.change({entry.place, *self.grid.chosen_lines()}, parts)
            self.left.emit(self.question.id)

    def _on_detailed(self) -> None:
        """Into the details, where the kind of a line is chosen."""
        self._show_details()
        self.details.focus()

    def _on_fault(self, row: int, column: int) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grid.go_to(row, column)

    def _follow(self, line: Line) -> None:
        if line.origin is not None:
            row = f"/{line.origin.row}" if line.origin.row else ""
            self._go(f"{line.origin.place}{row}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the buttons have no room beside the question they stand below it."""
        super().resizeEvent(event)
        wide = sum(one.sizeHint().width() + 8 for one in self.buttons.values())
        beside = self.width() >= wide + self.prompt.fontMetrics().horizontalAdvance(self.prompt.text()) + 160
        if beside is (self.head.indexOf(self.tools) >= 0):
            return
        if beside:
            self.column.removeWidget(self.tools)
            self.head.insertWidget(2, self.tools, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.head.removeWidget(self.tools)
            self.column.insertWidget(1, self.tools, 0, Qt.AlignmentFlag.AlignLeading)

    def _go(self, place: str) -> None:
        if self.around.go is not None:
            self.around.go(place)

    def _show_details(self) -> None:
        entry = self.grid.current_entry()
        if entry is not None and entry.line is not None:
            self.details.show_made(entry.line)
        elif entry is not None and entry.what is What.TYPED and self._plan is not None:
            count = len({entry.place, *self.grid.chosen_lines()})
            self.details.show_line(self.model.rows[entry.place], self._plan, self.around.answers, count)
        else:
            self.details.show_nothing()
