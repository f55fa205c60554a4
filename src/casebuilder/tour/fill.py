"""Answering questions the way people do: each kind by its own control, found by the words of the question."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from casebuilder.clock import now
from casebuilder.model.answer import Json, fields, rows, text
from casebuilder.model.form import (
    CaseLink,
    Cell,
    Choice,
    Choices,
    Criterion,
    Day,
    Maturity,
    PersonPick,
    Question,
    RecordLink,
    Rows,
    YesNo,
)
from casebuilder.model.form import Option as Offered
from casebuilder.texts.answer import yes_no
from casebuilder.tour import hands
from casebuilder.tour.eyes import TourError, field, see, seen, until
from casebuilder.ui.fields.row import Row
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.options import Option, Options
from casebuilder.ui.kit.tick import Tick

_MOST_STOPS: Final = 300
_SURE: Final = {"low": "Low", "medium": "Medium", "high": "High"}


def answer(question: Question, value: Json) -> None:
    """Fill in one question that is on the page."""
    match question:
        case Choice() | YesNo():
            _pick(question, value)
        case Choices():
            _tick(question, value)
        case PersonPick() | CaseLink():
            hands.choose(see(QLineEdit, question.prompt), text(value))
        case Rows():
            _fill_rows(question, rows(value))
        case Maturity():
            rate(question, fields(value))
        case Criterion():
            mark(question, fields(value))
        case _:
            hands.write_in(question.prompt, _written(question, value))
            hands.key(Qt.Key.Key_Tab)


def rate(question: Maturity, said: Mapping[str, Json], *, by_mouse: bool = False) -> None:
    """Rate one question by its digit or the cell of its level; the evidence is folded away."""
    scale = see(Options, question.prompt)
    level = str(said["current"])
    if by_mouse:
        hands.click(next(one for one in seen(Option, "", scale) if one.text().startswith(level)))
    else:
        _enter(scale)
        hands.key(Qt.Key(ord(level)))
    until(lambda: str(getattr(scale, "value")()) == level, f"level {level} at “{question.prompt}”")  # noqa: B009
    if "evidence" in said:
        _open_fold(scale)
        hands.write_in(f"Evidence: {question.prompt}", text(said["evidence"]))
        _be_sure(question, said)


def mark(question: Criterion, said: Mapping[str, Json]) -> None:
    """Score one criterion: its card, the reason, how sure we are; one that is computed can only be spared."""
    if question.computed is not None:
        _spare(question, said)
        return
    cards = see(Options, question.prompt)
    wanted = next(one.label for one in question.anchors if one.level == said["level"])
    hands.click(see(Option, f"{said['level']} \u00b7 {wanted}", cards))
    if "reason" in said:
        hands.write_in(f"Reason: {question.prompt}", text(said["reason"]))
    _be_sure(question, said)


def _spare(question: Criterion, said: Mapping[str, Json]) -> None:
    tick = next(iter(seen(Tick, f"This does not apply to the case: {question.prompt}")), None)
    if tick is None:
        return
    hands.click(tick, QPoint(12, tick.height() // 2))
    hands.write_in(f"Reason: {question.prompt}", text(said["reason"]))


def _be_sure(question: Question, said: Mapping[str, Json]) -> None:
    sure = see(Options, f"How sure are you?: {question.prompt}")
    hands.click(see(Option, _SURE[text(said.get("confidence")) or "medium"], sure))


def _open_fold(scale: QWidget) -> None:
    """The line under the scale that hides evidence, confidence and what is needed."""
    card = scale.parentWidget()
    hands.press("Evidence, confidence", inside=card)


def _enter(group: Options) -> None:
    """Put the focus on a group of options by Tab, without choosing."""
    for _stop in range(_MOST_STOPS):
        if hands.holds_focus(group):
            return
        hands.key(Qt.Key.Key_Tab)
    raise TourError(f"Tab never came to “{group.accessibleName()}”")


def _pick(question: Choice | YesNo, value: Json) -> None:
    label = _label(getattr(question, "options", ()), value)
    group = next(iter(seen(Options, question.prompt)), None)
    if group is None:
        hands.choose(see(QLineEdit, question.prompt), label)
    else:
        hands.click(see(Option, label, group))


def _tick(question: Choices, value: Json) -> None:
    for wanted in value if isinstance(value, Sequence) else ():
        label = _label(question.options, wanted)
        tick = see(Tick, label)
        hands.click(tick, QPoint(12, tick.height() // 2))


def _fill_rows(question: Rows, given: Sequence[Mapping[str, Json]]) -> None:
    for place, said in enumerate(given, start=1):
        fill_row(question, place, said)


def fill_row(question: Rows, place: int, said: Mapping[str, Json]) -> None:
    """Fill in one row of a table, or one record of a register; it is added where it is not there yet."""
    name = f"{question.prompt}, row {place}"
    if not seen(Row, name):
        hands.press(f"Add: {question.row_name}: {question.prompt}", Button)
    row = see(Row, name)
    for cell in question.cells:
        if cell.id in said:
            _unfold(row, cell)
            _fill_cell(field(f"{cell.prompt}, row {place}", row), cell, said[cell.id])


def _unfold(row: Row, cell: Cell) -> None:
    """Opens the part of a record in which a cell is folded away."""
    if any(cell.id in cells and not fold.is_open for fold, cells in row.folds.items()):
        hands.press(cell.group, QPushButton, row)


def _fill_cell(entry: QWidget, cell: Cell, value: Json) -> None:
    match cell:
        case YesNo():
            hands.choose(entry, yes_no(value))
        case Choice():
            hands.choose(entry, _label(cell.options, value))
        case PersonPick() | CaseLink() | RecordLink():
            hands.choose(entry, text(value))
        case _:
            hands.click_in(entry)
            hands.write(_written(cell, value))
    hands.key(Qt.Key.Key_Tab)


def _label(options: Sequence[Offered], value: Json) -> str:
    return next((one.label for one in options if one.id == value), text(value))


def _written(question: Question | Cell, value: Json) -> str:
    if isinstance(question, Day):
        ahead = fields(value).get("in_days")
        if not isinstance(ahead, int):
            raise TourError(f"“{question.prompt}” takes a number of days from now")
        return (now().date() + timedelta(days=ahead)).isoformat()
    return text(value)
