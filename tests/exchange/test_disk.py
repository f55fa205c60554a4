"""A file is written whole or not at all, also where the disk has no room."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.room import no_room

from casebuilder.exchange import disk
from casebuilder.model.error import UnavailableError
from casebuilder.services.publish import write_whole

WAYS = pytest.mark.parametrize("write", [disk.put, write_whole], ids=["list or letter", "export"])


@WAYS
def test_no_room_leaves_what_was_there(write: Callable[[Path, bytes], None], tmp_path: Path) -> None:
    target = tmp_path / "case.pdf"
    target.write_bytes(b"before")
    with no_room(), pytest.raises(UnavailableError, match="could not be written") as told:
        write(target, b"x" * 100_000)
    assert "space" in told.value.remedy
    assert target.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["case.pdf"]


@WAYS
def test_no_room_leaves_nothing_where_nothing_was(
    write: Callable[[Path, bytes], None], tmp_path: Path
) -> None:
    with no_room(), pytest.raises(UnavailableError):
        write(tmp_path / "case.pdf", b"x" * 100_000)
    assert list(tmp_path.iterdir()) == []
    write(tmp_path / "case.pdf", b"x" * 100_000)
    assert (tmp_path / "case.pdf").stat().st_size == 100_000
