"""Rules about benefit profiles: what is promised must be owned, measured and counted once."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from casebuilder.analysis.lint.finding import Rule, Severity, Spot, Subject, at, said
from casebuilder.model.answer import blank, day, fields, number
from casebuilder.model.cash import LINES, PROFILES, Side
from casebuilder.model.promise import Twin, brought, linked_total, promises, twins, yearly
from casebuilder.model.tier import Tier

FAR: Final = Decimal("0.1")
STATEMENT: Final = ("measure", "baseline", "target", "by", "measured_by")


def without_owner(subject: Subject) -> Iterator[Spot]:
    yield from (at(PROFILES, one) for one in subject.profiles if blank(one.get("owner")))


def measures_oneself(subject: Subject) -> Iterator[Spot]:
    for one in subject.profiles:
        owner, measurer = _who(one.get("owner")), _who(one.get("measurer"))
        if owner and owner == measurer:
            yield at(PROFILES, one)


def without_measurer(subject: Subject) -> Iterator[Spot]:
    yield from (at(PROFILES, one) for one in subject.profiles if blank(one.get("measurer")))


def statement_incomplete(subject: Subject) -> Iterator[Spot]:
    yield from (
        at(PROFILES, one) for one in subject.profiles if any(blank(one.get(cell)) for cell in STATEMENT)
    )


def changes_nothing(subject: Subject) -> Iterator[Spot]:
    for one in subject.profiles:
        before, after = number(one.get("baseline")), number(one.get("target"))
        if before is not None and before == after:
            yield at(PROFILES, one)


def line_without_profile(subject: Subject) -> Iterator[Spot]:
    for one in subject.money.plan.lines if subject.money else ():
        if one.side is Side.BENEFIT and one.total and not one.profile and one.origin is None:
            yield Spot(LINES, one.id, {"name": one.name})


def counted_twice(subject: Subject) -> Iterator[Spot]:
    named = [said(one, "budget_line").casefold() for one in subject.profiles]
    counts = Counter(one for one in named if one)
    for one, line in zip(subject.profiles, named, strict=True):
        if counts[line] > 1:
            yield Spot(
                PROFILES,
                said(one, "id"),
                {"name": said(one, "name"), "line": said(one, "budget_line")},
            )


def measured_twice(subject: Subject) -> Iterator[Spot]:
    found = promises(subject.case.answers)
    for one in found:
        for twin, other in twins(one, found):
            if twin is Twin.MEASURE:
                yield Spot(PROFILES, one.id, {"name": one.name, "other": other.name or other.measure})
                break


def worth_without_line(subject: Subject) -> Iterator[Spot]:
    if subject.money is None:
        return
    for one in promises(subject.case.answers):
        if yearly(one) and linked_total(one, subject.money.plan) is None:
            yield Spot(PROFILES, one.id, {"name": one.name})


def lines_say_otherwise(subject: Subject) -> Iterator[Spot]:
    if subject.money is None:
        return
    for one in promises(subject.case.answers):
        total, own = linked_total(one, subject.money.plan), brought(one, subject.money.plan)
        promised = sum(own, Decimal(0)) if own is not None else Decimal(0)
        if total is not None and promised and abs(total - promised) > FAR * promised:
            yield Spot(
                PROFILES, one.id, {"name": one.name, "total": f"{total:f}", "promised": f"{promised:f}"}
            )


def not_agreed(subject: Subject) -> Iterator[Spot]:
    for one in subject.profiles:
        if number(one.get("unit_value")) and one.get("finance_agreed") is not True:
            yield at(PROFILES, one)


def due_before_start(subject: Subject) -> Iterator[Spot]:
    if subject.money is None:
        return
    for one in subject.profiles:
        if (day(one.get("by")) or date.max) <= subject.money.planned_start:
            yield at(PROFILES, one)


def no_review(subject: Subject) -> Iterator[Spot]:
    yield from (at(PROFILES, one) for one in subject.profiles if blank(one.get("review")))


def _who(person: object) -> str:
    found = fields(person)  # type: ignore[arg-type]
    return (said(found, "email") or said(found, "name")).casefold()


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
RULES: Final = (
    Rule("BC101", _E, Tier.STANDARD, without_owner),
    Rule("BC102", _E, Tier.STANDARD, measures_oneself),
    Rule("BC103", _W, Tier.STANDARD, without_measurer),
    Rule("BC104", _W, Tier.LITE, statement_incomplete),
    Rule("BC105", _W, Tier.LITE, changes_nothing),
    Rule("BC106", _E, Tier.STANDARD, line_without_profile),
    Rule("BC107", _W, Tier.STANDARD, counted_twice),
    Rule("BC108", _W, Tier.STANDARD, not_agreed),
    Rule("BC109", _W, Tier.LITE, due_before_start),
    Rule("BC112", _N, Tier.STANDARD, no_review),
    Rule("BC113", _W, Tier.STANDARD, measured_twice),
    Rule("BC114", _N, Tier.STANDARD, worth_without_line),
    Rule("BC126", _W, Tier.STANDARD, lines_say_otherwise),
)
