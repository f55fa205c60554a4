"""The exported file as a document for the archive: conforming, tagged, with its data inside."""

import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from pikepdf import Name, Object, Pdf

from casebuilder.model.tier import Tier
from casebuilder.report.document import case_pdf
from tests.report.reading import broken
from tests.report.sample import case, content

DATA = json.dumps({"name": "Łucja Πηνελόπη Ольга"}).encode()
MADE = {tier: case_pdf(content(case(tier)), DATA).data for tier in Tier}
LETTER = case_pdf(content(case(Tier.STANDARD), paper="letter"), DATA).data


@pytest.fixture(params=[*MADE, "letter"])
def made(request: pytest.FixtureRequest) -> bytes:
    return LETTER if request.param == "letter" else MADE[request.param]


@pytest.fixture
def pdf(made: bytes) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(made)) as found:
        yield found


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_conforms(made: bytes, profile: str) -> None:
    assert broken(made, profile) == []


def test_the_same_content_and_data_give_the_same_bytes() -> None:
    assert case_pdf(content(case(Tier.FULL)), DATA).data == MADE[Tier.FULL]


def test_the_data_is_inside_to_the_byte(pdf: Pdf) -> None:
    attached = pdf.Root.AF[0]
    assert attached.AFRelationship == Name.Source
    assert str(attached.UF) == "case.json"
    assert attached.EF.F.read_bytes() == DATA
    assert pdf.Root.Names.EmbeddedFiles.Names[1].objgen == attached.objgen


def test_it_says_what_it_is(pdf: Pdf) -> None:
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "BC-2026-031 Warehouse barcode scanning"
    told = pdf.Root.Metadata.read_bytes().decode()
    for said in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "Łucja Wiśniewska"):
        assert said in told


def elements(pdf: Pdf) -> list[Object]:
    found: list[Object] = []
    left = list(pdf.Root.StructTreeRoot.K)
    while left:
        one = left.pop(0)
        if not isinstance(one, int) and "/S" in one:
            found.append(one)
            left = [*one.get("/K", []), *left]
    return found


def tags(pdf: Pdf) -> list[str]:
    return [str(one.S) for one in elements(pdf)]


def test_the_first_heading_is_the_title_and_the_page_is_read_from_top_to_bottom() -> None:
    with Pdf.open(BytesIO(MADE[Tier.STANDARD])) as pdf:
        found = tags(pdf)
        assert found[:3] == ["/Document", "/Sect", "/P"]
        assert next(one for one in found if one.startswith("/H")) == "/H1"


def test_every_chart_says_its_message_and_figures() -> None:
    with Pdf.open(BytesIO(MADE[Tier.FULL])) as pdf:
        told = [str(one.Alt) for one in elements(pdf) if Name.Figure == one.S]
    assert len(told) > 6
    assert all(one.startswith("Chart. ") and ":" in one for one in told)
    assert any("ends at 529k. 2027: Costs −310,000, Benefits 0" in one for one in told)


def test_every_row_of_a_table_has_its_name_and_every_table_its_columns_once() -> None:
    with Pdf.open(BytesIO(MADE[Tier.FULL])) as pdf:
        tables = [one for one in elements(pdf) if Name.Table == one.S]
        assert len(tables) > 10
        for table in tables:
            kinds = ["".join(str(cell.S)[2:] + "/" for cell in row.K) for row in table.K]
            assert all(kind.startswith("H/") for kind in kinds)
            assert len({kind.count("/") for kind in kinds}) == 1
            assert sum("D/" not in kind for kind in kinds[1:]) == 0


def test_a_wrapped_line_does_not_run_into_the_next(made: bytes) -> None:
    with Pdf.open(BytesIO(made)) as pdf:
        assert b" ) Tj T*" in b"".join(one.Contents.read_bytes() for one in pdf.pages)


def test_links_lead_somewhere_and_say_where() -> None:
    with Pdf.open(BytesIO(MADE[Tier.STANDARD])) as pdf:
        links = [one for sheet in pdf.pages for one in sheet.obj.get("/Annots", [])]
        assert len(links) > 5
        assert all(str(one.Contents) and "/Dest" in one for one in links)
