"""The list of cases opens in any spreadsheet program and runs nothing there."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from casebuilder.exchange.caselist import harmless, write_case_list
from casebuilder.exchange.sheet import read
from casebuilder.model.case import CaseId
from casebuilder.model.head import NOT_KNOWN, Head
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier

HEAD = Head(
    id=CaseId("1"),
    ref="BC-1",
    title='=HYPERLINK("http://evil")',
    state=State.DRAFT,
    unit="Größe; Maß",
    owner=PersonId("a@b.c"),
    owner_name="@ann",
    sponsor="-2+3",
    tier=Tier.LITE,
    value=66.5,
    priority=NOT_KNOWN,
    readiness=40.0,
    since=1_790_000_000_000_000,
    updated=1_790_000_000_000_000,
    version=1,
)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "\0=1", "\u2028=1"])
def test_what_looks_like_a_formula_is_made_text(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_the_list_reads_back_with_no_formula_in_it(tmp_path: Path, name: str) -> None:
    write_case_list(tmp_path / name, [HEAD, replace(HEAD, ref="BC-2", title="שלום\nworld\x07")])
    sheet = read(tmp_path / name)
    assert sheet.formulas == frozenset()
    assert sheet.rows[0][:7] == (
        "BC-1",
        '\'=HYPERLINK("http://evil")',
        "Draft",
        "Größe; Maß",
        "'@ann",
        "'-2+3",
        "Lite",
    )
    assert sheet.rows[0][7:10] == ("66.5", "", "40") if name.endswith("xlsx") else ("66.5", "", "40.0")
    assert sheet.rows[1][1] == "שלום\nworld"


def test_excel_is_told_the_encoding(tmp_path: Path) -> None:
    write_case_list(tmp_path / "a.csv", [HEAD])
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 2


def test_figures_are_numbers_in_a_workbook(tmp_path: Path) -> None:
    write_case_list(tmp_path / "a.xlsx", [HEAD])
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet["H2"].value == 66.5
    assert sheet["B2"].data_type == "s"
