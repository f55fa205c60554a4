"""A signed file comes back: refused where it was changed, recorded where genuine, checked by anybody."""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from casebuilder import cli
from casebuilder.command.output import HOLDS, REFUSED
from casebuilder.tour import hands
from casebuilder.tour.eyes import TourError, read, see, seen
from casebuilder.tour.forging import painted_over
from casebuilder.tour.stage import PMO, Stage, Step, act_as, come_back, drop_on
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.tick import Tick


def refuse(stage: Stage) -> None:
    """PMO: a file comes back whose recommendation was painted over; it is refused, and says why"""
    there = stage.tampered
    there.write_bytes(painted_over(stage.returned.read_bytes()))
    come_back(stage)
    act_as(*PMO)
    sheet = drop_on(there)
    read("Refused")
    stage.shoot("returned-refused", guide="refused")
    hands.press("Technical detail", inside=sheet)
    stage.shoot("returned-refused-detail")
    hands.press("Close", Button, sheet)


def receive(stage: Stage) -> None:
    """PMO: the genuine file comes back; it is verified, and only then recorded"""
    sheet = drop_on(stage.returned)
    read("Verified")
    stage.shoot("returned-verified", guide="verified")
    hands.press("What was checked", inside=sheet)
    hands.bring(see(QWidget, "12. ", sheet))
    stage.shoot("returned-verified-steps")
    if seen(Tick, "I have read the remarks", sheet):
        hands.press("I have read the remarks", Tick, sheet)
    hands.press("Record it", Button, sheet)
    read("Approved with conditions")
    stage.shoot("decided")


def verify(stage: Stage) -> None:
    """Auditor: `casebuilder verify` with nothing but the file and the list of signers"""
    told = [
        _verified(stage, stage.returned, HOLDS),
        _verified(stage, stage.tampered, REFUSED),
    ]
    page = stage.folder / "verified.txt"
    page.write_text("\n\n".join(told), encoding="utf-8")
    stage.papers.append(page)
    stage.keep_paper(stage.returned)


def _verified(stage: Stage, file: Path, wanted: int) -> str:
    """What the command says about a file; TourError where it ends otherwise."""
    words = ("verify", str(file), "--signers", str(stage.signers_file))
    told = StringIO()
    with redirect_stdout(told):
        code = cli.main(words)
    if code != wanted:
        raise TourError(f"“verify {file.name}” ended {code}, not {wanted}: {told.getvalue()}")
    said = f"casebuilder verify {file.name} --signers {stage.signers_file.name}"
    return f"$ {said}\n{told.getvalue()}exit code {code}\n"


STEPS: Final[tuple[Step, ...]] = (refuse, receive, verify)
