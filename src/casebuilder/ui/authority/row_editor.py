"""One row of the table of who signs, as fields; and who chairs the board, which counts for every row."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.authority import BY_COST, MOST_MEMBERS, NO_TABLE, NOBODY, Authority, Band, Part, Row
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.texts.mandate import band_name, part_name, seat_name
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.even_grid import EvenGrid
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.tick import Tick

CHANGEABLE: Final = (Role.FINANCE, Role.ARCHITECT, Role.BOARD)
_COLUMN: Final = 200


class RowEditor(QWidget):
    """`edited` tells the whole table with what was changed in the row that is chosen."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._authority = NO_TABLE
        self._fixed = False
        self.band = Segments([(one, band_name(one)) for one in Band])
        self.band.set_name(_("The row to change"))
        self.band.show_value(Band.LITE)
        self.limit, self.quorum = NumberEdit(), NumberEdit()
        self.seats = {role: ComboField([(one, part_name(one)) for one in Part]) for role in CHANGEABLE}
        self.chair = ComboField([])
        self.chair_signs = Tick(_("The chair must be among them"))
        self.in_order = Tick(_("One after the other"))
        self._limit = Labelled(_("The most it may cost"), self.limit)
        self._quorum = Labelled(_("How many of the board"), self.quorum)
        self._chair = Labelled(_("Chair, in every row"), self.chair)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.band)
        seats = [Labelled(seat_name(role), field) for role, field in self.seats.items()]
        for parts in ((self._limit, *seats), (self._quorum, self._chair)):
            grid = EvenGrid(_COLUMN, gap=16)
            for part in parts:
                grid.addWidget(part)
            column.addLayout(grid)
        column.addWidget(self.chair_signs)
        column.addWidget(self.in_order)

    def _listen(self) -> None:
        self.band.picked.connect(lambda _band: self._paint())
        self.limit.edited.connect(self._on_limit)
        self.quorum.edited.connect(self._on_quorum)
        for role, field in self.seats.items():
            field.picked.connect(lambda part, one=role: self._on_part(one, part))
        self.chair.picked.connect(self._on_chair)
        self.chair_signs.edited.connect(lambda on: self._put(replace(self._row(), chair_signs=on)))
        self.in_order.edited.connect(lambda on: self._put(replace(self._row(), in_order=on)))

    def show_value(
        self, authority: Authority, board: Sequence[Person], currency: str, *, fixed: bool
    ) -> None:
        """Show the row that is chosen; `board` are those who can chair it."""
        self._authority, self._fixed = authority, fixed
        self.chair.show_choices([(one.id, one.name) for one in board])
        self.limit.show_unit(currency)
        self._paint()

    def limit_error(self) -> str:
        """What is wrong with the limit of the row that is shown."""
        return self._limit.error()

    def settle(self) -> None:
        """Take what is being typed."""
        for field in (self.limit, self.quorum, self.chair, *self.seats.values()):
            field.commit()

    def _row(self) -> Row:
        band = self.band.value()
        found = self._authority.row(band) if isinstance(band, Band) else None
        return found or Row(Band.LITE)

    def _paint(self) -> None:
        row, fixed = self._row(), self._fixed
        votes = row.part(Role.BOARD) is Part.SIGNS
        self._limit.setVisible(row.band in BY_COST[:-1])
        for shown in (self._quorum, self._chair, self.chair_signs):
            shown.setVisible(votes)
        self._limit.show_error()
        self._quorum.show_error()
        self.limit.show_value(row.limit)
        self.quorum.show_value(row.quorum or None)
        self.chair.show_value(self._authority.chair or None)
        self.chair_signs.show_value(row.chair_signs)
        self.in_order.show_value(row.in_order)
        for role, field in self.seats.items():
            field.show_value(row.part(role))
        fields: tuple[LineField, ...] = (self.limit, self.quorum, self.chair, *self.seats.values())
        for each in fields:
            each.show_read_only(fixed)
        for tick in (self.chair_signs, self.in_order):
            tick.show_read_only(fixed)

    def _on_limit(self, value: object) -> None:
        right = isinstance(value, Decimal) and value > 0
        self._limit.show_error("" if right else _("Enter an amount above zero."))
        if isinstance(value, Decimal) and right:
            self._put(replace(self._row(), limit=value))

    def _on_quorum(self, value: object) -> None:
        right = (
            isinstance(value, Decimal) and value == value.to_integral_value() and 1 <= value <= MOST_MEMBERS
        )
        words = _("Enter a whole number from 1 to {most}.").format(most=MOST_MEMBERS)
        self._quorum.show_error("" if right else words)
        if isinstance(value, Decimal) and right:
            self._put(replace(self._row(), quorum=int(value)))

    def _on_part(self, role: Role, part: object) -> None:
        row = self._row().with_part(role, part if isinstance(part, Part) else Part.NONE)
        if role is Role.BOARD and part is Part.SIGNS and not row.quorum:
            row = replace(row, quorum=1)
        self._put(row)

    def _on_chair(self, person: object) -> None:
        chair = PersonId(str(person)) if person else NOBODY
        self.edited.emit(replace(self._authority, chair=chair))

    def _put(self, row: Row) -> None:
        self.edited.emit(self._authority.with_row(row))
