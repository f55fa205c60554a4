"""Another program and our signatures: poppler finds them valid, and signs the CIO's place itself."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from shutil import which

import pikepdf
import pytest
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, FormUpdatingRule, StandardDiffPolicy
from pyhanko.sign.diff_analysis.constants import VALUE_UPDATE_KEYS
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.validation import PdfSignatureStatus, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from tests.sign import signed as signing
from tests.sign.conftest import PASSPHRASE
from tests.sign.paper import approval_paper, stamp

from casebuilder.clock import now
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, PMO, SPONSOR
from casebuilder.sign.keys import Key
from casebuilder.sign.signing import Signature, certify, sign
from casebuilder.sign.verify.reading import verify

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TOOLS = ("pdfsig", "certutil", "pk12util")

pytestmark = pytest.mark.skipif(
    any(which(one) is None for one in TOOLS), reason="poppler-utils and libnss3-tools are not installed"
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, key_files: dict[str, bytes]) -> Path:
    """A key store as Firefox and Okular use it, with the CIO's key."""
    home = tmp_path_factory.mktemp("nss")
    (home / "cio.p12").write_bytes(key_files["cio"])
    run("certutil", "-N", "-d", f"sql:{home}", "--empty-password")
    run("pk12util", "-i", home / "cio.p12", "-d", f"sql:{home}", "-W", PASSPHRASE, "-K", "")
    return home


@pytest.fixture(scope="module")
def sponsored(keys: dict[str, Key]) -> bytes:
    certified = certify(approval_paper(), keys["pmo"], Signature(PMO, NOW, "Made from revision 3"))
    return sign(certified, keys["sponsor"], Signature(SPONSOR, NOW, stamp=stamp("Samir Haddad")))


def run(*words: str | Path) -> str:
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_poppler_finds_our_signatures_valid(
    tmp_path: Path, shelf: Path, sponsored: bytes, keys: dict[str, Key]
) -> None:
    path = tmp_path / "approved.pdf"
    path.write_bytes(sign(sponsored, keys["cio"], Signature(CIO_APPROVE, NOW)))
    told = run("pdfsig", "-nocert", "-nssdir", f"sql:{shelf}", path)
    assert told.count("Signature Validation: Signature is Valid.") == 3
    assert told.count("Signing Hash Algorithm: SHA-256") == 3
    assert told.count("ETSI.CAdES.detached") == 3
    assert "Total document signed" in told


def test_the_cio_signs_in_another_program_and_we_accept(
    tmp_path: Path, shelf: Path, sponsored: bytes, keys: dict[str, Key]
) -> None:
    (tmp_path / "in.pdf").write_bytes(sponsored)
    words = ["-sign", CIO_APPROVE, "-nick", "Carla Ruiz", "-reason", "I approve"]
    run("pdfsig", *words, "-nssdir", f"sql:{shelf}", tmp_path / "in.pdf", tmp_path / "out.pdf")
    signed = (tmp_path / "out.pdf").read_bytes()
    assert signed.startswith(sponsored)
    found = statuses(signed, keys)
    assert len(found) == 3
    assert all(one.intact and one.valid and one.trusted and one.docmdp_ok for one in found)
    with pikepdf.open(BytesIO(signed)) as pdf:
        assert [str(one.T) for one in pdf.Root.AcroForm.Fields if "/V" not in one] == [CIO_DECLINE]


def test_the_strict_reader_accepts_what_the_cio_signed_there(
    tmp_path: Path, shelf: Path, keys: dict[str, Key]
) -> None:
    """Row 51 of the table of attacks: a genuine file that others turn away."""
    export = signing.approval_export(signing.case())
    (tmp_path / "in.pdf").write_bytes(signing.sponsored(signing.certified(export, keys), keys))
    words = ["-sign", CIO_APPROVE, "-nick", "Carla Ruiz", "-reason", "I approve"]
    run("pdfsig", *words, "-nssdir", f"sql:{shelf}", tmp_path / "in.pdf", tmp_path / "out.pdf")
    expected = signing.expectation(keys, signing.case(), exported=export, at=now())
    found = verify((tmp_path / "out.pdf").read_bytes(), expected)
    assert found.reasons == ()
    assert found.signatures[-1].name == "Carla Ruiz"


def statuses(pdf: bytes, keys: dict[str, Key]) -> list[PdfSignatureStatus]:
    roots = [Certificate.load(key.identity.certificate) for key in keys.values()]
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    context = ValidationContext(trust_roots=roots)
    return [
        validate_pdf_signature(one, context, diff_policy=allows_the_date(), skip_diff=False)
        for one in reader.embedded_regular_signatures
    ]


def allows_the_date() -> StandardDiffPolicy:
    """Poppler writes the date of signing into the field too."""
    form = FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(value_update_keys=VALUE_UPDATE_KEYS | {"/M"}),
        ]
    )
    return StandardDiffPolicy(global_rules=DEFAULT_DIFF_POLICY.global_rules, form_rule=form)
