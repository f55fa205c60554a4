"""casebuilder verify and schema know board packs: who decided which case, with nothing but file and list."""

import json
from pathlib import Path

import pytest

from casebuilder.cli import main
from casebuilder.exchange import packfile
from casebuilder.sign.keys import Key
from tests.command.conftest import Type
from tests.sign import packs, signed
from tests.sign.conftest import key_files, keys
from tests.sign.listing import listed

__all__ = ["key_files", "keys"]


def test_a_pack_is_told_case_by_case(
    tmp_path: Path, keys: dict[str, Key], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.pdf").write_bytes(packs.desk(keys).decided)
    (tmp_path / "signers.txt").write_text(listed(keys).text)
    words = ["--at", signed.RECEIVED.isoformat(), "--signers", str(tmp_path / "signers.txt")]
    verify = ["--workspace", str(tmp_path / "no.workspace"), "verify", str(tmp_path / "pack.pdf"), *words]
    assert main(verify) == 0
    said = capsys.readouterr().out
    assert "Investment board, 3 December 2026: 3 cases" in said
    assert "1. BC-2026-001 Warehouse barcode scanning: Carla Ruiz approved." in said
    assert "2. BC-2026-002 Warehouse barcode scanning: Carla Ruiz did not approve." in said
    assert "3. BC-2026-003 Warehouse barcode scanning: left open." in said
    assert main([*verify, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["ref"] for one in found["pack"]["cases"]] == ["BC-2026-001", "BC-2026-002", "BC-2026-003"]


def test_the_schema_of_a_pack_is_printed(type_: Type) -> None:
    assert type_("schema", "--pack").json == packfile.schema()
