"""Explain and defend: the index with its parts, what would lift it, ranks, and the index set by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA
from tests.ui.frame import nameless, submitted

from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId
from casebuilder.model.deed import Given
from casebuilder.model.form import Criterion, Maturity
from casebuilder.model.organisation import Model, Ranking
from casebuilder.model.person import Actor, Role
from casebuilder.model.problem import visible
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.services.inbox import WORTH
from casebuilder.services.open_case import OpenCase
from casebuilder.texts import figure
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.fields.computed import ComputedField
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.text import Text
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.worth.worth_view import WorthView

Put = Callable[[QWidget], QWidget]
MONEY: list[dict[str, Json]] = [
    {"id": "c1", "name": "Scanners", "side": "cost", "rhythm": "one_off", "amounts": ["100000"]},
    {"id": "c2", "name": "Support", "side": "cost", "rhythm": "run", "amounts": ["0", "5000", "5000"]},
    {"id": "b1", "name": "Fewer returns", "side": "benefit", "amounts": ["0", "70000", "70000"]},
    {"id": "n1", "name": "Repairs", "side": "cost", "option": "nothing", "amounts": ["0"]},
]


def scored(session: Session, title: str, level: int) -> CaseId:
    """A case of Jonas that Priya has scored."""
    owner = Actor(session.actor.person, Role.LEADER)
    case = submitted(session.workspace, owner, title)
    found = session.workspace.open_case(case, Actor(PRIYA, Role.PMO))
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.STANDARD))
    found.book.answer("money.lines", MONEY)
    _answer(found, "capability", Maturity, {"current": 3, "required": 3, "evidence": "seen"})
    found.do(Deed.FINISH_ASSESSMENT)
    _answer(found, "value", Criterion, {"level": level, "reason": "measured"})
    found.close()
    return case


def _answer(found: OpenCase, form: str, kind: type, said: Json) -> None:
    for one in list(visible(found.book.forms[form], found.case.answers, found.case.tier)):
        if isinstance(one, kind) and one.id not in found.book.appraisal.computed:
            found.book.answer(one.id, said)


@pytest.fixture
def page(put: Put, session: Session) -> CasePage:
    """A scored case on its page, open as the PMO; another, better one beside it."""
    case, _better = scored(session, "Warehouse scanning", 50), scored(session, "Solar roof", 75)
    session.act_as(Actor(PRIYA, Role.PMO))
    made = CasePage(session)
    session.going.connect(made.visit)
    put(made).resize(1280, 800)
    made.visit(Place(PageName.CASE, case=case, section=WORTH))
    return made


def view(page: CasePage) -> WorthView:
    assert isinstance(page.view, WorthView)
    return page.view


def words(widget: QWidget) -> str:
    said = [one.text() for one in widget.findChildren(Text) if one.isVisible()]
    return "\n".join([*said, *(one.text() for one in widget.findChildren(QPushButton) if one.isVisible())])


def told(page: CasePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view(page).watch.contest is not None)


def test_the_figures_are_those_of_the_appraisal(page: CasePage) -> None:
    worth = page.found.book.appraisal.value
    shown = words(view(page).head)
    assert worth.score is not None
    assert worth.priority is not None
    for value in (worth.score, worth.priority):
        assert figure.number(value, places=1) in shown
    scene = view(page).parts.chart.scene
    assert scene is not None
    assert [row[0] for row in scene.grid.rows] == [one.title for one in worth.contributions]
    assert not nameless(view(page))


def test_a_lift_leads_to_its_question(page: CasePage, qtbot: QtBot) -> None:
    links = view(page).lifts.links
    assert links
    assert "points lack to 45" in words(view(page).lifts)
    wanted = next(one for one in links if one.text().startswith("Strategic contribution"))
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(page.view, FormView))
    assert isinstance(page.view, FormView)
    assert "value.strategy" in page.view.fields


def test_the_rank_comes_off_the_screen_thread_and_follows_the_other_case(
    page: CasePage, qtbot: QtBot
) -> None:
    assert "looking at the other cases" in words(view(page).place)
    told(page, qtbot)
    assert "2 of 2" in words(view(page).place)
    assert view(page).firm.isVisible()
    grid = view(page).firm.table.shown
    assert grid is not None
    assert len(grid.rows) == 8


def test_each_figure_says_how_it_came_about(page: CasePage, qtbot: QtBot) -> None:
    score = view(page).head.explained[0]
    score.setFocus()
    QTest.keyClick(score, Qt.Key.Key_Return)
    assert score.open
    qtbot.waitUntil(lambda: "points at most × level 50 of 100" in words(view(page).head))


def test_the_index_is_set_by_hand_with_both_values_shown(page: CasePage, qtbot: QtBot) -> None:
    card = view(page).override
    QTest.keyClick(card.fold.findChildren(QPushButton)[0], Qt.Key.Key_Space)
    _enter(page, "90", "2027-03-31", "The plant closes in spring.")
    worth = page.found.book.appraisal.value
    assert worth.index == 90
    both = f"90 / 100 by hand, computed {figure.score(worth.priority)}"
    qtbot.waitUntil(lambda: both in words(view(page).head))
    assert "The plant closes in spring." in words(card)
    lift = next(one for one in card.findChildren(QPushButton) if one.text() == "Take it back")
    QTest.mouseClick(lift, Qt.MouseButton.LeftButton)
    assert page.found.book.appraisal.value.by_hand is None


def test_an_override_that_lacks_something_says_what_and_keeps_what_was_written(page: CasePage) -> None:
    card = view(page).override
    card.fold.show_open(True)
    _enter(page, "140", "", "Because")
    said = card.entry.error.words()
    assert "from 0 to 100" in said
    assert "still to come" in said
    assert card.entry.reason.value() == "Because"
    assert page.found.case.override is None


def _enter(page: CasePage, index: str, until: str, reason: str) -> None:
    entry = view(page).override.entry
    entry.index.setFocus()
    QTest.keyClicks(entry.index, index)
    entry.until.setFocus()
    QTest.keyClicks(entry.until, until)
    entry.reason.setFocus()
    QTest.keyClicks(entry.reason, reason)
    QTest.mouseClick(entry.asked, Qt.MouseButton.LeftButton)


def test_the_owner_sees_why_but_cannot_set_the_index(page: CasePage, session: Session) -> None:
    case = page.found.case.id
    page.leave()
    owner = next(one for one in session.workspace.people() if one.id == page.found.case.owner)
    session.act_as(Actor(owner, Role.LEADER))
    page.visit(Place(PageName.CASE, case=case, section=WORTH))
    assert view(page).override.isHidden()
    assert view(page).head.isVisible()


def test_another_model_shows_its_result_or_what_it_still_needs(
    page: CasePage, session: Session, qtbot: QtBot
) -> None:
    case = page.found.case.id
    assert "by the value score alone" in words(view(page).model)
    house = session.workspace.organisation()
    session.workspace.save_organisation(replace(house, ranking=Ranking(Model.VALUE_EFFORT)))
    page.leave()
    page.visit(Place(PageName.CASE, case=case, section=WORTH))
    qtbot.waitUntil(lambda: "It still needs" in words(view(page).model))
    page.found.book.answer("rank.effort", "10")
    result = page.found.book.appraisal.other
    assert result is not None
    assert result.result is not None
    said = figure.number(result.result, places=2)
    qtbot.waitUntil(lambda: said in words(view(page).model))


def test_a_computed_criterion_shows_its_level_with_the_numbers_it_came_from(page: CasePage) -> None:
    page.visit(Place(PageName.CASE, case=page.found.case.id, section="benefit"))
    field = _field(page, "value.money")
    shown = words(field)
    assert "divided by 100,000" in shown
    assert "−0.5 gives 0; 0 gives 40" in shown
    assert "Computed" in words(field) or field.chip.text()
    assert field.spared.isHidden() or not field.spared.isVisible()


def test_without_money_it_can_only_be_said_not_to_apply(page: CasePage) -> None:
    page.found.book.answer("money.lines", None)
    page.visit(Place(PageName.CASE, case=page.found.case.id, section="benefit"))
    field = _field(page, "value.money")
    assert "No money is entered" in words(field)
    QTest.mouseClick(field.spared, Qt.MouseButton.LeftButton, pos=field.spared.rect().center())
    field.reason.setFocus()
    QTest.keyClicks(field.reason, "A law asks for it.")
    field.commit()
    assert page.found.case.answers["value.money"] == {
        "level": "not_applicable",
        "reason": "A law asks for it.",
    }
    assert not page.found.book.appraisal.of("value.money")


def _field(page: CasePage, question: str) -> ComputedField:
    assert isinstance(page.view, FormView)
    field = page.view.fields[question]
    assert isinstance(field, ComputedField)
    return field


def test_an_override_of_a_day_that_passed_counts_no_longer(page: CasePage) -> None:
    card = view(page).override
    card.fold.show_open(True)
    tomorrow = date(2026, 11, 3).isoformat()
    _enter(page, "90", tomorrow, "Until the board has met.")
    assert page.found.book.appraisal.value.index == 90
    assert page.found.case.override is not None
    assert page.found.case.override.until == tomorrow


def test_a_frozen_text_says_when_the_rules_have_changed_since(
    page: CasePage, session: Session, qtbot: QtBot
) -> None:
    found = page.found
    house = replace(session.workspace.organisation(), standard_appraisers=1)
    session.workspace.save_organisation(house)
    found.book.follow(house)
    found.do(Deed.FINISH_SCORING)
    profile: Json = [{"id": "p1", "name": "Returns", "owner": {"name": "Ana"}, "measurer": {"name": "Bo"}}]
    lines = [{**one, "profile": "p1"} if one["side"] == "benefit" else one for one in MONEY]
    found.book.answer("benefit.profiles", profile)
    found.book.answer("money.lines", lines)
    found.recommend("approve", "It pays back.")
    found.do(Deed.ASK_SIGNOFF)
    index = found.book.appraisal.value.priority
    stricter = replace(house.thresholds, recommend=Decimal(90))
    session.workspace.save_organisation(replace(house, thresholds=stricter))
    page.visit(Place(PageName.CASE, case=found.case.id, section="benefit"))
    page.visit(Place(PageName.CASE, case=found.case.id, section=WORTH))
    qtbot.waitUntil(lambda: "a frozen text keeps its own" in words(view(page).head))
    assert "Recommended is from 65 on" in words(view(page).head)
    assert found.book.appraisal.value.priority == index


def test_an_answer_that_comes_after_the_page_was_left_is_dropped(page: CasePage, qtbot: QtBot) -> None:
    told(page, qtbot)
    watch = view(page).watch
    contest = watch.contest
    assert contest is not None
    with qtbot.waitSignal(watch.destroyed):
        page.visit(Place(PageName.CASE, case=page.found.case.id, section="benefit"))
    watch._take(watch._asked, contest)
    assert isinstance(page.view, FormView)


def test_a_likely_loss_is_told_before_sign_off_is_asked_for(page: CasePage, qtbot: QtBot) -> None:
    found = page.found
    house = replace(found.book.rules, standard_appraisers=1)
    found.book.follow(house)
    found.do(Deed.FINISH_SCORING)
    doubtful = {"low": "20", "high": "110"}
    lines = [{**one, **doubtful} if one["side"] == "benefit" else one for one in MONEY]
    found.book.answer("money.lines", lines)
    qtbot.waitUntil(lambda: "A loss is likelier than is accepted here" in words(page.panel), timeout=10_000)
