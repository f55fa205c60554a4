"""A timestamp service bounds the time of a signature from outside; without an answer nothing is signed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Thread
from typing import Final

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from tests.sign.paper import submission_paper

from casebuilder.model.error import UnavailableError
from casebuilder.model.signature import AUTHOR
from casebuilder.sign.keys import Key
from casebuilder.sign.signing import Signature, certify

NOW: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def timestamper() -> DummyTimeStamper:
    secret = generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Time of Example")])
    certificate = (
        x509.CertificateBuilder(name, name, secret.public_key(), 7, NOW, NOW + timedelta(days=9))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(secret, SHA256())
    )
    return DummyTimeStamper(
        asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(
            secret.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        fixed_dt=NOW + timedelta(minutes=5),
    )


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    stamps = timestamper()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamps.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the server's own name
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_configured_service_stamps_the_signature(service: str, keys: dict[str, Key]) -> None:
    signed = certify(submission_paper(), keys["leader"], Signature(AUTHOR, NOW, service=service))
    found = PdfFileReader(BytesIO(signed)).embedded_regular_signatures[0]
    unsigned = {one["type"].native for one in found.signer_info["unsigned_attrs"]}
    assert unsigned == {"signature_time_stamp_token"}
    assert found.self_reported_timestamp == NOW


def test_a_service_that_does_not_answer_leaves_nothing_signed(keys: dict[str, Key]) -> None:
    with pytest.raises(UnavailableError, match="nothing was signed"):
        certify(submission_paper(), keys["leader"], Signature(AUTHOR, NOW, service="http://127.0.0.1:9/"))
