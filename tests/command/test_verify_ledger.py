"""A signed PDF says where the ledger ended when it was made: the ledger must lead there."""

from contextlib import closing
from pathlib import Path

import pytest

from casebuilder.model.ledger import Tip
from casebuilder.model.signature import PMO as PLACE
from casebuilder.model.signature import approval
from casebuilder.services.opening import open_workspace
from casebuilder.services.printing import print_data, printed_pages
from casebuilder.sign.keys import Key
from casebuilder.sign.signing import Signature, certify
from tests.command.conftest import Type
from tests.command.test_ledger import tampered
from tests.sign import signed
from tests.sign.conftest import key_files, keys
from tests.sign.listing import listed

__all__ = ["key_files", "keys"]

REF = "BC-2026-011"
AT = ("--at", signed.RECEIVED.isoformat())


@pytest.fixture
def sent(workspace: Path, tmp_path: Path, keys: dict[str, Key]) -> tuple[Path, Tip]:
    """A certified document of the sample workspace, and where the ledger ended for its case."""
    with closing(open_workspace(workspace)) as found:
        case = found.cases.by_ref(REF)
        data = print_data(found, case, fields=approval())
        head = found.ledger.tip_of(case.id)
    file = tmp_path / "sent.pdf"
    file.write_bytes(certify(printed_pages(data).data, keys["pmo"], Signature(PLACE, signed.SIGNED)))
    (tmp_path / "signers.txt").write_text(listed(keys).text)
    return file, head


def test_the_ledger_of_the_workspace_leads_to_the_document(
    type_: Type, sent: tuple[Path, Tip], tmp_path: Path
) -> None:
    file, head = sent
    (tmp_path / "list.csv").write_text("Title\nA newer case\n", "utf-8")
    assert type_("import", tmp_path / "list.csv").code == 0
    list_ = ("--signers", tmp_path / "signers.txt")
    said = type_("verify", file, *list_, *AT)
    assert said.code == 0, said
    assert f"The ledger holds, and entry {head.count}, fingerprint {head.hash[:8]}" in said.out
    found = type_("verify", file, *list_, *AT, "--json").json["ledger"]
    assert (found["head"], found["broken"]) == (head.short, False)


@pytest.mark.parametrize(
    "harm",
    [
        ("DELETE FROM ledger WHERE seq >= {head}", "The ledger was rolled back"),
        ("DELETE FROM ledger WHERE seq = 5", "Entry 5 of the ledger is missing."),
        ("UPDATE ledger SET hash = '{other}' WHERE seq = {head}", "The ledger was rewritten: entry {head}"),
    ],
    ids=["rolled back", "gap", "rewritten"],
)
def test_a_ledger_that_does_not_lead_there_is_named(
    type_: Type, workspace: Path, sent: tuple[Path, Tip], tmp_path: Path, harm: tuple[str, str]
) -> None:
    (file, head), (statement, told) = sent, harm
    tampered(workspace, statement.format(head=head.count, other="0" * 64))
    words = ("verify", file, "--signers", tmp_path / "signers.txt", *AT)
    said = type_(*words)
    assert said.code == 1
    assert told.format(head=head.count) in said.out
    assert type_(*words, "--json").json["ledger"]["broken"] is True


def test_an_exported_ledger_or_a_printed_end_serves_as_well(
    type_: Type, sent: tuple[Path, Tip], tmp_path: Path
) -> None:
    file, head = sent
    kept = tmp_path / "kept.cbledger"
    assert type_("export", "--ledger", kept).code == 0
    nowhere = ("--workspace", tmp_path / "none.casebuilder")
    words = (*nowhere, "verify", file, "--signers", tmp_path / "signers.txt", *AT)
    for end, code, told in (
        (kept, 0, "is part of it"),
        (head.short, 0, "is part of it"),
        (f"{head.count}:{'0' * 32}", 1, "The ledger was rewritten"),
        (f"{head.count + 1}:{'0' * 32}", 0, "give the exported ledger itself"),
    ):
        said = type_(*words, "--head", end)
        assert (said.code, told in said.out) == (code, True), said
    lines = kept.read_text("utf-8").splitlines(keepends=True)
    kept.write_text("".join([lines[0], *lines[2:]]), "utf-8")
    assert type_(*words, "--head", kept).code == 1


def test_a_case_file_is_no_signed_document(type_: Type, tmp_path: Path) -> None:
    for name in ("case.cbcase", "case.json"):
        assert type_("export", REF, "--to", tmp_path / name).code == 0
        said = type_("verify", tmp_path / name, "--signers", tmp_path / name)
        assert said.code == 2
        assert "no signature" in said.err
