"""The first start, the sample workspace, and each role's Home."""

from typing import Final

from PySide6.QtCore import Qt

from casebuilder.tour import hands
from casebuilder.tour.eyes import main_window, read, see, seen, until
from casebuilder.tour.stage import Stage, Step, act_as
from casebuilder.ui.first_start import FirstStart
from casebuilder.ui.kit.banner import Banner
from casebuilder.ui.kit.button import Button, IconButton
from casebuilder.ui.kit.tick import Tick


def who_are_you(stage: Stage) -> None:
    """First start: a name and an address, and what happens without them"""
    until(lambda: seen(FirstStart, "", main_window()), "the first start")
    hands.press("Continue", Button)
    read("Enter your name.")
    stage.shoot("first-start-errors")
    hands.write_in("Your name", stage.book["you"]["name"])
    hands.key(Qt.Key.Key_Tab)
    hands.write(stage.book["you"]["email"])
    stage.shoot("first-start-who")
    hands.key(Qt.Key.Key_Return)
    read("Step 2 of 3")


def which_roles(stage: Stage) -> None:
    """First start: the roles"""
    see(Tick, "Business leader")
    stage.shoot("first-start-roles")
    hands.press("Continue", Button)
    read("Step 3 of 3")


def sample_or_empty(stage: Stage) -> None:
    """First start: the sample workspace"""
    stage.shoot("first-start-sample")
    hands.press("Start", Button)
    until(lambda: stage.started.session.ready, "the sample workspace", patience=60)
    read("This is the sample workspace")


def home_of_each_role(stage: Stage) -> None:
    """Home as business leader, as CIO and as PMO"""
    stage.shoot("home-sample")
    hands.press("Put this message away", IconButton, see(Banner))
    act_as("Jonas Weber", "Business leader")
    stage.shoot("home-leader")
    act_as("Elena Novák", "CIO")
    stage.shoot("home-cio")
    act_as("Priya Raman", "PMO")
    stage.shoot("home-pmo", guide="home")


STEPS: Final[tuple[Step, ...]] = (who_are_you, which_roles, sample_or_empty, home_of_each_role)
