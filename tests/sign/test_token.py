"""A key on a token signs like one in a file; SoftHSM plays the token."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.reader import PdfFileReader
from tests.sign.paper import approval_paper

from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.signature import CIO_APPROVE, PMO
from casebuilder.sign.keys import Key, KeyRefusedError, Trouble
from casebuilder.sign.signing import Signature, certify, sign
from casebuilder.sign.token import Token, open_token

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PIN = "2468"
LIBRARIES = [Path(one) for one in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so")]
LIBRARY = next((one for one in LIBRARIES if one.exists()), None)

pytestmark = pytest.mark.skipif(
    LIBRARY is None or which("softhsm2-util") is None, reason="SoftHSM (softhsm2) is not installed"
)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Key]) -> Iterator[Token]:
    """A token that holds the CIO's key and certificate."""
    assert LIBRARY is not None
    home = tmp_path_factory.mktemp("token")
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home / 'tokens'}\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(home / "softhsm2.conf")
    subprocess.run(
        [
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "casebuilder",
            "--pin",
            PIN,
            "--so-pin",
            "1357",
        ],
        check=True,
        capture_output=True,
    )
    _put(home, keys["cio"])
    yield Token(LIBRARY, "casebuilder", "cio")
    os.environ.pop("SOFTHSM2_CONF")
    if before is not None:
        os.environ["SOFTHSM2_CONF"] = before


def _put(home: Path, key: Key) -> None:
    from pkcs11 import Attribute, CertificateType, ObjectClass
    from pkcs11 import lib as library

    secret = home / "cio.pem"
    secret.write_bytes(key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    subprocess.run(
        [
            "softhsm2-util",
            "--import",
            secret,
            "--token",
            "casebuilder",
            "--label",
            "cio",
            "--id",
            "01",
            "--pin",
            PIN,
        ],
        check=True,
        capture_output=True,
    )
    with library(str(LIBRARY)).get_token(token_label="casebuilder").open(rw=True, user_pin=PIN) as session:  # noqa: S106
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                Attribute.TOKEN: True,
                Attribute.LABEL: "cio",
                Attribute.ID: b"\x01",
                Attribute.SUBJECT: b"",
                Attribute.VALUE: key.identity.certificate,
            }
        )


def test_a_token_signs_the_decision(token: Token, keys: dict[str, Key]) -> None:
    certified = certify(approval_paper(), keys["pmo"], Signature(PMO, NOW))
    with open_token(token, PIN, NOW) as key:
        assert key.identity == keys["cio"].identity
        signed = sign(certified, key, Signature(CIO_APPROVE, NOW))
    last = PdfFileReader(BytesIO(signed)).embedded_regular_signatures[-1]
    last.compute_integrity_info()
    assert last.signer_cert.dump() == keys["cio"].identity.certificate
    assert len(list(last.signed_data["certificates"])) == 1
    assert signed.startswith(certified)


def test_a_wrong_pin_warns_that_tokens_lock(token: Token) -> None:
    with pytest.raises(KeyRefusedError) as caught, open_token(token, "0000", NOW):
        pass
    assert caught.value.trouble is Trouble.WRONG_PASSPHRASE
    assert "locks itself" in caught.value.remedy
    assert "0000" not in str(caught.value)


def test_a_token_that_is_not_there_is_told(token: Token) -> None:
    with (
        pytest.raises(UnavailableError, match="Plug it in"),
        open_token(Token(token.library, "other"), PIN, NOW),
    ):
        pass
    with pytest.raises(UnavailableError), open_token(Token(Path("/no/such/driver.so")), PIN, NOW):
        pass
    with (
        pytest.raises(RefusedError, match="no certificate"),
        open_token(Token(token.library, "casebuilder", "other"), PIN, NOW),
    ):
        pass


def test_an_expired_certificate_on_a_token_signs_nothing(token: Token) -> None:
    with pytest.raises(KeyRefusedError) as caught, open_token(token, PIN, NOW + timedelta(days=1200)):
        pass
    assert caught.value.trouble is Trouble.EXPIRED
