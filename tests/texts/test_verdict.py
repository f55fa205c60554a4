"""Every verdict is told in a plain sentence, without a gap left in it."""

import pytest

from casebuilder.model.person import Role
from casebuilder.model.signature import CIO_APPROVE
from casebuilder.model.verdict import Code, Kind, Reason, SignedBy, Verdict
from casebuilder.texts.verdict import (
    kind_name,
    reason_sentence,
    signed_sentence,
    step_name,
    verdict_sentence,
)

JARGON = ("byte", "hash", "digest", "certificate", "pkcs", "xref", "docmdp", "revision 0", "json")


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("about", ["", "SPONSOR", "Carla Ruiz"])
def test_every_reason_is_one_plain_sentence(code: Code, about: str) -> None:
    said = reason_sentence(Reason(code, "detail", about))
    assert said.endswith(".")
    assert "{" not in said
    assert not [word for word in JARGON if word in said.casefold()]


def test_a_place_is_told_by_whose_it_is() -> None:
    assert "the sponsor" in reason_sentence(Reason(Code.STILL_OPEN, "", "SPONSOR"))


def test_printing_is_named() -> None:
    assert "lost by printing" in reason_sentence(Reason(Code.LOST_BY_PRINTING))


def test_the_verdict_is_the_worst_of_its_reasons() -> None:
    assert Verdict("").kind is Kind.VERIFIED
    assert Verdict("", (Reason(Code.STILL_OPEN),)).kind is Kind.REMARKS
    assert Verdict("", (Reason(Code.STILL_OPEN), Reason(Code.REVOKED))).kind is Kind.REFUSED


def test_each_kind_has_a_name_and_a_sentence() -> None:
    found = [Verdict(""), Verdict("", (Reason(Code.CLOCK),)), Verdict("", (Reason(Code.GAP),))]
    assert len({kind_name(one.kind) for one in found}) == 3
    assert len({verdict_sentence(one) for one in found}) == 3


def test_the_cio_approves_by_the_place() -> None:
    one = SignedBy(CIO_APPROVE, Role.CIO, "carla@example.com", "Carla Ruiz", "ab", None)
    assert signed_sentence(one) == "Carla Ruiz approved as CIO."


def test_each_step_has_a_name() -> None:
    assert len({step_name(step) for step in range(1, 13)}) == 12
