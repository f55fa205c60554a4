"""Colours, fonts and measures of the screen, and switching them while the program runs."""

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QMenu,
    QMenuBar,
    QScrollBar,
    QSplitter,
    QTabBar,
    QToolButton,
    QWidget,
)

from casebuilder.paths import bundled

CONTROL_HEIGHT = 36
CONTROL_RADIUS = 8
CARD_RADIUS = 12
READING_WIDTH = 720
FAST_MS = 120
BODY_SIZE = 14
_SCREEN_FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")
_OTHER_SCRIPTS = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansSC-Subset",
)
_STYLED_BY_SHEET = (
    QScrollBar,
    QMenu,
    QMenuBar,
    QHeaderView,
    QAbstractItemView,
    QComboBox,
    QSplitter,
    QTabBar,
    QToolButton,
    QCalendarWidget,
)
_SHEET_FILE = "style.qss"
_HALFWAY = 128


class Scheme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_FOR_TITLE_BARS = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Tone(StrEnum):
    """What a colour says; a word or a sign always says it too."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Role(StrEnum):
    """The part a piece of text plays, which gives its size and weight."""

    SMALL = "small"
    BODY = "body"
    LABEL = "label"
    CARD = "card"
    PAGE = "page"
    FIGURE = "figure"
    CAPTION = "caption"


_SIZES: dict[Role, tuple[float, QFont.Weight]] = {
    Role.SMALL: (12.5, QFont.Weight.Normal),
    Role.BODY: (14, QFont.Weight.Normal),
    Role.LABEL: (14, QFont.Weight.DemiBold),
    Role.CARD: (15, QFont.Weight.DemiBold),
    Role.PAGE: (20, QFont.Weight.Bold),
    Role.FIGURE: (30, QFont.Weight.Bold),
    Role.CAPTION: (11, QFont.Weight.DemiBold),
}


INK: dict[Tone | None, QPalette.ColorRole] = {
    None: QPalette.ColorRole.WindowText,
    Tone.NEUTRAL: QPalette.ColorRole.PlaceholderText,
    Tone.ACCENT: QPalette.ColorRole.Link,
    Tone.GOOD: QPalette.ColorRole.LinkVisited,
    Tone.WARN: QPalette.ColorRole.Dark,
    Tone.BAD: QPalette.ColorRole.BrightText,
}
"""Roles that carry the tones of words; the names Qt gave them mean nothing here."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of one scheme."""

    background: QColor
    surface: QColor
    sunken: QColor
    hover: QColor
    line: QColor
    edge: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_soft: QColor
    accent_over: QColor
    on_accent: QColor
    good: QColor
    good_soft: QColor
    warn: QColor
    warn_soft: QColor
    warn_fill: QColor
    bad: QColor
    bad_soft: QColor
    bad_over: QColor
    halo: QColor

    def ink(self, tone: Tone) -> QColor:
        return {
            Tone.NEUTRAL: self.muted,
            Tone.ACCENT: self.accent,
            Tone.GOOD: self.good,
            Tone.WARN: self.warn,
            Tone.BAD: self.bad,
        }[tone]

    def ground(self, tone: Tone) -> QColor:
        return {
            Tone.NEUTRAL: self.sunken,
            Tone.ACCENT: self.accent_soft,
            Tone.GOOD: self.good_soft,
            Tone.WARN: self.warn_soft,
            Tone.BAD: self.bad_soft,
        }[tone]

    def fill(self, tone: Tone) -> QColor:
        """For areas such as bars, where amber may be brighter than in words."""
        return self.warn_fill if tone is Tone.WARN else self.ink(tone)


@lru_cache
def load(dark: bool) -> Theme:
    name = "dark.toml" if dark else "light.toml"
    colours = tomllib.loads((bundled("resources") / "theme" / name).read_text("utf-8"))
    return Theme(**{field.name: QColor(colours[field.name]) for field in fields(Theme)})


def of(widget: QWidget) -> Theme:
    """The theme a widget is shown in, told from its palette, so that nobody has to hand it around."""
    # Not by Window: a style sheet's transparent ground makes that black.
    return load(widget.palette().color(QPalette.ColorRole.Midlight).lightness() < _HALFWAY)


def font(role: Role) -> QFont:
    """The application's font in the size of a role; grows with the text size the user chose."""
    return QFont(_font(role, QApplication.font().pixelSize()))


@lru_cache
def _font(role: Role, body: int) -> QFont:
    size, weight = _SIZES[role]
    made = screen_font(body * size / BODY_SIZE)
    made.setWeight(weight)
    return made


def enlarged(width: int, share: float = 1) -> int:
    """A measure that grows with the text size the user chose, by all of it or by a share."""
    scale = QApplication.font().pixelSize() / BODY_SIZE
    return round(width * (1 + (scale - 1) * share))


def palette(theme: Theme) -> QPalette:
    made = QPalette()
    for role, colour in _roles(theme).items():
        made.setColor(role, colour)
    faded = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(faded, role, theme.edge)
    made.setColor(faded, QPalette.ColorRole.Highlight, theme.line)
    made.setColor(faded, QPalette.ColorRole.Accent, theme.line)
    return made


def _roles(theme: Theme) -> dict[QPalette.ColorRole, QColor]:
    role = QPalette.ColorRole
    return {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.sunken,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.good,
        role.ToolTipBase: theme.text,
        role.ToolTipText: theme.surface,
        role.Light: theme.hover,
        role.Midlight: theme.line,
        role.Mid: theme.edge,
        role.Dark: theme.warn,
        role.Shadow: theme.accent_soft,
    }


def screen_font(pixels: float = BODY_SIZE) -> QFont:
    made = QFont("Inter")
    made.setPixelSize(round(pixels))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def load_screen_fonts() -> None:
    folder = bundled("resources") / "fonts" / "inter"
    for name in _SCREEN_FONTS:
        QFontDatabase.addApplicationFont(str(folder / f"{name}.ttf"))


def load_other_scripts() -> None:
    """Arabic, Hebrew, Devanagari and Chinese for machines without; call after the first paint."""
    folder = bundled("resources") / "fonts" / "noto"
    for name in _OTHER_SCRIPTS:
        QFontDatabase.addApplicationFont(str(folder / f"{name}.ttf"))


def reduced_motion() -> bool:
    """Whether the system asks for less motion; Qt tells since 6.12."""
    hints = QGuiApplication.styleHints()
    access = hints.accessibility() if hasattr(hints, "accessibility") else None
    wish = getattr(access, "motionPreference", None)
    return wish is not None and "Reduced" in str(wish())


@runtime_checkable
class Sized(Protocol):
    """A widget that chose its font by role and takes it again when the text size changes."""

    def refit(self) -> None: ...


class Appearance(QObject):
    """The look of the running application: scheme and text size, changed while it runs."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._text_percent = 100
        # Without this, widgets under a style sheet keep the palette they were born with.
        app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        app.setStyle("fusion")
        load_screen_fonts()
        app.setFont(screen_font())
        app.setPalette(palette(self.theme()))
        app.setStyleSheet((bundled("resources") / "theme" / _SHEET_FILE).read_text("utf-8"))
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def theme(self) -> Theme:
        return load(self.dark())

    def choose_scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._app.styleHints().setColorScheme(_FOR_TITLE_BARS[scheme])
        self._repaint()

    def choose_text_size(self, percent: int) -> None:
        self._text_percent = percent
        self._app.setFont(screen_font(BODY_SIZE * percent / 100))
        self._app.sendPostedEvents(None, QEvent.Type.ApplicationFontChange.value)
        for widget in self._app.allWidgets():
            if isinstance(widget, Sized):
                widget.refit()
        self.changed.emit()

    @property
    def text_percent(self) -> int:
        return self._text_percent

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._repaint()

    def _repaint(self) -> None:
        wanted = palette(self.theme())
        if wanted.color(QPalette.ColorRole.Window) == self._app.palette().color(QPalette.ColorRole.Window):
            return
        self._app.setPalette(wanted)
        self._app.sendPostedEvents(None, QEvent.Type.ApplicationPaletteChange.value)
        _polish_again(self._app)
        self.changed.emit()


def _polish_again(app: QApplication) -> None:
    """The sheet keeps the colours it saw first, and setting it anew costs 0.4 s; so only its own widgets."""
    for widget in app.allWidgets():
        if isinstance(widget, _STYLED_BY_SHEET):
            style = widget.style()
            style.unpolish(widget)
            style.polish(widget)
            widget.update()
