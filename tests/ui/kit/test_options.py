from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import Show

from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.scale_bar import Level, ScaleBar
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text import Text

NAMES = ["None", "Aware", "Basic", "Defined", "Managed", "Strong"]


def segments() -> Segments:
    return Segments([(number, name) for number, name in enumerate(NAMES)])


def cards() -> RadioCards:
    return RadioCards([CardChoice(number, name, f"Means {name}") for number, name in enumerate(NAMES)])


def scale() -> ScaleBar:
    return ScaleBar(
        [Level(number, name, f"wording of {name}") for number, name in enumerate(NAMES)], needed=4
    )


MAKERS = [segments, cards, scale]


def told(group: Any) -> list[Any]:
    said: list[Any] = []
    group.picked.connect(said.append)
    return said


def focused(group: Any) -> int:
    return next(int(option.place) for option in group.options() if option.hasFocus())


def press(key: Any) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


@pytest.mark.parametrize("make", MAKERS)
def test_showing_a_value_is_no_deed_of_the_user(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    group = make()
    said = told(group)
    show(group)
    group.show_value(3)
    assert (group.value(), said) == (3, [])
    group.show_value(None)
    assert (group.value(), said) == (None, [])


@pytest.mark.parametrize("make", MAKERS)
def test_arrows_home_and_end_choose(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    group = make()
    group.show_value(2)
    said = told(group)
    show(group)
    group.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right):
        press(key)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Home)
    assert said == [3, 4, 3, 5, 0, 5, 0]
    assert focused(group) == 0


@pytest.mark.parametrize("make", MAKERS)
def test_the_first_arrow_takes_the_option_in_focus(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    group = make()
    said = told(group)
    show(group)
    group.setFocus()
    press(Qt.Key.Key_Right)
    assert said == [0]


@pytest.mark.parametrize("make", MAKERS)
def test_delete_takes_the_choice_back(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    group = make()
    group.show_value(2)
    said = told(group)
    show(group)
    group.setFocus()
    press(Qt.Key.Key_Delete)
    assert said == [None]


@pytest.mark.parametrize("make", MAKERS)
def test_one_tab_leads_past_all_options(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    before, group, after = LineField(), make(), LineField()
    show(before, group, after)
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused(group) == 0
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()
    group.show_value(4)
    QTest.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused(group) == 4


@pytest.mark.parametrize("make", MAKERS)
def test_a_click_chooses_once(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    group = make()
    said = told(group)
    show(group)
    for _ in range(2):
        QTest.mouseClick(group.options()[3], Qt.MouseButton.LeftButton)
    assert said == [3]
    assert [option.isChecked() for option in group.options()].count(True) == 1


@pytest.mark.parametrize("make", MAKERS)
def test_read_only_options_keep_their_value(qtbot: QtBot, show: Show, make: Callable[[], Any]) -> None:
    group = make()
    group.show_value(1)
    group.show_read_only(True)
    said = told(group)
    show(group)
    QTest.mouseClick(group.options()[3], Qt.MouseButton.LeftButton)
    group.setFocus()
    press(Qt.Key.Key_Right)
    assert (group.value(), said) == (1, [])


def test_digits_choose_the_level_on_a_scale_and_the_place_elsewhere(qtbot: QtBot, show: Show) -> None:
    level, segment = scale(), segments()
    levels, places = told(level), told(segment)
    show(level, segment)
    level.setFocus()
    press(Qt.Key.Key_2)
    segment.setFocus()
    press(Qt.Key.Key_2)
    assert (levels, places) == ([2], [1])


def test_sideways_arrows_turn_round_where_the_language_does(qtbot: QtBot, show: Show) -> None:
    group = segments()
    group.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    group.show_value(2)
    said = told(group)
    show(group)
    group.setFocus()
    press(Qt.Key.Key_Left)
    assert said == [3]


def test_a_scale_says_what_is_needed_and_shows_the_wording(qtbot: QtBot, show: Show) -> None:
    group = scale()
    group.set_name("Mobile device management")
    show(group)
    group.show_value(2)
    spoken = group.options()[4].accessibleDescription()
    assert "Mobile device management" in spoken
    assert "needed" in spoken
    assert "wording of Managed" in spoken
    assert any("wording of Basic" in text.text() for text in group.findChildren(Text))


def test_cards_speak_their_explanation(qtbot: QtBot, show: Show) -> None:
    group = cards()
    show(group)
    assert group.options()[1].accessibleDescription() == "Means Aware"


def test_a_label_leads_to_the_choice(qtbot: QtBot, show: Show) -> None:
    group = segments()
    group.show_value(2)
    label = QLabel("&Pick")
    label.setBuddy(group)
    show(label, group)
    group.setFocus()
    assert focused(group) == 2
