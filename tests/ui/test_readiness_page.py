"""The overview of readiness, sharing it out, taking risks, and what an assessor sees of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA
from tests.ui.frame import nameless, submitted

from casebuilder.analysis.money import Money
from casebuilder.model.answer import Json
from casebuilder.model.deed import Given
from casebuilder.model.form import Maturity
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.problem import visible
from casebuilder.model.stage import Deed
from casebuilder.model.tier import Tier
from casebuilder.services.assessing import assign
from casebuilder.services.inbox import READINESS
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.fields.maturity import MaturityField
from casebuilder.ui.fields.remedy import RemedyBox
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.text import Text
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.readiness.blockers import AcceptanceSheet
from casebuilder.ui.readiness.page import ReadinessView
from casebuilder.ui.readiness.ready_note import ReadyNote
from casebuilder.ui.readiness.sharing import SharingFields, SharingSheet
from casebuilder.ui.session import Session

Put = Callable[[QWidget], QWidget]
ANA = Person(person_id("ana.ruiz@norvik.example"), "Ana Ruiz", frozenset({Role.ASSESSOR}))
SKILLS = "can.people.skills"
LINE: Json = [
    {"id": "c1", "name": "Scanners", "side": "cost", "rhythm": "one_off", "amounts": ["90000"]},
    {"id": "b1", "name": "Fewer returns", "side": "benefit", "amounts": ["0", "60000", "60000"]},
]


@pytest.fixture
def page(put: Put, session: Session) -> CasePage:
    """A case that the PMO has just begun to assess, on its overview."""
    session.workspace.save_person(ANA)
    case = submitted(session.workspace, session.actor, "Warehouse scanning")
    session.act_as(Actor(PRIYA, Role.PMO))
    found = session.workspace.open_case(case, session.actor)
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.STANDARD))
    made = CasePage(session)
    session.going.connect(made.visit)
    put(made).resize(1280, 800)
    made.visit(Place(PageName.CASE, case=case, section=READINESS))
    return made


def overview(page: CasePage) -> ReadinessView:
    assert isinstance(page.view, ReadinessView)
    return page.view


def show(page: CasePage, section: str) -> None:
    page.visit(Place(PageName.CASE, page.found.case.id, section))


def rate_all(page: CasePage, **changes: Json) -> None:
    book = page.found.book
    asked = visible(book.forms["capability"], book.case.answers, book.case.tier)
    for question in [one for one in asked if isinstance(one, Maturity)]:
        book.answer(question.id, {"current": 4, "required": 3, "evidence": "seen", **changes})


def words(widget: QWidget) -> str:
    said = [one.text() for one in widget.findChildren(Text) if one.isVisible()]
    return "\n".join([*said, *(one.text() for one in widget.findChildren(QPushButton) if one.isVisible())])


def sheet(page: CasePage, kind: type[QWidget], qtbot: QtBot) -> QWidget:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_before_anything_is_rated_the_page_says_what_comes(page: CasePage) -> None:
    assert "Nothing is rated yet" in words(overview(page).empty)
    assert overview(page).model.rowCount() == 12
    assert not nameless(overview(page))


def test_each_dimension_stands_with_its_readiness_gaps_price_and_assessor(page: CasePage) -> None:
    rate_all(page)
    remedy: Json = {"action": "train", "owner": "Ana", "one_off": "14000", "run": "900", "weeks": "8"}
    page.found.book.answer(SKILLS, {"current": 2, "required": 3, "evidence": "list", "remedy": remedy})

    row = overview(page).model.rows[0]
    cells = [overview(page).model.cell(row, column) for column in range(5)]

    assert [one.text for one in cells] == [
        "People and skills",
        "83\u00a0% Ready",
        "1",
        "14,000\u00a0EUR",
        "PMO",
    ]
    assert cells[3].second == "900 a year, 8 weeks"


def test_each_plan_stands_with_its_price_and_what_it_moves(page: CasePage) -> None:
    book = page.found.book
    book.answer("money.lines", LINE)
    remedy: dict[str, Json] = {"action": "train", "owner": "Ana", "one_off": "14000", "weeks": "8"}
    book.answer(SKILLS, {"current": 2, "required": 3, "remedy": {**remedy, "plan": "Certify two"}})

    cells = [overview(page).plans.cell(overview(page).plans.rows[0], column) for column in range(5)]

    assert [one.text for one in cells] == [
        "Certify two",
        "Train, 2 to 3",
        "14,000\u00a0EUR",
        "8 weeks",
        "\u221214,000",
    ]
    assert cells[4].second == "start 8 weeks later"


def test_each_figure_says_how_it_came_about(page: CasePage) -> None:
    rate_all(page)

    weakest = overview(page).figures.explained["weakest"]
    weakest.toggle()

    assert "Below 40\u00a0% it stops the case." in weakest.accessibleDescription()


def test_enter_on_a_dimension_goes_to_its_questions(page: CasePage) -> None:
    table = overview(page).table
    table.setFocus()
    table.selectRow(1)

    QTest.keyClick(table, Qt.Key.Key_Return)

    assert isinstance(page.view, FormView)
    assert page.view.section.id == "can.leadership"


def test_the_pmo_shares_out_with_one_line_for_all(page: CasePage, qtbot: QtBot) -> None:
    overview(page).share.click()
    asked = sheet(page, SharingSheet, qtbot)
    assert isinstance(asked, SharingSheet)

    asked.fields.every.who.setFocus()
    asked.fields.every.who.selectAll()
    QTest.keyClicks(asked.fields.every.who, "Ana Ruiz")
    asked.fields.every.who.commit()
    asked.verb.click()
    assert asked.trouble.words().startswith("Choose the day")

    QTest.keyClicks(asked.fields.every.due, "2026-11-20")
    asked.fields.every.due.commit()
    asked.verb.click()

    assert {(one.name, one.due) for one in page.found.case.assignments} == {("Ana Ruiz", "2026-11-20")}
    assert overview(page).model.cell(overview(page).model.rows[0], 4).second == "by 20 Nov 2026"


def test_an_assessor_sees_and_fills_only_what_is_theirs(page: CasePage, session: Session) -> None:
    fields = SharingFields(page.found.book.forms["capability"].section, [ANA], (), date(2026, 11, 2))
    fields.lines["can.data"].show_value(ANA.id, date(2026, 11, 20))
    rate_all(page)
    assign(page.found, fields.assignments())
    session.act_as(Actor(ANA, Role.ASSESSOR))

    assert [one for one in page.tasks.ids() if one.startswith("can.")] == ["can.data"]
    show(page, "can.people")
    assert isinstance(page.view, FormView)
    assert page.view.section.id == "can.data"
    assert page.view.editable
    show(page, READINESS)
    assert [row.dimension.id for row in overview(page).model.rows] == ["can.data"]
    assert overview(page).share.isHidden()


def deeds(page: CasePage) -> list[QPushButton]:
    """The buttons that take a risk, on show now."""
    found = overview(page).blockers.findChildren(QPushButton)
    return [one for one in found if one.isVisible() and one.text() == "Accept the risk…"]


def test_a_risk_is_taken_by_name_and_only_with_a_reason(page: CasePage, qtbot: QtBot) -> None:
    rate_all(page)
    page.found.book.answer(SKILLS, {"current": 1, "required": 4, "evidence": "list"})
    qtbot.waitUntil(lambda: bool(deeds(page)))
    deeds(page)[0].click()
    asked = sheet(page, AcceptanceSheet, qtbot)
    assert isinstance(asked, AcceptanceSheet)
    asked.verb.click()
    assert asked.trouble.words() == "Write your reason."
    QTest.keyClicks(asked.reason, "The supplier stands in.")
    asked.verb.click()

    assert page.found.case.acceptances[0].reason == "The supplier stands in."
    qtbot.waitUntil(lambda: "Risk accepted by Priya Raman as PMO" in words(overview(page).blockers))
    assert page.found.book.appraisal.hard_gates == ()


def test_closing_a_gap_on_screen_moves_money_and_start_by_exactly_its_price_and_weeks(
    page: CasePage,
) -> None:
    """Must show 4, through the real fields."""
    field = gap_with_money(page)
    before, npv_before = money_of(page)

    close(field, one_off="14,000", weeks="8")

    after, npv_after = money_of(page)
    assert npv_before - npv_after == Decimal(14000)
    assert (after.earliest_start - before.earliest_start).days == 8 * 7
    page.undo()
    assert money_of(page) == (before, npv_before)


def test_what_a_gap_moves_is_said_beside_it_and_leads_to_the_money(page: CasePage, session: Session) -> None:
    """Must show 4, said on the screen."""
    field = gap_with_money(page)

    remedy = close(field, one_off="14,000", weeks="8")

    assert remedy.carried.text() == (
        "14,000\u00a0EUR and 8 weeks are carried into costs and the earliest start."
    )
    said = page.panel.findChildren(ReadyNote)[0].words()
    assert "Closing them costs 14,000\u00a0EUR and 8 weeks, already in the numbers." in said
    assert "Earliest start: 1 Mar 2027 instead of 4 Jan 2027" in said
    gone: list[Place] = []
    session.going.connect(gone.append)
    remedy.link.click()
    assert gone[-1].section == "money.flows"


def gap_with_money(page: CasePage) -> MaturityField:
    """One gap in a case that has costs and benefits; its field is on the screen."""
    book = page.found.book
    for question, value in (("money.lines", LINE), ("money.start", "2027-01-04"), ("money.rate", "8")):
        book.answer(question, value)
    book.answer(SKILLS, {"current": 2, "required": 3, "evidence": "list"})
    book.settle()
    show(page, "can.people")
    assert isinstance(page.view, FormView)
    field = page.view.fields[SKILLS]
    assert isinstance(field, MaturityField)
    return field


def close(field: MaturityField, **figures: str) -> RemedyBox:
    """Types figures into the plan under a gap."""
    field.plan.click()
    assert field.remedy is not None
    for part, typed in figures.items():
        entry = field.remedy.entries[part]
        entry.setFocus()
        QTest.keyClicks(entry, typed)
        QTest.keyClick(entry, Qt.Key.Key_Return)
    return field.remedy


def money_of(page: CasePage) -> tuple[Money, Decimal]:
    """The figures of the case and the net present value of what is preferred."""
    found = page.found.book.appraisal.money
    assert found is not None
    assert found.chosen is not None
    return found, found.chosen.npv


def test_where_outsiders_fixed_everything_the_page_says_so(page: CasePage) -> None:
    rate_all(page)
    page.found.book.answer("can.timing.fixed", ["cost", "scope", "date"])

    assert "Outsiders have fixed cost, scope and date." in overview(page).note.words()


def test_who_judges_their_own_plan_is_listed_to_look_at_again(page: CasePage, qtbot: QtBot) -> None:
    assert overview(page).again.isHidden()
    remedy: Json = {"action": "train", "owner": PRIYA.name, "weeks": "8"}

    page.found.book.answer(SKILLS, {"current": 2, "required": 3, "evidence": "list", "remedy": remedy})

    assert not overview(page).again.isHidden()
    qtbot.waitUntil(lambda: "The assessor is also the owner" in words(overview(page).again))
