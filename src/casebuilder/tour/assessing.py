"""PMO and assessor: can we do it? Sixty questions shared out, gaps with their remedies, the overview."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt

from casebuilder.clock import now
from casebuilder.model.answer import Json, text
from casebuilder.model.form import Maturity
from casebuilder.tour import fill, hands
from casebuilder.tour.eyes import field, main_window, read, see
from casebuilder.tour.stage import PMO, Stage, Step, act_as, go, open_need, top, turn_to
from casebuilder.ui.deed_form import DeedSheet
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.options import Option, Options

SHOWN: Final = {"can.people": "capability", "can.operations": "", "can.timing": ""}
SHARED: Final = "can.people"
ASSESSOR: Final = "Assessor"
ACTIONS: Final = {"train": "Train", "hire": "Hire", "build": "Build", "buy": "Buy"}


def qualify(stage: Stage) -> None:
    """PMO: what changed since, how much is asked: Full, and who assesses what"""
    act_as(*PMO)
    top("Take up")
    turn_to("Review")
    read("Changed since it was last submitted")
    stage.shoot("review-changes")
    top("Start assessment")
    sheet = see(DeedSheet, "", main_window())
    hands.click(see(Option, "Full", sheet))
    hands.press("Who assesses what", inside=sheet)
    hands.choose(field("People and skills: who assesses it", sheet), stage.book["assessor"]["name"])
    due = (now().date() + timedelta(days=14)).isoformat()
    hands.write_in("People and skills: by when", due, sheet)
    hands.key(Qt.Key.Key_Tab)
    stage.shoot("qualify")
    hands.press("Start assessment", Button, sheet)
    read("Assessing")


def assess_own(stage: Stage) -> None:
    """Assessor: sees and rates the one dimension that was given to them"""
    act_as(stage.book["assessor"]["name"], ASSESSOR)
    go("Home")
    stage.shoot("home-assessor")
    open_need(stage.book["repository"]["idea.title"])
    _rate(stage, lambda section: section == SHARED)


def assess(stage: Stage) -> None:
    """PMO: the other dimensions of sixty questions, by mouse and by digit, gaps with their remedies"""
    act_as(*PMO)
    _rate(stage, lambda section: section != SHARED)


def _rate(stage: Stage, mine: Callable[[str], bool]) -> None:
    levels, by_mouse = stage.book["levels"], False
    for part in stage.forms["capability"].section:
        if not mine(part.id):
            continue
        turn_to(part.task)
        read(part.title)
        for question in part.question:
            if question.id in levels and isinstance(question, Maturity):
                by_mouse = not by_mouse
                fill.rate(question, levels[question.id], by_mouse=by_mouse)
                if question.id in stage.book["remedies"]:
                    _close(question, stage.book["remedies"][question.id])
        turn_to(part.task)
        if part.id in SHOWN:
            stage.shoot(part.id.replace(".", "-"), guide=SHOWN[part.id])


def _close(question: Maturity, said: Mapping[str, Json]) -> None:
    """The plan under a gap, which flows into the costs and the earliest start."""
    prompt = question.prompt
    scale = see(Options, prompt)
    hands.press("Plan how to close the gap", Button, scale.parentWidget())
    hands.write_in(f"How is the gap closed?: {prompt}", text(said["plan"]))
    hands.choose(field(f"Close it by: {prompt}"), ACTIONS[text(said["action"])])
    hands.choose(field(f"Owner: {prompt}"), text(said["owner"]))
    for part, name in (("one_off", "One-off cost"), ("run", "Run cost a year"), ("weeks", "Ready in")):
        hands.write_in(f"{name}: {prompt}", text(said[part]))
    hands.key(Qt.Key.Key_Tab)


def overview(stage: Stage) -> None:
    """PMO: readiness on one page, and what closing the gaps does to costs and start"""
    turn_to("Overview")
    read("Can we do it?")
    stage.shoot("readiness", guide="readiness")
    turn_to("Costs & benefits")
    read("Two more engineers")
    stage.shoot("money-with-remedies")


def finish_assessment(stage: Stage) -> None:
    """PMO: the assessment is finished"""
    top("Finish assessment")
    read("Scoring")


STEPS: Final[tuple[Step, ...]] = (qualify, assess_own, assess, overview, finish_assessment)
