"""The field of how long a column is: where there are amounts it says what becomes of them."""

from casebuilder.i18n import _
from casebuilder.model.answer import Json, rows
from casebuilder.model.cash import LINES
from casebuilder.model.form import Choice
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.pick import OptionsField
from casebuilder.ui.kit.options import Options
from casebuilder.ui.kit.text import hint


class PeriodField(OptionsField):
    """Another length moves no amount, so the same amounts come sooner or later than before."""

    def __init__(self, question: Choice, around: Around, control: Options) -> None:
        super().__init__(question, around, control)
        self.meaning = hint(
            _(
                "The amounts stay in their columns: what stood in the second year stands in the second "
                "quarter or month then. Nothing is divided or added up, so look over the table afterwards."
            )
        )
        self.column.addWidget(self.meaning)
        self.look_around()

    def show_value(self, value: Json) -> None:
        super().show_value(value)
        self.look_around()

    def look_around(self) -> None:
        self.meaning.setVisible(bool(rows(self.around.answers.get(LINES))))
