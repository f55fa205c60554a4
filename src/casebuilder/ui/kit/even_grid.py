"""A layout of columns of equal width, as many as there is room for: key figures, charts side by side."""

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from casebuilder.ui import theme


class EvenGrid(QLayout):
    """`least` pixels a column, more with larger text; lines are filled evenly, 3 and 3, not 5 and 1."""

    def __init__(self, least: int, parent: QWidget | None = None, *, gap: int = 12) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least = least
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Everything in one line: the height a page asks for follows from this width."""
        shown, least = self._shown(), self.minimumSize()
        each = max(theme.enlarged(self._least), least.width()) + self.spacing()
        return QSize(max(0, len(shown) * each - self.spacing()), least.height())

    def minimumSize(self) -> QSize:
        width = max((one.minimumSize().width() for one in self._shown()), default=0)
        return QSize(width, max((one.minimumSize().height() for one in self._shown()), default=0))

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._lay(area, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _columns(self, width: int, shown: int) -> int:
        gap = self.spacing()
        room = max(1, (width + gap) // (theme.enlarged(self._least) + gap))
        return ceil(shown / ceil(shown / room))

    def _lay(self, area: QRect, *, move: bool) -> int:
        """Places the items line by line, all of a line equally tall; tells the height they take."""
        shown = self._shown()
        if not shown:
            return 0
        gap, many = self.spacing(), self._columns(area.width(), len(shown))
        wide = max(1, (area.width() - gap * (many - 1)) // many)
        y = area.y()
        for start in range(0, len(shown), many):
            line = shown[start : start + many]
            tall = max(_height(one, wide) for one in line)
            for place, one in enumerate(line) if move else ():
                one.setGeometry(QRect(self._left(area, place * (wide + gap), wide), y, wide, tall))
            y += tall + gap
        return y - gap - area.y()

    def _left(self, area: QRect, x: int, width: int) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return area.right() + 1 - x - width if mirrored else area.x() + x


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
