"""The page "How sure are we?" teaches, shows, counts precisely, and can be stopped."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Put
from tests.ui.money.conftest import COST, GAIN, OpenMoney

from casebuilder.services.futures import PRECISE, TRIALS, futures
from casebuilder.ui import foresight
from casebuilder.ui.kit.text import Text
from casebuilder.ui.money.uncertainty_view import UncertaintyView
from casebuilder.ui.navigation import Place
from casebuilder.ui.session import Session

FLAT = {"low": "", "high": ""}


def words_in(widget: UncertaintyView) -> str:
    return " ".join(one.text() for one in widget.findChildren(Text) if one.isVisible())


def test_without_money_it_says_where_to_begin(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    shown = UncertaintyView(session, open_money())
    put(shown)
    qtbot.waitUntil(shown.empty.isVisible)
    assert "No money is entered yet" in words_in(shown)
    assert not shown.driver.isVisible()


def test_without_a_range_it_teaches_and_leads_to_the_lines(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    went: list[Place] = []
    session.going.connect(went.append)
    shown = UncertaintyView(session, open_money({**COST, **FLAT}, {**GAIN, **FLAT}))
    put(shown)
    qtbot.waitUntil(shown.empty.isVisible)
    assert "No line has a range yet" in words_in(shown)
    shown.empty.button.click()
    assert went[-1].section == "money.flows"
    assert shown.driver.isVisible()


def test_it_shows_the_figures_the_command_line_prints(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    found = open_money(COST, GAIN)
    shown = UncertaintyView(session, found)
    put(shown)
    qtbot.waitUntil(lambda: "seed 1" in words_in(shown))
    money = found.book.appraisal.money
    assert money is not None
    assert session.foresight.found == futures(money)
    assert "P90: nine in ten end below" in words_in(shown)
    assert shown.swings.shown is not None
    assert shown.swings.shown.rows[0][0] == "Fewer wrong deliveries"
    assert shown.ranked.shown is not None
    assert shown.ranked.shown.rows[0][0] == "Fewer wrong deliveries"


def test_a_precise_count_shows_how_far_it_is_and_ends(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    shown = UncertaintyView(session, open_money(COST, GAIN))
    put(shown)
    qtbot.waitUntil(shown.count.count.isEnabled)
    QTest.keyClick(shown.count.count, Qt.Key.Key_Space)
    assert shown.count.stop.isVisible()
    qtbot.waitUntil(lambda: session.foresight.known)
    qtbot.waitUntil(lambda: "131,072 futures" in words_in(shown))
    assert not shown.count.count.isEnabled()


def test_a_precise_count_can_be_stopped_and_the_answer_stays(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    shown = UncertaintyView(session, open_money(COST, GAIN))
    put(shown)
    qtbot.waitUntil(shown.count.count.isEnabled)
    shown.count.count.click()
    shown.count.stop.click()
    assert not session.foresight.counting
    assert session.foresight.found is not None
    assert session.foresight.found.trials == TRIALS
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert session.foresight.found.trials == TRIALS


def test_break_even_of_what_is_chosen(
    session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    assumption = {"id": "a1", "name": "Cartons carry a barcode"}
    shown = UncertaintyView(session, open_money(COST, {**GAIN, "assumption": "a1"}, assumptions=[assumption]))
    put(shown)
    shown.driver.choice.setFocus()
    QTest.keyClicks(shown.driver.choice, "barcode")
    QTest.keyClick(shown.driver.choice, Qt.Key.Key_Down)
    shown.driver.choice.show_value("a1")
    shown.driver.choice.picked.emit("a1")
    assert "Assumption: Cartons carry a barcode" in shown.driver.answer.text()
    qtbot.waitUntil(lambda: session.foresight.known)


def test_the_page_follows_an_edit(session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot) -> None:
    found = open_money(COST, GAIN)
    shown = UncertaintyView(session, found)
    put(shown)
    qtbot.waitUntil(lambda: session.foresight.found is not None)
    before = session.foresight.found
    found.book.answer("money.lines", [COST, {**GAIN, "low": "10"}])
    shown.refresh()
    qtbot.waitUntil(lambda: session.foresight.known)
    assert session.foresight.found is not None
    assert before is not None
    assert session.foresight.found.p10 < before.p10


def test_another_case_has_nothing_of_the_last(session: Session, open_money: OpenMoney, qtbot: QtBot) -> None:
    one, other = open_money(COST, GAIN), open_money({**COST, "low": "50"}, GAIN)
    session.foresight.look_at(one.case.id, one.book.appraisal.money)
    qtbot.waitUntil(lambda: session.foresight.found is not None)
    session.foresight.look_at(other.case.id, other.book.appraisal.money)
    assert session.foresight.found is None
    qtbot.waitUntil(lambda: session.foresight.found is not None)


def test_the_count_is_that_of_the_service() -> None:
    assert foresight.PRECISE == PRECISE
