"""Is it worth it? Five appraisers score blind, disagree, write down why, and score once more."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt

from casebuilder.model.form import Criterion
from casebuilder.tour import hands
from casebuilder.tour.eyes import main_window, read, see, seen
from casebuilder.tour.stage import PMO, Stage, Step, act_as, go, open_need, top, turn_to
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.options import Option, Options
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.panel.panel_view import PanelView
from casebuilder.ui.panel.sheet_form import LockSheet, SheetForm

APPRAISER: Final = "Appraiser"
DISAGREE: Final = "They disagree on"
ENDS: Final = (0, 100)


def invite(stage: Stage) -> None:
    """PMO: five appraisers are asked, and the round is opened"""
    turn_to("Panel of appraisers")
    stage.shoot("panel-empty")
    for one in stage.book["appraiser"]:
        hands.press(one["name"], Tick)
    hands.press("Ask these people", Button)
    hands.press("Open round 1", Button)
    read("Round 1 is open")
    stage.shoot("panel-open")


def first_round(stage: Stage) -> None:
    """Appraisers: each scores alone and locks; nobody sees the others before"""
    _round(stage, "first")


def disagree(stage: Stage) -> None:
    """PMO: the round is closed, they are far apart; what the discussion found is written down"""
    _close_round()
    stage.shoot("panel-disagrees")
    view = see(PanelView)
    for area in [one for one in seen(TextArea, DISAGREE, view) if one.isEnabled()]:
        hands.click_in(area)
        hands.write(stage.book["panel"]["note"])
        hands.key(Qt.Key.Key_Tab)
    stage.settle()
    stage.shoot("panel-noted")
    hands.press("Open round 2", Button)
    read("Round 2 is open")


def second_round(stage: Stage) -> None:
    """Appraisers: once more from an empty sheet, beside the spread of the first round"""
    _round(stage, "second")


def agree(stage: Stage) -> None:
    """PMO: the second round is closed, and both stand side by side"""
    _close_round()
    stage.shoot("panel-agrees", guide="panel")


def defend(stage: Stage) -> None:
    """PMO: what the score is made of, what would lift it, how firm it is"""
    turn_to("Explain and defend")
    read("What it is made of")
    stage.shoot("worth", guide="worth")


def finish_scoring(stage: Stage) -> None:
    """PMO: the scoring is finished"""
    top("Finish scoring")
    read("In review")


def _close_round() -> None:
    act_as(*PMO)
    turn_to("Panel of appraisers")
    hands.press("Close the round", Button)
    read("closed")


def _round(stage: Stage, name: str) -> None:
    questions = [stage.question(one) for one in stage.book["panel"]["criteria"]]
    criteria = [one for one in questions if isinstance(one, Criterion)]
    for place, one in enumerate(stage.book["appraiser"]):
        act_as(one["name"], APPRAISER)
        go("Home")
        open_need(stage.book["repository"]["idea.title"])
        turn_to("Your scores")
        _score(stage, criteria, one[name])
        if not place:
            stage.shoot(f"score-{name}")
        _lock()


def _score(stage: Stage, criteria: Sequence[Criterion], levels: Sequence[int]) -> None:
    form = see(SheetForm)
    for question, level in zip(criteria, levels, strict=True):
        wanted = next(one.label for one in question.anchors if one.level == level)
        hands.click(see(Option, f"{level} \u00b7 {wanted}", see(Options, question.prompt, form)))
        sure = see(Options, f"How sure are you?: {question.prompt}", form)
        hands.click(see(Option, "Medium", sure))
        if level in ENDS:
            hands.write_in(f"Reason: {question.prompt}", stage.book["panel"]["extreme"], form)
            hands.key(Qt.Key.Key_Tab)


def _lock() -> None:
    hands.press("Lock my scores", Button, see(SheetForm))
    hands.press("Lock them", Button, see(LockSheet, "", main_window()))
    read("Your scores are locked")


STEPS: Final[tuple[Step, ...]] = (
    invite,
    first_round,
    disagree,
    second_round,
    agree,
    defend,
    finish_scoring,
)
