"""The money page: options as tabs, details of a line, made lines, other currencies, other periods."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA
from tests.ui.frame import nameless, shown
from tests.ui.money.conftest import COST, GAIN
from tests.ui.money.sheet import SHIFT, Key, at, field_of, grid_of, lines, press
from tests.ui.money.sheet import shown as cells

from casebuilder.model.answer import Json, rows
from casebuilder.model.columns import BEFORE, KIND, NAME
from casebuilder.model.person import Actor, Role
from casebuilder.services.open_case import OpenCase
from casebuilder.ui import case_views
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.tab_order import next_stop
from casebuilder.ui.kit.text import Text
from casebuilder.ui.money.entries import What
from casebuilder.ui.money.money_view import MoneyView
from casebuilder.ui.money.options_field import OptionsField
from casebuilder.ui.money.period_field import PeriodField
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance

Show = Callable[..., tuple[OpenCase, MoneyView]]
RISK: dict[str, Json] = {
    "id": "r1",
    "name": "Wireless network fails",
    "type": "threat",
    "likelihood": "3",
    "impact": "3",
    "cost": "40000",
    "in_cash": True,
    "status": "open",
}
OPTIONS: list[dict[str, Json]] = [
    {"id": "nothing", "name": "Do nothing"},
    {"id": "o1", "name": "Voice picking"},
    {"id": "o2", "name": "Barcode scanning", "view": "preferred"},
]
RATE: dict[str, Json] = {"id": "x", "currency": "usd", "rate": "0.5", "day": "2026-11-01"}


@pytest.fixture
def show(session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase]) -> Show:
    def made(*rows: Any, **answers: Any) -> tuple[OpenCase, MoneyView]:
        risks = answers.pop("risks", None)
        found = open_money(*rows, start="2027-01-01", **answers)
        if risks:
            found.book.answer("risk.register", risks)
        found.book.settle()
        view = case_views.make("money.flows", session, found)
        assert isinstance(view, MoneyView)
        put(view)
        return found, view

    return made


def names(view: MoneyView) -> list[str]:
    """The lines on show, typed and made."""
    model = field_of(view).model
    return [model.words(one, NAME) for one in model.entries if one.what in (What.TYPED, What.MADE)]


def heard(view: MoneyView, session: Session) -> list[Place]:
    going: list[Place] = []
    session.going.connect(going.append)
    return going


def test_the_head_says_how_amounts_are_counted(show: Show) -> None:
    _found, view = show(COST, rate="9")

    assert view.basis.text() == "EUR · real prices · 9\u00a0% · year-end flows"


def test_options_are_tabs_and_doing_nothing_is_one(show: Show) -> None:
    _found, view = show(COST, {**GAIN, "option": "nothing"}, options=OPTIONS)
    bar = field_of(view).tabs.bar
    assert bar is not None

    first = names(view)
    bar.options()[0].click()

    assert [one.text() for one in bar.options()] == ["Do nothing", "Voice picking", "Barcode scanning"]
    assert bar.options()[2].toolTip() == "Barcode scanning (preferred)"
    assert (first, names(view)) == (["Scanners"], ["Fewer wrong deliveries"])


def test_a_line_is_added_to_the_option_on_show(show: Show) -> None:
    found, view = show(COST, options=OPTIONS)
    field_of(view).show_option("o1")

    field_of(view).buttons["benefit"].click()
    press("Fewer errors", Key.Key_Return)

    added = lines(found)[1]
    assert (added["option"], added["side"], added["name"]) == ("o1", "benefit", "Fewer errors")


def test_details_of_a_line_are_chosen_below(show: Show, qtbot: QtBot) -> None:
    found, view = show(COST, options=OPTIONS)
    at(view, "c1", NAME)
    qtbot.waitUntil(lambda: bool(field_of(view).details.cells))
    shown_cells = field_of(view).details.cells[True]

    shown_cells.bars["basis"].options()[0].click()
    shown_cells.bars["rhythm"].options()[1].click()
    shown_cells.category.setFocus()
    shown_cells.category.selectAll()
    press("Devices", Key.Key_Return)
    shown_cells.owner.setFocus()
    press("Tom Okafor", Key.Key_Tab)

    line = lines(found)[0]
    assert [line.get(part) for part in ("basis", "rhythm", "category", "owner")] == [
        "quote",
        "run",
        "Devices",
        "Tom Okafor",
    ]
    assert cells(view, "c1")[KIND] == "Capex, running"
    found.book.undo()
    assert lines(found)[0].get("owner") is None


def test_details_follow_the_cursor(show: Show, qtbot: QtBot) -> None:
    _found, view = show(COST, GAIN)
    at(view, "c1", NAME)
    details = field_of(view).details

    at(view, "b1", BEFORE)

    qtbot.waitUntil(lambda: details.title.text() == "Details of “Fewer wrong deliveries”")
    assert "profile" in details.cells[False].picks


def test_a_line_changes_its_side(show: Show, qtbot: QtBot) -> None:
    found, view = show(COST)
    at(view, "c1", NAME)
    qtbot.waitUntil(lambda: bool(field_of(view).details.cells))

    field_of(view).details.cells[True].bars["side"].options()[1].click()

    assert lines(found)[0]["side"] == "benefit"
    assert grid_of(view).current_entry() is not None
    assert cells(view, "c1")[BEFORE] == "334,000"


def test_made_lines_say_where_they_come_from_and_lead_there(show: Show, session: Session) -> None:
    found, view = show(COST, risks=[RISK])
    going = heard(view, session)
    model = field_of(view).model
    row = next(place for place, one in enumerate(model.entries) if one.what is What.MADE)
    grid_of(view).setFocus()
    grid_of(view).go_to(row, NAME)

    before = lines(found)
    press("x", Key.Key_Delete, Key.Key_Return)

    assert "“Wireless network fails”" in names(view)[1]
    assert lines(found) == before
    assert [(one.section, one.question) for one in going] == [("risk.page", "risk.register/r1")]


def test_the_details_of_a_made_line_have_the_way_too(show: Show, session: Session, qtbot: QtBot) -> None:
    _found, view = show(COST, risks=[RISK])
    going = heard(view, session)
    model = field_of(view).model
    grid_of(view).go_to(next(at for at, one in enumerate(model.entries) if one.what is What.MADE), NAME)
    details = field_of(view).details
    qtbot.waitUntil(lambda: not details.source.isHidden())

    details.source.click()

    assert "made from a risk" in details.words.text()
    assert len(going) == 1


def test_a_line_in_another_currency_says_its_rate_and_day(show: Show, qtbot: QtBot) -> None:
    found, view = show(COST, rates=[RATE])
    at(view, "c1", NAME)
    qtbot.waitUntil(lambda: bool(field_of(view).details.cells))
    currency = field_of(view).details.cells[True].picks["currency"]

    currency.setFocus()
    currency.selectAll()
    press("USD", Key.Key_Return)

    assert lines(found)[0]["currency"] == "USD"
    assert cells(view, "c1")[KIND : BEFORE + 1] == ["Capex · USD", "−334,000"]
    assert field_of(view).details.rate.text() == (
        "Amounts are in USD; 1 USD counts as 0.5 EUR. Budget rate of 1 November 2026."
    )
    assert field_of(view).model.net[0] == -167000


def test_a_currency_without_a_rate_is_told_at_its_line(show: Show) -> None:
    _found, view = show({**COST, "currency": "CHF"})

    words = [one.text() for one in field_of(view).below.faults.findChildren(QPushButton)]

    assert len(words) == 1
    assert words[0].startswith("Scanners: There is no budget rate for CHF.")


def test_amounts_after_the_last_column_are_kept_and_named(show: Show, session: Session) -> None:
    found, view = show({**COST, "amounts": ["1", "2", "3", "4"]}, periods="2")
    going = heard(view, session)
    below = field_of(view).below.after

    words = " ".join(one.text() for one in below.findChildren(Text))
    below.findChildren(QPushButton)[0].click()

    assert words == (
        "Scanners: 2 amounts after the last column are kept but do not count (2029: 3, 2030: 4)."
    )
    assert lines(found)[0]["amounts"] == ["1", "2", "3", "4"]
    assert [(one.section, one.question) for one in going] == [("money.basis", "money.periods")]


def test_other_periods_change_the_columns_and_no_amount(show: Show) -> None:
    found, view = show(COST)

    found.book.answer("money.period", "quarter")
    found.book.answer("money.periods", "8")

    assert field_of(view).model.periods[:2] == ("Q1 2027", "Q2 2027")
    assert len(field_of(view).model.periods) == 8
    assert lines(found)[0]["amounts"] == COST["amounts"]


def test_the_length_of_a_column_says_what_becomes_of_the_amounts(
    session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase]
) -> None:
    said = {}
    for given in ((COST,), ()):
        view = case_views.make("money.basis", session, open_money(*given))
        assert isinstance(view, FormView)
        put(view)
        field = view.fields["money.period"]
        assert isinstance(field, PeriodField)
        said[bool(given)] = field.meaning.isVisibleTo(field)

    assert said == {True: True, False: False}


def test_what_cannot_be_read_is_said_when_tab_leads_to_the_signs_of_the_field(
    session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase], qtbot: QtBot
) -> None:
    view = case_views.make("money.basis", session, open_money())
    assert isinstance(view, FormView)
    put(view)
    field = view.fields["money.periods"]
    field.focus()

    press("abc")
    following = next_stop(view, QApplication.focusWidget(), forward=True)
    assert following is not None
    assert field.isAncestorOf(following)
    following.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.waitUntil(lambda: bool(field.error()))


def test_links_that_lead_nowhere_are_told(show: Show) -> None:
    _found, view = show({**COST, "option": "gone", "assumption": "a9"}, options=OPTIONS)

    words = " ".join(one.text() for one in field_of(view).below.faults.findChildren(QPushButton))

    assert "assumption it points at is no longer there" in words


def test_whoever_only_reads_sees_a_table_and_no_buttons(
    session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase], qtbot: QtBot
) -> None:
    mine = open_money(COST, start="2027-01-01")
    mine.close()
    found = session.workspace.open_case(mine.case.id, Actor(PRIYA, Role.PMO))
    view = case_views.make("money.flows", session, found)
    assert isinstance(view, MoneyView)
    put(view)
    at(view, "c1", BEFORE)
    qtbot.waitUntil(lambda: "Category: Equipment" in field_of(view).details.words.text())

    press("7", Key.Key_Delete)

    assert (grid_of(view).entry, lines(found)) == (None, [COST])
    assert not any(one.isVisible() for one in field_of(view).buttons.values())


def test_a_place_may_name_a_line(
    session: Session, look: Appearance, qtbot: QtBot, open_money: Callable[..., OpenCase]
) -> None:
    found = open_money(COST, {**GAIN, "option": "o1"}, options=OPTIONS)
    found.close()
    window = shown(session, look, qtbot)

    session.go(Place(PageName.CASE, found.case.id, "money.flows", "money.lines/b1"))

    page = window.page
    assert isinstance(page, CasePage)
    view = page.view
    assert isinstance(view, MoneyView)
    entry = grid_of(view).current_entry()
    assert entry is not None
    assert (entry.id, field_of(view).model.option) == ("b1", "o1")


def test_undo_from_the_window_takes_back_the_cell_that_is_typed(
    session: Session, look: Appearance, qtbot: QtBot, open_money: Callable[..., OpenCase]
) -> None:
    found = open_money(COST)
    found.close()
    window = shown(session, look, qtbot)
    session.go(Place(PageName.CASE, found.case.id, "money.flows"))
    page = window.page
    assert isinstance(page, CasePage)
    view = page.view
    assert isinstance(view, MoneyView)
    at(view, "c1", BEFORE)
    press("77")
    entry = QApplication.focusWidget()
    assert entry is not None

    QTest.keySequence(entry, "Ctrl+Z")

    assert lines(page.found) == [COST]
    assert grid_of(view).entry is None


def test_everything_that_takes_the_focus_has_a_name(show: Show, qtbot: QtBot) -> None:
    _found, view = show({**COST, "amounts": ["x"]}, GAIN, options=OPTIONS)
    at(view, "c1", BEFORE)
    qtbot.waitUntil(lambda: bool(field_of(view).details.cells))

    assert nameless(view) == []


def test_options_of_the_idea_are_taken_over_with_their_lines(
    session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase]
) -> None:
    known = [{"option": "Do nothing"}, {"option": "Scanners", "view": "favoured"}, {"option": "Voice"}]
    found = open_money(COST)
    found.book.answer("size.cost", "above_5m")
    found.book.answer("options.known", known)
    before = found.book.appraisal.money
    view = case_views.make("money.choice", session, found)
    put(view)
    assert isinstance(view, FormView)
    field = view.fields["money.options"]
    assert isinstance(field, OptionsField)

    field.take.click()

    after = found.book.appraisal.money
    assert before is not None
    assert after is not None
    assert after.plan.options == before.plan.options
    assert [dict(one)["name"] for one in rows(found.case.answers["money.options"])] == [
        "Do nothing",
        "Scanners",
        "Voice",
    ]
    assert not field.offer.isVisible()


def test_what_the_rules_find_in_a_line_leads_to_it_from_the_list_of_what_is_missing(
    session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase]
) -> None:
    found = open_money({**COST, "amounts": ["x"]})
    closed = [one.place for one in found.book.appraisal.closed_gates]
    view = CheckView(found.book, list)
    put(view)
    going: list[str] = []
    view.chosen.connect(going.append)

    links = [one for one in view.findChildren(LinkButton) if "Scanners" in one.text()]
    for one in links:
        one.click()

    assert "money.lines/c1" in closed
    assert going
    assert set(going) == {"money.lines/c1"}


def test_a_choice_goes_into_all_chosen_lines(show: Show, qtbot: QtBot) -> None:
    found, view = show(COST, {**COST, "id": "c2"}, GAIN)
    at(view, "c1", BEFORE)
    press((Key.Key_Down, SHIFT))
    details = field_of(view).details
    qtbot.waitUntil(lambda: details.title.text().startswith("Details of 2 lines"))

    details.cells[True].bars["basis"].options()[0].click()

    assert [one.get("basis") for one in lines(found)] == ["quote", "quote", None]


def test_categories_in_use_are_offered(show: Show, qtbot: QtBot) -> None:
    found, view = show({**COST, "category": ""}, {**COST, "id": "c2", "category": "Equipment"})
    at(view, "c1", NAME)
    qtbot.waitUntil(lambda: bool(field_of(view).details.cells))
    category = field_of(view).details.cells[True].category

    category.setFocus()
    press("equ", Key.Key_Down, Key.Key_Return)

    assert lines(found)[0]["category"] == "Equipment"
