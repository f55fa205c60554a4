"""PMO, sponsor and CIO: questions back, the assessment, the scores, the sign-offs and the decision."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casebuilder.clock import now
from casebuilder.model.form import Maturity
from casebuilder.tour import fill, hands
from casebuilder.tour.eyes import field, main_window, read, see, seen, until
from casebuilder.tour.stage import Said, Stage, Step, act_as, go, open_need, turn_to
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.decision_view import DecisionView
from casebuilder.ui.deed_form import DeedSheet
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.button import Button, IconButton
from casebuilder.ui.kit.options import Option, Options
from casebuilder.ui.paper_view import PaperView
from casebuilder.ui.review_view import ReviewView
from casebuilder.ui.signoff_view import SignoffView
from casebuilder.ui.top_bar import TopBar

PMO: Final = ("Ruth Begay", "PMO")
SPONSOR: Final = ("Daniel Tsosie", "Sponsor")
CIO: Final = ("Maria Lopez", "CIO")
SHOWN: Final = {"can.people": "", "can.operations": "capability", "can.timing": ""}
CASE: Final = "National patient data repository"


def top(name: str) -> None:
    """A button of the top bar, or the same behind its dots."""
    bar = see(TopBar, "", main_window())
    until(lambda: seen(Button, name, bar) or seen(IconButton, "More actions", bar), f"“{name}” above")
    if seen(Button, name, bar):
        hands.press(name, Button, bar)
    else:
        hands.press("More actions", IconButton, bar)
        hands.pick_from_menu(name)


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
    read("Submitted")


def qualify(stage: Stage) -> None:
    """PMO: what changed since, and how much is asked: Standard"""
    act_as(*PMO)
    top("Take up")
    turn_to("Review")
    read("Changed since it was last submitted")
    stage.shoot("review-changes")
    top("Start assessment")
    sheet = see(DeedSheet, "", main_window())
    hands.click(see(Option, "Standard", sheet))
    stage.shoot("qualify")
    hands.press("Start assessment", Button, sheet)
    read("Assessing")


def assess(stage: Stage) -> None:
    """PMO: twenty-four questions of capability, by mouse and by digit"""
    levels, by_mouse = stage.book["levels"], False
    for part in stage.forms["capability"].section:
        turn_to(part.task)
        read(part.title)
        for question in part.question:
            if question.id in levels and isinstance(question, Maturity):
                by_mouse = not by_mouse
                fill.rate(question, levels[question.id], by_mouse=by_mouse)
        turn_to(part.task)
        if part.id in SHOWN:
            stage.shoot(part.id.replace(".", "-"), guide=SHOWN[part.id])


def finish_assessment(stage: Stage) -> None:
    """PMO: the assessment is finished"""
    top("Finish assessment")
    read("Scoring")


def score(stage: Stage) -> None:
    """PMO: eight criteria of value"""
    for part in stage.forms["value"].section:
        turn_to(part.task)
        read(part.title)
        stage.fill(stage.book["marks"], part.id)
        stage.shoot(f"value-{part.id}")
    top("Finish scoring")
    read("In review")


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


def sign(stage: Stage) -> None:
    """Sponsor and PMO sign what they see"""
    for name, role in (SPONSOR, PMO):
        act_as(name, role)
        top("Sign off")
        view = see(SignoffView)
        until(lambda view=view: see(PaperView, "", view).pages > 0, "the pages to sign")  # type: ignore[misc]
        stage.shoot(f"signoff-{role.lower()}")
        hands.press(f"Sign off as {role}", Button, view)
        read("Signed off")
    stage.shoot("signed")


def decide(stage: Stage) -> None:
    """CIO: reads the printed case and approves it with two conditions"""
    act_as(*CIO)
    go("Home")
    stage.shoot("home-cio-own")
    open_need(CASE)
    top("Decide")
    view = see(DecisionView)
    until(lambda: see(PaperView, "", view).pages > 0, "the pages to decide on")
    stage.shoot("decision", guide="decision")
    hands.click(see(Option, "Approve with conditions", view))
    for place, condition in enumerate(stage.book["condition"], start=1):
        _impose(view, place, condition)
    stage.shoot("decision-conditions")
    hands.press("Approve with conditions", Button, view)
    read("Approved with conditions")
    stage.shoot("decided")


def _impose(view: QWidget, place: int, condition: Said) -> None:
    if place > 1:
        hands.press("Add another condition", Button, view)
    due = (now().date() + timedelta(days=condition["in_days"])).isoformat()
    hands.write_in(f"Condition {place}: what must be true", condition["text"], view)
    hands.write_in(f"Condition {place}: owned by", condition["owner"], view)
    hands.write_in(f"Condition {place}: due", due, view)
    hands.key(Qt.Key.Key_Tab)


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
    stage.keep_paper(path)
    go("Home")
    stage.shoot("home-end")


STEPS: Final[tuple[Step, ...]] = (
    take_up,
    ask_back,
    answer_questions,
    qualify,
    assess,
    finish_assessment,
    score,
    recommend,
    sign,
    decide,
    history,
    export,
)
