"""The PMO leads a panel: asks people, sees who has locked and nothing else, closes, notes the discussion."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import ELENA
from tests.ui.frame import nameless
from tests.ui.panel.conftest import NADIA, PANEL, PMO, SAMIR, TOM, Show, lock, words_of

from casebuilder.model.person import Actor, Role
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.panel.panel_view import PanelView
from casebuilder.ui.session import Session

STRATEGY = "value.strategy"


@pytest.fixture
def view(session: Session, found: OpenCase, show: Show) -> PanelView:
    session.act_as(PMO)
    made = PanelView(session, found)
    show(made)
    return made


def tables(widget: QWidget) -> str:
    return " ".join(one.accessibleDescription() for one in widget.findChildren(GridTable))


def all_lock(workspace: Workspace, found: OpenCase) -> None:
    for person, level in zip(PANEL, ("0", "75", "100"), strict=True):
        lock(workspace, found.case.id, person, "50", strategy=level)


def test_only_those_who_may_score_are_offered(view: PanelView) -> None:
    assert view.invite is not None
    assert [one.text() for one in view.invite.ticks.values()] == [
        "Nadia, Fleet",
        "Priya Raman",
        "Samir, Fleet",
        "Tom, Fleet",
    ]
    assert "This case needs the scores of 3 appraisers." in words_of(view)


def test_people_are_asked_with_one_press_and_the_round_is_opened_with_the_next(
    view: PanelView, found: OpenCase, qtbot: QtBot
) -> None:
    assert view.invite is not None
    assert not view.invite.ask.isEnabled()
    for person in PANEL:
        view.invite.ticks[person.id].click()
    view.invite.due.show_value(date(2026, 11, 30))
    view.invite.method.options()[1].click()
    view.invite.ask.click()
    assert found.case.panel is not None
    assert (set(found.case.panel.appraisers), found.case.panel.due, found.case.panel.method) == (
        {one.id for one in PANEL},
        "2026-11-30",
        "mean",
    )
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.round.open)
    view.round.open.click()
    assert "0 of 3 have locked." in words_of(view.round)
    assert view.invite.method.read_only


def test_the_panel_is_dissolved_before_a_round_and_never_after(view: PanelView, found: OpenCase) -> None:
    assert view.invite is not None
    view.invite.ticks[TOM.id].click()
    view.invite.ask.click()
    view.invite.ticks[TOM.id].click()
    assert view.invite.ask.text() == "Ask nobody, score alone"
    view.invite.ask.click()
    assert found.case.panel is None


def test_the_pmo_sees_who_has_locked_and_nothing_else(
    view: PanelView, workspace: Workspace, open_round: OpenCase, qtbot: QtBot
) -> None:
    lock(workspace, open_round.case.id, TOM, "100")
    qtbot.waitUntil(lambda: "1 of 3 has locked." in words_of(view.round), timeout=10_000)
    told = " ".join(one.text() for one in view.findChildren(QLabel))
    assert "saw it" not in told
    assert not view.findChildren(GridTable)
    assert "2 appraisers have not locked yet and would not count." in told


def test_closing_shows_every_score_the_spread_and_the_disagreement(
    view: PanelView, workspace: Workspace, open_round: OpenCase, qtbot: QtBot
) -> None:
    all_lock(workspace, open_round)
    view.refresh()
    view.round.close_round.click()
    assert "Strategic contribution; 0; 75; 100; 75; 50, they disagree" in tables(view)
    assert "The appraisers disagree on 1 criterion: Strategic contribution" in words_of(view)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.results[0].notes[STRATEGY])


def test_agreement_is_told_in_words_when_it_is_asked_for(
    view: PanelView, workspace: Workspace, open_round: OpenCase
) -> None:
    all_lock(workspace, open_round)
    view.refresh()
    view.round.close_round.click()
    assert "Krippendorff" not in words_of(view)

    for fold in view.results[0].findChildren(Disclosure):
        fold._head.click()
    assert "Krippendorff’s alpha, ordinal:" in words_of(view)
    assert "Kendall’s W:" in words_of(view)
    assert "ICC(2,1)" in words_of(view)
    assert "Tom, 0, sure: Tom saw it." in words_of(view)


def test_a_note_is_kept_while_others_refresh_the_page(
    view: PanelView, workspace: Workspace, open_round: OpenCase
) -> None:
    all_lock(workspace, open_round)
    view.refresh()
    view.round.close_round.click()
    note = view.results[0].notes[STRATEGY]
    QTest.keyClicks(note, "Read in two ways.")
    view.refresh()
    assert note.value() == "Read in two ways."
    note.commit()
    panel = open_round.case.panel
    assert panel is not None
    assert [one.text for one in panel.rounds[0].notes] == ["Read in two ways."]
    assert view.results[0].notes[STRATEGY] is note


def test_both_rounds_stay_on_the_page_the_last_one_first(
    view: PanelView, workspace: Workspace, open_round: OpenCase
) -> None:
    all_lock(workspace, open_round)
    view.refresh()
    view.round.close_round.click()
    view.results[0].notes[STRATEGY].setPlainText("Read in two ways.")
    view.results[0].settle()
    view.round.open.click()
    for person in (TOM, NADIA, SAMIR):
        lock(workspace, open_round.case.id, person, "75")
    view.refresh()
    view.round.close_round.click()
    titles = [card.accessibleName().partition(",")[0] for card in view.results]
    assert titles == ["Round 2", "Round 1"]
    assert not view.results[1].notes
    assert "Read in two ways." in words_of(view.results[1])


def test_everything_that_takes_the_focus_has_a_name(
    view: PanelView, workspace: Workspace, open_round: OpenCase
) -> None:
    all_lock(workspace, open_round)
    view.refresh()
    view.round.close_round.click()
    assert nameless(view) == []


def test_who_does_not_lead_the_panel_only_reads(
    session: Session, workspace: Workspace, open_round: OpenCase, show: Show
) -> None:
    all_lock(workspace, open_round)
    scoring.close_round(workspace, open_round)
    session.act_as(Actor(ELENA, Role.CIO))
    made = PanelView(session, workspace.open_case(open_round.case.id, Actor(ELENA, Role.CIO)))
    show(made)
    assert made.invite is None
    assert not made.round.open.isVisible()
    assert not made.results[0].notes
