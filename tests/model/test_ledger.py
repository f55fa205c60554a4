"""Whatever is done to a ledger is found, and named by what was done."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.model.ledger import START_TIP, Flaw, Line, Tip, breaks, line_hash, sealed, tip_from

Lines = list[Line]
FIELDS = (
    "at",
    "actor",
    "role",
    "behalf",
    "kind",
    "case_id",
    "ref",
    "source",
    "target",
    "reason",
    "case_hash",
)


def made(count: int) -> Lines:
    found: Lines = []
    tip = START_TIP
    for number in range(count):
        values = {name: f"{name} {number}" for name in FIELDS}
        line = Line(seq=0, actor_name="Ann", revision=1, event=f"{number:064}", **values)
        found.append(sealed(line, tip))
        tip = Tip(found[-1].seq, found[-1].hash)
    return found


def _one(name: str, value: str) -> dict[str, Any]:
    return {name: value}


def end(lines: Lines) -> Tip:
    return Tip(lines[-1].seq, lines[-1].hash)


def flaws(lines: Lines, *heads: Tip) -> list[tuple[Flaw, int, int]]:
    return [(one.flaw, one.first, one.last) for one in breaks(lines, heads)]


WHOLE = made(12)


def test_a_whole_ledger_holds_and_leads_to_every_head_it_had() -> None:
    heads = [Tip(line.seq, line.hash) for line in WHOLE]
    printed = [tip_from(one.short) for one in heads]
    assert flaws(WHOLE, *heads, *[one for one in printed if one]) == []
    assert flaws([]) == []


@given(at=st.integers(0, 11), name=st.sampled_from([*FIELDS, "actor_name", "event"]), word=st.text())
def test_an_edited_entry_is_named(at: int, name: str, word: str) -> None:
    lines = [*WHOLE]
    lines[at] = replace(lines[at], **_one(name, f"{word}!"))
    assert flaws(lines) == [(Flaw.EDITED, at + 1, at + 1)]


@given(at=st.integers(0, 10), name=st.sampled_from(FIELDS))
def test_an_entry_edited_with_its_hash_no_longer_leads_to_the_next(at: int, name: str) -> None:
    lines = [*WHOLE]
    changed = replace(lines[at], **_one(name, "another"))
    lines[at] = replace(changed, hash=line_hash(changed))
    assert flaws(lines) == [(Flaw.UNLINKED, at + 2, at + 2)]


@given(first=st.integers(0, 10), count=st.integers(1, 11))
def test_deleted_entries_are_a_gap_with_its_numbers(first: int, count: int) -> None:
    last = min(first + count, 11)
    assert flaws(WHOLE[:first] + WHOLE[last:]) == [(Flaw.GAP, first + 1, last)]


@given(pair=st.lists(st.integers(0, 11), min_size=2, max_size=2, unique=True))
def test_swapped_entries_are_out_of_order(pair: list[int]) -> None:
    one, other = pair
    lines = [*WHOLE]
    lines[one], lines[other] = lines[other], lines[one]
    assert Flaw.ORDER in {flaw for flaw, _first, _last in flaws(lines)}


@given(at=st.integers(0, 11))
def test_an_entry_appended_twice_stands_in_the_wrong_place(at: int) -> None:
    assert flaws([*WHOLE, WHOLE[at]]) == [(Flaw.ORDER, at + 1, at + 1)]


@given(word=st.text())
def test_an_entry_appended_without_the_chain_does_not_follow(word: str) -> None:
    forged = replace(WHOLE[3], seq=13, reason=word)
    forged = replace(forged, hash=line_hash(forged))
    assert flaws([*WHOLE, forged]) == [(Flaw.UNLINKED, 13, 13)]


@given(kept=st.integers(0, 11))
def test_a_truncated_ledger_was_rolled_back(kept: int) -> None:
    assert flaws(WHOLE[:kept]) == []
    assert flaws(WHOLE[:kept], end(WHOLE)) == [(Flaw.ROLLED_BACK, kept, 12)]
    assert flaws(WHOLE[:kept], Tip(0, end(WHOLE).hash)) == [(Flaw.UNKNOWN_HEAD, kept, kept)]


@given(at=st.integers(0, 11))
def test_a_ledger_rewritten_from_an_entry_on_is_told_by_a_head(at: int) -> None:
    lines = WHOLE[:at]
    for line in WHOLE[at:]:
        tip = Tip(lines[-1].seq, lines[-1].hash) if lines else START_TIP
        lines = [*lines, sealed(replace(line, actor="mallory"), tip)]
    assert flaws(lines) == []
    assert flaws(lines, end(WHOLE)) == [(Flaw.REWRITTEN, 12, 12)]


@pytest.mark.parametrize(
    ("said", "count"), [("12:{}", 12), ("{}", 0), (" 12 : {} ", 12), ("12:{:.12}", 12), ("{:.32}", 0)]
)
def test_a_head_is_read_as_people_copy_it(said: str, count: int) -> None:
    found = tip_from(said.format(end(WHOLE).hash.upper()))
    assert found is not None
    assert found.count == count
    assert flaws(WHOLE, found) == []


@pytest.mark.parametrize("said", ["", "12:", "12:abc", "hello", "x" * 64, "1" * 65, "12:1234567890a!"])
def test_anything_else_is_no_head(said: str) -> None:
    assert tip_from(said) is None
