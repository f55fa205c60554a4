"""Documents: the JSON of a case, its canonical text, its hash, and patches between two of them."""

import json
from dataclasses import fields, replace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from casebuilder.model.answer import Json
from casebuilder.model.case import (
    Case,
    CaseId,
    Comment,
    Condition,
    Decision,
    Edition,
    Proof,
    Recommendation,
    Signoff,
)
from casebuilder.model.document import (
    canonical,
    case_from,
    case_hash,
    digest,
    document,
    frozen_hash_holds,
    patch,
    patched,
)
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

WHO = PersonId("lena@example.org")
AT = "2026-11-22T10:00:00+00:00"
WORDS = st.text(max_size=12)
JSON = st.recursive(
    st.booleans() | st.integers() | st.text(min_size=1, max_size=12),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
ANSWERS = st.dictionaries(st.sampled_from(["idea.title", "need.problem", "a/b", "x"]), JSON)
CASES = st.builds(
    Case,
    id=st.just(CaseId("c1")),
    ref=WORDS,
    owner=st.just(WHO),
    forms=st.dictionaries(st.sampled_from(["intake", "value"]), st.builds(Edition, st.integers(1, 9), WORDS)),
    state=st.sampled_from(State),
    tier_set=st.none() | st.sampled_from(Tier),
    revision=st.integers(1, 5),
    answers=ANSWERS,
    aside=ANSWERS,
    comments=st.tuples(st.builds(Comment, WORDS, WORDS, WORDS, st.just(WHO), WORDS, st.just(AT))),
    signoffs=st.tuples(st.builds(Signoff, WORDS, st.just(WHO), WORDS, st.just(AT), st.just(1), WORDS)),
    recommendation=st.none() | st.builds(Recommendation, WORDS, WORDS, st.just(WHO), WORDS, st.just(AT)),
    decision=st.none()
    | st.builds(
        Decision,
        WORDS,
        st.just(WHO),
        WORDS,
        st.just(AT),
        st.just(1),
        WORDS,
        conditions=st.tuples(st.builds(Condition, WORDS, WORDS, WORDS)),
    ),
)


@settings(deadline=None)
@given(CASES)
def test_a_case_comes_back_from_its_document_as_it_was(case: Case) -> None:
    whole = document(case)
    assert case_from(json.loads(canonical(whole)), case.version) == case
    assert whole["format"] == 1


@settings(deadline=None)
@given(CASES, CASES)
def test_a_patch_leads_from_one_document_to_the_other_and_back(one: Case, other: Case) -> None:
    before, after = document(one), document(other)
    found = patch(before, after)
    assert patched(before, found.set) == after
    assert patched(after, found.was) == before
    assert patch(before, before).set == {}


@given(JSON)
def test_canonical_text_is_the_same_for_the_same_value(value: Json) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": ["ü", 2]}) == canonical({"a": ["ü", 2], "b": 1}) == '{"a":["ü",2],"b":1}'
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})


def test_a_number_that_is_none_cannot_be_hashed() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


def test_half_a_character_from_a_broken_paste_can_still_be_hashed() -> None:
    assert len(digest("\ud83d")) == 64


def test_people_sign_the_content_and_not_what_happens_around_it(case: Case) -> None:
    signed = case_hash(case)
    around = {
        "state": State.SIGNOFF,
        "version": 99,
        "comments": (Comment("1", "", "Fine", WHO, "Lena", AT),),
        "signoffs": (Signoff("pmo", WHO, "Lena", AT, 1, "h"),),
        "frozen": "h",
    }
    content = {
        "answers": {**case.answers, "x": "y"},
        "aside": {"x": "y"},
        "revision": 2,
        "tier_set": Tier.FULL,
        "owner": PersonId("other@example.org"),
        "forms": {"intake": Edition(2, "1" * 64)},
        "recommendation": Recommendation("approve", "Good", WHO, "Lena", AT),
        "ref": "BC-2026-002",
    }
    assert {field.name for field in fields(Case)} >= around.keys() | content.keys()
    for name, value in around.items():
        assert case_hash(replace(case, **{name: value})) == signed, name  # type: ignore[arg-type] # any field
    for name, value in content.items():
        assert case_hash(replace(case, **{name: value})) != signed, name  # type: ignore[arg-type] # any field


def test_a_frozen_text_that_was_changed_behind_our_back_is_noticed(case: Case) -> None:
    frozen = replace(case, frozen=case_hash(case))
    assert frozen_hash_holds(case)
    assert frozen_hash_holds(frozen)
    assert not frozen_hash_holds(replace(frozen, answers={"idea.title": "Other"}))


@pytest.mark.parametrize("broken", [{}, {"id": "c1"}, {"format": 1, "state": "dreaming"}])
def test_what_is_no_case_is_refused(broken: dict[str, Json]) -> None:
    with pytest.raises(ValidationError):
        case_from(broken)


def test_a_proof_is_written_where_there_is_one_and_never_hashed() -> None:
    signed = Signoff("pmo", PersonId("a"), "A", "2026-03-02T09:30:00+00:00", 1, "")
    case = Case(CaseId("c1"), "BC-1", PersonId("o"), {}, signoffs=(signed,))
    proved = replace(case, signoffs=(replace(signed, proof=Proof("1" * 64, "2" * 64)),))
    assert "proof" not in cast("list[dict[str, Json]]", document(case)["signoffs"])[0]
    assert case_from(document(proved)) == proved
    assert case_hash(proved) == case_hash(case)
