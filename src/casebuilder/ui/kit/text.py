"""Words on the screen: labels in the sizes and tones of the house."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from casebuilder.i18n import _
from casebuilder.ui import theme
from casebuilder.ui.theme import Role, Tone

_NARROWEST = 40


class Text(QLabel):
    """Words in one role and tone; plain text, so that nobody's `<` is taken for a tag."""

    def __init__(
        self, words: str = "", role: Role = Role.BODY, tone: Tone | None = None, *, wrap: bool = False
    ) -> None:
        super().__init__(words)
        self._role = role
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.refit()
        if tone is not None:
            self._colour()

    def show_tone(self, tone: Tone | None) -> None:
        self._tone = tone
        self._colour()

    def refit(self) -> None:
        """Takes the font again after the user changed the text size."""
        if self._role is not Role.BODY:
            self.setFont(theme.font(self._role))

    def _colour(self) -> None:
        """By a role of the palette, for that follows the theme by itself."""
        self.setForegroundRole(theme.INK[self._tone])

    def minimumSizeHint(self) -> QSize:
        """One line at least: what more it needs follows from its width, and must not make windows tall."""
        hinted = super().minimumSizeHint()
        if not self.wordWrap():
            return hinted
        return QSize(_NARROWEST, self.fontMetrics().height())


class Heading(Text):
    """A heading; its level is told to screen readers."""

    def __init__(self, words: str, role: Role, level: int) -> None:
        super().__init__(words, role, wrap=True)
        self.level = level
        self.setAccessibleDescription(_("Heading, level {level}").format(level=level))


def page_title(words: str) -> Heading:
    return Heading(words, Role.PAGE, 1)


def section_title(words: str) -> Heading:
    return Heading(words, Role.CARD, 2)


def label(words: str, field: QWidget | None = None) -> Text:
    """The question above a field, tied to it for screen readers and mnemonics."""
    made = Text(words, Role.LABEL, wrap=True)
    if field is not None:
        made.setBuddy(field)
    return made


def body(words: str) -> Text:
    return Text(words, wrap=True)


def hint(words: str) -> Text:
    return Text(words, Role.SMALL, Tone.NEUTRAL, wrap=True)


def small(words: str) -> Text:
    return Text(words, Role.SMALL)


def muted(words: str) -> Text:
    """One line that matters less, such as "Saved 2 s ago"."""
    return Text(words, Role.SMALL, Tone.NEUTRAL)


def caption(words: str) -> Text:
    """A group's name in capitals, as in the rail and the task list."""
    made = Text(words.upper(), Role.CAPTION, Tone.NEUTRAL)
    made.setAccessibleName(words)
    return made
