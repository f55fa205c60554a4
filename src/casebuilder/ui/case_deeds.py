"""Deeds from the top bar of a case: done at once, asked for in a sheet, or explained."""

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.deed import NOTHING_GIVEN, Given, Obstacle
from casebuilder.model.error import CasebuilderError
from casebuilder.model.stage import BY_DEED, Deed
from casebuilder.services.open_case import OpenCase
from casebuilder.services.signing import Kept, submission_request
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.state import state_name
from casebuilder.ui.deed_form import DeedSheet
from casebuilder.ui.given_fields import asks
from casebuilder.ui.session import Session
from casebuilder.ui.signing.own import may_sign
from casebuilder.ui.signing.save_signed import SavedSheet
from casebuilder.ui.signing.sign_sheet import SignSheet


def do_deed(parent: QWidget, session: Session, found: OpenCase, deed: Deed) -> list[Obstacle]:
    """Does a deed, or opens the sheet that asks for what it needs; what stands in the way otherwise."""
    if asks(BY_DEED[deed].needs):
        DeedSheet(parent, session, found, deed).open()
        return []
    obstacles = found.obstacles(deed)
    if obstacles:
        return obstacles
    if deed is Deed.SUBMIT and may_sign(session):
        _sign_submission(parent, session, found)
    else:
        _do(session, found, deed)
    return []


def _sign_submission(parent: QWidget, session: Session, found: OpenCase) -> None:
    """The leader signs what is handed over; the PMO gets the file too."""
    workspace = session.workspace
    found.saver.flush()
    sheet = SignSheet(parent, session, found.case.id, lambda: submission_request(workspace, found))

    def submit(kept: Kept) -> None:
        _do(session, found, Deed.SUBMIT, Given(proof=kept.proof))
        SavedSheet(parent, session, kept).open()

    sheet.record_only.connect(lambda: _do(session, found, Deed.SUBMIT))
    sheet.signed.connect(submit)
    sheet.open()


def _do(session: Session, found: OpenCase, deed: Deed, given: Given = NOTHING_GIVEN) -> None:
    try:
        found.do(deed, given)
    except CasebuilderError as error:
        session.failed.emit(error)
        return
    words = _("{ref} is now: {state}").format(ref=found.case.ref, state=state_name(found.case.state))
    session.say(words)
    session.cases_changed.emit()


def explain(session: Session, found: OpenCase, obstacles: list[Obstacle]) -> None:
    """Says the first thing in the way and how many there are."""
    forms, tier = found.book.forms.values(), found.case.tier
    words = obstacle_in_words(obstacles[0], forms, tier)
    more = len(obstacles) - 1
    session.say(_("{reason} ({count} more)").format(reason=words, count=more) if more else words)
