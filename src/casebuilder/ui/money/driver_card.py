"""Break-even of anything that is chosen: how far it may change until nothing is gained."""

from collections.abc import Sequence

from casebuilder.analysis.switching import Driver
from casebuilder.i18n import _
from casebuilder.texts.switching import driver_name, turning_words, what_if
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.grid_table import GridTable
from casebuilder.ui.kit.text import body, hint, label


class DriverCard(Card):
    """A choice of drivers, what the chosen one may come to, and what the result is at parts of it."""

    def __init__(self) -> None:
        super().__init__(_("Break-even"))
        self._drivers: tuple[Driver, ...] = ()
        self._currency = ""
        self.choice = ComboField([])
        prompt = label(_("Which line or assumption changes?"), self.choice)
        self.choice.setAccessibleName(prompt.text())
        self.answer = body("")
        self.table = GridTable(_("Net present value at parts of it"))
        self.choice.picked.connect(self._show_chosen)
        parts = (prompt, self.choice, self.answer, self.table)
        for part in (*parts, hint(_("Everything else stays as likely."))):
            self.column.addWidget(part)

    def show_value(self, drivers: Sequence[Driver], currency: str) -> None:
        self._drivers, self._currency = tuple(drivers), currency
        self.setVisible(bool(drivers))
        if not drivers:
            return
        self.choice.show_choices([(one.id, driver_name(one)) for one in drivers])
        if all(one.id != self.choice.value() for one in drivers):
            self.choice.show_value(drivers[0].id)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = next((one for one in self._drivers if one.id == self.choice.value()), None)
        if chosen is None:
            self.choice.show_value(self._drivers[0].id)
            chosen = self._drivers[0]
        self.answer.setText(turning_words(chosen, self._currency))
        self.table.show_value(what_if(chosen, self._currency))
