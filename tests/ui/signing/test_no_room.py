"""No room while a signature is kept or a copy of it is saved: nothing is half there, and it goes on after."""

from pathlib import Path

from tests.room import no_room
from tests.services.test_unsaved import full
from tests.ui.conftest import PRIYA
from tests.ui.signing.conftest import Signers, give, press

from casebuilder.model.case import Proof
from casebuilder.model.person import Actor, Role
from casebuilder.services.signing import Kept
from casebuilder.ui.signing.save_signed import SavedSheet

PMO = Actor(PRIYA, Role.PMO)


def test_a_full_disk_signs_nothing_and_the_next_try_does(signers: Signers) -> None:
    found = signers.open(PMO)
    view = signers.signoff(found)
    press(view, "Sign off as")
    sheet = signers.sheet(view)
    with full(signers.session.workspace):
        give(sheet)
        signers.wait_for("full", sheet)
    assert sheet.isVisible()
    assert found.case.signoffs == ()
    assert signers.session.workspace.attachments.of_case(found.case.id) == ()
    give(sheet)
    signers.wait(lambda: bool(found.case.valid_signoffs()))
    assert found.case.valid_signoffs()[0].proof is not None


def test_a_copy_is_saved_whole_or_not_at_all(signers: Signers, tmp_path: Path) -> None:
    target, failed = tmp_path / "copy.pdf", list[object]()
    target.write_bytes(b"what was there before")
    signers.session.failed.connect(failed.append)
    saved = SavedSheet(signers.signoff(signers.open(PMO)), signers.session, Kept("a.pdf", PAGES, PROOF))
    with no_room():
        saved.save_to(target)
        signers.wait(lambda: bool(failed))
    assert "could not be written" in str(failed[0])
    assert target.read_bytes() == b"what was there before"
    assert list(tmp_path.glob("*.part")) == []


PAGES, PROOF = b"%PDF-1.7\n" + b"x" * 100_000, Proof("a" * 64, "b" * 64)
