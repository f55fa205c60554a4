"""All marks of a round: a column for each appraiser where there is room, else names beside the marks."""

from PySide6.QtGui import QFontMetrics, QResizeEvent

from casebuilder.texts.grid import Grid
from casebuilder.ui import theme
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.theme import Role

_GAP = 16
_FIRST, _OTHERS = 3, 2


class MarksTable(GridTable):
    """`wide` is shown where no word of it would be cut, `narrow` elsewhere."""

    def __init__(self, name: str, wide: Grid, narrow: Grid) -> None:
        super().__init__(name)
        self._wide = wide
        self._narrow = narrow
        self.show_value(wide)

    def refit(self) -> None:
        """The text size changed, and with it the room that words need."""
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        chosen = self._wide if _fits(self._wide, self.width()) else self._narrow
        if chosen != self.shown:
            self.show_value(chosen)
            self.updateGeometry()


def _fits(grid: Grid, width: int) -> bool:
    """Whether the longest word of each column has its place; the table shares its width 3 to 2 to 2."""
    metrics = QFontMetrics(theme.font(Role.SMALL))
    columns = list(zip(grid.header, *grid.rows, strict=True))
    shares = [_FIRST, *[_OTHERS] * (len(columns) - 1)]
    room = (width - _GAP * (len(columns) - 1)) / sum(shares)
    return all(
        max(metrics.horizontalAdvance(word) for cell in column for word in (cell.split() or [""]))
        <= room * share
        for column, share in zip(columns, shares, strict=True)
    )
