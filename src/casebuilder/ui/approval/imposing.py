"""The conditions of an approval as they are set: what must be true, of which kind, owned by whom, by when."""

from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.case import Binding, Condition
from casebuilder.texts.condition import binding_hint, binding_name
from casebuilder.ui.kit.button import Button, IconButton, Kind
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.date_edit import DateEdit
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.text import hint, section_title
from casebuilder.ui.kit.text_area import TextArea

MOST_CONDITIONS: Final = 20


class ConditionList(QWidget):
    """Any number of conditions, up to a limit; the first is there from the start."""

    def __init__(self, today: date, currency: str) -> None:
        super().__init__()
        self._today = today
        self._currency = currency
        self._rows: list[_ConditionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._more = Button(_("Add another condition"), Kind.QUIET, icon="plus")
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self._more)
        self._add()

    def conditions(self) -> tuple[Condition, ...]:
        """The conditions in which anything was said."""
        said = (row.condition() for row in self._rows)
        return tuple(one for one in said if one.text.strip() or one.owner.strip() or one.due)

    def _add(self) -> None:
        row = _ConditionRow(len(self._rows) + 1, self._today, self._currency)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        self._more.setEnabled(len(self._rows) < MOST_CONDITIONS)

    def _on_more(self) -> None:
        self._add()
        self._rows[-1].setFocus()

    def _remove(self, row: "_ConditionRow") -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        for place, left in enumerate(self._rows, start=1):
            left.show_place(place)
        self._more.setEnabled(True)
        self._more.setFocus()


class _ConditionRow(QWidget):
    removed = Signal()

    def __init__(self, place: int, today: date, currency: str) -> None:
        super().__init__()
        self._title = section_title("")
        self._text = TextArea(placeholder=_("What must be true?"), lines=2)
        self._kind = ComboField([(one, binding_name(one)) for one in Binding])
        self._kind.show_value(Binding.BY_DATE)
        self._figure = NumberEdit()
        self._currency = currency
        self._means = hint("")
        self._owner = LineField(placeholder=_("Owned by"))
        self._due = DateEdit(today, placeholder=_("By when?"))
        self._kind.picked.connect(lambda _kind: self._show_kind())
        self._lay_out()
        self.setFocusProxy(self._text)
        self.show_place(place)
        self._show_kind()

    def _lay_out(self) -> None:
        remove = IconButton("x", _("Remove this condition"))
        remove.clicked.connect(self.removed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(_side_by_side((self._title, 1), (remove, 0)))
        column.addWidget(self._text)
        column.addLayout(_side_by_side((self._kind, 1), (self._figure, 1)))
        column.addWidget(self._means)
        column.addLayout(_side_by_side((self._owner, 1), (self._due, 1)))

    def show_place(self, place: int) -> None:
        """Say which condition this is, to eye and ear."""
        self._title.setText(_("Condition {number}").format(number=place))
        self._text.setAccessibleName(_("Condition {number}: what must be true").format(number=place))
        self._kind.setAccessibleName(_("Condition {number}: kind").format(number=place))
        self._figure.setAccessibleName(_("Condition {number}: stage or amount").format(number=place))
        self._owner.setAccessibleName(_("Condition {number}: owned by").format(number=place))
        self._due.setAccessibleName(_("Condition {number}: due").format(number=place))

    def condition(self) -> Condition:
        """What was entered so far."""
        binding, figure = self._binding(), self._figure.value()
        known = figure if isinstance(figure, Decimal) else Decimal(0)
        whole = known == known.to_integral_value()
        return Condition(
            str(self._text.value() or ""),
            str(self._owner.value() or ""),
            _iso(self._due.value()),
            binding=binding,
            stage=max(int(known), 0) if binding is Binding.BEFORE_STAGE and whole else 0,
            cap=format(round(known, 2), "f") if binding is Binding.FUNDING_CAP and known else "",
        )

    def _binding(self) -> Binding:
        chosen = self._kind.value()
        return chosen if isinstance(chosen, Binding) else Binding.BY_DATE

    def _show_kind(self) -> None:
        binding = self._binding()
        capped = binding is Binding.FUNDING_CAP
        self._figure.setVisible(capped or binding is Binding.BEFORE_STAGE)
        self._figure.setPlaceholderText(_("Amount") if capped else _("Stage, such as 2"))
        self._figure.show_unit(self._currency if capped else "")
        self._means.setText(binding_hint(binding))


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _side_by_side(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget, stretch in parts:
        row.addWidget(widget, stretch)
    return row
