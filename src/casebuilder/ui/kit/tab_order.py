"""The order of Tab as the order of reading: as things stand in their layouts, whenever they were made."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


@runtime_checkable
class Led(Protocol):
    """A widget of which one part is wanted first: Tab goes to the field before the signs around it."""

    def lead(self) -> QWidget | None: ...


def put_in_order(*parts: QWidget) -> None:
    """From now on Tab goes through these parts, one after the other, as they are read."""
    for before, after in pairwise([stop for part in parts for stop in stops(part)]):
        QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> list[QWidget]:
    """Everything inside that Tab stops at, in the order of reading."""
    if widget.isHidden():
        return []
    own = [widget] if _stops_here(widget) else []
    inside = [stop for child in _children(widget) for stop in stops(child)]
    lead = widget.lead() if isinstance(widget, Led) else None
    if lead is not None:
        inside.sort(key=lambda stop: stop is not lead and not lead.isAncestorOf(stop))
    return own + inside


def _stops_here(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _children(widget: QWidget) -> list[QWidget]:
    """First those in the layout, then those placed by hand; windows of their own do not count."""
    layout = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    others = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    return laid + [one for one in others if one not in laid]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)
