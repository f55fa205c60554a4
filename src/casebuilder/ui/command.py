"""Commands: what a person can do, once for the menu bar, the palette and the sheet of shortcuts."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` is a portable key sequence; `also` holds other words people may search for."""

    id: str
    text: str
    run: Callable[[], None]
    keys: str = ""
    also: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu of the menu bar; None is a line between groups."""

    id: str
    text: str
    commands: tuple[Command | None, ...]
