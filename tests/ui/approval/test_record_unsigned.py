"""The PMO records on the page what came back without a signature."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.ui.approval.test_condition_notes import approved
from tests.ui.conftest import PRIYA
from tests.ui.frame import nameless

from casebuilder.model.person import Actor, Role
from casebuilder.services.inbox import SIGNOFF
from casebuilder.ui.approval.record_unsigned import RecordFold
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

Put = Callable[[QWidget], QWidget]


def test_the_sponsors_mail_is_recorded_and_shown_as_not_signed(
    put: Put, session: Session, tmp_path: Path
) -> None:
    case = approved(session, decided=False)
    session.act_as(Actor(PRIYA, Role.PMO))
    page = CasePage(session)
    put(page).resize(1280, 800)
    page.visit(Place(PageName.CASE, case=case, section=SIGNOFF))
    assert page.view is not None
    (fold,) = page.view.findChildren(RecordFold)
    fold.show_open(True)
    assert not nameless(fold)
    fold.button.click()
    assert "how you know" in fold.error.words()
    QTest.keyClicks(fold.why, "Mail of 3 November")
    mail = tmp_path / "mail.eml"
    mail.write_bytes(b"Fine")
    fold.file.attach(mail)
    fold.button.click()
    found = page.found.case
    assert [one.role for one in found.valid_signoffs()] == ["pmo", "sponsor"]
    assert "Recorded, not signed" in [one.text() for one in page.view.findChildren(Chip)]
