"""The case is signed where its pages stand: the submission, the approval, the sponsor's signature."""

from pathlib import Path
from typing import Final

from casebuilder.tour import hands, keys
from casebuilder.tour.eyes import main_window, read, see, until
from casebuilder.tour.stage import PMO, Stage, Step, act_as, go, open_need, top
from casebuilder.ui.decision_view import DecisionView
from casebuilder.ui.kit.button import Button
from casebuilder.ui.paper_view import PaperView
from casebuilder.ui.signing.save_signed import SavedSheet
from casebuilder.ui.signing.sign_sheet import SignSheet
from casebuilder.ui.signoff_view import SignoffView

SPONSOR: Final = ("Daniel Tsosie", "Sponsor")
CIO: Final = ("Maria Lopez", "CIO")
CASE: Final = "National patient data repository"


def give(stage: Stage, name: str, shown: str = "", to: Path | None = None) -> None:
    """Sign what the sheet shows, with the passphrase of this person; the signed file goes to `to`."""
    sheet = see(SignSheet, "", main_window())
    until(lambda: see(PaperView, "", sheet).pages > 0, "the pages that are signed")
    if shown:
        stage.shoot(f"sign-{shown}")
    hands.write_in("Your passphrase", keys.passphrase_of(stage, name), sheet)
    hands.press("Sign", Button, sheet)
    saved = see(SavedSheet, "", main_window())
    if to is None:
        hands.press("Done", Button, saved)
    else:
        with hands.naming_file(to):
            hands.press("Save a copy", Button, saved)
        until(to.exists, f"{to.name} to be written")


def certify(stage: Stage) -> None:
    """PMO: makes the approval and certifies it"""
    _sign_off(stage, PMO)


def endorse(stage: Stage) -> None:
    """Sponsor: signs that very file"""
    act_as(*SPONSOR)
    _sign_off(stage, SPONSOR, stage.approval)


def _sign_off(stage: Stage, who: tuple[str, str], to: Path | None = None) -> None:
    name, role = who
    top("Sign off")
    view = see(SignoffView)
    until(lambda: see(PaperView, "", view).pages > 0, "the pages to sign")
    stage.shoot(f"signoff-{role.lower()}")
    hands.press(f"Sign off as {role}", Button, view)
    give(stage, name, role.lower(), to)
    read("Signed with the key")
    stage.shoot(f"signed-{role.lower()}")


def look_at_case(stage: Stage) -> None:
    """CIO: could decide and sign here, beside the pages as they are printed"""
    act_as(*CIO)
    go("Home")
    stage.shoot("home-cio-own")
    open_need(CASE)
    top("Decide")
    view = see(DecisionView)
    until(lambda: see(PaperView, "", view).pages > 0, "the pages to decide on")
    stage.shoot("decision", guide="decision")


STEPS: Final[tuple[Step, ...]] = (certify, endorse)
