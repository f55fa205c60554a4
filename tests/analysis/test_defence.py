"""What would lift a case over the next mark, and how far a weight may move before the verdict turns."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.analysis.defence import leeways, next_step
from casebuilder.forms.library import Library
from casebuilder.model.answer import Json
from casebuilder.model.form import Criterion
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Readiness
from casebuilder.model.tier import Tier
from casebuilder.model.value import NO_LEVELS, Levels, Value, Verdict, value
from casebuilder.paths import bundled

FORM = Library((bundled("forms"),)).newest("value")
CRITERIA = [one for one in FORM.questions() if isinstance(one, Criterion)]
MARKS = Thresholds()
COMPUTED: Levels = {
    "value.money": Decimal(40),
    "value.urgency": Decimal(50),
    "value.options": Decimal(50),
}


def ready(overall: int | None) -> Readiness:
    return Readiness((), None if overall is None else Decimal(overall), None, Decimal(100), (), 1, 1)


def scored(level: int, overall: int | None, given_levels: Levels = COMPUTED, **other: int) -> Value:
    answers: dict[str, Json] = {
        one.id: {"level": other.get(one.id.removeprefix("value."), level)} for one in CRITERIA
    }
    return value(FORM, answers, Tier.FULL, ready(overall), MARKS, given=given_levels)


def test_every_lift_alone_reaches_the_mark_and_the_smallest_comes_first() -> None:
    worth = scored(75, 80)
    step = next_step(FORM, worth, ready(80), MARKS)
    assert step is not None
    assert (step.verdict, step.mark) == (Verdict.RECOMMEND, Decimal(65))
    assert step.lacks == 65 - (worth.priority or 0)
    changes = [one.end - one.start for one in step.lifts]
    assert changes == sorted(changes)
    assert step.lifts
    for lift in step.lifts:
        assert _after(lift.question, lift.end, 75, 80) >= 65 - Decimal("1e-20")


def _after(question: str, end: Decimal, level: int, overall: int) -> Decimal:
    if not question:
        lifted = value(FORM, _answers(level), Tier.FULL, _exactly(end), MARKS, given=COMPUTED)
    else:
        moved = {**COMPUTED, question: end}
        lifted = value(FORM, _answers(level), Tier.FULL, ready(overall), MARKS, given=moved)
    assert lifted.priority is not None
    return lifted.priority


def _answers(level: int) -> dict[str, Json]:
    return {one.id: {"level": level} for one in CRITERIA}


def _exactly(overall: Decimal) -> Readiness:
    return Readiness((), overall, None, Decimal(100), (), 1, 1)


def test_a_computed_criterion_says_what_it_would_have_to_come_to() -> None:
    step = next_step(FORM, scored(75, 80), ready(80), MARKS)
    assert step is not None
    money = next(one for one in step.lifts if one.question == "value.money")
    assert money.ratio is not None
    assert money.ratio > 0


def test_below_the_first_mark_the_next_is_to_be_discussed_and_at_the_top_there_is_none() -> None:
    low = next_step(FORM, scored(25, 50), ready(50), MARKS)
    assert low is not None
    assert low.verdict is Verdict.DISCUSS
    assert next_step(FORM, scored(100, 100), ready(100), MARKS) is None
    assert next_step(FORM, scored(100, None), ready(None), MARKS) is None
    assert next_step(FORM, value(FORM, {}, Tier.FULL, ready(80), MARKS), ready(80), MARKS) is None


def test_without_any_points_nothing_divides_by_zero() -> None:
    nothing = dict.fromkeys(COMPUTED, Decimal(0))
    step = next_step(FORM, scored(0, 0, nothing), ready(0), MARKS)
    assert step is not None
    assert step.lifts == ()


LEVEL = st.sampled_from([0, 25, 50, 75, 100])


@given(LEVEL, LEVEL, LEVEL, st.integers(10, 100))
def test_the_verdict_holds_inside_the_leeway(strategy: int, customer: int, rest: int, overall: int) -> None:
    worth = scored(rest, overall, NO_LEVELS, strategy=strategy, customer=customer)
    for one in leeways(worth, MARKS):
        assert 0 <= one.verdict.low <= one.verdict.weight <= one.verdict.high <= 1
        for part in (0.02, 0.5, 0.98):
            share = one.verdict.low + (one.verdict.high - one.verdict.low) * part
            assert _verdict_at(worth, one.question, share) in (worth.verdict, None)


def _verdict_at(worth: Value, moving: str, share: float) -> Verdict | None:
    """None so near a mark that rounding decides."""
    parts = [one for one in worth.contributions if one.level is not None]
    rest = [one for one in parts if one.question != moving]
    own = next(one for one in parts if one.question == moving)
    total = sum(float(one.weight) for one in rest)
    mean = sum(float(one.weight) * float(one.level or 0) for one in rest) / total if rest else 0.0
    index = (share * float(own.level or 0) + (1 - share) * mean) * float(worth.attainability or 0)
    if min(abs(index - 65), abs(index - 45)) < 1e-6:
        return None
    return Verdict.RECOMMEND if index > 65 else Verdict.DISCUSS if index > 45 else Verdict.DECLINE


def test_a_known_leeway() -> None:
    # Strategy 100, all else 50, fully ready: 50 + 50 s crosses 65 at a share of 0.3; now 25 of 72.
    worth = scored(50, 100, NO_LEVELS, strategy=100)
    one = next(found for found in leeways(worth, MARKS) if found.question == "value.strategy")
    assert one.verdict.low == pytest.approx(0.3)
    assert one.verdict.high == 1
