"""Signing on screen: a key made in place, the pages that are signed, three tries, the way without a key."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from tests.services.conftest import COMPLETE, fill
from tests.ui.conftest import ELENA, JONAS, PRIYA
from tests.ui.signing.conftest import NOW, PASSPHRASE, Signers, give, only, press, words_on

from casebuilder.model.case import Proof
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import Deed, State
from casebuilder.paths import keys_folder
from casebuilder.services.keys import make_own_key
from casebuilder.services.signers import Desk, set_up
from casebuilder.services.signing import Kept
from casebuilder.ui.case_deeds import do_deed
from casebuilder.ui.deed_form import DeedForm
from casebuilder.ui.keys.secret_sheet import SecretSheet
from casebuilder.ui.signing.key_note import KeyNote
from casebuilder.ui.signing.save_signed import SavedSheet
from casebuilder.ui.signing.sign_sheet import SignSheet

PMO, SPONSOR, CIO = Actor(PRIYA, Role.PMO), Actor(JONAS, Role.SPONSOR), Actor(ELENA, Role.CIO)


def test_the_pmo_signs_the_pages_on_show(signers: Signers) -> None:
    found = signers.open(PMO)
    view = signers.signoff(found)
    press(view, "Sign off as")
    sheet = signers.sheet(view)
    assert sheet.paper.pages > 2
    signers.wait(lambda: found.case.ref in words_on(sheet))
    assert "Words of the data" in words_on(sheet)
    give(sheet)
    signers.wait(lambda: bool(found.case.valid_signoffs()))
    view.refresh()
    assert found.case.valid_signoffs()[0].proof is not None
    signers.wait(lambda: "Signed with the key" in words_on(view))


def test_three_wrong_passphrases_end_the_try_and_lock_nothing(
    signers: Signers, caplog: pytest.LogCaptureFixture
) -> None:
    found = signers.open(PMO)
    view = signers.signoff(found)
    press(view, "Sign off as")
    sheet = signers.sheet(view)
    for told in ("Try 2 of 3.", "Try 3 of 3."):
        give(sheet, "wrong horse")
        signers.wait_for(told, sheet)
        assert sheet.secret.field.text() == ""
    give(sheet, "wrong horse")
    signers.wait(lambda: "not locked" in "".join(signers.said))
    assert found.case.signoffs == ()
    assert "wrong horse" not in caplog.text
    press(view, "Sign off as")
    give(signers.sheet(view))
    signers.wait(lambda: bool(found.case.valid_signoffs()))


def test_without_a_key_it_is_recorded_and_shown_as_such(bare: Signers) -> None:
    found = bare.open(PMO)
    view = bare.signoff(found)
    assert "You have no key yet" in words_on(view)
    press(view, "Sign off as")
    view.refresh()
    assert found.case.valid_signoffs()[0].proof is None
    bare.wait(lambda: "Recorded, not signed" in words_on(view))


def test_with_a_key_one_can_still_record_only(signers: Signers) -> None:
    found = signers.open(SPONSOR)
    view = signers.signoff(found)
    press(view, "Sign off as")
    sheet = only(view, SignSheet)
    signers.wait(lambda: "has not signed this revision with a key" in words_on(sheet))
    assert not sheet.verb.isVisible()
    sheet.record.click()
    assert found.case.valid_signoffs()[0].proof is None


def test_a_leader_signs_what_is_submitted(signers: Signers) -> None:
    workspace, leader = signers.session.workspace, Actor(JONAS, Role.LEADER)
    case = workspace.new_case(leader, {"idea.title": "Warehouse barcode scanning"})
    signers.session.act_as(leader)
    found = workspace.open_case(case, leader)
    fill(found, COMPLETE)
    host = QWidget()
    signers.put(host)
    assert do_deed(host, signers.session, found, Deed.SUBMIT) == []
    give(signers.sheet(host))
    signers.wait(lambda: found.case.state is State.SUBMITTED)
    note = workspace.events(case)[-1].note
    assert workspace.attachments.load(str(note["file"])).startswith(b"%PDF")


def test_a_key_is_made_where_it_is_first_needed(bare: Signers) -> None:
    view = bare.signoff(bare.open(PMO))
    press(only(view, KeyNote), "Make your key")
    sheet = only(view.window(), SecretSheet)
    assert sheet.new is not None
    sheet.new.first.setText("priya")
    sheet.verb.click()
    assert "Choose a stronger passphrase" in words_on(sheet)
    sheet.new.first.setText(PASSPHRASE)
    sheet.new.again.setText("acorn lantern meadow")
    sheet.verb.click()
    assert "The two differ" in words_on(sheet)
    sheet.new.again.setText(PASSPHRASE)
    sheet.verb.click()
    bare.wait(lambda: "You sign with your key" in words_on(view))
    assert any("ask the PMO to accept it" in one for one in bare.said)
    assert sorted(one.suffix for one in keys_folder().iterdir()) == [".cer", ".p12"]


def test_the_cio_signs_the_decision_and_saves_the_file(signers: Signers, tmp_path: Path) -> None:
    for actor in (PMO, SPONSOR):
        signers.back(actor)
    found = signers.open(CIO)
    desk = signers.decision(found)
    form = only(desk, DeedForm)
    form.choose(Deed.APPROVE)
    form.button.click()
    give(signers.sheet(desk))
    signers.wait(lambda: found.case.state is State.APPROVED)
    decision = found.case.decision
    assert decision is not None
    assert decision.proof is not None
    only(desk.window(), SavedSheet).save_to(tmp_path / "signed.pdf")
    signers.wait((tmp_path / "signed.pdf").exists)
    kept = signers.session.workspace.attachments.load(decision.proof.file)
    assert (tmp_path / "signed.pdf").read_bytes() == kept


def test_a_disk_that_takes_nothing_is_told_and_left_without_half_a_file(
    signers: Signers, tmp_path: Path
) -> None:
    failed: list[Exception] = []
    signers.open(PMO)
    signers.session.failed.connect(failed.append)
    host = QWidget()
    signers.put(host)
    (tmp_path / "taken").write_bytes(b"a file where a folder is needed")
    sheet = SavedSheet(host, signers.session, Kept("case.pdf", b"%PDF", Proof("1" * 64, "2" * 64)))
    sheet.open()
    sheet.save_to(tmp_path / "taken" / "case.pdf")
    signers.wait(lambda: bool(failed))
    assert "could not be written" in str(failed[0])
    assert not list(tmp_path.glob("**/*.part"))


def test_who_signs_with_a_key_that_is_not_listed_is_told_before(signers: Signers) -> None:
    """Else they hear it from the PMO who refuses the file."""
    desk = Desk(signers.session.workspace, PMO, keys_folder())
    set_up(desk, "harbour pencil walnut sparrow")
    view = signers.signoff(signers.open(PMO))
    signers.wait_for("not on the list of signers", view)


def test_who_signs_with_a_key_that_has_ended_is_told_and_offered_a_new_one(bare: Signers) -> None:
    make_own_key(keys_folder(), PRIYA, PASSPHRASE, NOW - timedelta(days=1200))
    view = bare.signoff(bare.open(PMO))
    assert "Your key ended on" in words_on(view)
    press(only(view, KeyNote), "Make a new key")
    assert "you get a new key" in words_on(only(view.window(), SecretSheet)).casefold()
