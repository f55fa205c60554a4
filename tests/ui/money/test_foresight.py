"""Futures come once, for the last edit, and nobody waits for those that never come."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.money.conftest import COST, GAIN, OpenMoney

from casebuilder.analysis.money import Money
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.foresight import PRECISE
from casebuilder.ui.session import Session


def money_of(found: OpenCase) -> Money:
    money = found.book.appraisal.money
    assert money is not None
    return money


def test_many_edits_in_a_moment_are_drawn_once(session: Session, open_money: OpenMoney, qtbot: QtBot) -> None:
    told: list[bool] = []
    found = open_money(COST, GAIN)
    session.foresight.look_at("c", money_of(found))
    qtbot.waitUntil(lambda: session.foresight.known)
    session.foresight.told.connect(lambda: told.append(session.foresight.known))
    for low in range(41, 61):
        found.book.answer("money.lines", [COST, {**GAIN, "low": str(low)}])
        session.foresight.look_at("c", money_of(found))
    assert not session.foresight.known
    qtbot.waitUntil(lambda: session.foresight.known)
    assert told == [True]


def test_back_to_what_was_drawn_before_is_the_same_answer(
    session: Session, open_money: OpenMoney, qtbot: QtBot
) -> None:
    one, other = open_money(COST, GAIN), open_money(COST, {**GAIN, "low": "10"})
    session.foresight.look_at("c", money_of(one))
    qtbot.waitUntil(lambda: session.foresight.known)
    first = session.foresight.found
    session.foresight.look_at("c", money_of(other))
    qtbot.waitUntil(lambda: session.foresight.known)
    assert session.foresight.found != first
    session.foresight.look_at("c", money_of(one))
    qtbot.waitUntil(lambda: session.foresight.known)
    assert session.foresight.found is first


def test_no_money_needs_no_futures(session: Session, open_money: OpenMoney, qtbot: QtBot) -> None:
    session.foresight.look_at("c", money_of(open_money(COST, GAIN)))
    qtbot.waitUntil(lambda: session.foresight.found is not None)
    session.foresight.look_at("c", None)
    assert session.foresight.known
    assert session.foresight.found is None


def test_what_cannot_be_drawn_ends_the_waiting_and_is_told(
    session: Session, open_money: OpenMoney, qtbot: QtBot
) -> None:
    money = money_of(open_money(COST, GAIN))
    broken = replace(money, plan=replace(money.plan, correlation=Decimal(2)))
    with qtbot.capture_exceptions() as told:
        session.foresight.look_at("c", broken)
        qtbot.waitUntil(lambda: session.foresight.known)
        qtbot.waitUntil(lambda: bool(told))
    assert session.foresight.found is None
    assert told[0][0] is ValueError


def test_the_program_does_not_wait_for_a_long_count_when_it_ends(
    session: Session, open_money: OpenMoney, qtbot: QtBot
) -> None:
    lines = [{**COST, "id": f"c{place}", "high": str(120 + place)} for place in range(150)]
    session.foresight.look_at("c", money_of(open_money(*lines)))
    qtbot.waitUntil(lambda: session.foresight.known, timeout=30_000)
    drawn = [0]
    session.foresight.moved.connect(lambda done, _all: drawn.append(done), Qt.ConnectionType.DirectConnection)
    session.foresight.count_precisely()
    qtbot.waitUntil(lambda: session.tasks.busy)
    session.foresight.close()
    session.tasks.close()
    assert max(drawn) < PRECISE
