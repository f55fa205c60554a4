"""casebuilder receive: what it says and how it ends where nothing may be recorded."""

from pathlib import Path

import pytest

from casebuilder.services.opening import open_workspace
from casebuilder.services.signers import take_list
from casebuilder.sign.keys import Key
from tests.command.conftest import Type
from tests.sign import signed
from tests.sign.conftest import key_files, keys
from tests.sign.damaged import damaged_files
from tests.sign.listing import listed

__all__ = ["key_files", "keys"]

PMO = "priya.raman@norvik.example"


@pytest.fixture
def trusting(workspace: Path, keys: dict[str, Key]) -> Path:
    """The sample with a list of signers."""
    found = open_workspace(workspace)
    take_list(found, listed(keys).text.encode())
    found.close()
    return workspace


def test_without_a_list_of_signers_nothing_is_read(type_: Type, tmp_path: Path) -> None:
    file = tmp_path / "back.pdf"
    file.write_bytes(b"%PDF-1.7 and nothing more")
    said = type_("receive", str(file), "--by", PMO)
    assert said.code == 2
    assert "no list of signers" in said.err


def test_only_a_pmo_receives(type_: Type, trusting: Path, tmp_path: Path) -> None:
    said = type_("receive", str(tmp_path / "x.pdf"), "--by", "nobody@n.example")
    assert said.code == 2
    assert "received by the PMO" in said.err


def test_no_pdf_and_a_case_nobody_waits_for_change_nothing(
    type_: Type, trusting: Path, tmp_path: Path, keys: dict[str, Key]
) -> None:
    before = type_("list", "--json").json
    (tmp_path / "text.pdf").write_bytes(b"Dear colleague, I approve.")
    (tmp_path / "other.pdf").write_bytes(signed.approved(signed.approval_export(signed.case()), keys))
    text = type_("receive", str(tmp_path / "text.pdf"), "--by", PMO)
    other = type_("receive", str(tmp_path / "other.pdf"), "--by", PMO, "--json")
    assert (text.code, other.code) == (2, 1)
    assert "not a PDF" in text.out
    assert other.json["recorded"] is False
    assert type_("list", "--json").json == before


def test_every_damaged_file_is_told_for_what_it_is_and_changes_nothing(
    type_: Type, trusting: Path, tmp_path: Path, keys: dict[str, Key]
) -> None:
    before = type_("list", "--json").json
    (tmp_path / "signers.txt").write_text(listed(keys).text)
    for one in damaged_files(tmp_path):
        received = type_("receive", one.path, "--by", PMO)
        verified = type_("verify", one.path, "--signers", tmp_path / "signers.txt")
        for said in (received, verified):
            assert said.code in (1, 2), one.path.name
            assert one.words in said.out + said.err, (one.path.name, said)
    assert type_("list", "--json").json == before


def test_a_file_that_is_not_there_or_may_not_be_read_is_told(
    type_: Type, trusting: Path, tmp_path: Path
) -> None:
    assert type_("receive", tmp_path / "gone.pdf", "--by", PMO).code == 2
    assert type_("receive", tmp_path, "--by", PMO).code == 2
