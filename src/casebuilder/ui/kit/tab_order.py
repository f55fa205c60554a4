"""The order of Tab as the order of reading: as things stand on the page, whenever they were made.

Qt keeps one ring of all widgets in the order they were made, and stops also at widgets that only hand the
focus on. Moving some of them in that ring leaves the others behind, and Tab runs in circles. So the window
asks here for the next stop, each time.
"""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@runtime_checkable
class Led(Protocol):
    """A widget of which one part is wanted first: Tab goes to the field before the signs around it."""

    def lead(self) -> QWidget | None: ...


def next_stop(ground: QWidget, now: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab goes from here, round and round; None where there is nothing to go to.

    What is hidden while it has the focus, as a button that is done with, hands it on from where it stood.
    """
    read = list(_read(ground, now))
    here = read.index(now) if now in read else -1
    onward = [*read[here + 1 :], *read[: max(here, 0)]]
    way = onward if forward else reversed(onward)
    return next((one for one in way if _stops_here(one)), None)


def stops(widget: QWidget) -> list[QWidget]:
    """Everything inside that Tab stops at, in the order of reading."""
    return [one for one in _read(widget) if _stops_here(one)]


def _read(widget: QWidget, now: QWidget | None = None) -> Iterator[QWidget]:
    """A widget and all that is shown in it, as it is read; of what is hidden only `now`, in its place."""
    if widget.isHidden():
        if now is not None and (widget is now or widget.isAncestorOf(now)):
            yield now
        return
    yield widget
    inside = [part for child in _children(widget) for part in _read(child, now)]
    lead = widget.lead() if isinstance(widget, Led) else None
    if lead is not None:
        inside.sort(key=lambda part: part is not lead and not lead.isAncestorOf(part))
    yield from inside


def _stops_here(widget: QWidget) -> bool:
    able = widget.isEnabled() and not widget.isHidden() and widget.focusProxy() is None
    return able and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


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
