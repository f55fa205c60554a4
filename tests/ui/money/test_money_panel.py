"""Beside the questions stands what the money comes to, and how each figure came about."""

from pytestqt.qtbot import QtBot
from tests.ui.conftest import Put
from tests.ui.money.conftest import COST, GAIN, OpenMoney

from casebuilder.ui.money.money_panel import MoneyPanel
from casebuilder.ui.session import Session
from casebuilder.ui.side_panel import SidePanel


def panel_in(side: SidePanel) -> MoneyPanel:
    return side.findChildren(MoneyPanel)[0]


def test_without_money_there_is_nothing_to_show(session: Session, open_money: OpenMoney, put: Put) -> None:
    side = SidePanel(session.foresight)
    put(side)
    side.show_book(open_money().book)
    assert panel_in(side).isHidden()


def test_it_follows_an_edit_and_the_chance_comes_later(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    found = open_money(COST)
    side = SidePanel(session.foresight)
    put(side)
    side.show_book(found.book)
    before = panel_in(side).lines["npv"].accessibleName()
    assert panel_in(side).lines["payback"].accessibleName() == "Payback: never"
    found.book.answer("money.lines", [COST, GAIN])
    side.refresh()
    assert panel_in(side).lines["npv"].accessibleName() != before
    qtbot.waitUntil(lambda: "%" in panel_in(side).lines["loss"].accessibleName())


def test_a_figure_says_how_it_came_about(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    side = SidePanel(session.foresight)
    put(side)
    side.show_book(open_money(COST, GAIN).book)
    explained = panel_in(side).explained["delay_cost"]
    explained.toggle()
    assert "(−1 ÷ 12)" in explained.accessibleDescription()
    qtbot.waitUntil(lambda: session.foresight.known)


def test_an_edit_of_something_else_draws_nothing_anew(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    found = open_money(COST, GAIN)
    side = SidePanel(session.foresight)
    put(side)
    side.show_book(found.book)
    qtbot.waitUntil(lambda: session.foresight.found is not None)
    found.book.answer("need.problem", "Lists get lost.")
    side.refresh()
    assert session.foresight.known
