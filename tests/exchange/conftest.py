"""A case full of everything a case can hold, as a value and as files."""

import hashlib
import tomllib
from pathlib import Path

import pydantic.fields  # noqa: F401 - half of pydantic before PySide6 and half after it cannot be imported
import pytest

from casebuilder.exchange.bundle import Bundle
from casebuilder.exchange.casefile import CaseFile, Evidence
from casebuilder.model.case import (
    Case,
    CaseId,
    Comment,
    Condition,
    Decision,
    Edition,
    Recommendation,
    Signoff,
)
from casebuilder.model.document import digest, document
from casebuilder.model.form import Form
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

ROOT = Path(__file__).parents[2]
ANN = PersonId("ann@example.org")
EVIDENCE = b"\0\1\2 any bytes " * 200


@pytest.fixture(scope="session")
def form() -> Form:
    """The questions people are really asked."""
    return Form.model_validate(tomllib.loads((ROOT / "forms" / "intake" / "1.toml").read_text("utf-8")))


@pytest.fixture(scope="session")
def case(form: Form) -> Case:
    body = form.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    mark = hashlib.sha256(EVIDENCE).hexdigest()
    return Case(
        id=CaseId("0193a5c0-7c1e-7d3a-9f00-0123456789ab"),
        ref="BC-0042",
        owner=ANN,
        forms={"intake": Edition(form.edition, digest(body))},
        state=State.APPROVED_WITH_CONDITIONS,
        tier_set=Tier.FULL,
        revision=3,
        frozen="f" * 64,
        answers={
            "idea.title": "مشروع — Ünïcode “quotes” \u202eright to left\u202c",
            "need.problem": "Zeile eins\nZeile zwei\twith a tab",
            "need.evidence": [
                {"statement": "Late", "number": "12.50", "file": {"sha256": mark, "name": "a.pdf"}}
            ],
            "people.sponsor": {"name": "Bo", "email": "bo@example.org"},
            "kind.drivers": ["savings", "security"],
            "capability.skills": {"current": 3, "required": 4, "reason": None},
            "odd.shapes": {"a": [1, 1.5, True, False, None, {"b": []}], "big": 2**53, "small": -0.25},
        },
        aside={"import.Cost (m€)": "5,598", "idea.older": "Kept"},
        comments=(
            Comment("c1", "idea.title", "Why?", ANN, "Ann", "2026-11-22T10:00:00+00:00"),
            Comment("c2", "", "Fine\nnow", ANN, "Ann", "2026-11-22T11:00:00+00:00", resolved=True),
        ),
        signoffs=(Signoff("pmo", ANN, "Ann", "2026-11-22T12:00:00+00:00", 3, "f" * 64, void=True),),
        recommendation=Recommendation("approve", "Do it.", ANN, "Ann", "2026-11-22T12:30:00+00:00"),
        decision=Decision(
            outcome="approve_with_conditions",
            by=ANN,
            name="Ann",
            at="2026-11-22T13:00:00+00:00",
            revision=3,
            hash="f" * 64,
            conditions=(Condition("Get a quote", "Bo", "2027-01-31"),),
        ),
        held_from=State.REVIEW,
        until="2027-02-01",
        same_as="0193a5c0-7c1e-7d3a-9f00-0000000000ff",
        origin="009-000000704",
    )


@pytest.fixture(scope="session")
def file(case: Case, form: Form) -> CaseFile:
    evidence = Evidence(hashlib.sha256(EVIDENCE).hexdigest(), "../../a.pdf", len(EVIDENCE))
    return CaseFile(case, {"intake": form}, (evidence,))


@pytest.fixture(scope="session")
def bundle(file: CaseFile) -> Bundle:
    return Bundle(
        file=file,
        exported_at="2026-11-22T14:00:00+00:00",
        exported_by="Ann Berg",
        base={**document(file.case), "revision": 2, "frozen": ""},
        history=(
            {"id": "e1", "seq": 1, "hash": "a" * 64},
            {"id": "e2", "seq": 2, "patch": {"set": {"x": "ü"}}},
        ),
        attachments={file.files[0].sha256: EVIDENCE},
    )
