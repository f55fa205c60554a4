"""A case of our own export with its data inside, certified and signed, and what it is held against."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from tests.report import sample
from tests.sign.conftest import PEOPLE
from tests.sign.placing import Place, with_fields

from casebuilder.exchange import casefile
from casebuilder.exchange.casefile import CaseFile
from casebuilder.exchange.printed import Printed
from casebuilder.forms.edition import body
from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.document import case_hash, digest
from casebuilder.model.person import Role
from casebuilder.model.signature import AUTHOR, CIO_APPROVE, PMO, SPONSOR, SUBMISSION, approval
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from casebuilder.report.visual import UnlikeError, visual_digest
from casebuilder.services.printing import printed_pages
from casebuilder.sign.keys import Key
from casebuilder.sign.signer import Signer
from casebuilder.sign.signing import Signature, certify, sign
from casebuilder.sign.verify.expectation import Expectation, Likeness

SIGNED = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
RECEIVED = SIGNED + timedelta(days=2)
ROLES = {"leader": Role.LEADER, "pmo": Role.PMO, "sponsor": Role.SPONSOR, "cio": Role.CIO}
NEEDED = (frozenset((PMO,)), frozenset((SPONSOR,)), frozenset(("CIO_Approve", "CIO_Decline")))


@cache
def case(ref: str = "BC-2026-031", revision: int = 4, tier: Tier = Tier.LITE) -> Case:
    """A case that is frozen and ready to be signed."""
    found = replace(sample.case(tier, State.SIGNOFF), id=CaseId(ref.casefold()), ref=ref, revision=revision)
    return replace(found, frozen=case_hash(found), signoffs=())


def case_json(found: Case) -> bytes:
    return casefile.write(CaseFile(found))


@cache
def drawn(data: bytes) -> bytes:
    """The pages made from these data, with the data inside, as they leave us without places to sign."""
    return shown(casefile.read(data).case, data)


def shown(found: Case, data: bytes) -> bytes:
    """The pages of a case around any data."""
    return case_pdf(sample.content(found), data).data


def _places(names: tuple[Any, ...]) -> tuple[Place, ...]:
    return tuple(
        Place(one, 0, (40.0 + 130 * turn, 20.0, 160.0 + 130 * turn, 50.0), f"Place of {one.name}")
        for turn, one in enumerate(names)
    )


def approval_export(found: Case) -> bytes:
    return with_fields(drawn(case_json(found)), _places(approval()))


def submission_export(found: Case) -> bytes:
    return with_fields(drawn(case_json(found)), _places(SUBMISSION))


def printed_export(found: Case) -> bytes:
    """The approval as the program prints it: its data say how, so that anybody can print the pages anew."""
    bodies = {name: json.loads(body(form)) for name, form in sample.forms().items()}
    editions = {name: Edition(sample.form(name).edition, digest(one)) for name, one in bodies.items()}
    written = replace(found, forms=editions, frozen="")
    written = replace(written, frozen=case_hash(written))
    part = Printed(sample.NOW, sample.HOUSE, sample.HOUSE.name, fields=approval())
    return printed_pages(casefile.write(CaseFile(written, forms=sample.forms(), printed=part))).data


def places() -> tuple[Place, ...]:
    return _places(approval())


def at(field: str, minutes: int = 0, reason: str = "") -> Signature:
    return Signature(field, SIGNED + timedelta(minutes=minutes), reason)


def certified(exported: bytes, keys: Mapping[str, Key]) -> bytes:
    return certify(exported, keys["pmo"], at(PMO))


def sponsored(pdf: bytes, keys: Mapping[str, Key]) -> bytes:
    return sign(pdf, keys["sponsor"], at(SPONSOR, 1))


def decided(pdf: bytes, keys: Mapping[str, Key], field: str = CIO_APPROVE) -> bytes:
    return sign(pdf, keys["cio"], at(field, 2, "Only after the pilot"))


def approved(exported: bytes, keys: Mapping[str, Key]) -> bytes:
    return decided(sponsored(certified(exported, keys), keys), keys)


def submitted(exported: bytes, keys: Mapping[str, Key]) -> bytes:
    return certify(exported, keys["leader"], at(AUTHOR))


def signers(keys: Mapping[str, Key]) -> dict[str, Signer]:
    """The list of signers, with everybody in their own role."""
    found = {}
    for who, role in ROLES.items():
        identity = keys[who].identity
        found[identity.fingerprint] = Signer(
            identity.fingerprint,
            PEOPLE[who][1],
            PEOPLE[who][0],
            frozenset((role,)),
            identity.since,
            identity.until,
        )
    return found


def expectation(keys: Mapping[str, Key], found: Case, **changes: Any) -> Expectation:
    """What the PMO expects back: everybody's signature on this very revision."""
    expected = Expectation(
        fields=approval(),
        signers=signers(keys),
        at=RECEIVED,
        needed=NEEDED,
        id=found.id,
        revision=found.revision,
        hash=found.frozen,
        compare=same_pages,
    )
    return replace(expected, **changes)


def same_pages(certified_pdf: bytes, data: bytes) -> Likeness:
    """Whether the file shows what an export of the same data shows."""
    names = SUBMISSION if b"(AUTHOR)" in certified_pdf else approval()
    again = with_fields(drawn(data), _places(names))
    try:
        same = visual_digest(certified_pdf) == visual_digest(again)
    except UnlikeError:
        same = False
    return Likeness.SAME if same else Likeness.DIFFERENT
