"""Conforming before and after every signature: by a fast validator and by the reference one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.report import sample, verapdf
from tests.report.reading import broken

from casebuilder.model.signature import (
    AUTHOR,
    CIO_APPROVE,
    PMO,
    SPONSOR,
    SUBMISSION,
    SignatureField,
    approval,
)
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from casebuilder.report.stamp import stamp
from casebuilder.sign.keys import Key
from casebuilder.sign.signing import Signature, certify, sign

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
STEPS = ("submission", "submitted", "approval", "certified", "sponsored", "approved", "letter")
SLOWLY = ("submitted", "approval", "approved", "letter")


def exported(fields: tuple[SignatureField, ...], paper: str = "a4", tier: Tier = Tier.LITE) -> bytes:
    found = sample.content(sample.case(tier, State.SIGNOFF), fields=fields, paper=paper)
    return case_pdf(found, b'{"case": "what the pages are made from"}').data


@pytest.fixture(scope="module")
def files(keys: dict[str, Key], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every document on its way from the export to the last signature."""
    submission, approving = exported(SUBMISSION), exported(approval())
    certified = certify(approving, keys["pmo"], Signature(PMO, NOW))
    sponsored = sign(
        certified,
        keys["sponsor"],
        Signature(SPONSOR, NOW, stamp=stamp("Łucja Παπαδοπούλου Ольга", ("2 March 2026", "Ja"))),
    )
    made = {
        "submission": submission,
        "submitted": certify(submission, keys["leader"], Signature(AUTHOR, NOW)),
        "approval": approving,
        "certified": certified,
        "sponsored": sponsored,
        "approved": sign(
            sponsored, keys["cio"], Signature(CIO_APPROVE, NOW, "Yes", stamp("Carla Ruiz", ("2 March 2026",)))
        ),
        "letter": exported(approval(), "letter", Tier.STANDARD),
    }
    folder = tmp_path_factory.mktemp("conforming")
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {name: folder / f"{name}.pdf" for name in made}


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("step", STEPS)
def test_it_conforms_at_every_step(files: dict[str, Path], step: str, profile: str) -> None:
    assert broken(files[step].read_bytes(), profile) == []


@pytest.mark.skipif(bool(verapdf.missing()), reason=f"not installed: {verapdf.missing()}")
def test_the_reference_validator_finds_nothing(files: dict[str, Path]) -> None:
    found = verapdf.broken_rules(files[step] for step in SLOWLY)
    assert len(found) == len(SLOWLY) * len(verapdf.PROFILES)
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.skipif(bool(verapdf.missing()), reason=f"not installed: {verapdf.missing()}")
def test_the_reference_validator_would_find_what_is_broken(files: dict[str, Path], tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(files["approval"].read_bytes().replace(b"/Alt", b"/Alx"))
    found = verapdf.broken_rules([spoilt])
    assert found["spoilt PDFUA-1"]


def test_two_exports_are_the_same_to_the_byte(files: dict[str, Path]) -> None:
    assert exported(approval()) == files["approval"].read_bytes()
