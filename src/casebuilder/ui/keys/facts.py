"""A key told in a card: whose it is, and facts below each other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.text import Text, body
from casebuilder.ui.theme import Role, Tone

Fact = tuple[str, str | QWidget]


def facts(rows: Sequence[Fact]) -> QWidget:
    """Names at the left, what is known at the right."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(Text(name, Role.SMALL, Tone.NEUTRAL), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(body(value) if isinstance(value, str) else value, row, 1)
    return made


@contextmanager
def focus_kept(page: QWidget) -> Iterator[None]:
    """Whoever worked by keyboard in a page goes on in it after it was drawn anew."""
    inside = page.isVisible() and page.isAncestorOf(page.window().focusWidget() or page.window())
    yield
    if inside:
        able = (one for one in page.findChildren(Button) if one.isEnabled() and one.isVisibleTo(page))
        first = next(able, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def verbs(*buttons: QWidget) -> QWidget:
    """Buttons that flow on to a second line where there is no room."""
    made = QWidget()
    row = FlowLayout(made)
    for button in buttons:
        row.addWidget(button)
    return made
