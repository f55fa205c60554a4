"""The case is signed where its pages stand, comes back in a file, is judged, and only then recorded."""

from contextlib import redirect_stdout
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casebuilder import cli
from casebuilder.clock import now
from casebuilder.command.verify import HOLDS, REFUSED
from casebuilder.tour import hands, keys
from casebuilder.tour.eyes import TourError, main_window, read, see, seen, until
from casebuilder.tour.forging import painted_over
from casebuilder.tour.stage import PMO, Said, Stage, Step, act_as, add_person, go, open_need, top
from casebuilder.ui.approval.receive_sheet import ReceiveSheet
from casebuilder.ui.decision_view import DecisionView
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.options import Option
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.paper_view import PaperView
from casebuilder.ui.signing.answer_sheet import AnswerSheet
from casebuilder.ui.signing.letter_sheet import LetterSheet
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
    _sign_off(stage, SPONSOR, _approval(stage))


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


def know_list(stage: Stage) -> None:
    """CIO, in a workspace of their own: takes in the list of signers and compares its six words"""
    with hands.naming_file(stage.folder / "workspace-of-the-cio.casebuilder"):
        hands.command("new workspace")
    read("Start with one idea")
    go("People & keys")
    add_person({**_cio(stage), "unit": ""})
    act_as(*CIO)
    keys.turn(stage, keys.LIST)
    with hands.naming_file(stage.signers_file):
        hands.press("Take in a list", Button)
    read("Is this the list of your PMO?")
    stage.shoot("signers-unknown")
    hands.press("They are the same", Button)
    read("The list as a file")


def _cio(stage: Stage) -> Said:
    return next(one for one in stage.book["person"] if one["name"] == CIO[0])


def sign_file(stage: Stage) -> None:
    """CIO: the approval came by mail; it is dropped, read, approved with conditions, signed and saved"""
    hands.drop(main_window(), _approval(stage))
    sheet = see(LetterSheet, "", main_window())
    until(lambda: sheet.saying, "the document to sign", patience=60)
    stage.shoot("letter", guide="signing")
    hands.click(see(Option, "Approve with conditions", sheet))
    for place, condition in enumerate(stage.book["condition"], start=1):
        _impose(sheet, place, condition)
    hands.write_in("Your passphrase", keys.passphrase_of(stage, CIO[0]), sheet)
    stage.shoot("letter-said")
    hands.press("Sign", Button, sheet)
    _save_answer(stage)


def _save_answer(stage: Stage) -> None:
    until(lambda: seen(AnswerSheet, "", main_window()), "the signed document", patience=60)
    answer = see(AnswerSheet, "", main_window())
    stage.shoot("letter-signed")
    with hands.naming_file(_returned(stage)):
        hands.press("Save the signed document", Button, answer)
    read("Send it to")
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


def _open(stage: Stage, workspace: Path) -> None:
    with hands.naming_file(workspace):
        hands.command("open workspace")
    session = stage.started.session
    until(lambda: session.ready and session.workspace.path == workspace, f"{workspace.name} to be open")


def refuse(stage: Stage) -> None:
    """PMO: a file comes back whose recommendation was painted over; it is refused, and says why"""
    there = _tampered(stage)
    there.write_bytes(painted_over(_returned(stage).read_bytes()))
    _open(stage, stage.own_workspace)
    act_as(*PMO)
    sheet = _drop(there)
    read("Refused")
    stage.shoot("returned-refused", guide="refused")
    hands.press("Technical detail", inside=sheet)
    stage.shoot("returned-refused-detail")
    hands.press("Close", Button, sheet)


def receive(stage: Stage) -> None:
    """PMO: the genuine file comes back; it is verified, and only then recorded"""
    sheet = _drop(_returned(stage))
    read("Verified")
    stage.shoot("returned-verified", guide="verified")
    hands.press("What was checked", inside=sheet)
    hands.bring(see(QWidget, "12. ", sheet))
    stage.shoot("returned-verified-steps")
    if seen(Tick, "I have read the remarks", sheet):
        hands.press("I have read the remarks", Tick, sheet)
    hands.press("Record it", Button, sheet)
    read("Approved with conditions")
    stage.shoot("decided")


def _drop(file: Path) -> ReceiveSheet:
    hands.drop(main_window(), file)
    sheet = see(ReceiveSheet, "", main_window())
    until(lambda: sheet.arrival, "the verdict", patience=60)
    return sheet


def verify(stage: Stage) -> None:
    """Auditor: `casebuilder verify` with nothing but the file and the list of signers"""
    told = [
        _verified(stage, _returned(stage), HOLDS),
        _verified(stage, _tampered(stage), REFUSED),
    ]
    page = stage.folder / "verified.txt"
    page.write_text("\n\n".join(told), encoding="utf-8")
    stage.papers.append(page)
    stage.keep_paper(_returned(stage), "signed")


def _verified(stage: Stage, file: Path, wanted: int) -> str:
    """What the command says about a file; TourError where it ends otherwise."""
    words = ("verify", str(file), "--signers", str(stage.signers_file))
    told = StringIO()
    with redirect_stdout(told):
        code = cli.main(words)
    if code != wanted:
        raise TourError(f"“verify {file.name}” ended {code}, not {wanted}: {told.getvalue()}")
    said = f"casebuilder verify {file.name} --signers {stage.signers_file.name}"
    return f"$ {said}\n{told.getvalue()}exit code {code}\n"


def _approval(stage: Stage) -> Path:
    return stage.folder / "approval.pdf"


def _returned(stage: Stage) -> Path:
    return stage.folder / "approval-returned.pdf"


def _tampered(stage: Stage) -> Path:
    return stage.folder / "approval-tampered.pdf"


STEPS: Final[tuple[Step, ...]] = (
    certify,
    endorse,
    look_at_case,
    know_list,
    sign_file,
    refuse,
    receive,
    verify,
)
"""From the request to sign to what an auditor says about the file."""
