"""Looking around: the list of cases, the palette, the sheets and the quiet pages."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from casebuilder.tour import hands
from casebuilder.tour.eyes import front, main_window, read, see, seen, until
from casebuilder.tour.stage import Stage, Step, go, open_case, turn_to
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.palette import Palette


def all_cases(stage: Stage) -> None:
    """Cases: the whole list, a filter by state, and search while typing"""
    go("Cases")
    read("19 cases")
    stage.shoot("cases")
    hands.press("Filter by State", Button)
    until(lambda: isinstance(front(), QMenu), "the list of states")
    stage.shoot("cases-filter")
    for _down in range(2):
        hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    read("found")
    hands.ctrl(Qt.Key.Key_F)
    hands.write("zzz nothing like this")
    read("0 cases found")
    stage.shoot("cases-nothing")
    hands.press("Clear search and filters", Button)
    read("19 cases")


def palette(stage: Stage) -> None:
    """Ctrl K: a few letters lead to a case and to a setting"""
    go("Home")
    hands.ctrl(Qt.Key.Key_K)
    see(Palette)
    hands.add("barcode")
    read_in_palette("Warehouse barcode scanning")
    stage.shoot("palette")
    hands.key(Qt.Key.Key_Return)
    read("Warehouse barcode scanning")
    stage.shoot("case-signoff-pmo")
    hands.ctrl(Qt.Key.Key_K)
    hands.add("dark")
    read_in_palette("Appearance: dark")
    hands.key(Qt.Key.Key_Escape)


def read_in_palette(words: str) -> None:
    until(lambda: any(words in line for line in see(Palette).shown()), f"“{words}” in the palette")


def sample_case(stage: Stage) -> None:
    """A case under assessment, in the sample: capability, review, history"""
    open_case("Cold-chain monitoring")
    stage.shoot("sample-capability")
    turn_to("Review")
    stage.shoot("sample-review")
    turn_to("History")
    stage.shoot("sample-history")


def sheets(stage: Stage) -> None:
    """Keyboard shortcuts and About"""
    go("Help")
    stage.shoot("help")
    go("Home")
    hands.key(Qt.Key.Key_Question)
    see(Sheet, "Keyboard shortcuts", main_window())
    stage.shoot("shortcuts")
    hands.key(Qt.Key.Key_Escape)
    hands.ctrl(Qt.Key.Key_K)
    hands.add("about")
    hands.key(Qt.Key.Key_Return)
    until(lambda: seen(Sheet, "", main_window()), "About")
    stage.shoot("about")
    hands.key(Qt.Key.Key_Escape)
    until(lambda: QApplication.activeModalWidget() is None, "About to close")


def quiet_pages(stage: Stage) -> None:
    """People and Settings; larger text by Ctrl +"""
    go("People & keys")
    stage.shoot("people")
    go("Settings")
    stage.shoot("settings")
    for _step in range(5):
        hands.ctrl(Qt.Key.Key_Plus)
    stage.shoot("settings-text-200")
    go("Home")
    stage.shoot("home-text-200")
    hands.ctrl(Qt.Key.Key_0)
    stage.shoot("home-scale-2", scale=2)


STEPS: Final[tuple[Step, ...]] = (all_cases, palette, sample_case, sheets, quiet_pages)
