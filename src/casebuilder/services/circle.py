"""Cases that wait for each other: none of them could ever begin, so such links are refused."""

from collections.abc import Callable, Iterator
from typing import Final

from casebuilder.model.answer import fields, rows
from casebuilder.model.case import Case, CaseId, cases_of
from casebuilder.model.error import CasebuilderError
from casebuilder.model.gate import Gate
from casebuilder.model.problem import Problem

NEEDS: Final = "needs"
ENABLES: Final = "enables"
MOST: Final = 500
Load = Callable[[CaseId], Case]
Way = tuple[Case, ...]


class Circles:
    """Looks at other cases only when the links of this one changed since the last look."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._seen: tuple[CaseId, ...] | None = None
        self._found: Way = ()

    def problems(self, case: Case) -> Iterator[Problem]:
        """A problem at the question whose link closes the circle, with the cases in their order."""
        links = (*cases_of(case, NEEDS), CaseId(""), *cases_of(case, ENABLES))
        if links != self._seen:
            self._seen, self._found = links, circle(case, self._load)
        if self._found:
            names = " → ".join(one.ref or one.title or one.id for one in self._found)
            yield Problem(_question(case), "circle", Gate.SUBMIT, {"cases": names})


def circle(case: Case, load: Load) -> Way:
    """From this case through all it waits for back to itself; empty where the links end somewhere.

    Seen are circles of cases that each name the next as needed, of cases that each name the next as made
    possible, and of one such chain after the other.
    """
    ahead, behind = _reached(case, NEEDS, load), _reached(case, ENABLES, load)
    if case.id in ahead:
        return ahead[case.id]
    if case.id in behind:
        return behind[case.id][::-1]
    return next((way + behind[one][-2::-1] for one, way in ahead.items() if one in behind), ())


def _reached(case: Case, relation: str, load: Load) -> dict[CaseId, Way]:
    """Every case that links of one kind lead to, with the shortest way there."""
    ways: dict[CaseId, Way] = {}
    ends: list[Way] = [(case,)]
    while ends and len(ways) < MOST:
        way = ends.pop(0)
        for one in cases_of(way[-1], relation):
            if one not in ways and (there := case if one == case.id else _loaded(one, load)) is not None:
                ways[one] = (*way, there)
                ends.append(ways[one])
    return ways


def _loaded(case_id: CaseId, load: Load) -> Case | None:
    """A linked case; a link that leads nowhere closes no circle."""
    try:
        return load(case_id)
    except CasebuilderError:
        return None


def _question(case: Case) -> str:
    """The question in which this case says what must come first."""
    return next(
        question
        for question, value in case.answers.items()
        if any(fields(row).get("relation") in (NEEDS, ENABLES) for row in rows(value))
    )
