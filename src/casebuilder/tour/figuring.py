"""A business leader counts: costs and benefits as in a spreadsheet, options, risks, and what is promised."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from casebuilder.model.form import Rows
from casebuilder.tour import fill, hands
from casebuilder.tour.eyes import read, see, seen, until
from casebuilder.tour.stage import Said, Stage, Step, turn_to
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.options import Option
from casebuilder.ui.money.cash_grid import CashGrid
from casebuilder.ui.money.figures import MoneyFigures

FLOWS: Final = "Costs & benefits"


def set_basis(stage: Stage) -> None:
    """Business leader: how the figures are counted"""
    turn_to("Basis of the figures")
    read("How do we count?")
    stage.fill(stage.book["money"], "money.basis")
    turn_to("Basis of the figures")
    stage.shoot("money-basis")


def count(stage: Stage) -> None:
    """Business leader: a block from a spreadsheet is pasted; one cell cannot be read and says so"""
    lines = stage.book["lines"]
    turn_to(FLOWS)
    read("Nothing here yet")
    stage.shoot("money-empty")
    _paste(lines["block"])
    read("Running the queue")
    stage.settle()
    grid = see(CashGrid)
    hands.click_row(grid, hands.row_of(grid, "Training in twelve areas"), 2)
    hands.key(Qt.Key.Key_F2)
    hands.write(lines["unread"])
    hands.key(Qt.Key.Key_Return)
    read("This is no amount")
    stage.shoot("money-unread")
    hands.ctrl(Qt.Key.Key_Z)
    stage.shoot("money-lines", guide="money")


def count_nothing(stage: Stage) -> None:
    """Business leader: what doing nothing costs is counted too"""
    hands.click(see(Option, "Do nothing", see(FormView)))
    read("Choose a line")
    stage.settle()
    _paste(stage.book["lines"]["nothing"])
    read("Extended support of the old platform")
    stage.shoot("money-do-nothing")
    hands.click(see(Option, "Stream registration", see(FormView)))


def explain(stage: Stage) -> None:
    """Business leader: what the money comes to, each figure with its formula"""
    figures = see(MoneyFigures)
    hands.bring(figures)
    stage.shoot("money-figures")
    hands.click(see(KeyFigure, "NPV", figures))
    stage.shoot("money-explained")
    hands.press("All figures", inside=figures)
    stage.shoot("money-all-figures")


def choose(stage: Stage) -> None:
    """Business leader: why the preferred option is the one to take"""
    turn_to("Options compared")
    read("Which option, and why that one?")
    stage.fill(stage.book["money"], "money.choice")
    stage.shoot("money-options")


def doubt(stage: Stage) -> None:
    """Business leader: how sure the figures are"""
    turn_to("How sure are we?")
    read("P90")
    stage.shoot("uncertainty")


def fear(stage: Stage) -> None:
    """Business leader: what could go otherwise, in the matrix and in the register"""
    turn_to("Risks")
    stage.shoot("risks-empty")
    _write_records(stage, "risk.register", stage.book["risk"])
    turn_to("Risks")
    stage.shoot("risks", guide="risks")


def promise(stage: Stage) -> None:
    """Business leader: each benefit as a sentence that can be checked, with its line in the cash flow"""
    turn_to("Benefit profiles")
    _write_records(stage, "benefit.profiles", stage.book["benefit"], then="Make a line from this profile")
    stage.shoot("benefits")
    turn_to(FLOWS)
    stage.shoot("money-with-benefits")


def _paste(block: str) -> None:
    QGuiApplication.clipboard().setText(block.strip("\n"))
    hands.press("Paste from Excel", Button)


def _write_records(stage: Stage, name: str, given: Sequence[Said], *, then: str = "") -> None:
    question = stage.question(name)
    if not isinstance(question, Rows):
        raise TypeError(name)
    for place, said in enumerate(given, start=1):
        fill.fill_row(question, place, said)
        if then:
            hands.press(then, Button)
            until(lambda: not seen(Button, then), "the line to stand in the cash flow")
            stage.settle()


STEPS: Final[tuple[Step, ...]] = (set_basis, count, count_nothing, explain, choose, fear, promise, doubt)
