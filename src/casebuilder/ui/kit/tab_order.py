"""The order of Tab as the order of reading: as things stand on the page, whenever they were made."""

from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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
    """What stands in it as it is read: line by line, each from its leading end; windows do not count."""
    inside = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return [one for line in _lines(inside) for one in sorted(line, key=lambda one: one.x(), reverse=mirrored)]


def _lines(widgets: list[QWidget]) -> list[list[QWidget]]:
    """By where they stand, not by their layouts.

    Asking a layout for its items leaves wrappers that outlive the items; a widget made later at the same
    address is then taken for one of them, and the program crashes.
    """
    lines: list[list[QWidget]] = []
    for one in sorted(widgets, key=lambda one: one.y()):
        if lines and one.geometry().center().y() <= lines[-1][0].geometry().bottom():
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines
