"""The case in a PDF: out and in again without loss, and every strange file refused in one sentence."""

import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, Pdf
from tests.report.sample import case, content, forms

from casebuilder.exchange import casefile, pdfcase
from casebuilder.exchange.casefile import CaseFile
from casebuilder.forms.edition import digest
from casebuilder.model.case import Edition
from casebuilder.model.error import RefusedError
from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


@pytest.fixture(scope="module")
def file() -> CaseFile:
    used = forms()
    editions = {name: Edition(form.edition, digest(form)) for name, form in used.items()}
    return CaseFile(replace(case(Tier.LITE), forms=editions), forms=used)


@pytest.fixture(scope="module")
def made(file: CaseFile) -> bytes:
    return case_pdf(content(case(Tier.LITE)), casefile.write(file)).data


def rewritten(data: bytes, alter: Callable[[Pdf], None], **options: object) -> bytes:
    with Pdf.open(BytesIO(data)) as pdf:
        alter(pdf)
        found = BytesIO()
        pdf.save(found, **options)  # type: ignore[arg-type]
    return found.getvalue()


def nothing(_pdf: Pdf) -> None:
    """Leaves it as it is."""


def with_data(data: bytes) -> Callable[[Pdf], None]:
    def alter(pdf: Pdf) -> None:
        pdf.Root.AF[0].EF.F = pdf.make_stream(data)

    return alter


def bomb(pdf: Pdf) -> None:
    zeros = zlib.compress(bytes(100_000_000))
    pdf.Root.AF[0].EF.F = pikepdf.Stream(pdf, zeros, Filter=Name.FlateDecode)


def packed_twice(pdf: Pdf) -> None:
    stream = pikepdf.Stream(pdf, zlib.compress(zlib.compress(b"{}")))
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.Root.AF[0].EF.F = stream


def twice(pdf: Pdf) -> None:
    pdf.Root.AF = Array([pdf.Root.AF[0], pdf.Root.AF[0]])


def without(pdf: Pdf) -> None:
    del pdf.Root.AF


def no_stream(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF = Dictionary()


def other_relation(pdf: Pdf) -> None:
    pdf.Root.AF[0].AFRelationship = Name.Unspecified


def test_the_case_comes_back_as_it_was(made: bytes, file: CaseFile, tmp_path: Path) -> None:
    assert pdfcase.read(made, "case.pdf") == file
    (tmp_path / "case.pdf").write_bytes(made)
    assert casefile.write(pdfcase.read_file(tmp_path / "case.pdf")) == casefile.write(file)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.dictionaries(st.from_regex(r"\A[a-z]{1,9}\.[a-z]{1,9}\Z"), TEXTS, max_size=6))
def test_any_case_comes_back(made: bytes, answers: dict[str, str]) -> None:
    data = casefile.write(CaseFile(replace(case(Tier.LITE), answers=answers)))
    assert pdfcase.case_json(rewritten(made, with_data(data)), "case.pdf") == data
    assert pdfcase.read(rewritten(made, with_data(data)), "case.pdf").case.answers == answers


@pytest.mark.parametrize(
    "alter", [bomb, packed_twice, twice, without, no_stream, other_relation, with_data(b""), with_data(b"[]")]
)
def test_a_strange_file_is_refused(made: bytes, alter: Callable[[Pdf], None]) -> None:
    # Left as they are packed: what is stored is what is read.
    data = rewritten(made, alter, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pytest.raises(RefusedError) as caught:
        pdfcase.read(data, "case.pdf")
    assert "case.pdf" in caught.value.sentence
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        b'{"format": [1, 0], "format": [1, 0]}',
        b'{"format": [1, 0], "n": NaN}',
        b"[" * 10_000,
        b"\xff\xfe",
        b'{"format": [9, 0], "app": "9.0"}',
    ],
)
def test_data_that_only_breaks_readers_is_refused(made: bytes, text: bytes) -> None:
    with pytest.raises(RefusedError):
        pdfcase.read(rewritten(made, with_data(text)), "case.pdf")


@pytest.mark.parametrize("cut", [0, 4, 30, 5000, -3000, -40])
def test_a_piece_of_a_file_is_refused(made: bytes, cut: int) -> None:
    with pytest.raises(RefusedError):
        pdfcase.read(made[:cut], "case.pdf")


def test_a_locked_file_is_refused(made: bytes) -> None:
    for password in ("", "secret"):
        locked = rewritten(made, nothing, encryption=Encryption(owner="owner", user=password))
        with pytest.raises(RefusedError, match="password"):
            pdfcase.read(locked, "case.pdf")


def test_a_table_is_no_pdf() -> None:
    with pytest.raises(RefusedError, match="not a PDF"):
        pdfcase.read(b"Title;Problem\n", "cases.pdf")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**7), byte=st.integers(0, 255))
def test_a_flipped_byte_never_breaks_the_reader(made: bytes, place: int, byte: int) -> None:
    spoilt = bytearray(made)
    spoilt[place % len(spoilt)] = byte
    with suppress(RefusedError):
        pdfcase.read(bytes(spoilt), "case.pdf")
