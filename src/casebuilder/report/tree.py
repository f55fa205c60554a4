"""The structure of a tagged document: what is a heading, a row, a figure, and where it stands."""

from dataclasses import dataclass, field

from casebuilder.model.signature import SignatureField

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the content of a page, by its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """The annotation of a page that is a link, by its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Signing:
    """Where somebody will sign: page from 0, box in points from its lower left corner."""

    field: SignatureField
    page: int
    box: Box
    tip: str


@dataclass(slots=True, eq=False)
class Node:
    """An element with its kids in reading order; `alt` is said instead of what is drawn."""

    tag: str
    kids: "list[Node | Mark | Link | Signing]" = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    box: Box | None = None
