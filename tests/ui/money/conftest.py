"""A real case with money, open in a real session, with widgets on a real window."""

from collections.abc import Callable
from typing import Any

import pytest

from casebuilder.model.answer import Json
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.session import Session

COST: dict[str, Json] = {
    "id": "c1",
    "name": "Scanners",
    "side": "cost",
    "spend": "capex",
    "amounts": ["334000", "20000", "20000", "20000", "20000"],
    "low": "90",
    "high": "150",
    "category": "Equipment",
}
GAIN: dict[str, Json] = {
    "id": "b1",
    "name": "Fewer wrong deliveries",
    "side": "benefit",
    "amounts": ["", "120000", "185000", "185000", "185000"],
    "low": "40",
    "high": "115",
    "category": "Savings",
}
OpenMoney = Callable[..., OpenCase]


@pytest.fixture
def open_money(session: Session) -> OpenMoney:
    """A case of these lines and other answers of the money form, each without "money."."""

    def made(*lines: dict[str, Json], **answers: Any) -> OpenCase:
        said = {f"money.{key}": value for key, value in answers.items()}
        case = session.workspace.new_case(session.actor, {"idea.title": "Scanning"})
        found = session.workspace.open_case(case, session.actor)
        for question, value in {"money.lines": list(lines), **said}.items():
            found.book.answer(question, value)
        return found

    return made
