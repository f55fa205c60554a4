"""The table of costs and benefits behaves as a spreadsheet does."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.frame import shown as shown_window
from tests.ui.money.conftest import COST, GAIN
from tests.ui.money.sheet import (
    CONTROL,
    SHIFT,
    Key,
    amounts,
    at,
    field_of,
    grid_of,
    lines,
    press,
    shown,
    take,
)

from casebuilder.model.columns import BEFORE, KIND, NAME
from casebuilder.services.open_case import OpenCase
from casebuilder.ui import case_views
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.money.frozen_names import FrozenNames
from casebuilder.ui.money.grid_menu import grid_menu
from casebuilder.ui.money.money_view import MoneyView
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance

Show = Callable[..., tuple[OpenCase, MoneyView]]
Put = Callable[[QWidget], QWidget]
NEXT = {**COST, "id": "c2", "name": "Training", "amounts": ["1", "2", "3", "4", "5"]}
RANGE = BEFORE + 5


@pytest.fixture
def show(session: Session, put: Put, open_money: Callable[..., OpenCase]) -> Show:
    """The money page of a case with these lines, on the screen."""

    def made(*given: Any, **answers: Any) -> tuple[OpenCase, MoneyView]:
        found = open_money(*given, **answers)
        found.book.settle()
        view = case_views.make("money.flows", session, found)
        assert isinstance(view, MoneyView)
        put(view)
        view.resize(900, 900)
        return found, view

    return made


def test_typing_replaces_what_stands_in_a_cell(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    press("12.5k", Key.Key_Return)

    assert (amounts(found)[0], shown(view, "c1")[BEFORE]) == ("12500", "−12,500")


def test_a_whole_amount_shows_no_zeros_behind_the_mark_and_keeps_them(show: Show) -> None:
    found, view = show({**COST, "amounts": ["150000.00", "12.50"]})

    assert shown(view, "c1")[BEFORE : BEFORE + 2] == ["−150,000", "−12.50"]
    assert amounts(found) == ["150000.00", "12.50"]


def test_periods_are_as_wide_as_their_own_amounts_and_names_take_what_is_left(show: Show) -> None:
    _found, view = show(COST, GAIN, {**COST, "id": "c3", "amounts": ["1", "150000.000000"], "low": ""})
    grid = grid_of(view)

    widths = [grid.columnWidth(column) for column in range(BEFORE, BEFORE + 5)]

    assert widths[0] == widths[1] > 0  # −334,000 and −150,000
    assert widths[4] <= widths[1]
    assert grid.columnWidth(NAME) == grid.viewport().width() - sum(
        grid.columnWidth(column) for column in range(KIND, RANGE + 1)
    )


def test_a_column_grows_with_what_is_typed_into_it(show: Show) -> None:
    _found, view = show(COST)
    grid = grid_of(view)
    before = grid.columnWidth(BEFORE + 1)
    at(view, "c1", BEFORE + 1)

    press("123456789", Key.Key_Return)

    assert grid.columnWidth(BEFORE + 1) > before


def test_more_than_six_decimal_places_are_rounded_and_it_is_said(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    press("0.12345678", Key.Key_Return)

    assert amounts(found)[0] == "0.123457"
    assert field_of(view).below.outcome_words() == "1 amount was rounded to six decimal places."

    press("7", Key.Key_Return)
    assert field_of(view).below.outcome_words() == ""


def test_f2_changes_what_stands_there(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    press(Key.Key_F2, Key.Key_End, "9", Key.Key_Return)

    assert amounts(found)[0] == "3340009"


def test_escape_leaves_a_cell_as_it_was(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    press("7", Key.Key_Escape)

    assert (amounts(found)[0], QApplication.focusWidget()) == ("334000", grid_of(view))


def test_enter_goes_down_and_tab_to_the_right(show: Show) -> None:
    found, view = show(COST, NEXT)
    at(view, "c1", BEFORE)

    press("1", Key.Key_Return, "2", Key.Key_Tab, "3", Key.Key_Tab)

    assert (amounts(found)[0], amounts(found, 1)[:2]) == ("1", ["2", "3"])
    assert grid_of(view).place() == (field_of(view).model.row_of("c2"), BEFORE + 2)


def test_arrows_finish_a_cell_that_was_opened_by_typing(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    press("1", Key.Key_Right, "2", Key.Key_Left)

    assert (amounts(found)[:2], grid_of(view).place()[1]) == (["1", "2"], BEFORE)


def test_tab_goes_from_line_to_line_and_out_at_the_end(show: Show) -> None:
    _found, view = show(COST, GAIN)
    at(view, "c1", RANGE)

    press(Key.Key_Tab)
    first = grid_of(view).place()
    at(view, "b1", RANGE)
    press(Key.Key_Tab)

    assert first == (field_of(view).model.row_of("b1"), NAME)
    assert not grid_of(view).hasFocus()


@pytest.mark.parametrize("way", [[(Key.Key_Tab, CONTROL)], [Key.Key_Escape, Key.Key_Tab]])
def test_the_table_can_be_left_from_any_cell(show: Show, way: list[Any]) -> None:
    _found, view = show(COST, NEXT, GAIN)
    at(view, "c1", BEFORE)

    press(*way)

    assert not grid_of(view).hasFocus()


def test_home_end_and_control_go_to_the_edges(show: Show) -> None:
    _found, view = show(COST, GAIN)
    at(view, "c1", BEFORE + 2)
    places = []

    for key in (Key.Key_End, Key.Key_Home, (Key.Key_Right, CONTROL), (Key.Key_End, CONTROL)):
        press(key)
        places.append(grid_of(view).place())

    row, last = field_of(view).model.row_of("c1"), len(field_of(view).model.entries) - 1
    assert places == [(row, RANGE), (row, NAME), (row, RANGE), (last, RANGE)]


def test_delete_clears_what_is_chosen_as_one_step(show: Show) -> None:
    found, view = show(COST, NEXT)
    at(view, "c1", BEFORE)

    press((Key.Key_Right, SHIFT), (Key.Key_Down, SHIFT), Key.Key_Delete)
    cleared = (amounts(found), amounts(found, 1))
    found.book.undo()

    assert cleared == (["", "", "20000", "20000", "20000"], ["", "", "3", "4", "5"])
    assert (amounts(found), amounts(found, 1)) == (COST["amounts"], NEXT["amounts"])


def test_control_shift_right_chooses_to_the_end(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE + 1)

    press((Key.Key_Right, CONTROL | SHIFT), Key.Key_Delete)

    assert (amounts(found), lines(found)[0].get("low")) == (["334000"], "")


def test_fill_right_and_down_take_the_first_of_the_chosen(show: Show) -> None:
    found, view = show(COST, NEXT)
    at(view, "c1", BEFORE + 1)

    press((Key.Key_Right, SHIFT), (Key.Key_Right, SHIFT), "", (Key.Key_R, CONTROL))
    at(view, "c1", BEFORE)
    press((Key.Key_Down, SHIFT), (Key.Key_D, CONTROL))

    assert (amounts(found)[:4], amounts(found, 1)[0]) == (["334000", "20000", "20000", "20000"], "334000")


def test_fill_right_in_a_single_cell_takes_its_neighbour(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE + 1)

    press((Key.Key_R, CONTROL))

    assert amounts(found)[:2] == ["334000", "334000"]


def test_copy_gives_a_spreadsheet_plain_figures(show: Show) -> None:
    _found, view = show({**COST, "amounts": ["1234.5", "x", "-20", "", "0"]})
    at(view, "c1", NAME)

    press((Key.Key_End, SHIFT), (Key.Key_C, CONTROL))

    assert (
        QGuiApplication.clipboard().text() == "Scanners\tCapex\t-1234.5\tx\t+20\t\t0\t90 · 100 · 150\u00a0%\n"
    )


def test_what_was_copied_comes_back_the_same(show: Show) -> None:
    given = {**COST, "amounts": ["1234.5", "x", "-20", "", "7"]}
    found, view = show(given, GAIN)
    grid_of(view).setFocus()

    press((Key.Key_A, CONTROL), (Key.Key_C, CONTROL))
    field_of(view).buttons["paste"].click()

    back = [{key: one for key, one in row.items() if key != "id"} for row in lines(found)]
    assert [row["amounts"] for row in back] == [given["amounts"], GAIN["amounts"]] * 2
    assert [row["side"] for row in back] == ["cost", "benefit", "cost", "benefit"]
    assert [(row["low"], row["high"]) for row in back][2:] == [("90", "150"), ("40", "115")]


def test_cut_copies_and_clears(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    press((Key.Key_X, CONTROL))

    assert (QGuiApplication.clipboard().text(), amounts(found)[0]) == ("-334000\n", "")


def test_one_copied_cell_goes_into_all_that_are_chosen(show: Show) -> None:
    found, view = show(COST, NEXT)
    at(view, "c1", BEFORE)
    take("7\n")

    press((Key.Key_Right, SHIFT), (Key.Key_Down, SHIFT), (Key.Key_V, CONTROL))

    assert (amounts(found)[:2], amounts(found, 1)[:2]) == (["7", "7"], ["7", "7"])


def test_the_kind_is_chosen_below_and_not_typed(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", KIND)

    press("a", Key.Key_Right)

    assert grid_of(view).entry is None
    assert lines(found)[0] == {**COST, "spend": "opex"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("9" * 400, "too long"),
        ("NaN", "not a number"),
        ("inf", "not a number"),
        ("2027-01-01", "A date is no amount"),
        ("about five", "This is no amount"),
        ("12 %", "A percentage is no amount"),
    ],
)
def test_what_is_no_amount_stays_and_is_told_at_its_cell(show: Show, typed: str, words: str) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE + 1)
    take(typed)

    press((Key.Key_V, CONTROL))

    model = field_of(view).model
    tip = str(model.index(model.row_of("c1"), BEFORE + 1).data(3))
    assert amounts(found)[:3] == ["334000", typed, "20000"]
    assert words in tip
    assert words in _link(view).text()


def test_the_sentence_below_leads_to_its_cell(show: Show) -> None:
    _found, view = show({**COST, "amounts": ["1", "x"]})

    _link(view).click()

    assert grid_of(view).place() == (field_of(view).model.row_of("c1"), BEFORE + 1)
    assert grid_of(view).hasFocus()


def test_a_range_is_typed_in_its_cell(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", RANGE)

    press("±15 %", Key.Key_Return)

    assert (lines(found)[0]["low"], lines(found)[0]["high"]) == ("85", "115")
    assert shown(view, "c1")[RANGE] == "±15\u00a0%"


@pytest.mark.parametrize(("typed", "words"), [("130-80", "above the high end"), ("much", "no range")])
def test_a_range_that_does_not_count_says_why(show: Show, typed: str, words: str) -> None:
    _found, view = show(COST)
    at(view, "c1", RANGE)

    press(typed, Key.Key_Return)

    assert words in _link(view).text()


def test_a_new_line_begins_with_its_name(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    press(Key.Key_Insert, "Cabling", Key.Key_Tab, "5", Key.Key_Return)

    assert (lines(found)[1]["name"], amounts(found, 1)) == ("Cabling", ["5"])


def test_deleted_lines_come_back_in_one_step(show: Show) -> None:
    found, view = show(COST, NEXT, GAIN)
    told: list[str] = []
    view.dropped.connect(told.append)
    at(view, "c1", BEFORE)
    press((Key.Key_Down, SHIFT))

    grid_of(view).remove()
    left = [row["id"] for row in lines(found)]
    found.book.undo()

    assert (left, told, len(lines(found))) == (["b1"], ["2 lines were deleted."], 3)


def test_each_cell_is_a_step_of_undo(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)
    press("1", Key.Key_Tab, "2", Key.Key_Tab)

    found.book.undo()

    assert amounts(found)[:2] == ["1", "20000"]


def test_whoever_only_reads_changes_nothing(show: Show, session: Session, put: Put) -> None:
    found, view = show(COST)
    field_of(view).model.editable = False
    at(view, "c1", BEFORE)
    take("5")

    press(
        "7", Key.Key_Delete, (Key.Key_V, CONTROL), (Key.Key_X, CONTROL), Key.Key_Insert, (Key.Key_R, CONTROL)
    )
    grid_of(view).remove()

    assert lines(found) == [COST]


def test_the_menu_offers_the_deeds_of_the_keys(show: Show) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)
    menu = grid_menu(grid_of(view))

    words = [one.text().partition("\t")[0] for one in menu.actions() if one.text()]
    next(one for one in menu.actions() if one.text().startswith("Clear")).trigger()

    assert {"Cut", "Copy", "Paste", "Clear", "Fill right", "Fill down", "Delete these lines"} <= set(words)
    assert amounts(found)[0] == ""


def _link(view: MoneyView) -> QPushButton:
    return field_of(view).below.faults.findChildren(QPushButton)[0]


def test_what_is_being_typed_is_kept_safe_before_it_is_an_answer(show: Show, qtbot: QtBot) -> None:
    found, view = show(COST)
    at(view, "c1", BEFORE)

    with qtbot.waitSignal(view.typing) as told:
        press("77")

    assert amounts(found) == COST["amounts"]
    assert told.args is not None
    assert told.args[1][0]["amounts"][0] == "77"


def test_control_enter_takes_the_cell_and_goes_on(show: Show) -> None:
    found, view = show(COST)
    moved: list[int] = []
    view.moved.connect(moved.append)
    at(view, "c1", BEFORE)

    press("77", (Key.Key_Return, CONTROL))

    assert (amounts(found)[0], moved) == ("77", [1])


def test_names_stay_in_sight_while_periods_are_scrolled(show: Show) -> None:
    _found, view = show(COST, GAIN, periods="40")
    grid = grid_of(view)
    at(view, "c1", BEFORE + 39)

    names = grid.findChildren(FrozenNames)[0]
    scrolled = names.isVisible()
    QTest.mouseClick(names, Qt.MouseButton.LeftButton, pos=QPoint(20, names.height() // 2))

    assert scrolled
    assert grid.place()[1] == NAME
    assert not names.isVisible()


def test_the_cursor_goes_to_what_an_undo_changed(show: Show) -> None:
    found, view = show(COST, NEXT, GAIN)
    at(view, "c2", BEFORE + 3)
    press("9", Key.Key_Return)
    at(view, "c1", NAME)

    found.book.undo()

    assert grid_of(view).place() == (field_of(view).model.row_of("c2"), BEFORE + 3)


def test_the_page_stays_where_it_is_when_a_step_is_taken_back(
    session: Session, look: Appearance, qtbot: QtBot, open_money: Callable[..., OpenCase]
) -> None:
    many = [{**COST, "id": f"l{place}"} for place in range(30)]
    found = open_money(*many)
    found.close()
    window = shown_window(session, look, qtbot)
    session.go(Place(PageName.CASE, found.case.id, "money.flows"))
    page = window.page
    assert isinstance(page, CasePage)
    view = page.view
    assert isinstance(view, MoneyView)
    at(view, "l3", BEFORE)
    press("9", Key.Key_Return)
    bar = view.page.verticalScrollBar()
    bar.setValue(250)

    window.undo()

    assert bar.value() == 250


def test_a_line_of_a_file_without_an_id_gets_one_with_its_first_edit(show: Show) -> None:
    found, view = show({key: one for key, one in COST.items() if key != "id"})
    grid_of(view).setFocus()
    grid_of(view).go_to(1, BEFORE)

    press("5", Key.Key_Return)

    assert lines(found)[0]["id"]
    assert amounts(found)[0] == "5"
