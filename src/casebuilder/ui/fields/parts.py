"""Small pieces that composed answers are laid out with."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Json, blank
from casebuilder.ui.kit.text import label

CONFIDENCE, REASON = "confidence", "reason"


def labelled(words: str, control: QWidget) -> QWidget:
    """A control under its own label."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(words, control))
    column.addWidget(control)
    return box


def changed(said: Mapping[str, Json], part: str, value: object) -> dict[str, Json]:
    """A composed answer with one part changed; parts that say nothing are left out."""
    given: Json = value if isinstance(value, str | int | Mapping) else None
    found = {**said, part: given}
    return {key: one for key, one in found.items() if not blank(one)}


def confidence_choices() -> list[tuple[object, str]]:
    return [("low", _("Low")), ("medium", _("Medium")), ("high", _("High"))]
