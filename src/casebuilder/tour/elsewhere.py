"""Other computers: each has a workspace of its own, knows the list of signers, and gets files by mail."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casebuilder.clock import now
from casebuilder.paths import data_folder
from casebuilder.tour import hands, keys
from casebuilder.tour.eyes import TourError, main_window, read, see, seen, until
from casebuilder.tour.signing import CIO
from casebuilder.tour.stage import TRIES, Said, Stage, Step, act_as, add_person, come_back, drop_on, go
from casebuilder.ui.keys.following import FollowSheet
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.options import Option
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.signing.answer_sheet import AnswerSheet
from casebuilder.ui.signing.letter_sheet import LetterSheet
from casebuilder.ui.task_list import TaskList

SECOND: Final = ("Walter Benally", "PMO")


def take_in(stage: Stage) -> None:
    """Another PMO, on their computer: takes in the list, receives the submission as the case it is"""
    _settle_in(stage, SECOND, shown=True)
    sheet = drop_on(stage.submission)
    read("Verified")
    stage.shoot("submission-received")
    hands.press("Take the case in", Button, sheet)
    see(TaskList)
    stage.shoot("submission-taken-in")
    come_back(stage)


def _settle_in(stage: Stage, who: tuple[str, str], *, shown: bool = False) -> None:
    """A new workspace, the person, and the list of signers by its six words."""
    name, role = who
    place = data_folder() / f"computer-of-{name.split()[0].casefold()}.casebuilder"
    with hands.naming_file(place):
        hands.command("new workspace")
    stage.opened(place)
    go("People & keys")
    add_person({**keys.person(stage, name), "unit": ""})
    act_as(name, role)
    keys.turn(stage, keys.LIST)
    with hands.naming_file(stage.signers_file):
        hands.press("Take in the list of signers", Button)
    sheet = see(FollowSheet, "", main_window())
    hands.press("I compared all six words", Tick, sheet)
    if shown:
        stage.shoot("signers-unknown")
    hands.press("Take it in", Button, sheet)
    read("The list as a file")
    stage.settle()
    hands.put_toasts_away()


def sign_file(stage: Stage) -> None:
    """CIO, on their computer: drops the approval that came by mail, reads it, approves and signs"""
    _settle_in(stage, CIO)
    hands.drop(main_window(), stage.approval)
    sheet = see(LetterSheet, "", main_window())
    until(lambda: sheet.saying, "the document to sign", patience=60)
    stage.shoot("letter", guide="signing")
    hands.click(see(Option, "Approve with conditions", sheet))
    for place, condition in enumerate(stage.book["condition"], start=1):
        _impose(sheet, place, condition)
    hands.write_in("Your passphrase", keys.passphrase_of(stage, CIO[0]), sheet)
    stage.shoot("letter-said")
    _sign(stage, sheet)
    _save_answer(stage)


def _sign(stage: Stage, sheet: LetterSheet) -> None:
    for _try in range(TRIES):
        hands.press("Sign", Button, sheet)
        stage.settle()
        if seen(AnswerSheet, "", main_window()):
            return
    raise TourError("the document could not be signed")


def _save_answer(stage: Stage) -> None:
    answer = see(AnswerSheet, "", main_window())
    stage.shoot("letter-signed")
    with hands.naming_file(stage.returned):
        hands.press("Save the signed document", Button, answer)
    read("is saved in")
    stage.shoot("letter-saved")
    hands.press("Done", Button, answer)


def _impose(view: QWidget, place: int, condition: Said) -> None:
    if place > 1:
        hands.press("Add another condition", Button, view)
    due = (now().date() + timedelta(days=condition["in_days"])).isoformat()
    hands.write_in(f"Condition {place}: what must be true", condition["text"], view)
    hands.write_in(f"Condition {place}: owned by", condition["owner"], view)
    hands.write_in(f"Condition {place}: due", due, view)
    hands.key(Qt.Key.Key_Tab)


STEPS: Final[tuple[Step, ...]] = (sign_file,)
