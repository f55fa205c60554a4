"""An appraiser's sheet by mouse and keyboard: kept as it is filled, complete before it is locked, final."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.frame import nameless
from tests.ui.panel.conftest import NADIA, TOM, Show, act, lock, words_of

from casebuilder.model.case import Sheet
from casebuilder.model.person import Actor, Role
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.panel.score_view import ScoreView
from casebuilder.ui.panel.sheet_form import LockSheet, SheetForm
from casebuilder.ui.session import Session

STRATEGY = "value.strategy"


@pytest.fixture
def view(session: Session, workspace: Workspace, open_round: OpenCase, show: Show) -> ScoreView:
    """Tom at his sheet."""
    made = ScoreView(session, workspace.open_case(open_round.case.id, act(session, TOM)))
    show(made)
    return made


def form_of(view: ScoreView) -> SheetForm:
    assert view.form is not None
    return view.form


def stored(workspace: Workspace, open_round: OpenCase) -> Sheet:
    theirs = workspace.open_case(open_round.case.id, Actor(TOM, Role.APPRAISER))
    found = scoring.own_sheet(workspace, theirs)
    assert found is not None
    return found


def press(key: str | Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key)


def fill(form: SheetForm) -> None:
    for card in form.cards.values():
        card.levels.options()[3].click()


def confirm(qtbot: QtBot, word: str) -> None:
    def sheets() -> list[LockSheet]:
        return [
            one for one in QApplication.topLevelWidgets() if isinstance(one, LockSheet) and one.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(sheets()))
    button = next(one for one in sheets()[0].findChildren(type(sheets()[0].go_on)) if one.text() == word)
    button.click()


def test_every_choice_is_kept_at_once(
    view: ScoreView, workspace: Workspace, open_round: OpenCase, qtbot: QtBot
) -> None:
    card = form_of(view).cards[STRATEGY]
    card.levels.options()[2].click()
    card.confidence.options()[2].click()
    card.reason.setFocus()
    QTest.keyClicks(card.reason, "Two goals gain.")
    card.reason.commit()
    qtbot.waitUntil(lambda: form_of(view).state.text() == "Saved")
    (mark,) = stored(workspace, open_round).marks
    assert (mark.question, mark.level, mark.confidence, mark.reason) == (
        STRATEGY,
        "50",
        "high",
        "Two goals gain.",
    )
    assert "1 of 5 criteria scored" in words_of(view)


def test_a_sheet_is_filled_by_keyboard_alone(view: ScoreView, qtbot: QtBot) -> None:
    for card in form_of(view).cards.values():
        card.levels.setFocus(Qt.FocusReason.TabFocusReason)
        press("4")
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Tab)
        press("It moves one goal.")
    assert {one.level for one in form_of(view).sheet().marks} == {"75"}
    press(Qt.Key.Key_Tab)
    form_of(view).lock.setFocus()
    press(Qt.Key.Key_Space)
    confirm(qtbot, "Lock them")
    assert "Your scores are locked" in words_of(view)


def test_everything_that_takes_the_focus_has_a_name(view: ScoreView) -> None:
    assert nameless(view) == []


def test_what_is_missing_is_said_at_its_place_before_locking(view: ScoreView) -> None:
    form = form_of(view)
    form.cards[STRATEGY].levels.options()[4].click()
    form.lock.click()
    said = [one.text() for one in form.errors.links()]
    assert "“Strategic contribution”: Give a reason for this level." in said
    assert len(said) == len(form.cards)
    assert QApplication.focusWidget() is form.errors
    form.errors.links()[0].click()
    assert QApplication.focusWidget() is form.cards[STRATEGY].reason


def test_locking_is_asked_once_more_and_is_final(view: ScoreView, qtbot: QtBot) -> None:
    fill(form_of(view))
    form_of(view).lock.click()
    confirm(qtbot, "Not yet")
    assert view.form is not None
    form_of(view).lock.click()
    confirm(qtbot, "Lock them")
    assert view.form is None
    assert "Nobody else has locked yet." in words_of(view)


def test_others_are_shown_only_after_ones_own_is_locked(
    view: ScoreView, workspace: Workspace, open_round: OpenCase, qtbot: QtBot
) -> None:
    lock(workspace, open_round.case.id, NADIA, "100")
    view.refresh()
    assert view.form is not None
    assert not view.findChildren(GridTable)
    fill(form_of(view))
    form_of(view).lock.click()
    confirm(qtbot, "Lock them")
    (table,) = view.findChildren(GridTable)
    assert "Tom; Nadia" in table.accessibleDescription()


def test_who_has_a_conflict_scores_nothing_and_says_why(view: ScoreView, qtbot: QtBot) -> None:
    form = form_of(view)
    form.conflict.click()
    assert not any(card.isVisible() for card in form.cards.values())
    form.lock.click()
    assert [one.text() for one in form.errors.links()] == ["Say what the conflict of interest is."]
    form.why.setFocus()
    QTest.keyClicks(form.why, "My sister sells it")
    form.lock.click()
    confirm(qtbot, "Lock them")
    assert "Stood aside for a conflict of interest, and not counted. Tom: My sister sells it." in words_of(
        view
    )


def test_what_was_written_outlives_the_page(
    view: ScoreView, session: Session, workspace: Workspace, open_round: OpenCase, qtbot: QtBot
) -> None:
    card = form_of(view).cards[STRATEGY]
    card.reason.setFocus()
    QTest.keyClicks(card.reason, "Half a thought")
    view.hide()
    qtbot.waitUntil(lambda: form_of(view).state.text() == "Saved")
    again = ScoreView(session, workspace.open_case(open_round.case.id, act(session, TOM)))
    qtbot.addWidget(again)
    assert form_of(again).cards[STRATEGY].reason.value() == "Half a thought"


def test_a_round_that_is_closed_meanwhile_is_said_and_nothing_is_lost_silently(
    view: ScoreView, session: Session, workspace: Workspace, open_round: OpenCase, qtbot: QtBot
) -> None:
    lock(workspace, open_round.case.id, NADIA, "75")
    scoring.close_round(workspace, open_round)
    with qtbot.waitSignal(session.failed) as told:
        form_of(view).cards[STRATEGY].levels.options()[2].click()
    assert "may have been closed" in str(told.args)
