"""How long a start takes with 10,000 cases, against a bare Qt window in the same run, turn by turn."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from tests.bench import crowd

from casebuilder import paths
from casebuilder.settings import WindowState, write

PROBE = Path(__file__).with_name("start_probe.py")
ROUNDS = 7
CASES = 10_000


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "crowd.casebuilder"
    crowd.make(path, CASES).close()
    return path


def probe(*words: str) -> dict[str, float]:
    environment = os.environ | {
        "CASEBUILDER_STARTED": str(time.monotonic_ns()),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(PROBE), *words], env=environment, capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_the_window_and_the_first_page_of_cases_are_there_soon(workspace: Path) -> None:
    write(paths.state_file(), WindowState(place={"page": "cases"}))
    probe("bare"), probe("app", str(workspace))
    pairs = [(probe("bare"), probe("app", str(workspace))) for _round in range(ROUNDS)]
    painted = median(app["painted"] / bare["painted"] for bare, app in pairs)
    ready = median(app["ready"] / bare["painted"] for bare, app in pairs)
    floor = median(bare["painted"] for bare, _app in pairs)
    resident = max(app["resident"] for _bare, app in pairs)
    rows = min(app["rows"] for _bare, app in pairs)
    print(f"\nbare window {floor:.0f} ms; painted {painted:.2f}x with {rows:.0f} rows; ready {ready:.2f}x")
    print(f"resident when ready {resident:.0f} MB (bare {pairs[0][0]['resident']:.0f} MB)")
    assert rows > 0
    assert painted <= 2
    assert resident < 110 * 1.048576
