"""casebuilder verify: with nothing but the file and the exported list of signers, and how it ends."""

import json
from pathlib import Path

import pytest

from casebuilder.cli import main
from casebuilder.command.output import complain, say, say_json
from casebuilder.sign.keys import Key
from casebuilder.texts.verdict import step_name
from tests.sign import signed
from tests.sign.conftest import key_files, keys
from tests.sign.listing import listed


@pytest.fixture(scope="module")
def folder(keys: dict[str, Key], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("auditor")
    export = signed.printed_export(signed.case())
    (made / "approved.pdf").write_bytes(signed.approved(export, keys))
    (made / "certified.pdf").write_bytes(signed.certified(export, keys))
    unsaid = signed.approval_export(signed.case())
    (made / "unsaid.pdf").write_bytes(signed.approved(unsaid, keys))
    (made / "altered.pdf").write_bytes(signed.approved(export, keys) + b"x")
    (made / "text.pdf").write_bytes(b"Dear colleague")
    (made / "signers.txt").write_text(listed(keys).text)
    return made


def verify(folder: Path, name: str, *words: str) -> int:
    nowhere = folder / "no.workspace"
    words = (*words, "--at", signed.RECEIVED.isoformat(), "--signers", str(folder / "signers.txt"))
    return main(["--workspace", str(nowhere), "verify", str(folder / name), *words])


def test_a_file_holds_by_the_list_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "approved.pdf") == 0
    said = capsys.readouterr().out
    assert "Carla Ruiz approved as CIO" in said
    assert "BC-2026-031" in said
    assert step_name(7) in said
    assert not (folder / "no.workspace").exists()


def test_programs_get_all_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "approved.pdf", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in said["signatures"]] == ["Petra Osei", "Samir Haddad", "Carla Ruiz"]
    assert said["case"]["revision"] == 4
    assert said["kind"] in ("verified", "remarks")


def test_what_is_still_open_is_a_remark(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "certified.pdf") == 0
    assert "Not signed yet" in capsys.readouterr().out


def test_a_refusal_ends_one_and_says_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "altered.pdf") == 1
    assert "Refused" in capsys.readouterr().out


def test_pages_whose_data_do_not_say_how_they_were_printed_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(folder, "unsaid.pdf") == 1
    assert "The pages show something else" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["text.pdf", "missing.pdf"])
def test_what_cannot_be_read_ends_two(name: str, folder: Path) -> None:
    assert verify(folder, name) == 2
    assert verify(folder, name, "--json") == 2


def test_what_a_file_says_of_itself_does_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for deed in (say, complain):
        deed("BC-\x1b[2J\x9b31m-7, Łódź")
    say_json({"ref": "BC-\x1b[2J\x9b31m-7"})
    said = capsys.readouterr()
    assert said.err == "BC-[2J31m-7, Łódź\n"
    assert said.out.startswith(said.err)
    assert json.loads(said.out.removeprefix(said.err)) == {"ref": "BC-\x1b[2J\x9b31m-7"}
    assert not {"\x1b", "\x9b"} & set(said.out)


def test_without_a_list_nothing_can_be_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = str(folder / "no.workspace")
    assert main(["--workspace", nowhere, "verify", str(folder / "approved.pdf")]) == 2
    assert "--signers" in capsys.readouterr().err
    assert not (folder / "no.workspace").exists()


def test_a_list_that_was_edited_is_not_believed(folder: Path, tmp_path: Path) -> None:
    text = (folder / "signers.txt").read_text()
    (tmp_path / "signers.txt").write_text(text.replace("Carla", "Clara", 1))
    words = ["verify", str(folder / "approved.pdf"), "--signers", str(tmp_path / "signers.txt")]
    assert main(words) == 2


__all__ = ["key_files", "keys"]
