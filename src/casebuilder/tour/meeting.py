"""The cases of a meeting in one board pack, made and certified by the PMO."""

from typing import Final

from PySide6.QtWidgets import QWidget

from casebuilder.tour import hands, keys
from casebuilder.tour.eyes import main_window, see, seen, until
from casebuilder.tour.stage import PMO, Stage, Step, act_as, go, top
from casebuilder.ui.kit.button import Button
from casebuilder.ui.pack.certify_sheet import CertifySheet
from casebuilder.ui.pack.make_sheet import MakePackSheet
from casebuilder.ui.pack.packs_sheet import PacksSheet
from casebuilder.ui.pack.saved_sheet import PackSavedSheet


def make_pack(stage: Stage) -> None:
    """PMO: one PDF with every case that is ready for the CIO, certified"""
    act_as(*PMO)
    go("Cases")
    top("Make a board pack")
    sheet = see(MakePackSheet, "", main_window())
    hands.write_in("Meeting", stage.book["signing"]["meeting"], sheet)
    stage.settle()
    stage.shoot("pack-make")
    hands.press("Make the pack of", Button, sheet)
    _certify(stage)
    stage.keep_paper(stage.board_pack)


def _certify(stage: Stage) -> None:
    _come(CertifySheet)
    sheet = see(CertifySheet, "", main_window())
    stage.shoot("pack-certify", guide="pack")
    hands.write_in("Your passphrase", keys.passphrase_of(stage, PMO[0]), sheet)
    hands.press("Sign", Button, sheet)
    _come(PackSavedSheet)
    saved = see(PackSavedSheet, "", main_window())
    with hands.naming_file(stage.board_pack):
        hands.press("Save a copy", Button, saved)
    until(stage.board_pack.exists, "the board pack")


def show_packs(stage: Stage) -> None:
    """PMO: the packs that are out"""
    top("Board packs")
    sheet = see(PacksSheet, "", main_window())
    stage.shoot("packs")
    hands.press("Close", Button, sheet)


def _come(kind: type[QWidget]) -> None:
    """A sheet for which a document is made or signed first."""
    until(lambda: seen(kind, "", main_window()), kind.__name__, patience=60)


STEPS: Final[tuple[Step, ...]] = (make_pack, show_packs)
