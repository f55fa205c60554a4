"""The rows of the table of costs and benefits: headings, typed lines, made lines, the net."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casebuilder.model.answer import text
from casebuilder.model.cash import Line, Plan, Side
from casebuilder.model.cash_edit import Row, is_cost


class What(StrEnum):
    HEAD = "head"
    TYPED = "typed"
    MADE = "made"
    NET = "net"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. A typed line says its place in the answer, a made one the line itself."""

    what: What
    side: Side = Side.COST
    id: str = ""
    place: int = -1
    line: Line | None = None


def entries_of(rows: Sequence[Row], plan: Plan, option: str) -> Iterator[Entry]:
    """The rows of the table for one option."""
    known = {one.id for one in plan.options}
    for side in Side:
        yield Entry(What.HEAD, side, f"head.{side}")
        for place, row in enumerate(rows):
            own = text(row.get("option"))
            if is_cost(row) is (side is Side.COST) and (own if own in known else plan.preferred) == option:
                yield Entry(What.TYPED, side, text(row.get("id")), place)
        for line in plan.lines:
            if line.origin is not None and line.side is side and line.option == option:
                yield Entry(What.MADE, side, line.id, line=line)
    yield Entry(What.NET, id="net")
