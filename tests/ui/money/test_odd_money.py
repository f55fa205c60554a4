"""Whatever money is entered, its figures and its futures are shown or said to be none; nothing breaks."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Put
from tests.ui.money.conftest import COST, GAIN, OpenMoney

from casebuilder.model.answer import Json
from casebuilder.ui.money.figures import MoneyFigures
from casebuilder.ui.money.uncertainty_view import UncertaintyView
from casebuilder.ui.session import Session

ODD: dict[str, list[dict[str, Json]]] = {
    "only costs": [COST],
    "only benefits": [GAIN],
    "zero flows": [{**COST, "amounts": ["0", "0"]}],
    "no amounts": [{**COST, "amounts": []}],
    "no numbers": [{**COST, "amounts": ["1e400", "9" * 400, "NaN", "inf", "many"]}],
    "huge": [{**COST, "amounts": ["9" * 18]}, {**GAIN, "amounts": ["", "9" * 18]}],
    "tiny": [{**COST, "amounts": ["0.000001"]}, {**GAIN, "amounts": ["", "0.000002"]}],
    "ends the wrong way": [{**COST, "low": "150", "high": "90"}, GAIN],
    "range beside the likely": [{**COST, "low": "120", "high": "180"}, {**GAIN, "low": "10", "high": "40"}],
    "range across nothing": [{**COST, "low": "-50", "high": "300"}, GAIN],
    "range without end": [{**COST, "low": "0", "high": "9" * 17}, GAIN],
    "no range at all": [{**COST, "low": "100", "high": "100"}, GAIN],
    "several rates": [{**COST, "amounts": ["1600", "", "10000"]}, {**GAIN, "amounts": ["", "10000"]}],
    "long names": [{**COST, "name": "Scanners " * 40}, {**GAIN, "name": "x" * 300}],
    "many": [{**(COST if place % 2 else GAIN), "id": f"l{place}"} for place in range(80)],
}
SETTINGS: dict[str, dict[str, Any]] = {
    "as usual": {},
    "half a loss a year": {"rate": "-50"},
    "lognormal": {"shape": "lognormal", "ranges": "p10_p90"},
    "uniform": {"shape": "uniform"},
    "long ago": {"start": "0001-01-01", "period": "month", "periods": "120"},
    "far ahead": {"start": "9999-12-31", "timing": "mid"},
}


PAIRS = [(name, "as usual") for name in ODD] + [("several rates", name) for name in SETTINGS]


@pytest.mark.parametrize("pair", PAIRS, ids=", ".join)
def test_odd_money_is_shown(
    pair: tuple[str, str], session: Session, open_money: OpenMoney, put: Put, qtbot: QtBot
) -> None:
    found = open_money(*ODD[pair[0]], **SETTINGS[pair[1]])
    shown, page = MoneyFigures(session, found), UncertaintyView(session, found)
    put(shown).resize(900, 700)
    put(page)
    shown.fold.show_open(open_=True)
    shown.refresh()
    for figure in shown.keys.cards:
        shown.keys.toggle(figure)
    qtbot.waitUntil(lambda: session.foresight.known, timeout=20_000)
    qtbot.waitUntil(lambda: shown.keys.cards["npv"].number() != "")
    shown.grab()
    page.grab()


def test_a_thousand_lines_are_counted(session: Session, open_money: OpenMoney, put: Put) -> None:
    lines = [
        {**(COST if place % 2 else GAIN), "id": f"l{place}", "low": "", "high": ""} for place in range(1000)
    ]
    shown = MoneyFigures(session, open_money(*lines))
    put(shown)
    assert "EUR" in shown.keys.cards["npv"].number()
