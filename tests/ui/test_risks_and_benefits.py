"""Risks beside their matrix and benefits under their sentence, as people work on them."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA

from casebuilder.chart.scene import Disc
from casebuilder.forms.library import Library
from casebuilder.model.answer import Json, fields, rows
from casebuilder.model.cash import LINES, PROFILES
from casebuilder.model.person import Actor, Role
from casebuilder.model.risk import REGISTER
from casebuilder.model.stage import State
from casebuilder.services.linking import linkable
from casebuilder.services.workbook import Workbook
from casebuilder.ui.benefit.profile_card import ProfileCard
from casebuilder.ui.benefit.profiles import ProfileField
from casebuilder.ui.chart_view import scale
from casebuilder.ui.fields.around import Around, Found
from casebuilder.ui.form_view import FormView, Way
from casebuilder.ui.risk.register import RiskField

Put = Callable[[QWidget], QWidget]
Open = Callable[..., Workbook]
Show = Callable[..., FormView]
GAP = "can.people.skills"
FULL: dict[str, Json] = {"size.cost": "above_5m", "money.start": "2027-01-01"}
RISKS: list[Json] = [
    {"id": "a", "name": "Small", "likelihood": "1", "impact": "2"},
    {"id": "b", "name": "Large", "likelihood": "4", "impact": "5", "cost": "1000", "in_cash": True},
]
PROFILE: dict[str, Json] = {
    "id": "p1",
    "name": "Fewer errors",
    "type": "cash",
    "measure": "Wrong lines",
    "unit": "%",
    "baseline": "2.3",
    "target": "0.8",
    "by": "2027-06-30",
    "unit_value": "1000",
}


@pytest.fixture
def book(open_book: Open, library: Library) -> Callable[..., Workbook]:
    names = ("intake", "capability", "value", "money", "risk", "benefit")

    def made(**answers: Json) -> Workbook:
        forms = {name: library.newest(name) for name in names}
        said = {**FULL, **answers}
        return open_book(said, actor=Actor(PRIYA, Role.PMO), state=State.ASSESSING, others=forms)

    return made


@pytest.fixture
def show(put: Put) -> Show:
    def made(book: Workbook, form: str) -> FormView:
        def around() -> Around:
            return Around(
                book.forms[form],
                book.case.tier,
                date(2026, 11, 2),
                book.organisation,
                records=lambda target: linkable(book, target),
                book=book,
            )

        view = FormView(book, book.forms[form].section[0], around, Way(1, 1))
        put(view)
        return view

    return made


def register(view: FormView) -> RiskField:
    field = view.fields[REGISTER]
    assert isinstance(field, RiskField)
    return field


def profiles(view: FormView) -> ProfileField:
    field = view.fields[PROFILES]
    assert isinstance(field, ProfileField)
    return field


def card(view: FormView) -> ProfileCard:
    return view.findChildren(ProfileCard)[-1]


def test_a_dot_of_the_matrix_leads_to_its_record(book: Callable[..., Workbook], show: Show) -> None:
    view = show(book(**{REGISTER: RISKS}), "risk")
    chart = register(view).board.chart
    chart.grab()
    assert chart.scene is not None
    dot = next(one for one in chart.scene.shapes if isinstance(one, Disc) and one.mark == "a")

    place = (QPointF(dot.x, dot.y) * scale()).toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)

    assert register(view).list.opened == "a"


def test_the_keys_go_from_dot_to_dot(book: Callable[..., Workbook], show: Show) -> None:
    view = show(book(**{REGISTER: RISKS}), "risk")
    chart = register(view).board.chart

    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)

    assert register(view).list.opened == "b"


def test_the_largest_risk_is_listed_first(book: Callable[..., Workbook], show: Show) -> None:
    view = show(book(**{REGISTER: RISKS}), "risk")

    assert register(view).list.order == ["b", "a"]


def test_open_gaps_become_risks_once_and_undo_takes_them_back(
    book: Callable[..., Workbook], show: Show
) -> None:
    made = book(**{GAP: {"current": 0, "required": 4}})
    view = show(made, "risk")
    offer = register(view).board.offer

    offer.add.click()
    once = rows(made.case.answers[REGISTER])
    hidden = offer.isHidden()
    made.undo()

    assert [fields(one["gap"])["record"] for one in once] == [GAP]
    assert once[0]["category"] == "people"
    assert hidden
    assert REGISTER not in made.case.answers
    assert not offer.isHidden()


def test_edits_of_two_records_are_undone_one_by_one(book: Callable[..., Workbook], show: Show) -> None:
    made = book(**{REGISTER: RISKS})
    field = register(show(made, "risk"))

    for key in ("a", "b"):
        field.open_record(key)
        row = field.row()
        assert row is not None
        QTest.keyClicks(row.entries["action"], "x")
        row.commit()
    made.undo()

    assert [one.get("action") for one in rows(made.case.answers[REGISTER])] == ["x", None]


def test_a_gap_that_was_closed_elsewhere_is_no_longer_offered(
    book: Callable[..., Workbook], show: Show
) -> None:
    made = book(**{GAP: {"current": 0, "required": 4}})
    view = show(made, "risk")

    made.answer(GAP, {"current": 4, "required": 4})

    assert register(view).board.offer.isHidden()


def test_the_sentence_follows_the_cells(book: Callable[..., Workbook], show: Show) -> None:
    made = book(**{PROFILES: [PROFILE]})
    view = show(made, "benefit")
    profiles(view).open_record("p1")
    before = card(view).missing.text()
    row = profiles(view).row()
    assert row is not None

    entry = row.entries["measured_by"]
    QTest.keyClicks(entry, "the ledger")
    QTest.keyClick(entry, Qt.Key.Key_Return)

    assert before == "Still missing: what measures it."
    assert card(view).statement.text() == (
        "Reduce wrong lines from 2.3\u00a0% to 0.8\u00a0% by 30 June 2027, measured by the ledger."
    )
    assert card(view).missing.isHidden()


def test_a_line_is_made_once_from_a_profile_and_undone_in_one_step(
    book: Callable[..., Workbook], show: Show, qtbot: QtBot
) -> None:
    made = book(**{PROFILES: [PROFILE]})
    view = show(made, "benefit")
    profiles(view).open_record("p1")
    qtbot.waitUntil(card(view).make.isVisible)

    card(view).make.click()
    (line,) = rows(made.case.answers[LINES])
    made_hidden = card(view).make.isHidden()
    made.undo()

    assert line["amounts"] == ["1500"] * 5
    assert line["profile"] == "p1"
    assert made_hidden
    assert LINES not in made.case.answers
    assert not card(view).make.isHidden()


def test_benefits_that_count_the_same_are_told(book: Callable[..., Workbook], show: Show) -> None:
    other: Json = {"id": "p2", "name": "Same again", "measure": "wrong lines"}
    view = show(book(**{PROFILES: [PROFILE, other]}), "benefit")

    profiles(view).open_record("p1")

    assert "Same again" in card(view).twins.text()
    assert profiles(view).list.lines["p2"].telling.warning == "Counted twice?"


def test_a_reader_sees_the_sentence_but_makes_no_line(open_book: Open, library: Library, show: Show) -> None:
    forms = {name: library.newest(name) for name in ("intake", "capability", "value", "money", "benefit")}
    made = open_book({**FULL, PROFILES: [PROFILE]}, others=forms, state=State.APPROVED)
    view = show(made, "benefit")
    profiles(view).open_record("p1")

    assert card(view).statement.text().startswith("Reduce wrong lines")
    assert card(view).make.isHidden()


def test_another_case_with_the_same_budget_line_is_named_when_it_is_found(
    book: Callable[..., Workbook], put: Put
) -> None:
    made = book(**{PROFILES: [{**PROFILE, "budget_line": "Returns"}]})
    asked: list[tuple[str, Callable[[list[Found]], None]]] = []

    def around() -> Around:
        form, house = made.forms["benefit"], made.organisation
        day = date(2026, 11, 2)
        return Around(form, made.case.tier, day, house, find_elsewhere=look_elsewhere, book=made)

    def look_elsewhere(line: str, then: Callable[[list[Found]], None]) -> None:
        asked.append((line, then))

    view = FormView(made, made.forms["benefit"].section[0], around, Way(1, 1))
    put(view)
    profiles(view).open_record("p1")
    (line, then), *more = asked
    then([Found("c2", "BC-2026-014", "Voice picking")])

    assert (line, more) == ("Returns", [])
    assert "BC-2026-014 Voice picking" in card(view).elsewhere.text()
