"""Tests of export, backup and sample."""

import shutil
from pathlib import Path

import pytest

from tests.command.conftest import Type


@pytest.mark.parametrize(("ending", "start"), [(".pdf", b"%PDF"), (".cbcase", b"PK"), (".json", b"{")])
def test_a_case_is_exported_by_the_ending(type_: Type, tmp_path: Path, ending: str, start: bytes) -> None:
    target = tmp_path / f"case{ending}"
    said = type_("export", "bc-2026-011", "--to", target)
    assert (said.code, said.out) == (0, f"{target}\n")
    assert target.read_bytes().startswith(start)


def test_an_export_for_programs(type_: Type, tmp_path: Path) -> None:
    target = tmp_path / "case.pdf"
    found = type_("export", "BC-2026-011", "--to", target, "--paper", "letter", "--json").json
    assert found["ref"] == "BC-2026-011"
    assert found["file"] == str(target)
    assert isinstance(found["warnings"], list)


def test_an_unknown_ending_is_refused_and_a_missing_folder_is_in_the_way(type_: Type, tmp_path: Path) -> None:
    refused = type_("export", "BC-2026-011", "--to", tmp_path / "case.doc")
    assert refused.code == 3
    assert ".pdf, .cbcase or .json" in refused.err
    for ending in (".pdf", ".cbcase", ".json"):
        assert type_("export", "BC-2026-011", "--to", tmp_path / "gone" / f"case{ending}").code == 4


def test_a_backup_is_a_workspace_again(type_: Type) -> None:
    found = type_("backup", "--json").json
    copy = Path(found["file"])
    assert copy.stat().st_size == found["bytes"]
    assert " " not in copy.name
    assert type_("--workspace", copy, "list", "--json").json == type_("list", "--json").json
    assert Path(type_("backup").out.strip()).exists()


def test_a_sample_that_is_there_stays_as_it_is(type_: Type, sample_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.casebuilder"
    shutil.copy(sample_file, target)
    before = target.read_bytes()
    assert type_("sample", "--to", target, "--json").json == {"file": str(target), "made": False}
    assert target.read_bytes() == before


def test_a_sample_where_no_folder_can_be_is_one_sentence(type_: Type, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    said = type_("sample", "--to", file / "deep" / "sample.casebuilder")
    assert said.code == 4
    assert len(said.err.splitlines()) == 1
