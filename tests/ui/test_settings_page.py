"""Settings: found by a word, changed at once, shared ones only by the PMO."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.frame import shown

from casebuilder.model.person import Actor, Role
from casebuilder.paths import settings_file
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Appearance as Wish
from casebuilder.settings import Reading, read_settings
from casebuilder.ui.approval.patience import PatienceSetting
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.own_settings import AppearanceSetting, TextSizeSetting
from casebuilder.ui.panel.appraisers_setting import AppraisersSetting
from casebuilder.ui.preferences import keep, next_size
from casebuilder.ui.session import Session
from casebuilder.ui.setting_backups import BackupsSetting
from casebuilder.ui.settings_page import SettingsPage
from casebuilder.ui.shared_settings import (
    CurrencySetting,
    LinesSetting,
    OrganisationSetting,
    ThresholdsSetting,
)
from casebuilder.ui.theme import Appearance, Scheme
from casebuilder.ui.window import MainWindow


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot, workspace: Workspace) -> MainWindow:
    priya = next(one for one in workspace.people() if Role.PMO in one.roles)
    session.act_as(Actor(priya, Role.PMO))
    made = shown(session, look, qtbot)
    made.go(Place(PageName.SETTINGS))
    return made


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    assert isinstance(window.page, SettingsPage)
    return window.page


def part(page: SettingsPage, kind: type) -> object:
    return next(iter(page.findChildren(kind)))


def shown_cards(page: SettingsPage) -> set[str]:
    return {name for name, card in page.cards.items() if not card.isHidden()}


def test_a_word_finds_the_setting(page: SettingsPage) -> None:
    QTest.keyClicks(page.search, "night")
    assert shown_cards(page) == {"appearance"}
    page.search.selectAll()
    QTest.keyClicks(page.search, "zzzz")
    assert shown_cards(page) == set()


def test_settings_kept_twice_in_a_row_are_the_newest_on_the_disk(session: Session, qtbot: QtBot) -> None:
    failed: list[Exception] = []
    session.failed.connect(failed.append)
    for turn in range(50):
        keep(session, replace(session.settings, language="en", export_folder=f"/{turn}" * (60 - turn)))
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert failed == []
    assert read_settings(settings_file()) == Reading(session.settings)


def test_a_place_leads_to_one_setting(page: SettingsPage, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageName.SETTINGS, section="currency"))
    qtbot.waitUntil(lambda: page.cards["currency"].isAncestorOf(window.focusWidget()))


def test_dark_holds_at_once_and_is_kept(
    page: SettingsPage, look: Appearance, session: Session, qtbot: QtBot
) -> None:
    setting = part(page, AppearanceSetting)
    assert isinstance(setting, AppearanceSetting)
    QTest.mouseClick(setting.segments.options()[2], Qt.MouseButton.LeftButton)
    assert look.dark()
    assert session.settings.appearance is Wish.DARK
    qtbot.waitUntil(lambda: read_settings(settings_file()).value.appearance is Wish.DARK)
    look.choose_scheme(Scheme.LIGHT)


def test_the_menu_and_the_card_show_the_same(
    page: SettingsPage, window: MainWindow, look: Appearance
) -> None:
    setting = part(page, TextSizeSetting)
    assert isinstance(setting, TextSizeSetting)
    window.resize_text(1)
    assert setting.segments.value() == 115
    window.resize_text(0)
    assert setting.segments.value() == 100


def test_text_grows_in_steps_and_stops_at_both_ends() -> None:
    assert next_size(100, 1) == 115
    assert next_size(200, 1) == 200
    assert next_size(85, -1) == 85


def test_a_currency_has_three_letters(page: SettingsPage, workspace: Workspace) -> None:
    setting = part(page, CurrencySetting)
    assert isinstance(setting, CurrencySetting)
    for typed, stored in (("pl", "EUR"), ("pln", "PLN")):
        setting.code.selectAll()
        QTest.keyClicks(setting.code, typed)
        QTest.keyClick(setting.code, Qt.Key.Key_Return)
        assert workspace.organisation().currency == stored


def test_the_paper_of_the_organisation_is_that_of_every_print(
    page: SettingsPage, workspace: Workspace
) -> None:
    setting = part(page, OrganisationSetting)
    assert isinstance(setting, OrganisationSetting)
    for place, size in ((1, "letter"), (0, "a4")):
        QTest.mouseClick(setting.paper.options()[place], Qt.MouseButton.LeftButton)
        assert workspace.organisation().paper == size


def test_units_are_one_a_line_and_can_be_taken_back(
    page: SettingsPage, window: MainWindow, workspace: Workspace
) -> None:
    setting = next(one for one in page.findChildren(LinesSetting) if page.cards["units"].isAncestorOf(one))
    before = workspace.organisation().units
    setting.lines.setPlainText("Sales\n\n  Fleet \nSales")
    setting.lines.commit()
    assert workspace.organisation().units == ("Sales", "Fleet")
    window.toasts.toasts()[-1].acted.emit()
    assert workspace.organisation().units == before


def test_a_threshold_lies_between_nought_and_a_hundred(page: SettingsPage, workspace: Workspace) -> None:
    setting = part(page, ThresholdsSetting)
    assert isinstance(setting, ThresholdsSetting)
    field = setting.fields["recommend"]
    for typed, stored in (("120", Decimal(65)), ("70", Decimal(70))):
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert workspace.organisation().thresholds.recommend == stored


def test_how_many_must_score_is_a_whole_number(page: SettingsPage, workspace: Workspace) -> None:
    setting = part(page, AppraisersSetting)
    assert isinstance(setting, AppraisersSetting)
    field = setting.fields["full_appraisers"]
    for typed, stored in (("0", 5), ("2.5", 5), ("4", 4)):
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert workspace.organisation().full_appraisers == stored
        assert bool(setting.error("full_appraisers")) is (typed != "4")


def test_shared_settings_are_the_pmos(page: SettingsPage, session: Session, workspace: Workspace) -> None:
    jonas = next(one for one in workspace.people() if Role.LEADER in one.roles)
    session.act_as(Actor(jonas, Role.LEADER))
    setting = part(page, CurrencySetting)
    assert isinstance(setting, CurrencySetting)
    assert setting.code.isReadOnly()


def test_a_backup_is_made_and_listed(page: SettingsPage, window: MainWindow, qtbot: QtBot) -> None:
    setting = part(page, BackupsSetting)
    assert isinstance(setting, BackupsSetting)
    QTest.mouseClick(setting.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(setting.found) == 1)
    assert Path(setting.found[0].path).exists()
    button = next(one for one in setting.findChildren(QPushButton) if one.text() == "Put back…")
    assert button.accessibleName().startswith("Put back the copy of")


def test_how_long_signatures_are_waited_for_is_a_number_of_days(
    page: SettingsPage, workspace: Workspace
) -> None:
    setting = part(page, PatienceSetting)
    assert isinstance(setting, PatienceSetting)
    assert setting.days.value() == Decimal(30)
    for wrong in ("0", "x", "1.5"):
        setting.days.setText(wrong)
        setting.days.commit()
        assert "whole number" in setting.labelled.error()
    assert workspace.organisation().request_days == 30
    setting.days.setText("14")
    setting.days.commit()
    assert setting.labelled.error() == ""
    assert workspace.organisation().request_days == 14
