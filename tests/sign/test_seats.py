"""Who had to sign stands in the case itself: no file passes that has other seats, or other people in them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.sign import signed
from tests.sign.conftest import NOW, PASSPHRASE
from tests.sign.placing import Place, with_fields

from casebuilder.model.authority import Band, Mandate, Member, Part, Why
from casebuilder.model.case import Case
from casebuilder.model.document import case_hash
from casebuilder.model.person import PersonId, Role
from casebuilder.model.signature import (
    ARCHITECT,
    BOARD,
    CHAIR,
    CIO_APPROVE,
    FINANCE,
    PMO,
    SPONSOR,
    SignatureField,
    approval,
    places,
)
from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.report.visual import visual_digest
from casebuilder.services.receive import needed
from casebuilder.sign.keys import Key, make_key, open_key
from casebuilder.sign.signer import Signer
from casebuilder.sign.signing import Signature, certify, sign
from casebuilder.sign.verify.expectation import Expectation, Likeness
from casebuilder.sign.verify.reading import verify

Step = tuple[str, str]
PEOPLE = {"finance": Role.FINANCE, "ada": Role.BOARD, "ben": Role.BOARD, "cleo": Role.BOARD}
ROLES = {**signed.ROLES, **PEOPLE}
SIGN, NONE = Part.SIGNS, Part.NONE
PARTS = {
    **dict.fromkeys((Role.SPONSOR, Role.FINANCE, Role.PMO, Role.CIO, Role.BOARD), SIGN),
    Role.ARCHITECT: NONE,
}
MANDATE = Mandate(
    *(Band.FULL, Why.COST, PARTS),
    cost=Decimal(812_000),
    board=tuple(Member(PersonId(f"{name}@example.com"), name.title()) for name in ("ada", "ben", "cleo")),
    quorum=2,
    chair=PersonId("ben@example.com"),
    chair_signs=True,
)
START: tuple[Step, ...] = (("pmo", PMO), ("sponsor", SPONSOR), ("finance", FINANCE))
FULL = (*START, ("ada", "BOARD_1"), ("ben", CHAIR), ("cio", CIO_APPROVE))


@pytest.fixture(scope="module")
def people(keys: dict[str, Key]) -> dict[str, Key]:
    made = {name: make_key(name.title(), f"{name}@example.com", PASSPHRASE, NOW) for name in PEOPLE}
    return keys | {name: open_key(data, PASSPHRASE, NOW) for name, data in made.items()}


def case(mandate: Mandate | None = MANDATE) -> Case:
    found = replace(signed.case(), mandate=mandate)
    return replace(found, frozen=case_hash(found))


def placed(fields: tuple[SignatureField, ...]) -> tuple[Place, ...]:
    return tuple(
        Place(one, 0, (40.0, 20.0 + 24 * turn, 160.0, 40.0 + 24 * turn), f"Place of {one.name}")
        for turn, one in enumerate(fields)
    )


def file(found: Case, people: Mapping[str, Key], steps: tuple[Step, ...], **other: Any) -> bytes:
    fields = other.get("fields", places(found.mandate))
    pdf = with_fields(signed.drawn(signed.case_json(found)), placed(fields))
    for turn, (who, place) in enumerate(steps):
        wish = Signature(place, signed.at(place, turn).at)
        pdf = sign(pdf, people[who], wish) if turn else certify(pdf, people[who], wish)
    return pdf


def same_pages(fields: tuple[SignatureField, ...]) -> Callable[[bytes, bytes], Likeness]:
    def compare(certified: bytes, data: bytes) -> Likeness:
        again = with_fields(signed.drawn(data), placed(fields))
        same = visual_digest(certified) == visual_digest(again)
        return Likeness.SAME if same else Likeness.DIFFERENT

    return compare


def listed(people: Mapping[str, Key], more: Mapping[str, Role]) -> dict[str, Signer]:
    found = {}
    for who, role in ROLES.items():
        mine = people[who].identity
        roles = frozenset({role, *([more[who]] if who in more else [])})
        found[mine.fingerprint] = Signer(
            mine.fingerprint, PersonId(mine.email), mine.name, roles, mine.since, mine.until
        )
    return found


def judged(
    pdf: bytes,
    found: Case,
    people: Mapping[str, Key],
    *,
    asked: bool = True,
    more: Mapping[str, Role] | None = None,
) -> Verdict:
    """Held against the open request, or against nothing but the list of signers."""
    fields = places(found.mandate)
    expected = Expectation((), listed(people, more or {}), signed.RECEIVED, compare=same_pages(fields))
    if asked:
        known: dict[str, Any] = {"id": found.id, "revision": found.revision, "hash": found.frozen}
        expected = replace(expected, fields=fields, needed=needed(fields), **known)
    return verify(pdf, expected)


@pytest.mark.parametrize("asked", [True, False])
def test_a_quorum_with_its_chair_is_enough(people: dict[str, Key], *, asked: bool) -> None:
    verdict = judged(file(case(), people, FULL), case(), people, asked=asked)
    assert (verdict.kind, verdict.reasons) == (Kind.VERIFIED, ())


ATTACKS: dict[str, tuple[tuple[Step, ...], dict[str, Role], Code]] = {
    "board below its quorum": ((*START, ("ben", CHAIR), FULL[-1]), {}, Code.MISSING),
    "board without its chair": (
        (*START, ("ada", "BOARD_1"), ("cleo", "BOARD_2"), FULL[-1]),
        {},
        Code.MISSING,
    ),
    "finance left out": ((*START[:2], *FULL[3:]), {}, Code.MISSING),
    "board member in the place of finance": ((*START[:2], ("cleo", FINANCE), *FULL[3:]), {}, Code.WRONG_ROLE),
    "finance in a place of the board": (
        (*START[:2], ("cleo", FINANCE), ("finance", "BOARD_2"), *FULL[3:]),
        {},
        Code.WRONG_ROLE,
    ),
    "one person in two seats": (
        (*START, ("finance", "BOARD_1"), ("ben", CHAIR), FULL[-1]),
        {"finance": Role.BOARD},
        Code.SAME_PERSON,
    ),
    "one member in two places": (
        (*START, ("ada", "BOARD_1"), ("ada", CHAIR), FULL[-1]),
        {},
        Code.SAME_PERSON,
    ),
    "a member in the place of another": (
        (*START, ("cleo", "BOARD_1"), ("ben", CHAIR), FULL[-1]),
        {},
        Code.OTHER_SEAT,
    ),
    "a member in the place of the chair": (
        (*START, ("ada", "BOARD_1"), ("cleo", CHAIR), FULL[-1]),
        {},
        Code.OTHER_SEAT,
    ),
    "the sponsor on the board as well": (
        (*START, ("sponsor", "BOARD_1"), ("ben", CHAIR), FULL[-1]),
        {"sponsor": Role.BOARD},
        Code.SAME_PERSON,
    ),
    "finance after the board": (
        (*START[:2], ("ada", "BOARD_1"), ("ben", CHAIR), START[2], FULL[-1]),
        {},
        Code.OUT_OF_ORDER,
    ),
}


@pytest.mark.parametrize(("steps", "more", "why"), ATTACKS.values(), ids=list(ATTACKS))
def test_what_breaks_the_row_is_refused(
    people: dict[str, Key], steps: tuple[Step, ...], more: dict[str, Role], why: Code
) -> None:
    verdict = judged(file(case(), people, steps), case(), people, more=more)
    assert verdict.kind is Kind.REFUSED
    assert verdict.reasons[0].code is why, verdict.reasons


def test_a_row_without_order_takes_them_as_they_come(people: dict[str, Key]) -> None:
    found = case(replace(MANDATE, in_order=False))
    steps = ATTACKS["finance after the board"][0]
    verdict = judged(file(found, people, steps), found, people)
    assert (verdict.kind, verdict.reasons) == (Kind.VERIFIED, ())


def test_without_a_request_an_open_board_is_remarked(people: dict[str, Key]) -> None:
    steps = ATTACKS["board below its quorum"][0]
    verdict = judged(file(case(), people, steps), case(), people, asked=False)
    assert verdict.kind is Kind.REMARKS
    assert [(one.code, one.about) for one in verdict.reasons] == [(Code.STILL_OPEN, BOARD)]


def test_a_file_that_leaves_out_seats_of_its_case_is_refused(people: dict[str, Key]) -> None:
    steps = (*START[:2], FULL[-1])
    pdf = file(case(), people, steps, fields=approval())
    verdict = judged(pdf, case(), people, asked=False)
    assert [one.code for one in verdict.reasons] == [Code.OTHER_FIELDS]


def test_a_seat_that_no_case_asks_for_is_refused(people: dict[str, Key]) -> None:
    extra = approval((SignatureField(ARCHITECT, Role.ARCHITECT),))
    pdf = file(case(None), people, (*START[:2], FULL[-1]), fields=extra)
    verdict = judged(pdf, case(None), people, asked=False)
    assert [one.code for one in verdict.reasons] == [Code.OTHER_FIELDS]


def test_a_smaller_quorum_than_was_frozen_is_another_text(people: dict[str, Key]) -> None:
    weaker = replace(case(), mandate=replace(MANDATE, quorum=1))
    verdict = judged(file(weaker, people, FULL), case(), people)
    assert [one.code for one in verdict.reasons] == [Code.OTHER_CONTENT]
