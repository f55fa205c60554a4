"""Several appraisers score blind: whose marks count, what they come to, and what is missing before the gate.

Definitions: product.md section 3(b) "Appraisers". Levels are exact decimals of 0 to 100; nothing is rounded.
Only closed rounds are part of a case, so nothing here can tell what an open one will bring.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final, assert_never

from casebuilder.model.answer import Answers, Json, fields, number
from casebuilder.model.case import Case, Mark, Panel, Round, Sheet
from casebuilder.model.form import Criterion, Form, Question
from casebuilder.model.gate import Gate
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.problem import NOT_APPLICABLE, Problem, visible
from casebuilder.model.readiness import HUNDRED
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

PANEL: Final = "panel"
"""The place of what is missing: not a question but the page of the panel."""
SCORED: Final = "value"
"""The form whose criteria appraisers score."""
DISAGREEMENT: Final = Decimal(25)
APPRAISING: Final = (Role.APPRAISER, Role.PMO)
_QUARTER, _THREE_QUARTERS = Decimal("0.25"), Decimal("0.75")
_TO_DIFFER, _TRIMMED_FROM = 2, 3
_CUT: Final = 5


class Method(StrEnum):
    """How the marks of several appraisers become one level."""

    MEDIAN = "median"
    MEAN = "mean"
    TRIMMED_MEAN = "trimmed_mean"


@dataclass(frozen=True, slots=True)
class Result:
    """What a round came to on one criterion: `level` by the panel's method, `spread` of the middle half."""

    question: str
    levels: tuple[Decimal, ...]
    level: Decimal | None
    spread: Decimal | None

    @property
    def disagrees(self) -> bool:
        return self.spread is not None and self.spread > DISAGREEMENT


def criteria(form: Form, answers: Answers, tier: Tier) -> tuple[Criterion, ...]:
    """What a sheet asks: the criteria of the tier, without computed ones and those marked not applicable."""
    return tuple(
        one
        for one in visible(form, answers, tier)
        if isinstance(one, Criterion) and judged(one) and _applies(answers.get(one.id))
    )


def judged(question: Question) -> bool:
    """Whether people give its level, so that with a panel no single person does."""
    return isinstance(question, Criterion) and question.computed is None


def _applies(answer: Json) -> bool:
    return fields(answer).get("level") != NOT_APPLICABLE


def unmarked(case: Case, asked: Iterable[Criterion]) -> Case:
    """The case without what one person scored before a panel was asked: the panel's word counts alone."""
    ids = {one.id for one in asked} & case.answers.keys() if used(case) else set()
    if not ids:
        return case
    return replace(case, answers={key: said for key, said in case.answers.items() if key not in ids})


def used(case: Case) -> bool:
    """Whether a panel scores the case, so that its levels are not entered by one person."""
    return case.panel is not None


def open_round(panel: Panel | None) -> Round | None:
    """The round that is being scored now."""
    last = panel.rounds[-1] if panel is not None and panel.rounds else None
    return last if last is not None and not last.closed else None


def closed_round(panel: Panel | None) -> Round | None:
    """The last round whose marks are known; it is the one that counts."""
    closed = [one for one in panel.rounds if one.closed] if panel is not None else []
    return closed[-1] if closed else None


def invited(case: Case, actor: Actor) -> bool:
    """Whether this person, in this role, is asked to score the case."""
    return case.panel is not None and actor.id in case.panel.appraisers and actor.role in APPRAISING


def needed(tier: Tier, organisation: Organisation) -> int:
    """How many appraisers must have scored (product.md section 3(b): 3 for Standard, 5 for Full)."""
    match tier:
        case Tier.LITE:
            return 1
        case Tier.STANDARD:
            return organisation.standard_appraisers
        case Tier.FULL:
            return organisation.full_appraisers
        case _:
            assert_never(tier)


def counting(found: Round) -> tuple[Sheet, ...]:
    """The sheets of those who did not stand aside."""
    return tuple(one for one in found.sheets if not one.conflict)


def appraised(panel: Panel | None) -> frozenset[PersonId]:
    """Everybody whose marks are in the case, in whichever round."""
    rounds = panel.rounds if panel is not None else ()
    return frozenset(sheet.by for one in rounds for sheet in counting(one))


def results(found: Round, method: str) -> tuple[Result, ...]:
    """What the marks come to, criterion by criterion in the order in which they were first met."""
    heard: dict[str, list[Decimal]] = {}
    for sheet in counting(found):
        for mark in sheet.marks:
            level = mark_level(mark)
            heard.setdefault(mark.question, []).extend([] if level is None else [level])
    return tuple(_result(question, sorted(levels), method) for question, levels in heard.items())


def levels(panel: Panel | None) -> dict[str, Decimal]:
    """The level of each criterion that the last closed round could agree on a figure for."""
    found = closed_round(panel)
    if panel is None or found is None:
        return {}
    known = results(found, panel.method)
    return {one.question: one.level for one in known if one.level is not None}


def aggregate(marks: Iterable[Decimal], method: str) -> Decimal | None:
    """One level of 0 to 100 out of several; None where there is none, the median where the method is unknown.

    The trimmed mean leaves out a fifth of the marks at either end, at least one once there are three.
    """
    found = sorted(marks)
    if not found:
        return None
    if method == Method.MEAN:
        return _mean(found)
    if method == Method.TRIMMED_MEAN and len(found) >= _TRIMMED_FROM:
        cut = max(1, len(found) // _CUT)
        return _mean(found[cut:-cut])
    return _quantile(found, Decimal("0.5"))


def spread(marks: Iterable[Decimal]) -> Decimal | None:
    """The range of the middle half (IQR), quartiles linear between ranks (QUARTILE.INC); None below two."""
    found = list(marks)
    if len(found) < _TO_DIFFER:
        return None
    low, high = middle_half(found)
    return high - low


def middle_half(marks: Iterable[Decimal]) -> tuple[Decimal, Decimal]:
    """The lower and the upper quartile of at least one mark, linear between ranks."""
    found = sorted(marks)
    return _quantile(found, _QUARTER), _quantile(found, _THREE_QUARTERS)


def mark_level(mark: Mark) -> Decimal | None:
    """The level of 0 to 100 that a mark gives, None where it gives none."""
    found = None if mark.abstains else number(mark.level)
    return found if found is not None and 0 <= found <= HUNDRED else None


def _result(question: str, found: list[Decimal], method: str) -> Result:
    return Result(question, tuple(found), aggregate(found, method), spread(found))


def _mean(found: list[Decimal]) -> Decimal:
    return sum(found, Decimal(0)) / len(found)


def _quantile(found: list[Decimal], part: Decimal) -> Decimal:
    place = (len(found) - 1) * part
    below = int(place)
    above = min(below + 1, len(found) - 1)
    return found[below] + (found[above] - found[below]) * (place - below)


def mark_problems(question: Criterion, mark: Mark | None) -> Iterator[Problem]:
    """What is missing in the mark of one criterion before a sheet can be locked."""
    ends = {str(question.anchors[0].level), str(question.anchors[-1].level)}
    offered = {str(one.level) for one in question.anchors}
    if mark is None or not (mark.level or mark.abstains):
        yield Problem(question.id, "not_scored", Gate.REVIEW)
    elif not mark.abstains and mark.level not in offered:
        yield Problem(question.id, "off_scale", Gate.REVIEW)
    elif not mark.abstains and mark.level in ends and not mark.reason.strip():
        yield Problem(question.id, "reason_needed", Gate.REVIEW)


def sheet_problems(asked: Iterable[Criterion], sheet: Sheet) -> Iterator[Problem]:
    """What is missing before a sheet can be locked; nothing where its appraiser stands aside."""
    if sheet.conflict.strip():
        return
    marks = {one.question: one for one in sheet.marks}
    for question in asked:
        yield from mark_problems(question, marks.get(question.id))


def unnoted(panel: Panel, found: Round) -> Iterator[str]:
    """The criteria on which the round disagrees and nobody wrote down what was found out."""
    noted = {one.question for one in found.notes if one.text.strip()}
    for one in results(found, panel.method):
        if one.disagrees and one.question not in noted:
            yield one.question


def problems(case: Case, asked: Iterable[Criterion], least: int) -> Iterator[Problem]:
    """What the panel still owes before the case can go from scoring to review.

    A case that never had a panel owes one only while it is being scored: older cases keep their way.
    """
    if case.panel is None:
        if case.state is State.SCORING and least > 1:
            yield _lacking("appraisers_needed", needed=str(least), now="0")
        return
    if open_round(case.panel) is not None:
        yield _lacking("round_open")
    found = closed_round(case.panel)
    count = len(counting(found)) if found is not None else 0
    if count < least:
        yield _lacking("appraisers_needed", needed=str(least), now=str(count))
    if found is not None:
        yield from _of_round(case.panel, found, asked)


def _of_round(panel: Panel, found: Round, asked: Iterable[Criterion]) -> Iterator[Problem]:
    prompts = {one.id: one.prompt for one in asked}
    known = levels(panel)
    for question, prompt in prompts.items():
        if question not in known:
            yield _lacking("nobody_scored", criterion=prompt)
    for question in unnoted(panel, found):
        yield _lacking("note_needed", criterion=prompts.get(question, question))


def _lacking(code: str, **detail: str) -> Problem:
    return Problem(PANEL, code, Gate.REVIEW, detail)


def unfit(case: Case, person: Person) -> str:
    """Why somebody cannot be an appraiser of this case, as a code; empty where they can."""
    if person.id == case.owner:
        return "appraiser_owns"
    if person.id == str(case.sponsor.get("email", "")).casefold():
        return "appraiser_sponsors"
    if Role.CIO in person.roles:
        return "appraiser_decides"
    if not person.active or not person.roles & set(APPRAISING):
        return "appraiser_role"
    return ""
