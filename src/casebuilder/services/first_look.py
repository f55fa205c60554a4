"""What the window shows before the workspace is really open: counts and the newest cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casebuilder.model.head import Head
from casebuilder.model.stage import State
from casebuilder.store.glance import glance


@dataclass(frozen=True, slots=True)
class FirstLook:
    counts: Mapping[State, int]
    heads: tuple[Head, ...]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def first_look(path: Path) -> FirstLook | None:
    """The first page of a workspace, or None where it must be opened properly first."""
    found = glance(path)
    return FirstLook(found.counts, found.heads) if found else None
