"""casebuilder verify for the ledger: of the workspace, of an exported file, against a head once printed."""

from pathlib import Path

import pytest

from casebuilder.store.driver import connect
from tests.command.conftest import Type


def tampered(workspace: Path, statement: str) -> None:
    db = connect(workspace)
    for name in ("ledger_follows", "ledger_stays", "ledger_remains"):
        db.execute(f"DROP TRIGGER {name}")
    db.execute(statement)
    db.close()


def test_the_ledger_of_a_workspace_holds(type_: Type) -> None:
    said = type_("verify")
    assert said.code == 0, said
    assert said.out.startswith("The ledger holds. It ends with entry ")
    found = type_("verify", "--json").json
    assert (found["kind"], found["sentences"], found["breaks"]) == ("verified", [], [])
    assert {one["kind"] for one in found["signed"]} >= {"signed"}
    assert type_("appraise", "BC-2026-011", "--json").json["ledger"] == found["ledger"]


def test_an_edited_entry_ends_one_and_is_named(type_: Type, workspace: Path) -> None:
    tampered(workspace, "UPDATE ledger SET actor = 'mallory@example.org' WHERE seq = 5")
    said = type_("verify")
    assert said.code == 1
    assert "Entry 5 of the ledger, about BC-" in said.out
    found = type_("verify", "--json").json
    assert found["kind"] == "refused"
    assert [(one["flaw"], one["first"]) for one in found["breaks"]] == [("edited", 5)]
    assert type_("check").code == 1


@pytest.mark.parametrize("ending", [".pdf", ".cbcase", ".json", ".cbledger"])
def test_an_export_tells_of_a_rollback(type_: Type, workspace: Path, tmp_path: Path, ending: str) -> None:
    old = workspace.read_bytes()
    file = tmp_path / f"kept{ending}"
    listed = tmp_path / "list.csv"
    listed.write_text("Title\nA newer case\n", "utf-8")
    created = type_("import", listed, "--json").json["created"][0]
    ref = created if isinstance(created, str) else created["ref"]
    where = ("--ledger", file) if ending == ".cbledger" else (ref, "--to", file)
    assert type_("export", *where).code == 0
    assert type_("verify", "--head", file).code == 0
    workspace.write_bytes(old)
    said = type_("verify", "--head", file)
    assert said.code == 1
    assert "The ledger was rolled back" in said.out


def test_an_exported_ledger_holds_where_there_is_no_workspace(
    type_: Type, workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kept.cbledger"
    assert type_("export", "--ledger", file).code == 0
    head = type_("verify", "--json").json["ledger"]
    nowhere = ("--workspace", tmp_path / "none.casebuilder", "verify", file)
    assert type_(*nowhere, "--head", f"{head['count']}:{head['hash']}").code == 0
    assert type_(*nowhere, "--head", head["hash"][:32]).code == 0
    lines = file.read_text("utf-8").splitlines(keepends=True)
    for wrong, said in (
        (lines[:3] + lines[4:], "Entry 3 of the ledger is missing."),
        (lines[:-1], "The ledger was rolled back"),
        ([*lines[:4], lines[4].replace('"reason":"', '"reason":"!'), *lines[5:]], "Entry 4 of the ledger"),
    ):
        file.write_text("".join(wrong), "utf-8")
        found = type_(*nowhere)
        assert (found.code, said in found.out) == (1, True), found


@pytest.mark.parametrize("text", ["", "hello", "[]", '{"format":"other"}', '{"format":"casebuilder-ledger"}'])
def test_what_is_no_ledger_ends_two(type_: Type, tmp_path: Path, text: str) -> None:
    file = tmp_path / "kept.cbledger"
    file.write_text(text, "utf-8")
    said = type_("verify", file)
    assert (said.code, said.out) == (2, "")
    assert "kept.cbledger" in said.err
    assert type_("verify", file, "--json").json["kind"] == "unreadable"


def test_a_workspace_that_is_not_there_is_not_made(type_: Type, tmp_path: Path) -> None:
    nowhere = tmp_path / "none.casebuilder"
    assert type_("--workspace", nowhere, "verify").code == 2
    assert not nowhere.exists()


def test_a_head_that_is_none_ends_two(type_: Type, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"Dear colleague")
    for head in ("hello", other):
        assert type_("verify", "--head", head).code == 2


def test_export_needs_a_case_or_the_ledger(type_: Type, tmp_path: Path) -> None:
    assert type_("export").code == 2
    assert type_("export", "--ledger", tmp_path / "kept.txt").code == 3
