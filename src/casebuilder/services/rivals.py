"""The cases that a case competes with: those of its lane that are scored and not yet turned down."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from time import sleep
from typing import TYPE_CHECKING, Final

from casebuilder.analysis.contest import Place, Rival, place_among
from casebuilder.analysis.defence import Leeway, leeways
from casebuilder.model.answer import day
from casebuilder.model.case import Case, CaseId
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import Computed
from casebuilder.model.hard_gate import mandatory
from casebuilder.model.head import NOT_KNOWN, Head
from casebuilder.model.organisation import Organisation
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import State
from casebuilder.services.appraisal import Appraisal

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

MOST: Final = 1000
GIVE_WAY: Final = 0.001
"""Seconds of rest before a case is read, so that who types meanwhile does not wait."""
COMPETING: Final = (
    State.SCORING,
    State.REVIEW,
    State.SIGNOFF,
    State.ON_HOLD,
    State.APPROVED,
    State.APPROVED_WITH_CONDITIONS,
    State.DELIVERING,
    State.DEFERRED,
)


@dataclass(frozen=True, slots=True)
class Entrant:
    """A rival with what its lane needs: the day a duty falls due, and what it earns for each 1.00 put in."""

    rival: Rival
    duty: bool
    due: date
    returns: Decimal | None


@dataclass(frozen=True, slots=True)
class Contest:
    """A case among others of its lane. Duties are ranked by date, then by their return, without a draw."""

    duty: bool
    place: Place | None
    leeways: tuple[Leeway, ...]
    cut: bool
    """There are more cases than were looked at: those with the highest index were."""


class Rivals:
    """Remembers each case by its version, so that only what changed is looked at again."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._known: dict[CaseId, tuple[int, Organisation, Entrant | None]] = {}

    def contest(self, case: Case, found: Appraisal) -> Contest:
        """How a case stands among the others now. Reads up to a thousand cases: off the screen thread."""
        heads = self._heads()
        duty = mandatory(case.answers)
        others = [one for head in heads if head.id != case.id and (one := self._entrant(head)) is not None]
        lane = [one for one in others if one.duty is duty]
        rivals = [one.rival for one in lane]
        marks = self._workspace.organisation().under(case.terms).thresholds
        place = _by_date(case, found, lane) if duty else place_among(found.value, rivals)
        firm = leeways(found.value, marks, () if duty else rivals)
        return Contest(duty, place, firm, len(heads) >= MOST)

    def _heads(self) -> list[Head]:
        query = CaseQuery(states=COMPETING, sort=Sort.PRIORITY)
        found: list[Head] = []
        for anchor in self._workspace.anchors(query):
            page = self._workspace.page(query, anchor)
            found += [one for one in page if one.priority > NOT_KNOWN]
            if len(found) >= MOST or any(one.priority <= NOT_KNOWN for one in page):
                break
        return found[:MOST]

    def _entrant(self, head: Head) -> Entrant | None:
        house = self._workspace.organisation()
        known = self._known.get(head.id)
        if known is not None and known[0] == head.version and known[1] is house:
            return known[2]
        sleep(GIVE_WAY)
        try:
            case = self._workspace.cases.load(head.id)
            made = _entrant(case, self._workspace.appraise(case))
        except CasebuilderError:
            made = None
        self._known[head.id] = head.version, house, made
        return made


def _entrant(case: Case, found: Appraisal) -> Entrant | None:
    worth = found.value
    if worth.priority is None or worth.attainability is None:
        return None
    levels = {one.question: one.level for one in worth.contributions if one.level is not None}
    rival = Rival(case.id, case.ref, case.title, levels, worth.attainability, worth.priority)
    return Entrant(rival, mandatory(case.answers), _due(case), _returns(found))


def _due(case: Case) -> date:
    return day(case.answers.get("duty.date")) or date.max


def _returns(found: Appraisal) -> Decimal | None:
    ratios = [one.ratio for one in found.computed.values() if one.kind is Computed.FINANCIAL_RETURN]
    return next(iter(ratios), None)


def _by_date(case: Case, found: Appraisal, lane: list[Entrant]) -> Place | None:
    """Product.md section 3(b): by date and cost-efficiency; what earns nothing that is known comes last."""
    if found.value.priority is None:
        return None
    mine = _order(_due(case), _returns(found))
    rank = 1 + sum(_order(one.due, one.returns) < mine for one in lane)
    return Place(rank, len(lane) + 1, rank, rank)


def _order(due: date, returns: Decimal | None) -> tuple[date, bool, Decimal]:
    return due, returns is None, -(returns or Decimal(0))
