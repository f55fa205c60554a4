"""Emptying a layout that is filled anew."""

from PySide6.QtWidgets import QLayout, QWidget


def cleared(layout: QLayout, *, keep: int = 0) -> None:
    """Take everything behind the first `keep` items out of a layout and let it go."""
    while layout.count() > keep:
        item = layout.takeAt(layout.count() - 1)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            cleared(inner)
            _let_go(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _let_go(layout: QLayout) -> None:
    """A layout taken out belongs to Python and to Qt at once; deleted by itself later it crashes the program.

    A widget that takes it over deletes it as its own.
    """
    owner = QWidget()
    owner.setLayout(layout)
    owner.deleteLater()
