"""The field of the options that are compared: those listed with the idea are taken over at one press."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, blank
from casebuilder.model.cash import OPTIONS, Option
from casebuilder.model.plan import options_listed
from casebuilder.ui.fields.records import RecordsField
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.text import hint


class OptionsField(RecordsField):
    """Options keep their ids when they are taken over, so that lines stay with theirs."""

    def beside(self, listed: QWidget) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.offer = Note()
        self._words = hint("")
        self.take = Button(_("Take them over"), icon="copy")
        self.take.clicked.connect(self._on_take)
        self.offer.column.addWidget(self._words)
        self.offer.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.offer)
        column.addWidget(listed)
        return box

    def shown_anew(self) -> None:
        found = [] if self.fixed or not blank(self.around.answers.get(OPTIONS)) else self._listed_before()
        words = ngettext(
            "{count} option is listed with the idea. Take it over to say more about it here.",
            "{count} options are listed with the idea. Take them over to say more about them here.",
            len(found),
        )
        self._words.setText(words.format(count=len(found)))
        self.offer.setVisible(len(found) > 1)

    def _listed_before(self) -> list[Option]:
        return options_listed(self.around.answers)

    def _on_take(self) -> None:
        taken = [_row(one) for one in self._listed_before()]
        self._tell(taken)
        self.show_value(taken)


def _row(option: Option) -> Json:
    said = {"id": option.id, "name": option.name, "what": option.what, "view": option.view}
    return {key: value for key, value in said.items() if value}
