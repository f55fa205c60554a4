import re
from itertools import product
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casebuilder.paths import bundled
from casebuilder.ui import icons, theme
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.text import page_title
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.theme import Appearance, Role, Scheme, Tone, load

INKS = ["text", "muted", "accent", "good", "warn", "bad"]
GROUNDS = ["background", "surface"]
TEXT_PAIRS = [
    *product(INKS, GROUNDS),
    *product(["text", "muted", "accent"], ["sunken", "hover", "accent_soft"]),
    *((tone, f"{tone}_soft") for tone in ("accent", "good", "warn", "bad")),
    *(("text", f"{tone}_soft") for tone in ("good", "warn", "bad")),
    ("on_accent", "accent"),
    ("on_accent", "accent_over"),
    ("on_accent", "bad"),
    ("on_accent", "bad_over"),
    ("on_accent", "good"),
]
CONTROL_PAIRS = [
    *product(["edge", "accent", "bad", "good", "warn_fill"], GROUNDS),
    ("edge", "sunken"),
]


def brightness(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_can_be_read_on_their_ground(dark: bool, ink: str, ground: str) -> None:
    colours = load(dark)
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), CONTROL_PAIRS)
def test_controls_and_focus_stand_out_from_their_ground(dark: bool, ink: str, ground: str) -> None:
    colours = load(dark)
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 3


def test_every_tone_has_an_ink_a_ground_and_a_role(look: Appearance) -> None:
    colours = load(dark=False)
    shown = theme.palette(colours)
    for tone in Tone:
        assert contrast(colours.ink(tone), colours.ground(tone)) >= 4.5
        assert shown.color(theme.INK[tone]) == colours.ink(tone)


def test_the_sheet_stays_small_and_names_no_colour() -> None:
    sheet = (bundled("resources") / "theme" / "style.qss").read_text("utf-8")
    assert sheet.count("{") < 60
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", sheet)
    assert "rgb(" not in sheet


def test_the_scheme_changes_while_the_program_runs(qtbot: QtBot, look: Appearance) -> None:
    look.choose_scheme(Scheme.LIGHT)
    window = QWidget()
    column = QVBoxLayout(window)
    field, area, words = LineField(), TextArea(), QLabel("b")
    for part in (field, area, words, QScrollArea()):
        column.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(look.changed):
        look.choose_scheme(Scheme.DARK)
    night = load(dark=True)
    assert theme.of(field) == night
    assert field.palette().color(QPalette.ColorRole.Text) == night.text
    assert area.palette().color(QPalette.ColorRole.Text) == night.text
    assert theme.of(words) == night
    assert words.palette().color(QPalette.ColorRole.WindowText) == night.text
    assert window.grab().toImage().pixelColor(3, 3) == night.background
    look.choose_scheme(Scheme.LIGHT)
    assert theme.of(field) == load(dark=False)


def test_choosing_the_same_scheme_again_changes_nothing(qtbot: QtBot, look: Appearance) -> None:
    look.choose_scheme(Scheme.LIGHT)
    with qtbot.assertNotEmitted(look.changed):
        look.choose_scheme(Scheme.LIGHT)


def test_text_grows_with_the_size_the_user_chose(qtbot: QtBot, look: Appearance) -> None:
    title, field = page_title("Costs"), LineField()
    for part in (title, field):
        qtbot.addWidget(part)
        part.show()
    look.choose_text_size(150)
    assert title.font().pixelSize() == 30
    assert field.fontInfo().pixelSize() == 21
    assert field.sizeHint().height() > theme.CONTROL_HEIGHT
    look.choose_text_size(100)
    assert title.font().pixelSize() == 20
    assert field.sizeHint().height() == theme.CONTROL_HEIGHT


def test_figures_are_tabular(look: Appearance) -> None:
    made = theme.font(Role.BODY)
    assert made.featureValue(QFont.Tag("tnum")) == 1


@pytest.mark.parametrize("name", sorted(path.stem for path in (bundled("resources") / "icons").glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: Any) -> None:
    drawn = icons.pixmap(name, QColor("#ff0000"), 20, 2.0).toImage()
    assert drawn.width() == 40
    inked = [
        drawn.pixelColor(x, y) for x in range(40) for y in range(40) if drawn.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert all(colour.red() > 200 and colour.green() < 60 for colour in inked)


def test_fonts_and_icons_come_with_their_licences() -> None:
    resources = bundled("resources")
    for family in (resources / "fonts").iterdir():
        if family.is_dir():
            assert "SIL OPEN FONT LICENSE" in (family / "OFL.txt").read_text("utf-8")
    assert "ISC" in (resources / "icons" / "LICENSE").read_text("utf-8")
