"""PMO, sponsor and CIO: questions back, what the rules find, the sign-offs and the decision."""

from typing import Final

from PySide6.QtCore import Qt

from casebuilder.tour import assessing, elsewhere, hands, meeting, returning, scoring, signing
from casebuilder.tour.eyes import field, main_window, read, see, until
from casebuilder.tour.stage import PMO, Stage, Step, act_as, go, open_need, top, turn_to
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.deed_form import DeedSheet
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.button import Button, IconButton
from casebuilder.ui.kit.options import Option, Options
from casebuilder.ui.lint_card import LintCard, WaiverSheet
from casebuilder.ui.review_view import ReviewView

CASE: Final = "National patient data repository"


def take_up(stage: Stage) -> None:
    """PMO: the case is in the inbox, and taken up"""
    act_as(*PMO)
    go("Home")
    stage.shoot("home-pmo-own")
    open_need(CASE)
    top("Take up")
    read("In triage")
    stage.shoot("triage")


def ask_back(stage: Stage) -> None:
    """PMO: a comment at an answer, and the case goes back with questions"""
    said = stage.book["questions"]
    turn_to("Size and timing")
    hands.press("Comment on “What will it cost", IconButton)
    hands.add(said["comment"])
    stage.shoot("comment")
    hands.press("Add comment", Button, see(FormView))
    read(said["comment"])
    top("Return with comments")
    sheet = see(DeedSheet, "", main_window())
    stage.shoot("return-sheet")
    hands.press("Return with comments", Button, sheet)
    read("This cannot be done yet")
    stage.shoot("return-refused")
    hands.choose(field("Reason", sheet), said["reason"])
    hands.write_in("Explanation", said["text"], sheet)
    hands.press("Return with comments", Button, sheet)
    read("Returned")


def answer_questions(stage: Stage) -> None:
    """Business leader: sees the questions, answers, submits again"""
    act_as(stage.book["you"]["name"], "Business leader")
    go("Home")
    read("Came back with questions")
    stage.shoot("home-returned")
    open_need(CASE)
    turn_to("Size and timing")
    hands.press("Dealt with")
    turn_to("The problem")
    stage.fill(stage.book["answers"], "need")
    stage.shoot("returned-answered")
    turn_to("Check & submit")
    hands.press("Submit to PMO", Button, see(CheckView))
    signing.give(stage, stage.book["you"]["name"])
    read("Submitted")


def waive(stage: Stage) -> None:
    """PMO: what the rules find, and one finding that may stand, by name and with a reason"""
    said = stage.book["waiver"]
    turn_to("Review")
    card = see(LintCard)
    hands.bring(card)
    stage.shoot("review-rules")
    hands.press("Waive", Button, card)
    sheet = see(WaiverSheet, "", main_window())
    hands.write_in("Reason", said["reason"], sheet)
    hands.press("Let it stand", Button, sheet)
    read("Waived")
    stage.shoot("review-waived")


def recommend(stage: Stage) -> None:
    """PMO: a recommendation in two sentences, and sponsor and PMO are asked to sign"""
    said = stage.book["recommendation"]
    turn_to("Review")
    view = see(ReviewView)
    hands.click(see(Option, said["advice"], see(Options, "What you recommend", view)))
    hands.write_in("Why", said["text"], view)
    hands.key(Qt.Key.Key_Tab)
    stage.shoot("review-recommend")
    top("Ask for sign-off")
    read("At sign-off")
    stage.shoot("asked-for-signoff")


def history(stage: Stage) -> None:
    """What happened, and two points of it side by side"""
    turn_to("History")
    stage.shoot("history")


def export(stage: Stage) -> None:
    """The case is exported as PDF"""
    path = stage.folder / "national-patient-data-repository.pdf"
    with hands.naming_file(path):
        top("Export")
    until(path.exists, "the PDF")
    stage.keep_paper(path, "paper")
    go("Home")
    stage.shoot("home-end")


STEPS: Final[tuple[Step, ...]] = (
    take_up,
    ask_back,
    answer_questions,
    *assessing.STEPS,
    *scoring.STEPS,
    waive,
    recommend,
    *signing.STEPS,
    *meeting.STEPS,
    signing.look_at_case,
    *elsewhere.STEPS,
    *returning.STEPS,
    history,
    export,
)
