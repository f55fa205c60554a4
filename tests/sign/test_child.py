"""A stranger's file is read apart: bounded in time and memory, without network, without a trace."""

import gc
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sign import signed

from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.model.verdict_json import verdict_from, verdict_json
from casebuilder.sign.child import verify_apart
from casebuilder.sign.keys import Key
from casebuilder.sign.verify.expectation import Read

OUTSIDE = Path(__file__).with_name("written-by-a-file")


def for_ever(_data: bytes) -> None:
    while True:
        gc.isenabled()


def greedy(_data: bytes) -> None:
    bytearray(4 << 30)


def dying(_data: bytes) -> None:
    sys.exit(3)


def calling(_data: bytes) -> None:
    with socket.socket() as line:
        line.connect(("192.0.2.1", 80))


def asking(_data: bytes) -> None:
    socket.getaddrinfo("example.com", 80)


def writing(_data: bytes) -> None:
    OUTSIDE.write_text("here")


def running(_data: bytes) -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)


def inside(_data: bytes) -> None:
    Path("scratch").write_text("may be")


@pytest.fixture(scope="module")
def genuine(keys: dict[str, Key]) -> bytes:
    return signed.approved(signed.approval_export(signed.case()), keys)


def apart(data: bytes, keys: dict[str, Key], read: Read | None = None, seconds: float = 120) -> Verdict:
    expected = signed.expectation(keys, signed.case(), read=read)
    return verify_apart(data, expected, seconds)


def test_the_verdict_comes_back_whole(genuine: bytes, keys: dict[str, Key]) -> None:
    found = apart(genuine, keys, inside)
    assert found.kind is Kind.VERIFIED, found.reasons
    assert [one.name for one in found.signatures] == ["Petra Osei", "Samir Haddad", "Carla Ruiz"]
    assert found.case is not None
    assert found.case.data == signed.case_json(signed.case())
    assert verdict_from(verdict_json(found), found.case.data) == found


@pytest.mark.parametrize("deed", [calling, asking, writing, running])
def test_what_a_file_must_not_do_is_stopped(deed: Read, genuine: bytes, keys: dict[str, Key]) -> None:
    found = apart(genuine, keys, deed)
    assert [one.code for one in found.reasons] == [Code.FAILED]
    assert "PermissionError" in found.reasons[0].detail
    assert not OUTSIDE.exists()


def test_reading_for_ever_is_ended(genuine: bytes, keys: dict[str, Key]) -> None:
    assert [one.code for one in apart(genuine, keys, for_ever, 8).reasons] == [Code.TOO_LONG]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound the memory of a process this way")
def test_more_memory_than_allowed_is_refused(genuine: bytes, keys: dict[str, Key]) -> None:
    assert [one.code for one in apart(genuine, keys, greedy).reasons] == [Code.TOO_LONG]


def test_a_process_that_ends_is_a_refusal(genuine: bytes, keys: dict[str, Key]) -> None:
    assert [one.code for one in apart(genuine, keys, dying).reasons] == [Code.TOO_LONG]


def test_a_file_that_is_no_pdf_needs_no_patience(keys: dict[str, Key]) -> None:
    assert [one.code for one in apart(b"hello", keys).reasons] == [Code.NOT_A_PDF]
