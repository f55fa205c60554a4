"""What a cell of a case list shows, and how the kit's table is told."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, Qt

from casebuilder.ui.kit.data_table import Cell as Part
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.theme import Tone

NOWHERE: Final = QModelIndex()
TRAILING: Final = int(Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True)
class Shown:
    """Words, and how they look: in a chip of a tone, strong, muted, at the far edge."""

    text: str
    chip: Tone | None = None
    strong: bool = False
    muted: bool = False
    trailing: bool = False


def answer(shown: Shown, role: int) -> object:
    """One cell under one role of Qt."""
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return shown.text
        case Part.CHIP:
            return shown.chip
        case Part.STRONG:
            return shown.strong
        case Part.TONE:
            return Tone.NEUTRAL if shown.muted else None
        case Qt.ItemDataRole.TextAlignmentRole:
            return TRAILING if shown.trailing else None
        case _:
            return None


def fit_height(table: DataTable, rows: int) -> None:
    """A short table inside a card shows all its rows, so that only the page scrolls."""
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    row = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(table.horizontalHeader().height() + rows * row + 2)
