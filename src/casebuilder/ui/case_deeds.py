"""Deeds from the top bar of a case: done at once, asked for in a sheet, or explained."""

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.deed import Obstacle
from casebuilder.model.error import CasebuilderError
from casebuilder.model.stage import BY_DEED, Deed
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.state import state_name
from casebuilder.ui.deed_form import DeedSheet
from casebuilder.ui.given_fields import asks
from casebuilder.ui.session import Session


def do_deed(parent: QWidget, session: Session, found: OpenCase, deed: Deed) -> list[Obstacle]:
    """Does a deed, or opens the sheet that asks for what it needs; what stands in the way otherwise."""
    if asks(BY_DEED[deed].needs):
        DeedSheet(parent, session, found, deed).open()
        return []
    obstacles = found.obstacles(deed)
    if not obstacles:
        _do(session, found, deed)
    return obstacles


def _do(session: Session, found: OpenCase, deed: Deed) -> None:
    try:
        found.do(deed)
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
