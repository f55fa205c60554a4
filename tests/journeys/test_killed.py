"""A program that is killed while somebody types: the next start says what it restored, and has the words."""

import os
import subprocess
import sys
from pathlib import Path

from casebuilder.model.person import Role
from casebuilder.services import health
from tests.journeys import killed
from tests.journeys.conftest import Run
from tests.journeys.program import click

OWNER = "Ελένη Παπαδοπούλου"


def test_what_was_typed_before_the_kill_is_there_again(run: Run, sample: Path) -> None:
    first = run(sample)
    first.act(OWNER, Role.LEADER)
    case, owner = first.draft(), first.session.actor.id
    first.close()
    words = [sys.executable, "-m", "tests.journeys.killed", str(sample), case, owner]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=root, env=environment) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        program.kill()
    again = run(sample)
    assert "before the last words in 1 case were saved" in again.banner("restored")
    again.act(OWNER, Role.LEADER)
    click(again.banner_button("Show them"))
    again.go(case, "need")
    assert again.enter("need.problem", "").toPlainText() == killed.WORDS
    assert "restored" in again.case.banner.words()
    assert again.workspace.cases.load(case).answers["need.problem"] == killed.WORDS
    assert health.findings(again.workspace) == ()
