"""The cells of a row side by side as long as they fit, in even lines below each other where they do not."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

_GAP = 8


class CellsLayout(QLayout):
    """Each cell says how wide it must be; what is left of a line is shared by the same measure."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least: list[int] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(_GAP)

    def add(self, widget: QWidget, least: int) -> None:
        """Appends a cell at least this wide."""
        self.addChildWidget(widget)
        self._least.append(least)
        self.addItem(QWidgetItem(widget))

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
        if width not in self._heights:
            places = self._places(QRect(0, 0, width, 0))
            self._heights[width] = max((area.bottom() + 1 for _item, area in places), default=0)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something inside has another size now."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._least) + _GAP * (len(self._least) - 1), self.heightForWidth(600))

    def minimumSize(self) -> QSize:
        return QSize(max(self._least, default=0), 36)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        mirrored = self._mirrored()
        for item, place in self._places(area):
            left = area.left() + area.right() - place.right() if mirrored else place.left()
            item.setGeometry(QRect(left, place.top(), place.width(), place.height()))

    def _mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _places(self, area: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        top = area.top()
        for start, end in self._lines(area.width()):
            line = list(self._shared(start, end, area.width()))
            height = max(_tall(item, width) for item, width in line)
            left = area.left()
            for item, width in line:
                yield item, QRect(left, top, width, height)
                left += width + _GAP
            top += height + _GAP

    def _lines(self, width: int) -> Iterator[tuple[int, int]]:
        """The first and the one after the last cell of each line."""
        whole = sum(self._least) + _GAP * (len(self._least) - 1)
        lines = max(1, ceil(whole / max(width, 1)))
        starts, used = [0], 0
        for place, least in enumerate(self._least):
            full = len(starts) < lines and used + least / 2 > whole / lines
            if used and (used + least > width or full):
                starts.append(place)
                used = 0
            used += least + _GAP
        yield from pairwise([*starts, len(self._least)])

    def _shared(self, start: int, end: int, width: int) -> Iterator[tuple[QLayoutItem, int]]:
        least = self._least[start:end]
        spare = max(0, width - sum(least) - _GAP * (len(least) - 1))
        for item, own in zip(self._items[start:end], least, strict=True):
            yield item, min(own + spare * own // sum(least), width)


def _tall(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
