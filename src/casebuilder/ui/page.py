"""What the window asks of every page: a head for the top bar, and to be shown at a place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casebuilder.ui.navigation import Place


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the top bar that is also a command of the palette. The primary one is the next step."""

    id: str
    text: str
    run: Callable[[], None]
    primary: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class PageHead:
    """The top bar of a page: where you are, what state it is in, what you can do now."""

    title: str
    trail: str = ""
    note: str = ""
    chip: str = ""
    tone: str = "neutral"
    actions: tuple[Action, ...] = ()


class Page(QWidget):
    """A page of the window. It emits `head_changed` whenever its head has something new to say."""

    head_changed = Signal()

    def head(self) -> PageHead:
        """What the top bar shows now."""
        raise NotImplementedError

    def visit(self, place: Place) -> None:
        """Show this place of the page; called every time the page comes into view."""

    def leave(self) -> None:
        """The page goes out of view: settle what is being edited."""

    def undo(self) -> None:
        """Take back the last change; the window's Edit menu and Ctrl+Z come here."""

    def redo(self) -> None:
        """Do again what was taken back."""

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, in reading order."""
        return (self,)
