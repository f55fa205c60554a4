"""The figures under the money table follow every edit, explain themselves, and wait for nobody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Put
from tests.ui.money.conftest import COST, GAIN, OpenMoney

from casebuilder.ui.kit.text import Text
from casebuilder.ui.money.figures import MoneyFigures
from casebuilder.ui.navigation import Place
from casebuilder.ui.session import Session

FLAT = {"low": "", "high": ""}


def words_in(widget: MoneyFigures) -> str:
    return " ".join(one.text() for one in widget.findChildren(Text) if one.isVisible())


def test_without_a_line_it_says_what_will_stand_here(
    session: Session, open_money: OpenMoney, put: Put
) -> None:
    shown = MoneyFigures(session, open_money())
    put(shown)
    assert "as soon as a line has an amount" in words_in(shown)
    assert not shown.keys.isVisible()


def test_key_figures_follow_an_edit(session: Session, open_money: OpenMoney, put: Put) -> None:
    found = open_money({**COST, **FLAT}, {**GAIN, **FLAT})
    shown = MoneyFigures(session, found)
    put(shown)
    before = shown.keys.cards["npv"].number()
    found.book.answer("money.lines", [{**COST, **FLAT}, {**GAIN, **FLAT, "amounts": ["", "900000"]}])
    shown.refresh()
    assert shown.keys.cards["npv"].number() != before
    assert shown.cash.chart.scene is not None
    assert "2,000" not in shown.cash.chart.scene.headline


def test_the_chance_of_a_loss_comes_a_moment_later(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    shown = MoneyFigures(session, open_money(COST, GAIN))
    put(shown)
    assert shown.keys.cards["loss"].number() == "\u2013"
    qtbot.waitUntil(lambda: "%" in shown.keys.cards["loss"].number())
    assert shown.spread.isVisible()


def test_without_a_range_nothing_is_drawn_and_the_card_says_why(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    shown = MoneyFigures(session, open_money({**COST, **FLAT}))
    put(shown)
    qtbot.waitUntil(lambda: session.foresight.known)
    qtbot.waitUntil(lambda: "no line has a range yet" in words_in(shown))
    assert not shown.spread.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F1])
def test_a_figure_explains_itself_by_the_keyboard(
    key: Qt.Key, session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    shown = MoneyFigures(session, open_money(COST, GAIN))
    put(shown)
    QTest.keyClick(shown.keys.cards["npv"], key)
    qtbot.waitUntil(lambda: "÷ (1 + 8\u00a0%)^1" in words_in(shown))
    QTest.keyClick(shown.keys.cards["npv"], key)
    assert "÷ (1 + 8\u00a0%)^1" not in words_in(shown)


def test_several_rates_are_listed_with_the_curve(session: Session, open_money: OpenMoney, put: Put) -> None:
    pump = (
        {**COST, **FLAT, "amounts": ["1600", "", "10000"]},
        {**GAIN, **FLAT, "amounts": ["", "10000"]},
    )
    shown = MoneyFigures(session, open_money(*pump))
    put(shown)
    assert shown.keys.cards["irr"].number() == "several (2)"
    assert shown.curve.isVisible()
    assert shown.curve.chart.scene is not None
    assert "25\u00a0%, 400\u00a0%" in shown.curve.chart.scene.headline


def test_all_figures_open_with_their_convention(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    shown = MoneyFigures(session, open_money(COST, GAIN))
    put(shown)
    shown.fold.show_open(open_=True)
    shown.refresh()
    qtbot.waitUntil(lambda: "money is borrowed and reinvested at 8\u00a0%" in words_in(shown))
    shown.rows.explained["payback"].toggle()
    qtbot.waitUntil(lambda: "the running total is" in words_in(shown))


def test_options_stand_side_by_side(session: Session, open_money: OpenMoney, put: Put) -> None:
    options = [
        {"id": "nothing", "name": "Do nothing"},
        {"id": "own", "name": "Build", "view": "preferred"},
        {"id": "rent", "name": "Rent"},
    ]
    shown = MoneyFigures(
        session, open_money({**COST, "option": "own"}, {**GAIN, "option": "rent"}, options=options)
    )
    put(shown)
    assert shown.options.shown is not None
    assert shown.options.shown.header == ("Figure", "Build (preferred)", "Rent")


def test_a_newer_edit_wins_over_what_is_still_being_drawn(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    found = open_money(COST, GAIN)
    shown = MoneyFigures(session, found)
    put(shown)
    for _edit in range(5):
        low = str(40 + _edit)
        found.book.answer("money.lines", [COST, {**GAIN, "low": low}])
        shown.refresh()
        qtbot.wait(15)
    found.book.answer("money.lines", [COST, {**GAIN, "amounts": ["", "9000000"]}])
    shown.refresh()
    qtbot.waitUntil(lambda: session.foresight.known)
    assert session.foresight.found is not None
    assert session.foresight.found.p10 > 0
    qtbot.waitUntil(lambda: shown.keys.cards["loss"].number().startswith("<"))


def test_the_chart_leads_to_the_page_about_it(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    went: list[Place] = []
    session.going.connect(went.append)
    shown = MoneyFigures(session, open_money(COST, GAIN))
    put(shown)
    qtbot.waitUntil(shown.more.isVisible)
    shown.more.click()
    assert went[-1].section == "uncertainty"


def test_the_optimism_of_the_kind_of_work_has_a_card_while_it_is_said(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    found = open_money(COST, GAIN, reference="it")
    shown = MoneyFigures(session, found)
    put(shown)
    assert shown.keys.cards["npv_with_uplift"].number().endswith("EUR")
    shown.keys.toggle("npv_with_uplift")
    qtbot.waitUntil(lambda: "It falls as evidence" in words_in(shown))
    found.book.answer("money.reference", "none")
    shown.refresh()
    assert shown.keys.cards["npv_with_uplift"].isHidden()
    qtbot.waitUntil(lambda: "It falls as evidence" not in words_in(shown))
