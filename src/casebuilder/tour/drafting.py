"""A business leader writes: an idea from nothing in the sample, and one of thirty-four imported ones."""

from typing import Final

from PySide6.QtCore import Qt

from casebuilder.paths import bundled
from casebuilder.tour import elsewhere, figuring, hands, keys, signing
from casebuilder.tour.eyes import read, see, seen
from casebuilder.tour.stage import Said, Stage, Step, act_as, add_person, go, turn_to
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.data_table import DataTable
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.task_list import TaskList

GUIDE: Final = ("idea", "outcome")
"""The page that README shows."""
INVESTMENTS: Final = "samples/us-health-it-2013/investments.csv"


def start_idea(stage: Stage) -> None:
    """Business leader: an idea is begun with Ctrl N, and submitted far too early"""
    act_as("Jonas Weber", "Business leader")
    hands.ctrl(Qt.Key.Key_N)
    read("What is wrong, and for whom?")
    stage.shoot("idea-empty")
    turn_to("Check & submit")
    read("missing")
    stage.shoot("idea-check-empty")
    hands.press("Submit to PMO", Button, see(CheckView))
    read("Answer this question.")
    stage.shoot("idea-errors")


def write_idea(stage: Stage) -> None:
    """Business leader: every page of the intake, by mouse and by keyboard"""
    _write(stage, stage.book["idea"], "idea")


def submit_idea(stage: Stage) -> None:
    """Business leader: nothing is missing any more, submitted"""
    _hand_over(stage, "idea")
    _handed_over(stage, "idea")


def own_workspace(stage: Stage) -> None:
    """From the sample to a workspace of one's own"""
    with hands.naming_file(stage.own_workspace):
        hands.command("new workspace")
    read(f"Acting: {stage.book['you']['name']}")
    stage.shoot("home-empty")
    go("Cases")
    stage.shoot("cases-empty")


def set_up(stage: Stage) -> None:
    """Settings: the name, the units and the goals of the organisation"""
    said = stage.book["organisation"]
    go("Settings")
    hands.write_in("Name of the organisation", said["name"])
    hands.write_in("Currency code", said["currency"])
    hands.write_in("Units, one a line", "\n".join(said["units"]))
    hands.write_in("Goals, one a line", "\n".join(said["goals"]))
    hands.key(Qt.Key.Key_Tab)
    stage.shoot("settings-own")


def add_people(stage: Stage) -> None:
    """People: the PMO first, who then adds the sponsor and the CIO"""
    pmo, *others = stage.book["person"]
    go("People & keys")
    add_person(pmo)
    act_as(pmo["name"], "PMO")
    for person in [*others, stage.book["assessor"], *stage.book["appraiser"]]:
        add_person(person)
    stage.shoot("people-own")


def import_table(stage: Stage) -> None:
    """Business leader: thirty-four real investments become drafts"""
    act_as(stage.book["you"]["name"], "Business leader")
    go("Cases")
    hands.press("Import", Button)
    read("Step 1 of 4")
    stage.shoot("import-pick")
    with hands.naming_file(bundled("resources") / INVESTMENTS):
        hands.press("Choose a file", Button)
    read("Step 2 of 4")
    stage.shoot("import-match")
    hands.press("Continue", Button)
    read("Step 3 of 4")
    stage.shoot("import-check")
    hands.press("Create 34 drafts", Button)
    read("Step 4 of 4")
    stage.shoot("import-result")
    hands.press("Show the cases", Button)
    read("34 cases")
    stage.shoot("cases-imported")


def open_import(stage: Stage) -> None:
    """One of them is found by its words and opened"""
    hands.ctrl(Qt.Key.Key_F)
    hands.write("NPIRS warehouse")
    read("1 case found")
    table = see(DataTable, "Cases")
    hands.click_row(table, 0)
    hands.key(Qt.Key.Key_Return)
    see(TaskList)
    stage.shoot("import-draft")


def complete_import(stage: Stage) -> None:
    """Business leader: the imported draft is completed"""
    _write(stage, stage.book["repository"], "npirs")


def submit_import(stage: Stage) -> None:
    """Business leader: the imported case is checked, signed and submitted"""
    _hand_over(stage, "npirs")
    signing.give(stage, stage.book["you"]["name"], "submission", stage.submission)
    _handed_over(stage, "npirs")


def _write(stage: Stage, answers: Said, name: str) -> None:
    """Page by page; what only shows once its size is known is answered on a second round."""
    done: set[str] = set()
    for again in (False, True):
        for part in stage.forms["intake"].section:
            left = {one.id for one in part.question if one.id in answers} - done
            if left and seen(NavItem, part.task, see(TaskList)):
                turn_to(part.task)
                read(part.title)
                done |= stage.fill(answers, part.id, done)
                turn_to(part.task)
                guide = "intake" if (name, part.id) == GUIDE else ""
                stage.shoot(f"{name}-{part.id}{'-more' if again else ''}", guide=guide)


def _hand_over(stage: Stage, name: str) -> None:
    turn_to("Check & submit")
    read("Everything needed is there")
    stage.shoot(f"{name}-check")
    hands.press("Submit to PMO", Button, see(CheckView))


def _handed_over(stage: Stage, name: str) -> None:
    read("Submitted")
    stage.shoot(f"{name}-submitted")


STEPS: Final[tuple[Step, ...]] = (
    start_idea,
    write_idea,
    submit_idea,
    own_workspace,
    set_up,
    add_people,
    *keys.STEPS,
    import_table,
    open_import,
    complete_import,
    *figuring.STEPS,
    submit_import,
    elsewhere.take_in,
)
