"""Three appraisers on three copies of the program score blind, disagree, discuss, and score again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.model.case import CaseId
from casebuilder.model.panel import PANEL, levels
from casebuilder.model.person import Actor, Role
from casebuilder.model.problem import NOT_APPLICABLE
from casebuilder.model.query import CaseQuery
from casebuilder.model.stage import State
from casebuilder.services import scoring
from casebuilder.services.inbox import SCORE
from casebuilder.services.opening import open_workspace
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.panel.panel_view import PanelView
from casebuilder.ui.panel.score_card import ScoreCard
from casebuilder.ui.panel.score_view import ScoreView
from casebuilder.ui.panel.sheet_form import LockSheet, SheetForm
from casebuilder.ui.recovery_sheet import RecoverySheet
from tests.journeys.conftest import Run
from tests.journeys.program import Program, button, click, words_of

APPRAISERS = ("Hannah Lindqvist", "Nadia Ferrante", "Piet de Vries")
WHY = "Seen in the hall for two weeks"
STRATEGY = "value.strategy"
Beside = Callable[[str, Role], Program]


@pytest.fixture
def house(sample: Path) -> Path:
    """The sample, where a Standard case needs three appraisers."""
    workspace = open_workspace(sample)
    workspace.save_organisation(replace(workspace.organisation(), standard_appraisers=3))
    workspace.close()
    return sample


@pytest.fixture
def case(house: Path) -> CaseId:
    """The case of the sample that is being scored."""
    workspace = open_workspace(house)
    found = workspace.first_page(CaseQuery(states=(State.SCORING,)))[0].id
    priya = next(one for one in workspace.people() if Role.PMO in one.roles)
    opened = workspace.open_case(found, Actor(priya, Role.PMO))
    for computed in ("value.money", "value.urgency"):
        opened.book.answer(computed, {"level": NOT_APPLICABLE, "reason": "No money is asked for."})
    opened.close()
    workspace.close()
    return found


@pytest.fixture
def pmo(run: Run, house: Path, case: CaseId) -> Program:
    """The first window on the file."""
    program = run(house)
    program.act("Priya Raman", Role.PMO)
    program.go(case, PANEL)
    return program


@pytest.fixture
def beside(run: Run, house: Path, qtbot: QtBot) -> Beside:
    """Another copy of the program on the same file, by the way it offers for that."""

    def started(name: str, role: Role) -> Program:
        program = run(house)
        click(button(program.sheet(RecoverySheet), "Open it here too"))
        qtbot.waitUntil(lambda: program.session.ready)
        program.act(name, role)
        return program

    return started


def panel(program: Program) -> PanelView:
    assert isinstance(program.case.view, PanelView)
    return program.case.view


def sheet(program: Program) -> SheetForm:
    view = program.case.view
    assert isinstance(view, ScoreView)
    assert view.form is not None
    return view.form


def ask_them(program: Program) -> None:
    """The PMO ticks the three and opens the round."""
    card = panel(program).invite
    assert card is not None
    for tick in card.ticks.values():
        if tick.text().startswith(APPRAISERS):
            click(tick)
    click(card.ask)
    click(panel(program).round.open)


def score(card: ScoreCard, level: str) -> None:
    click(next(one for one in card.levels.options() if one.text().startswith(f"{level} ")))
    write(card.reason, WHY)


def write(area: TextArea, words: str) -> None:
    area.setFocus()
    QTest.keyClicks(area, words)
    QTest.keyClick(area, Qt.Key.Key_Tab)
    area.commit()


def fill(program: Program, strategy: str, rest: str = "50") -> None:
    for question, card in sheet(program).cards.items():
        score(card, strategy if question == STRATEGY else rest)


def lock(program: Program) -> None:
    program.qtbot.waitUntil(lambda: sheet(program).lock.height() > 0)
    click(sheet(program).lock)
    click(program.sheet(LockSheet).go_on)


def tables(inside: QWidget) -> str:
    return " ".join(one.accessibleDescription() for one in inside.findChildren(GridTable))


def everything(program: Program) -> str:
    """All that a window tells to eye and ear."""
    told = [one.text() for one in program.window.findChildren(QLabel)]
    said = [one.accessibleDescription() for one in program.window.findChildren(QWidget)]
    return " ".join((*told, *said))


Windows = list[Program]


@pytest.fixture
def windows(pmo: Program, beside: Beside, case: CaseId) -> Windows:
    """Three appraisers are asked, each in a window of their own, on their own sheet."""
    ask_them(pmo)
    opened = [beside(name, Role.APPRAISER) for name in APPRAISERS]
    for program in opened:
        assert any(one.ask.section == SCORE for one in program.workspace.needs(program.session.actor))
        program.go(case)
    return opened


def close(pmo: Program, qtbot: QtBot) -> None:
    """The PMO closes the round once all have locked."""
    qtbot.waitUntil(lambda: "3 of 3 have locked." in words_of(panel(pmo).round), timeout=10_000)
    click(panel(pmo).round.close_round)
    qtbot.waitUntil(lambda: "is closed." in words_of(panel(pmo).round))


def test_nobody_sees_anothers_scores_before_their_own_are_locked(
    pmo: Program, windows: Windows, case: CaseId, qtbot: QtBot
) -> None:
    hannah, nadia, _piet = windows
    fill(hannah, "0")
    lock(hannah)
    qtbot.waitUntil(lambda: "1 of 3 has locked." in words_of(panel(pmo).round), timeout=10_000)
    for section in (SCORE, PANEL, "benefit", "history"):
        nadia.go(case, section)
        assert WHY not in everything(nadia)
    seen = scoring.standing(nadia.workspace, nadia.case.found)
    assert [one.by for one in seen.sheets] == [nadia.session.actor.id]
    assert scoring.standing(pmo.workspace, pmo.case.found).sheets == ()
    assert WHY not in everything(pmo)
    nadia.go(case, SCORE)
    fill(nadia, "75")
    lock(nadia)
    qtbot.waitUntil(lambda: "Hannah Lindqvist" in tables(nadia.window))


def test_three_disagree_discuss_and_score_again(
    pmo: Program, windows: Windows, case: CaseId, qtbot: QtBot
) -> None:
    for program, level in zip(windows, ("0", "75", "100"), strict=True):
        fill(program, level)
        lock(program)
    close(pmo, qtbot)
    assert "The appraisers disagree on 1 criterion: Strategic contribution" in words_of(panel(pmo))
    click(button(pmo.window, "Finish scoring"))
    assert state_of(pmo) is State.SCORING
    write(panel(pmo).results[0].notes[STRATEGY], "Piet read it as the goal of next year.")
    click(panel(pmo).round.open)
    for program in windows:
        score_again(program, case, qtbot)
    close(pmo, qtbot)
    rounds = pmo.case.found.case.panel.rounds if pmo.case.found.case.panel else ()
    assert [(one.number, len(one.sheets), len(one.notes)) for one in rounds] == [(1, 3, 1), (2, 3, 0)]
    assert len(panel(pmo).results) == 2
    assert set(levels(pmo.case.found.case.panel).values()) == {75, 50}
    click(button(pmo.window, "Finish scoring"))
    assert state_of(pmo) is State.REVIEW


def state_of(program: Program) -> State:
    return program.case.found.case.state


def score_again(program: Program, case: CaseId, qtbot: QtBot) -> None:
    """From an empty sheet that shows what the first round found."""
    program.go(case, SCORE)
    qtbot.waitUntil(lambda: second(program), timeout=10_000)
    assert "Piet read it as the goal of next year." in words_of(sheet(program))
    assert not any(card.levels.value() for card in sheet(program).cards.values())
    fill(program, "75")
    lock(program)


def second(program: Program) -> bool:
    view = program.case.view
    return isinstance(view, ScoreView) and view.form is not None and "round 1 found" in words_of(view.form)
