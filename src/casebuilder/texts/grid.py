"""A table of finished words: what a chart says, and what a table answer says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """`figures` are the columns that hold numbers and stand flush right.

    `targets` are the places in the document to which the first cells of the rows lead, where they do.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    targets: tuple[str, ...] = ()
