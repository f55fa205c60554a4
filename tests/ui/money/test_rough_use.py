"""The money page under rough hands: thousands of seeded keys and blocks, and nothing breaks or gets lost."""

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.money.conftest import COST, GAIN
from tests.ui.money.sheet import CONTROL, SHIFT, Key, Press, field_of, grid_of, lines, press, take

from casebuilder.model.answer import rows
from casebuilder.services.open_case import OpenCase
from casebuilder.ui import case_views
from casebuilder.ui.money.money_view import MoneyView
from casebuilder.ui.session import Session

KEYS: list[Press] = [
    *"0123456789,.-(x",
    Key.Key_Return,
    Key.Key_Tab,
    Key.Key_Backtab,
    Key.Key_Escape,
    Key.Key_F2,
    Key.Key_Delete,
    Key.Key_Backspace,
    Key.Key_Insert,
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_Up,
    Key.Key_Down,
    Key.Key_Home,
    Key.Key_End,
    (Key.Key_Right, SHIFT),
    (Key.Key_Down, SHIFT),
    (Key.Key_End, CONTROL),
    (Key.Key_Home, CONTROL | SHIFT),
    (Key.Key_A, CONTROL),
    (Key.Key_C, CONTROL),
    (Key.Key_X, CONTROL),
    (Key.Key_V, CONTROL),
    (Key.Key_R, CONTROL),
    (Key.Key_D, CONTROL),
]
BLOCKS = [
    "1\t2\n3\t4",
    "Name\t5",
    "\t\n\t",
    "2027\t2028\nx\t1",
    "9" * 400,
    '"a',
    "Costs\nA\t1\nBenefits\nB\t2",
    "",
]


@pytest.mark.parametrize("seed", range(4))
def test_no_key_breaks_the_table(
    session: Session, put: Callable[[QWidget], QWidget], open_money: Callable[..., OpenCase], seed: int
) -> None:
    found = open_money(COST, GAIN, start="2027-01-01")
    view = case_views.make("money.flows", session, found)
    assert isinstance(view, MoneyView)
    put(view)
    hand = Random(seed)

    for _step in range(400):
        _do_something(view, found, hand)

    view.settle()
    assert grid_of(view).entry is None
    assert [dict(one) for one in field_of(view).model.rows] == lines(found)
    assert all(isinstance(one.get("id"), str) for one in rows(found.case.answers.get("money.lines")))


def _do_something(view: MoneyView, found: OpenCase, hand: Random) -> None:
    chance = hand.random()
    if chance < 0.04:
        found.book.undo()
    elif chance < 0.06:
        found.book.redo()
    elif chance < 0.1:
        take(hand.choice(BLOCKS))
    elif chance < 0.11:
        grid_of(view).remove()
    elif chance < 0.12:
        field_of(view).show_option(hand.choice(["nothing", "proposal"]))
    else:
        _press(view, hand.choice(KEYS))


def _press(view: MoneyView, key: Press) -> None:
    now = QApplication.focusWidget()
    if now is None or not (grid_of(view).isAncestorOf(now) or now is grid_of(view)):
        grid_of(view).setFocus(Qt.FocusReason.OtherFocusReason)
    press(key)
