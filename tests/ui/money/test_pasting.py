"""Blocks from Excel and LibreOffice on the real page: one step of undo, and a word for what was not taken."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from tests.ui.money.conftest import COST, GAIN
from tests.ui.money.sheet import CONTROL, Key, amounts, at, field_of, grid_of, lines, press, take

from casebuilder.model.columns import BEFORE, NAME
from casebuilder.services.open_case import OpenCase
from casebuilder.ui import case_views
from casebuilder.ui.money.money_view import MoneyView
from casebuilder.ui.session import Session

Show = Callable[..., tuple[OpenCase, MoneyView]]
EXCEL = "\t2027\t2028\t2029\r\nServers\t€ -1.200,50\t(300)\t\r\nPower\t1,200.50\t300\t2k\r\n"


@pytest.fixture
def show(session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase]) -> Show:
    def made(*rows: Any, **answers: Any) -> tuple[OpenCase, MoneyView]:
        found = open_money(*rows, start="2027-01-01", **answers)
        found.book.settle()
        view = case_views.make("money.flows", session, found)
        assert isinstance(view, MoneyView)
        put(view)
        return found, view

    return made


def said(view: MoneyView) -> str:
    return field_of(view).below.outcome_words()


def test_a_block_is_put_in_as_one_step(show: Show) -> None:
    found, view = show(COST, GAIN)
    at(view, "c1", NAME)
    take(EXCEL)

    press((Key.Key_V, CONTROL))
    pasted = [(row["name"], row["amounts"]) for row in lines(found)]
    found.book.undo()

    assert pasted == [
        ("Servers", ["1200.50", "300", "", "20000", "20000"]),
        (GAIN["name"], GAIN["amounts"]),
        ("Power", ["1200.50", "300", "2000"]),
    ]
    assert lines(found) == [COST, GAIN]


def test_the_button_adds_lines_and_overwrites_none(show: Show) -> None:
    found, view = show(COST, GAIN)
    at(view, "b1", BEFORE)
    take(EXCEL)

    field_of(view).buttons["paste"].click()

    assert lines(found)[:2] == [COST, GAIN]
    assert [(row["name"], row["side"]) for row in lines(found)[2:]] == [
        ("Servers", "benefit"),
        ("Power", "benefit"),
    ]


def test_the_pasted_lines_are_chosen(show: Show) -> None:
    _found, view = show(COST)
    take("Servers\t1\nPower\t2\nCabling\t3\n")

    field_of(view).buttons["paste"].click()

    names = {field_of(view).model.words(one, NAME) for one in _chosen(view)}
    assert names == {"Servers", "Power", "Cabling"}
    assert "3 lines were pasted." in said(view)


def _chosen(view: MoneyView) -> list[Any]:
    entries = field_of(view).model.entries
    return [entries[row] for row in {row for row, _column in grid_of(view).chosen()}]


def test_ten_thousand_rows_are_refused_with_a_sentence(show: Show) -> None:
    found, view = show(COST)
    take("\n".join("\t".join(["12"] * 100) for _row in range(10_000)))
    at(view, "c1", BEFORE)

    press((Key.Key_V, CONTROL))

    assert lines(found) == [COST]
    assert said(view) == "The block is larger than a case can hold: 1,000 lines. Nothing was pasted."


def test_what_lies_beyond_the_table_is_told(show: Show) -> None:
    found, view = show(COST)
    take("1\t2\t3\t4\t5\t6\t7\n")
    at(view, "c1", BEFORE)

    press((Key.Key_V, CONTROL))

    assert amounts(found) == ["1", "2", "3", "4", "5"]
    assert "1 column beyond the table was not taken (it begins with “7”)." in said(view)


def test_a_block_pasted_while_a_cell_is_typed_goes_into_the_table(show: Show) -> None:
    found, view = show(COST)
    take("7\t8\n")
    at(view, "c1", BEFORE)

    press("1", (Key.Key_V, CONTROL))

    assert amounts(found)[:3] == ["7", "8", "20000"]


def test_an_empty_clipboard_is_told(show: Show) -> None:
    found, view = show(COST)
    take("  \n")

    field_of(view).buttons["paste"].click()

    assert lines(found) == [COST]
    assert said(view) == "There is nothing on the clipboard that could be pasted here."


def test_the_next_edit_takes_the_word_about_the_paste_away(show: Show) -> None:
    _found, view = show(COST)
    take("7\n")
    at(view, "c1", BEFORE)
    press((Key.Key_V, CONTROL))

    press("5", Key.Key_Return)

    assert said(view) == ""


def test_a_line_of_the_answer_too_many_is_told_at_the_field(show: Show) -> None:
    many = [{**COST, "id": f"l{place}"} for place in range(999)]
    found, view = show(*many)
    take("Servers\t1\nPower\t2\nCabling\t3\n")

    field_of(view).buttons["paste"].click()

    assert len(lines(found)) == 1000
    assert "2 rows were not taken, for a case holds 1000 lines (first: “Power”)." in said(view)


CELL = st.one_of(
    st.sampled_from(
        ["", "5", "(3)", "x", "2027", "2028", "±5 %", "Servers", "Costs", "Net", "1,5", '"', "NaN"]
    ),
    st.text(max_size=5),
)
BLOCK = st.lists(st.lists(CELL, min_size=1, max_size=8), min_size=1, max_size=6)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=BLOCK, column=st.integers(NAME, BEFORE + 5))
def test_whatever_is_pasted_one_undo_takes_it_back(
    page: tuple[OpenCase, MoneyView], cells: list[list[str]], column: int
) -> None:
    found, view = page
    before = found.case.answers.get("money.lines")
    at(view, "c1", column)
    take("\n".join("\t".join(row) for row in cells))

    press((Key.Key_V, CONTROL))
    if found.case.answers.get("money.lines") != before:
        found.book.undo()

    assert found.case.answers.get("money.lines") == before
    assert field_of(view).model.row_of("c1") == 1


@pytest.fixture
def page(show: Show) -> tuple[OpenCase, MoneyView]:
    return show(COST, GAIN)
