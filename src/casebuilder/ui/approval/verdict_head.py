"""The verdict on a returned file at its first glance: a sign, a word, a sentence; never colour alone."""

from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.model.verdict import Kind, Verdict
from casebuilder.texts.verdict import verdict_name, verdict_sentence
from casebuilder.ui import icons, theme
from casebuilder.ui.kit import drawing
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.text import body, page_title
from casebuilder.ui.theme import Tone

_SIDE = 28


class VerdictHead(Note):
    """One word with its sign on the ground of its tone, and what it means below."""

    def __init__(self, verdict: Verdict) -> None:
        icon, tone = _dress(verdict)
        super().__init__(tone)
        word = verdict_name(verdict)
        self.setAccessibleName(word)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_Sign(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(page_title(word))
        words.addWidget(body(verdict_sentence(verdict)))
        row.addLayout(words, 1)
        self.column.addLayout(row)


def _dress(verdict: Verdict) -> tuple[str, Tone]:
    match verdict.kind:
        case Kind.VERIFIED:
            return "shield-check", Tone.GOOD
        case Kind.REMARKS if not verdict.to_accept:
            return "shield-check", Tone.ACCENT
        case Kind.REMARKS:
            return "triangle-alert", Tone.WARN
        case Kind.REFUSED:
            return "x", Tone.BAD
        case _:
            assert_never(verdict.kind)


class _Sign(QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = theme.of(self).ink(self._tone)
        icons.paint(drawing.painter_on(self), self._icon, QRectF(0, 0, _SIDE, _SIDE), ink)
