"""The money table: blocks pasted and undone, and typing in a table of a thousand lines by sixty months.

Times are of this thread's own work, so that a busy machine does not count; the floor beside a paste is what
reading its cells as exact decimals takes, which no table can do without.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casebuilder.clock import now
from casebuilder.forms.library import Library
from casebuilder.model.answer import Json
from casebuilder.model.block import cells_of
from casebuilder.model.columns import BEFORE
from casebuilder.model.number_text import read_number
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.paths import bundled
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Settings
from casebuilder.ui import case_views
from casebuilder.ui.fields.cash_lines import CashLinesField
from casebuilder.ui.money.money_view import MoneyView
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance

JONAS = Person(person_id("jonas.weber@norvik.example"), "Jonas Weber", frozenset({Role.LEADER}))
ROUNDS = 5
BLOCKS = ((10, 12, 60), (100, 24, 60), (400, 24, 120))
"""Rows, columns, and the most milliseconds a paste may take with all that follows from it."""
KEY_MS = 16
ENTER_MS = 150


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    app = QApplication.instance() or QApplication([])  # noqa: TID251 - the one place that may start it
    assert isinstance(app, QApplication)
    Appearance(app)
    folder: Path = tmp_path_factory.mktemp("money")
    library = Library((bundled("forms"),))
    workspace = Workspace.create(folder / "a.casebuilder", folder / "a.drafts", library, now)
    workspace.save_organisation(Organisation("Norvik", "EUR"))
    workspace.save_person(JONAS)
    made = Session(Settings())
    made.open(workspace, Actor(JONAS, Role.LEADER))
    yield made
    made.tasks.close()
    workspace.close()


def lines(count: int, periods: int) -> list[Json]:
    return [
        {
            "id": f"l{place}",
            "name": f"Line {place}",
            "side": "cost" if place % 2 else "benefit",
            "amounts": [str(1000 + place + period) for period in range(periods)],
            "low": "85",
            "high": "115",
        }
        for place in range(count)
    ]


def page(session: Session, count: int, periods: int) -> tuple[OpenCase, MoneyView, CashLinesField]:
    case = session.workspace.new_case(
        session.actor,
        {
            "idea.title": "Large",
            "money.lines": lines(count, periods),
            "money.periods": str(periods),
            "money.period": "month",
        },
    )
    found = session.workspace.open_case(case, session.actor)
    view = case_views.make("money.flows", session, found)
    assert isinstance(view, MoneyView)
    view.resize(1000, 800)
    view.show()
    view.activateWindow()
    field = view.fields["money.lines"]
    assert isinstance(field, CashLinesField)
    QApplication.processEvents()
    return found, view, field


def took_ms(deed: Callable[[], object]) -> float:
    start = thread_time()
    deed()
    return 1000 * (thread_time() - start)


def read_alone(words: str) -> list[Decimal]:
    """What no table can do without."""
    return [read_number(cell) for row in cells_of(words) for cell in row]


@pytest.mark.parametrize(("rows", "columns", "limit_ms"), BLOCKS)
def test_a_block_is_in_the_table_at_once(session: Session, rows: int, columns: int, limit_ms: int) -> None:
    found, view, field = page(session, 3, 24)
    pastes, undos, floors = [], [], []

    for turn in range(ROUNDS):
        words = "\n".join("\t".join(f"{turn}{row}{at},5" for at in range(columns)) for row in range(rows))
        QApplication.clipboard().setText(words)
        field.grid.go_to(1, BEFORE)
        floors.append(took_ms(partial(read_alone, words)))
        pastes.append(took_ms(field.grid.paste))
        undos.append(took_ms(found.book.undo))
    view.close_view()
    view.close()

    paste, undo, floor = median(pastes), median(undos), median(floors)
    print(f"\n{rows * columns} cells: paste {paste:.1f} ms (read alone {floor:.1f}), undo {undo:.1f} ms")
    assert paste < max(limit_ms, 4 * floor)
    assert undo < limit_ms


def test_typing_flows_in_a_thousand_lines_by_sixty_months(session: Session) -> None:
    _found, view, field = page(session, 1000, 60)
    field.grid.setFocus()
    field.grid.go_to(500, BEFORE + 3)
    keys, enters = [], []

    for _turn in range(ROUNDS):
        field.grid.edit_cell("7")
        entry = field.grid.entry
        assert entry is not None
        keys += [took_ms(partial(QTest.keyClick, entry, Qt.Key.Key_8)) for _key in range(5)]
        enters.append(took_ms(partial(QTest.keyClick, entry, Qt.Key.Key_Return)))
    view.close_view()
    view.close()

    print(f"\n60,000 cells: a key {max(keys):.1f} ms at worst, Enter {median(enters):.1f} ms")
    assert max(keys) < KEY_MS
    assert median(enters) < ENTER_MS
