"""Emptying a layout that is filled anew."""

from PySide6.QtWidgets import QLayout


def cleared(layout: QLayout, *, keep: int = 0) -> None:
    """Take everything behind the first `keep` items out of a layout and let it go."""
    while layout.count() > keep:
        item = layout.takeAt(layout.count() - 1)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            cleared(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
