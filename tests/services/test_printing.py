"""The printed case and the data inside it: the pages are made from that data and nothing else."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from casebuilder.exchange import casefile
from casebuilder.exchange.printed import LAYOUT
from casebuilder.i18n import choose, chosen
from casebuilder.model.answer import Json
from casebuilder.model.error import RefusedError
from casebuilder.model.signature import approval
from casebuilder.model.stage import State
from casebuilder.report.visual import visual_digest
from casebuilder.services.bundle import read_into
from casebuilder.services.printing import layout_of, print_data, printed_pages
from casebuilder.services.publish import paper
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER, fill, in_review, signed_off

LINES: Json = [
    {"id": "c", "name": "Scanners", "side": "cost", "spend": "capex", "amounts": ["90000"], "low": "90"},
    {"id": "b", "name": "Fewer returns", "side": "benefit", "amounts": ["", "60000", "60000", "60000"]},
]

RELEASED = Path(__file__).parents[1] / "data" / "exchange"


def carried(pdf: bytes) -> bytes:
    with Pdf.open(BytesIO(pdf)) as found:
        return found.Root.AF[0].EF.F.read_bytes()


def test_the_pages_are_printed_again_from_the_data_they_carry(workspace: Workspace) -> None:
    found = in_review(workspace)
    fill(found, {"money.lines": LINES, "money.start": "2027-01-01"})
    made = paper(workspace, found.case).data
    again = printed_pages(carried(made)).data
    assert again == made
    assert visual_digest(again) == visual_digest(made)


def test_the_case_comes_back_out_of_the_pdf_as_it_was(workspace: Workspace) -> None:
    case = workspace.cases.load(signed_off(workspace))
    file = casefile.read(carried(paper(workspace, case).data))
    assert file.case == replace(case, version=0)
    assert file.forms == workspace.shelf.as_written(case)
    assert casefile.write(file) == carried(paper(workspace, case).data)


def test_a_case_printed_in_another_language_is_printed_again_in_that_language(workspace: Workspace) -> None:
    case = workspace.cases.load(signed_off(workspace))
    choose("de")
    try:
        made = paper(workspace, case).data
    finally:
        choose("en")
    assert printed_pages(carried(made)).data == made
    assert chosen() == "en"


def test_other_data_gives_other_pages(workspace: Workspace) -> None:
    data = print_data(workspace, workspace.cases.load(signed_off(workspace)))
    tree = json.loads(data)
    tree["case"]["answers"]["idea.title"] = "Something else"
    other = printed_pages(json.dumps(tree).encode()).data
    assert visual_digest(other) != visual_digest(printed_pages(data).data)


def test_the_places_for_signatures_travel_too(workspace: Workspace) -> None:
    data = print_data(workspace, workspace.cases.load(signed_off(workspace)), fields=approval())
    with Pdf.open(BytesIO(printed_pages(data).data)) as pdf:
        names = [str(one.T) for one in pdf.Root.AcroForm.Fields]
    assert names == ["PMO", "SPONSOR", "CIO_Approve", "CIO_Decline"]


def test_data_of_which_no_pages_were_made_is_refused(workspace: Workspace) -> None:
    case = workspace.cases.load(signed_off(workspace))
    with pytest.raises(RefusedError):
        printed_pages(casefile.write(casefile.CaseFile(case)))


@pytest.mark.parametrize(
    ("member", "wrong"),
    [("paper", "a3"), ("made_at", "soon"), ("organisation", []), ("moves", [{}]), ("fields", ["PMO"])],
)
def test_what_is_wrong_in_it_is_refused_by_its_place(
    workspace: Workspace, member: str, wrong: object
) -> None:
    tree = json.loads(print_data(workspace, workspace.cases.load(signed_off(workspace))))
    tree["printed"][member] = wrong
    with pytest.raises(RefusedError, match=f"printed.{member}"):
        casefile.read(json.dumps(tree).encode())


def test_pages_of_another_layout_are_told_apart(workspace: Workspace) -> None:
    data = print_data(workspace, workspace.cases.load(signed_off(workspace)))
    assert layout_of(casefile.read(data)) == LAYOUT
    tree = json.loads(data)
    tree["printed"]["layout"] = 0
    assert layout_of(casefile.read(json.dumps(tree).encode())) == 0


def test_a_case_is_imported_from_its_pdf(workspace: Workspace, tmp_path: Path) -> None:
    case = workspace.cases.load(signed_off(workspace))
    (tmp_path / "case.pdf").write_bytes(paper(workspace, case).data)
    created = read_into(workspace, tmp_path / "case.pdf", LEADER)
    again = workspace.cases.load(created)
    assert (again.answers, again.forms) == (case.answers, case.forms)
    assert workspace.shelf.as_written(again) == workspace.shelf.as_written(case)
    assert again.state is State.DRAFT
    assert not again.signoffs


def test_the_data_that_an_older_version_printed_from_are_read_and_printed() -> None:
    data = (RELEASED / "printed-1.2.json").read_bytes()
    file = casefile.read(data)
    assert file.case.state is State.APPROVED_WITH_CONDITIONS
    again = json.loads(casefile.write(file))
    assert again["printed"] == json.loads(data)["printed"]
    assert again["case"] == json.loads(data)["case"]
    assert printed_pages(data).data.startswith(b"%PDF")
