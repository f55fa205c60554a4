"""Tab goes through a case as it is read: the parts, the questions one by one, the foot, the figures."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from casebuilder.services.inbox import HISTORY, REVIEW
from casebuilder.ui.case_page import CasePage
from casebuilder.ui.fields.field import Field
from casebuilder.ui.fields.rows import RowsField
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.tab_order import next_stop, stops
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

Put = Callable[[QWidget], QWidget]


def ring(ground: QWidget, start: QWidget, *, forward: bool = True) -> list[QWidget]:
    """Where Tab leads from a widget on, until it is there again."""
    found = [start]
    while (following := next_stop(ground, found[-1], forward=forward)) not in (None, start):
        assert following is not None
        assert following not in found, "Tab runs in a circle that leaves something out"
        found.append(following)
    return found


@pytest.fixture
def page(put: Put, session: Session) -> CasePage:
    """A draft of Jonas with nothing but a title, on the screen."""
    made = CasePage(session)
    session.going.connect(made.visit)
    case = session.workspace.new_case(session.actor, {"idea.title": "Warehouse scanning"})
    put(made).resize(1280, 800)
    made.visit(Place(PageName.CASE, case=case))
    return made


@pytest.mark.parametrize("part", ["intake", "capability", "value", REVIEW, HISTORY])
def test_tab_follows_the_reading(page: CasePage, part: str) -> None:
    page.visit(Place(PageName.CASE, page.found.case.id, part))
    order = [*stops(page.tasks), *stops(page.stack), *stops(page.panel)]
    assert ring(page, order[0]) == order
    assert ring(page, order[-1], forward=False) == order[::-1]


def test_a_field_comes_before_its_signs_and_the_foot_last(page: CasePage) -> None:
    page.visit(Place(PageName.CASE, page.found.case.id, "outcome"))
    view = page.view
    assert isinstance(view, FormView)
    order = stops(view)
    assert order[-1] is view.on
    fields = [one for one in view.fields.values() if not one.isHidden()]
    for field in fields:
        assert starts_in_its_control(field)
    firsts = [order.index(stops(field)[0]) for field in fields]
    assert all(before < after for before, after in pairwise(firsts))


def test_rows_come_before_the_button_that_adds_one(page: CasePage) -> None:
    page.visit(Place(PageName.CASE, page.found.case.id, "outcome"))
    view = page.view
    assert isinstance(view, FormView)
    table = next(one for one in view.fields.values() if isinstance(one, RowsField))
    table.add.click()
    QApplication.processEvents()
    order = stops(table)
    last = stops(table.rows()[-1])
    assert order.index(last[-1]) < order.index(table.add)


def starts_in_its_control(field: Field) -> bool:
    lead, first = field.lead(), stops(field)[0]
    return lead is not None and (first is lead or lead.isAncestorOf(first))


def test_a_button_that_hides_when_pressed_hands_the_focus_on_from_where_it_stood(put: Put) -> None:
    window, card = QWidget(), QWidget()
    buttons = [QPushButton(name) for name in "abcd"]
    outer, inner = QVBoxLayout(window), QVBoxLayout(card)
    outer.addWidget(buttons[0])
    outer.addWidget(card)
    inner.addWidget(buttons[1])
    inner.addWidget(buttons[2])
    outer.addWidget(buttons[3])
    put(window)

    buttons[1].hide()
    assert next_stop(window, buttons[1], forward=True) is buttons[2]
    card.hide()
    assert next_stop(window, buttons[1], forward=True) is buttons[3]
    assert next_stop(window, buttons[1], forward=False) is buttons[0]
    assert buttons[1] not in stops(window)
