"""How many appraisers must have scored a case before its review."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QGridLayout

from casebuilder.i18n import _
from casebuilder.model.organisation import Organisation
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.text import hint
from casebuilder.ui.shared_settings import Setting, Shared

MOST: Final = 25


class AppraisersSetting(Setting):
    """One number a tier; for a Lite case the PMO always may score alone."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        self._column.addLayout(grid)
        self._column.addWidget(hint(_("With 1 the PMO may score alone, as for every Lite case.")))
        self.fields = {"standard_appraisers": NumberEdit(), "full_appraisers": NumberEdit()}
        titles = (_("For a Standard case"), _("For a Full case"))
        self._labelled: dict[str, Labelled] = {}
        for place, (name, field) in enumerate(self.fields.items()):
            field.edited.connect(lambda value, one=name: self._on_edited(one, value))
            self._labelled[name] = Labelled(titles[place], field)
            grid.addWidget(self._labelled[name], 0, place)
        self._show()

    def _show(self) -> None:
        here = self._shared.organisation
        self.fields["standard_appraisers"].show_value(here.standard_appraisers)
        self.fields["full_appraisers"].show_value(here.full_appraisers)

    def error(self, name: str) -> str:
        """What is wrong with the number of a tier."""
        return self._labelled[name].error()

    def _on_edited(self, name: str, value: object) -> None:
        right = isinstance(value, Decimal) and value == value.to_integral_value() and 1 <= value <= MOST
        words = _("Enter a whole number from 1 to {most}.").format(most=MOST)
        self._labelled[name].show_error("" if right else words)
        if right and isinstance(value, Decimal):
            self._shared.put(_changed(self._shared.organisation, name, int(value)), _("Appraisers"))


def _changed(here: Organisation, name: str, count: int) -> Organisation:
    if name == "standard_appraisers":
        return replace(here, standard_appraisers=count)
    return replace(here, full_appraisers=count)
