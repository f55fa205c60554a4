"""Processes killed with -9 in the middle of their work lose nothing that they had acknowledged."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks writers and kills them with -9")
KILLING = Path(__file__).with_name("killing.py")
PARALLEL = 2
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
PIPES: Final[dict[str, Any]] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}


def killed(tmp_path: Path, deed: str, kills: int, writers: int = 1) -> dict[str, int]:
    """The sums of all kills, done in two processes side by side."""
    running = []
    for seed in range(PARALLEL):
        folder = tmp_path / f"{deed}{seed}"
        words = [sys.executable, KILLING, folder, deed, kills // PARALLEL, seed, writers]
        running.append(subprocess.Popen([str(word) for word in words], env=ENVIRONMENT, **PIPES))
    heard = [one.communicate(timeout=300) for one in running]
    assert [one.returncode for one in running] == [0] * PARALLEL, heard
    sums: dict[str, int] = {}
    for out, _ in heard:
        for name, value in json.loads(out).items():
            sums[name] = sums.get(name, 0) + value
    return sums


def nothing_lost(sums: dict[str, int]) -> bool:
    return not any(sums.get(name, 0) for name in ("lost", "damaged", "half", "crashed", "apart"))


def test_three_hundred_kills_while_saving_lose_no_acknowledged_save(tmp_path: Path) -> None:
    sums = killed(tmp_path, "save", 300)
    assert nothing_lost(sums), sums
    assert sums["kills"] == 300
    assert sums["acknowledged"] >= 300


def test_kills_in_the_middle_of_deeds_keep_ledger_and_events_together(tmp_path: Path) -> None:
    sums = killed(tmp_path, "deed", 100, writers=2)
    assert nothing_lost(sums), sums
    assert sums["acknowledged"] >= 100


def test_kills_of_two_writers_at_once_lose_no_acknowledged_save(tmp_path: Path) -> None:
    sums = killed(tmp_path, "save", 60, writers=2)
    assert nothing_lost(sums), sums
    assert sums["kills"] == 120


def test_a_killed_import_has_stored_whole_batches_only(tmp_path: Path) -> None:
    sums = killed(tmp_path, "import", 50)
    assert nothing_lost(sums), sums


def test_a_killed_upgrade_leaves_the_old_or_the_new_workspace(tmp_path: Path) -> None:
    sums = killed(tmp_path, "upgrade", 60)
    assert nothing_lost(sums), sums
    assert 0 < sums["new"] < 60


def test_a_killed_backup_leaves_no_unreadable_copy(tmp_path: Path) -> None:
    sums = killed(tmp_path, "backup", 30)
    assert nothing_lost(sums), sums
