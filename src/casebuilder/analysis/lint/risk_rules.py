"""Rules about risks, gaps and their remedies, and about the idea itself."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from casebuilder.analysis.lint.finding import Row, Rule, Severity, Spot, Subject, at, said
from casebuilder.model.answer import blank, day, fields, number, rows
from casebuilder.model.case import SPONSOR_QUESTION
from casebuilder.model.cash import PROFILES
from casebuilder.model.risk import HIGH, REGISTER, linked, risks
from casebuilder.model.tier import Tier

WIDE_GAP: Final = 2
MANY_UNKNOWN: Final = 0.2
EVIDENCE, MEASURES, LATEST = "need.evidence", "outcome.measures", "timing.latest"


def _size(row: Row) -> int:
    """Likelihood times impact; 0 while one of them is not chosen."""
    chance, harm = number(row.get("likelihood")), number(row.get("impact"))
    return int(chance * harm) if chance and harm else 0


def _is_high(row: Row) -> bool:
    """A threat, not a chance, in the upper right of the matrix."""
    return said(row, "type") != "opportunity" and _size(row) >= HIGH


def no_risk(subject: Subject) -> Iterator[Spot]:
    if not rows(subject.case.answers.get(REGISTER)):
        yield Spot(REGISTER)


def high_without_action(subject: Subject) -> Iterator[Spot]:
    for one in subject.risks:
        if _is_high(one) and not said(one, "action"):
            yield at(REGISTER, one)


def risk_without_owner(subject: Subject) -> Iterator[Spot]:
    yield from (at(REGISTER, one) for one in subject.risks if blank(one.get("owner")))


def action_overdue(subject: Subject) -> Iterator[Spot]:
    for one in subject.risks:
        if said(one, "action") and (day(one.get("due")) or date.max) < subject.today:
            yield at(REGISTER, one)


def sign_not_checked(subject: Subject) -> Iterator[Spot]:
    for one in subject.risks:
        if (day(one.get("check")) or date.max) < subject.today:
            yield at(REGISTER, one)


def worse_after_action(subject: Subject) -> Iterator[Spot]:
    for one in risks(subject.case.answers):
        if one.is_open and not one.is_chance and one.after.score > one.now.score > 0:
            yield at(REGISTER, one.row)


def not_sized(subject: Subject) -> Iterator[Spot]:
    for one in subject.risks:
        if not _size(one):
            yield at(REGISTER, one)


def high_after_action(subject: Subject) -> Iterator[Spot]:
    for one in risks(subject.case.answers):
        if one.is_open and not one.is_chance and one.after.score >= HIGH:
            yield at(REGISTER, one.row)


def counted_without_price(subject: Subject) -> Iterator[Spot]:
    for one in risks(subject.case.answers):
        if one.in_cash and one.is_open and not one.is_chance and not one.expected:
            yield at(REGISTER, one.row)


def high_never_looked_at(subject: Subject) -> Iterator[Spot]:
    for one in subject.risks:
        if _is_high(one) and blank(one.get("check")):
            yield at(REGISTER, one)


def lost_link(subject: Subject) -> Iterator[Spot]:
    """Links to assumptions and benefits that are no longer there; gaps may be closed, which is no loss."""
    kept = {"assumption": _ids(subject.assumptions), "benefit": _ids(subject.profiles)}
    for place, found in ((REGISTER, subject.risks), (PROFILES, subject.profiles)):
        for one in found:
            if any(linked(one, cell) and linked(one, cell) not in ids for cell, ids in kept.items()):
                yield at(place, one)


def _ids(found: Iterable[Row]) -> set[str]:
    return {said(one, "id") for one in found}


def gap_without_answer(subject: Subject) -> Iterator[Spot]:
    known = {linked(one, "gap") for one in subject.risks}
    for dimension in subject.ready.dimensions:
        for one in dimension.gaps:
            remedy = fields(fields(subject.case.answers.get(one.question)).get("remedy"))
            if one.gap >= WIDE_GAP and not remedy and one.question not in known:
                yield Spot(one.question, detail={"name": one.prompt})


def _remedies(subject: Subject) -> Iterator[tuple[str, str, Row]]:
    for dimension in subject.ready.dimensions:
        for one in dimension.gaps:
            remedy = fields(fields(subject.case.answers.get(one.question)).get("remedy"))
            if remedy:
                yield one.question, one.prompt, remedy


def remedy_without_owner(subject: Subject) -> Iterator[Spot]:
    for question, prompt, remedy in _remedies(subject):
        if not said(remedy, "owner"):
            yield Spot(question, detail={"name": prompt})


def remedy_without_price(subject: Subject) -> Iterator[Spot]:
    for question, prompt, remedy in _remedies(subject):
        free = said(remedy, "action") in ("descope", "borrow")
        if not free and number(remedy.get("one_off")) is None and number(remedy.get("run")) is None:
            yield Spot(question, detail={"name": prompt})


def remedies_too_late(subject: Subject) -> Iterator[Spot]:
    wanted = day(subject.case.answers.get(LATEST))
    if subject.money and wanted and subject.money.earliest_start > wanted:
        yield Spot(LATEST, detail={"day": subject.money.earliest_start.isoformat()})


def many_unknown(subject: Subject) -> Iterator[Spot]:
    rated = [one for dimension in subject.ready.dimensions for one in dimension.ratings]
    unknown = [one for one in rated if not one.known]
    if rated and len(unknown) / len(rated) > MANY_UNKNOWN:
        yield Spot(unknown[0].question, detail={"count": str(len(unknown)), "all": str(len(rated))})


def ratings_expired(subject: Subject) -> Iterator[Spot]:
    expired = [one for dimension in subject.ready.dimensions for one in dimension.ratings if one.expired]
    if expired:
        yield Spot(expired[0].question, detail={"count": str(len(expired)), "name": expired[0].prompt})


def no_evidence(subject: Subject) -> Iterator[Spot]:
    if not any(number(one.get("number")) for one in rows(subject.case.answers.get(EVIDENCE))):
        yield Spot(EVIDENCE)


def outcome_without_target(subject: Subject) -> Iterator[Spot]:
    for one in rows(subject.case.answers.get(MEASURES)):
        if blank(one.get("target")) or blank(one.get("by")):
            yield Spot(MEASURES, detail={"name": said(one, "measure")})


def too_late_already(subject: Subject) -> Iterator[Spot]:
    if (day(subject.case.answers.get(LATEST)) or date.max) < subject.today:
        yield Spot(LATEST)


def sponsors_oneself(subject: Subject) -> Iterator[Spot]:
    email = said(subject.case.sponsor, "email").casefold()
    if email and email == subject.case.owner:
        yield Spot(SPONSOR_QUESTION)


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
RULES: Final = (
    Rule("BC180", _W, Tier.STANDARD, no_risk),
    Rule("BC181", _E, Tier.STANDARD, high_without_action),
    Rule("BC182", _W, Tier.STANDARD, risk_without_owner),
    Rule("BC183", _W, Tier.LITE, action_overdue),
    Rule("BC184", _W, Tier.LITE, sign_not_checked),
    Rule("BC185", _W, Tier.STANDARD, worse_after_action),
    Rule("BC186", _W, Tier.LITE, not_sized),
    Rule("BC187", _W, Tier.STANDARD, high_after_action),
    Rule("BC188", _W, Tier.STANDARD, counted_without_price),
    Rule("BC189", _N, Tier.STANDARD, high_never_looked_at),
    Rule("BC176", _W, Tier.LITE, lost_link),
    Rule("BC195", _W, Tier.LITE, ratings_expired),
    Rule("BC190", _W, Tier.STANDARD, gap_without_answer),
    Rule("BC191", _W, Tier.STANDARD, remedy_without_owner),
    Rule("BC192", _W, Tier.STANDARD, remedy_without_price),
    Rule("BC193", _W, Tier.STANDARD, remedies_too_late),
    Rule("BC194", _W, Tier.STANDARD, many_unknown),
    Rule("BC200", _N, Tier.STANDARD, no_evidence),
    Rule("BC201", _W, Tier.STANDARD, outcome_without_target),
    Rule("BC202", _W, Tier.LITE, too_late_already),
    Rule("BC203", _W, Tier.STANDARD, sponsors_oneself),
)
