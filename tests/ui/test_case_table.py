"""The model of the case list: pages come when they are looked at, and only some stay."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casebuilder.model.case import CaseId
from casebuilder.model.head import Head
from casebuilder.model.person import person_id
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.ui.case_table import KEPT_PAGES, PAGE, CaseTable
from casebuilder.ui.kit.data_table import Cell
from casebuilder.ui.tasks import Tasks
from casebuilder.ui.theme import Tone

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ROWS = 100_000


def head(number: int) -> Head:
    since = int(NOW.timestamp() * 1_000_000)
    owner = person_id("ana@norvik.example")
    ref, title = f"BC-2026-{number:06}", f"Case {number}"
    return Head(
        CaseId(str(number)),
        ref,
        title,
        State.DRAFT,
        "IT",
        owner,
        "Ana",
        "",
        Tier.LITE,
        71.4,
        -1,
        -1,
        since,
        since,
        1,
    )


def page(number: int, asked: list[int] | None = None) -> Sequence[Head]:
    if asked is not None:
        asked.append(number)
    return [head(number * PAGE + place) for place in range(PAGE)]


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    def fail(error: Exception) -> None:
        raise error

    made = Tasks(fail)
    yield made
    made.close()


@pytest.fixture
def table(tasks: Tasks) -> CaseTable:
    return CaseTable(tasks, lambda: NOW)


def long(table: CaseTable, asked: list[int] | None = None) -> None:
    table.show_first(page(0))
    table.show_rest(ROWS, [partial(page, number, asked) for number in range(ROWS // PAGE)])


def has(table: CaseTable, row: int) -> bool:
    return table.head(row) is not None


def words(table: CaseTable, row: int, column: int = 1) -> object:
    return table.index(row, column).data()


def test_the_first_page_is_there_at_once(table: CaseTable) -> None:
    table.show_first(page(0))
    assert table.rowCount() == PAGE
    assert words(table, 99) == "Case 99"


def test_the_length_is_learnt_later(table: CaseTable, qtbot: QtBot) -> None:
    table.show_first(page(0))
    with qtbot.waitSignal(table.rowsInserted):
        table.show_rest(ROWS, [partial(page, number) for number in range(ROWS // PAGE)])
    assert table.rowCount() == ROWS


def test_a_page_out_of_sight_shows_dots_until_it_comes(table: CaseTable, qtbot: QtBot) -> None:
    long(table)
    with qtbot.waitSignal(table.dataChanged):
        assert words(table, 77_777) == "…"
    assert words(table, 77_777) == "Case 77777"


def test_only_so_many_pages_stay(table: CaseTable, qtbot: QtBot) -> None:
    long(table)
    for number in range(KEPT_PAGES + 10):
        if table.head(number * PAGE) is None:
            qtbot.waitUntil(partial(has, table, number * PAGE))
    kept = {row // PAGE for row, _head in table.known()}
    assert len(kept) == KEPT_PAGES


def test_a_new_list_forgets_what_the_old_one_fetched(table: CaseTable, qtbot: QtBot) -> None:
    long(table)
    words(table, 50_000)
    table.show_first([head(7)])
    qtbot.wait(50)
    assert table.rowCount() == 1
    assert [one.title for _row, one in table.known()] == ["Case 7"]


def test_rows_scrolled_past_are_not_fetched(table: CaseTable, tasks: Tasks, qtbot: QtBot) -> None:
    asked: list[int] = []
    long(table, asked)
    for number in range(1, 400):
        words(table, number * PAGE)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert 399 in asked
    assert len(asked) < 20


def test_a_state_stands_in_a_chip_and_an_unknown_score_is_muted(table: CaseTable) -> None:
    table.show_first([head(1)])
    assert table.index(0, 2).data(Cell.CHIP) == Tone.NEUTRAL
    assert table.index(0, 5).data() == "71"
    assert table.index(0, 6).data() == "–"
    assert table.index(0, 6).data(Cell.TONE) == Tone.NEUTRAL


def test_screen_readers_hear_column_and_value(table: CaseTable) -> None:
    table.show_first([head(1)])
    assert table.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "Owner: Ana"
