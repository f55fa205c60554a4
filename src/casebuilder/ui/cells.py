"""What a cell of a case list shows, and how the kit's table is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt

from casebuilder.ui import theme
from casebuilder.ui.kit.data_table import Cell as Part
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.theme import Role, Tone

NOWHERE: Final = QModelIndex()
_HEADER: Final = 40
_AROUND: Final = 28
_LEAST: Final = 190
TRAILING: Final = int(Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True)
class Shown:
    """Words, and how they look: in a chip of a tone, strong, muted, at the far edge, with a line below."""

    text: str
    chip: Tone | None = None
    strong: bool = False
    muted: bool = False
    trailing: bool = False
    second: str = ""


_ANSWERS: Final[dict[int, Callable[[Shown], object]]] = {
    Qt.ItemDataRole.DisplayRole: attrgetter("text"),
    Qt.ItemDataRole.ToolTipRole: attrgetter("text"),
    Part.CHIP: attrgetter("chip"),
    Part.SECOND: attrgetter("second"),
    Part.STRONG: attrgetter("strong"),
    Part.TONE: lambda shown: Tone.NEUTRAL if shown.muted else None,
    Qt.ItemDataRole.TextAlignmentRole: lambda shown: TRAILING if shown.trailing else None,
}


def answer(shown: Shown, role: int) -> object:
    """One cell under one role of Qt."""
    told = _ANSWERS.get(role)
    return told(shown) if told else None


class Fit(QObject):
    """Fits the columns of a table to its width and to the size of the text.

    Nought among the widths is the column that takes what is left; where that would be too little,
    columns go in the order of `spare`. `whole`: the table is as high as its rows.
    """

    def __init__(
        self, table: DataTable, widths: Sequence[int], spare: Sequence[int], *, whole: bool = False
    ) -> None:
        super().__init__(table)
        self._table, self._widths, self._spare, self._whole = table, widths, spare, whole
        self._row = table.verticalHeader().defaultSectionSize()
        table.show_widths(widths)
        table.viewport().installEventFilter(self)
        self.refit()

    def refit(self) -> None:
        """Take the size of the text and the width of the table as they are now."""
        scale = theme.font(Role.BODY).pixelSize() / theme.BODY_SIZE
        self._table.verticalHeader().setDefaultSectionSize(round(self._row * max(scale, 1)))
        self._table.horizontalHeader().setFixedHeight(round(_HEADER * max(scale, 1)))
        hidden = self._hidden(self._table.viewport().width() / scale)
        for column, width in enumerate(self._widths):
            self._table.setColumnHidden(column, column in hidden)
            if width:
                self._table.setColumnWidth(column, max(round(width * scale), self._titled(column)))
        if self._whole and self._table.model() is not None:
            fit_height(self._table)

    def _titled(self, column: int) -> int:
        """What the title of a column needs, in whatever language."""
        model, header = self._table.model(), self._table.horizontalHeader()
        words = model.headerData(column, Qt.Orientation.Horizontal) if model is not None else ""
        return header.fontMetrics().horizontalAdvance(str(words or "")) + _AROUND

    def _hidden(self, room: float) -> set[int]:
        hidden: set[int] = set()
        for column in self._spare:
            used = sum(width for place, width in enumerate(self._widths) if place not in hidden)
            if room - used >= _LEAST:
                break
            hidden.add(column)
        return hidden

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.refit()
        return False


def fit_height(table: DataTable) -> None:
    """A short table inside a card shows all its rows, so that only the page scrolls."""
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    row = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(table.horizontalHeader().height() + table.model().rowCount() * row + 2)
