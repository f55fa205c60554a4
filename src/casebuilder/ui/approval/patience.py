"""For how long signatures may be waited for."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from casebuilder.i18n import _
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.shared_settings import Setting, Shared

MOST: Final = 3650


class PatienceSetting(Setting):
    """A number of days."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.days = NumberEdit()
        self.days.edited.connect(self._on_edited)
        self.labelled = Labelled(_("Days until a request for signatures is old"), self.days)
        self._column.addWidget(self.labelled)
        self._show()

    def _show(self) -> None:
        self.days.show_value(self._shared.organisation.request_days)

    def _on_edited(self, value: object) -> None:
        right = isinstance(value, Decimal) and value == value.to_integral_value() and 1 <= value <= MOST
        words = _("Enter a whole number from 1 to {most}.").format(most=MOST)
        self.labelled.show_error("" if right else words)
        if right and isinstance(value, Decimal):
            changed = replace(self._shared.organisation, request_days=int(value))
            self._shared.put(changed, _("Requests for signatures"))
