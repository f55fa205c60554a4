"""Tests of check, check-forms, lock-forms and schema."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from casebuilder import paths
from tests.command.conftest import Type


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    shutil.copytree(paths.bundled("forms"), folder)
    return folder


def test_a_sound_workspace_is_in_order(type_: Type) -> None:
    assert type_("check").out.startswith("Everything is in order")
    assert type_("check", "--json").json == {"findings": []}


def test_a_case_changed_outside_the_program_is_found(type_: Type, workspace: Path) -> None:
    with sqlite3.connect(workspace) as db:
        db.execute("UPDATE case_body SET doc = replace(doc, 'Warehouse', 'Warehause')")
    db.close()
    said = type_("check", "--json")
    assert said.code == 1
    assert said.json["findings"]
    assert type_("check").code == 1


def test_the_forms_of_the_program_have_no_mistakes(type_: Type, forms: Path) -> None:
    assert type_("check-forms", forms).out == "No mistakes found.\n"
    assert type_("check-forms", forms, "--json").json == []


def test_a_mistake_is_told_with_file_line_and_remedy(type_: Type, forms: Path) -> None:
    broken = forms / "intake" / "1.toml"
    broken.write_text(broken.read_text("utf-8").replace('kind = "', 'kindd = "', 1), "utf-8")
    said = type_("check-forms", forms)
    assert said.code == 1
    assert said.out.startswith(f"{broken}:")
    found = type_("check-forms", forms, "--json")
    assert found.code == 1
    assert set(found.json[0]) == {"file", "line", "what", "remedy"}


@pytest.mark.parametrize("command", ["check-forms", "lock-forms"])
def test_a_missing_folder_is_one_sentence(type_: Type, tmp_path: Path, command: str) -> None:
    said = type_(command, tmp_path / "gone")
    assert said.code == 4
    assert "There is no folder" in said.err
    assert len(said.err.splitlines()) == 1


def test_a_folder_without_forms_has_no_line(type_: Type, tmp_path: Path) -> None:
    said = type_("check-forms", tmp_path)
    assert said.code == 1
    assert said.out.startswith("There are no forms in")


def test_a_draft_is_published_once(type_: Type, forms: Path) -> None:
    assert type_("lock-forms", forms).out == "There is nothing new to publish.\n"
    (forms / "forms.lock").unlink()
    assert "intake/1" in type_("lock-forms", forms, "--json").json["published"]
    assert type_("lock-forms", forms, "--json").json == {"published": []}


def test_the_schema_is_one_document(type_: Type) -> None:
    assert type_("schema").json == type_("schema", "--json").json
    assert type_("schema").json["$id"].startswith("urn:casebuilder:schema:case:")
