"""What clears a readiness blocker besides rating again: a remedy in time, or a risk somebody accepts by name.

Source: product.md section 2(b), "Blocking rules".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from casebuilder.model.answer import Answers, day
from casebuilder.model.case import Acceptance
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Blocker, Clearance, Dimension, Readiness, Way, share_reached
from casebuilder.model.remedy import Remedy, ready_on

START: Final = "money.start"
LATEST: Final = "timing.latest"
UNFINISHED, PARTIAL, LATE, WORSE = "unfinished", "partial", "late", "worse"


@dataclass(frozen=True, slots=True)
class Span:
    """Remedies begin at `start`; after `latest`, where there is such a day, the case is of no use."""

    start: date
    latest: date | None = None

    def late(self, remedy: Remedy) -> bool:
        return self.latest is not None and ready_on(self.start, remedy.weeks) > self.latest


def span(answers: Answers, today: date) -> Span:
    """From the planned start, today where none is given, to the latest useful date of the idea."""
    return Span(day(answers.get(START)) or today, day(answers.get(LATEST)))


def cleared(
    ready: Readiness, mending: Sequence[Remedy], accepted: Iterable[Acceptance], time: Span, marks: Thresholds
) -> Readiness:
    """The readiness with each blocker cleared that an acceptance or a remedy in time clears; all are kept.

    A remedy clears the blocker of its question if it says what, who and how much, reaches the required level
    and is ready no later than the latest useful date. A dimension that is too low is cleared if such remedies
    lift it to the floor. Missing evidence is cleared by no remedy. An acceptance lapses where what
    was accepted has become worse since.
    """
    if not ready.blockers:
        return ready
    taken = {(one.code, one.place): one for one in accepted}
    lapsed = {(one.code, one.place) for one in taken.values() if _lapsed(one, ready)}
    by_question = {one.question: one for one in mending}
    room = _Room(by_question, {one.id: one for one in ready.dimensions}, time, marks.dimension_floor)
    holding = {key: one for key, one in taken.items() if key not in lapsed}
    judged = (_judged(one, holding, room) for one in ready.blockers)
    return replace(ready, blockers=tuple(_told(one, lapsed) for one in judged))


def shortfall(ready: Readiness, place: str) -> int:
    """How far a question, a dimension or, without a place, the evidence falls short: the larger the worse.

    The sum of the gaps in levels; of the evidence the questions in play that have none.
    """
    ratings = [one for part in ready.dimensions if place in ("", part.id) for one in part.ratings]
    if not place:
        spared = sum(one.required == 0 for one in ratings)
        proven = sum(one.evidenced and one.required > 0 for one in ratings)
        return sum(one.asked for one in ready.dimensions) - spared - proven
    every = (one for part in ready.dimensions for one in part.ratings)
    return sum(one.gap for one in ratings or (one for one in every if one.question == place))


def _lapsed(said: Acceptance, ready: Readiness) -> bool:
    """Whether what was accepted has become worse since."""
    return said.short is not None and shortfall(ready, said.place) > said.short


def _told(blocker: Blocker, lapsed: Collection[tuple[str, str]]) -> Blocker:
    """A blocker that is open because its acceptance lapsed says so, before what its plans lack."""
    open_again = blocker.cleared is None and (blocker.code, blocker.place) in lapsed
    return replace(blocker, attempt=WORSE) if open_again else blocker


@dataclass(frozen=True, slots=True)
class _Room:
    remedies: Mapping[str, Remedy]
    dimensions: Mapping[str, Dimension]
    time: Span
    floor: Decimal

    def working(self, dimension: Dimension) -> list[Remedy]:
        """The remedies of a dimension that count."""
        mine = (self.remedies.get(one.question) for one in dimension.ratings)
        return [one for one in mine if one is not None and one.promised and not self.time.late(one)]


def _judged(blocker: Blocker, taken: Mapping[tuple[str, str], Acceptance], room: _Room) -> Blocker:
    if (said := taken.get((blocker.code, blocker.place))) is not None:
        return replace(blocker, cleared=Clearance(Way.ACCEPTANCE, said.name, said.reason, said.role, said.at))
    if blocker.place in room.dimensions:
        return _by_lifting(blocker, room.dimensions[blocker.place], room)
    remedy = room.remedies.get(blocker.place)
    return blocker if remedy is None else _by_closing(blocker, remedy, room.time)


def _by_closing(blocker: Blocker, remedy: Remedy, time: Span) -> Blocker:
    if not remedy.promised:
        return replace(blocker, attempt=UNFINISHED)
    if not remedy.closes:
        return replace(blocker, attempt=PARTIAL)
    if time.late(remedy):
        return replace(blocker, attempt=LATE)
    return replace(blocker, cleared=_clearance([remedy], time))


def _by_lifting(blocker: Blocker, dimension: Dimension, room: _Room) -> Blocker:
    working = room.working(dimension)
    lifted = lift(dimension, working)
    if lifted is not None and lifted >= room.floor:
        return replace(blocker, cleared=_clearance(working, room.time))
    return replace(blocker, attempt=PARTIAL) if working else blocker


def lift(dimension: Dimension, done: Iterable[Remedy]) -> Decimal | None:
    """The readiness of a dimension once these remedies are done; percent."""
    levels = {one.question: one.level_to for one in done}
    after = [replace(one, current=levels.get(one.question, one.current)) for one in dimension.ratings]
    return share_reached(after)


def _clearance(done: Sequence[Remedy], time: Span) -> Clearance:
    last = max(done, key=lambda one: one.weeks)
    names = dict.fromkeys(one.owner.strip() for one in done)
    plans = dict.fromkeys(one.plan.strip() or one.title for one in done)
    return Clearance(Way.REMEDY, ", ".join(names), "; ".join(plans), ready=ready_on(time.start, last.weeks))
