"""Weights by pairs and other models in Settings: who, when, consistency, and what a wrong formula is told."""

from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.frame import nameless, shown

from casebuilder.model.organisation import Model
from casebuilder.model.person import Actor, Role
from casebuilder.services.workspace import Workspace
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.ranking_setting import RankingSetting
from casebuilder.ui.session import Session
from casebuilder.ui.settings_page import SettingsPage
from casebuilder.ui.theme import Appearance
from casebuilder.ui.weights.pairs_sheet import PairsSheet
from casebuilder.ui.weights.weights_setting import WeightsSetting


@pytest.fixture
def page(session: Session, look: Appearance, qtbot: QtBot, workspace: Workspace) -> SettingsPage:
    priya = next(one for one in workspace.people() if Role.PMO in one.roles)
    session.act_as(Actor(priya, Role.PMO))
    window = shown(session, look, qtbot)
    window.go(Place(PageName.SETTINGS, section="weights"))
    assert isinstance(window.page, SettingsPage)
    return window.page


def weights(page: SettingsPage) -> WeightsSetting:
    return page.findChildren(WeightsSetting)[0]


def sheet_of(page: SettingsPage) -> PairsSheet:
    QTest.mouseClick(weights(page).compare, Qt.MouseButton.LeftButton)
    return page.findChildren(PairsSheet)[0]


def test_a_weight_that_is_entered_holds_with_who_and_when(page: SettingsPage, workspace: Workspace) -> None:
    field = weights(page).fields["value.people"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "30")
    field.commit()
    found = workspace.organisation().weighing
    assert found.weights["value.people"] == Decimal(30)
    assert found.weights["value.strategy"] == Decimal(25)
    assert (found.name, found.judgements) == ("Priya Raman", ())
    assert found.at.startswith("2026-11-02")
    QTest.mouseClick(weights(page).as_written, Qt.MouseButton.LeftButton)
    assert workspace.organisation().weighing.weights == {}


@pytest.mark.parametrize("typed", ["0", "-5", "many", "1e9"])
def test_a_weight_that_cannot_be_is_told_and_not_stored(
    page: SettingsPage, workspace: Workspace, typed: str
) -> None:
    field = weights(page).fields["value.people"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    field.commit()
    assert workspace.organisation().weighing.weights == {}


def test_pairs_are_compared_by_keyboard_and_become_weights(
    page: SettingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    sheet = sheet_of(page)
    qtbot.waitUntil(sheet.isVisible)
    assert not sheet.use.isEnabled()
    assert not nameless(sheet)
    for _pair in range(7):  # the first criterion against each other one connects them all
        QTest.keyClick(sheet.which.options()[0], Qt.Key.Key_Space)
        QTest.mouseClick(sheet.after, Qt.MouseButton.LeftButton)
    assert sheet.use.isEnabled()
    QTest.mouseClick(sheet.use, Qt.MouseButton.LeftButton)
    found = workspace.organisation().weighing
    assert sum(found.weights.values()) == 100
    assert found.weights["value.strategy"] == pytest.approx(Decimal(30), abs=1)
    assert len(found.judgements) == 7
    assert "Consistency ratio 0.00 (random indices of Saaty, 2008)" in weights(page)._from.text()


def test_what_was_judged_is_there_again_and_can_be_changed(page: SettingsPage, qtbot: QtBot) -> None:
    sheet = sheet_of(page)
    qtbot.waitUntil(sheet.isVisible)
    for _pair in range(7):
        QTest.keyClick(sheet.which.options()[0], Qt.Key.Key_Space)
        QTest.mouseClick(sheet.after, Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.use, Qt.MouseButton.LeftButton)
    again = weights(page)
    QTest.mouseClick(again.compare, Qt.MouseButton.LeftButton)
    fresh = page.findChildren(PairsSheet)[-1]
    assert len(fresh.said) == 7
    assert fresh.pair not in fresh.said


def test_a_contradiction_is_shown_with_three_clicks_that_mend_it(page: SettingsPage, qtbot: QtBot) -> None:
    sheet = sheet_of(page)
    qtbot.waitUntil(sheet.isVisible)
    steps = [Fraction(3), Fraction(1), Fraction(5), Fraction(1, 7), Fraction(9), Fraction(2), Fraction(1, 3)]
    for place in range(28):
        sheet.said[sheet.pair] = steps[place % len(steps)]
        QTest.mouseClick(sheet.after, Qt.MouseButton.LeftButton)
    sheet._show_outcome()
    before = sheet.comparison.ratio
    assert sheet.comparison.contradicts
    mends = sheet.mends
    assert len(mends) == 3
    QTest.mouseClick(mends[0], Qt.MouseButton.LeftButton)
    assert sheet.comparison.ratio is not None
    assert before is not None
    assert sheet.comparison.ratio < before


def test_a_wrong_formula_is_told_where_and_what_holds_stays(page: SettingsPage, workspace: Workspace) -> None:
    setting = page.findChildren(RankingSetting)[0]
    QTest.mouseClick(setting.model.options()[-1], Qt.MouseButton.LeftButton)
    _write(setting, "score * 2")
    assert (workspace.organisation().ranking.model, workspace.organisation().ranking.formula) == (
        Model.FORMULA,
        "score * 2",
    )
    _write(setting, "score * wealth")
    assert "There is nothing called “wealth”. (character 9)" in setting.error()
    assert workspace.organisation().ranking.formula == "score * 2"
    _write(setting, "score / 2")
    assert setting.error() == ""
    assert workspace.organisation().ranking.formula == "score / 2"


def _write(setting: RankingSetting, formula: str) -> None:
    setting.formula.setFocus()
    setting.formula.selectAll()
    QTest.keyClicks(setting.formula, formula)
    setting.formula.commit()


def test_only_the_pmo_changes_weights_and_model(page: SettingsPage, session: Session) -> None:
    session.act_as(Actor(session.actor.person, Role.LEADER))
    assert not weights(page).compare.isEnabled()
    assert page.findChildren(RankingSetting)[0].model.read_only
