"""The setting of the weights: as the form has them, entered one by one, or from judgements of pairs."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from casebuilder.analysis.weighing import compared, read, written
from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import Criterion
from casebuilder.model.organisation import Weighing
from casebuilder.texts import figure
from casebuilder.texts.weighing import consistency_words
from casebuilder.ui.kit.button import Button
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.session import Session
from casebuilder.ui.shared_settings import Setting, Shared
from casebuilder.ui.weights.pairs_sheet import PairsSheet

_ACROSS = 2
_MOST = 1000


class WeightsSetting(Setting):
    def __init__(self, session: Session, shared: Shared) -> None:
        super().__init__(shared)
        self._session = session
        self._criteria: Mapping[str, Criterion] = {}
        self.fields: dict[str, NumberEdit] = {}
        self._labelled: dict[str, Labelled] = {}
        self._says, self._from = body(""), hint("")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
        self._column.setSpacing(10)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._says)
        self._column.addWidget(self._from)
        self._column.addLayout(self._buttons())
        self._show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.compare, self.as_written = Button(_("Compare in pairs")), Button(_("As the form has them"))
        self.compare.clicked.connect(self._open_pairs)
        self.as_written.clicked.connect(lambda: self._put(Weighing()))
        row.addWidget(self.compare)
        row.addWidget(self.as_written)
        row.addStretch(1)
        return row

    def show_read_only(self, fixed: bool) -> None:
        super().show_read_only(fixed)
        for button in (self.compare, self.as_written):
            button.setEnabled(not fixed)

    def _show(self) -> None:
        self._read_criteria()
        weighing = self._shared.organisation.weighing
        total = Decimal(0)
        for name, field in self.fields.items():
            weight = self._shared.organisation.weight(name, self._criteria[name].weight)
            field.show_value(weight)
            total += weight
        self._says.setText(
            _("They add up to {total}; what counts is the share of each.").format(total=_short(total))
        )
        self._from.setText(self._origin(weighing))
        self.as_written.setVisible(bool(weighing.weights))

    def _read_criteria(self) -> None:
        """The criteria of the newest edition; made anew when it is another one."""
        if not self._session.ready:
            return
        shelf = self._session.workspace.shelf
        try:
            form = shelf.spoken(shelf.newest()["value"])
        except CasebuilderError as error:
            self._session.failed.emit(error)
            return
        found = {one.id: one for one in form.questions() if isinstance(one, Criterion)}
        if found != self._criteria:
            self._criteria = found
            self._make_fields()

    def _make_fields(self) -> None:
        for old in self._labelled.values():
            old.hide()
            old.deleteLater()
        self.fields, self._labelled = {}, {}
        for place, (name, criterion) in enumerate(self._criteria.items()):
            field = NumberEdit()
            field.edited.connect(lambda value, one=name: self._on_edited(one, value))
            self.fields[name] = field
            self._labelled[name] = Labelled(criterion.prompt, field)
            self._grid.addWidget(self._labelled[name], place // _ACROSS, place % _ACROSS)

    def _origin(self, weighing: Weighing) -> str:
        """Where the weights come from, who set them and when."""
        if not weighing.weights:
            return _("As the form has them.")
        gaps = {"name": weighing.name, "day": figure.day_of(weighing.at)}
        if not weighing.judgements:
            return _("Entered by {name} on {day}.").format(**gaps)
        criteria = list(self._criteria)
        found = compared(criteria, read(weighing.judgements, criteria))
        words = _("From judgements of pairs by {name} on {day}.").format(**gaps)
        return f"{words} {consistency_words(found)}".strip()

    def _on_edited(self, name: str, value: object) -> None:
        if not (isinstance(value, Decimal) and 0 < value <= _MOST):
            self._labelled[name].show_error(_("Enter a number above 0, up to 1,000."))
            return
        self._labelled[name].show_error()
        house = self._shared.organisation
        now = {one: house.weight(one, here.weight) for one, here in self._criteria.items()}
        self._put(Weighing({**now, name: value}, (), *self._stamp()))

    def _open_pairs(self) -> None:
        titles = {name: one.prompt for name, one in self._criteria.items()}
        said = read(self._shared.organisation.weighing.judgements, list(titles))
        sheet = PairsSheet(self, titles, said)
        sheet.accepted.connect(lambda: self._take(sheet))
        sheet.open()

    def _take(self, sheet: PairsSheet) -> None:
        weights = sheet.comparison.weights
        if weights is not None:
            self._put(Weighing(weights, written(sheet.said), *self._stamp()))

    def _put(self, weighing: Weighing) -> None:
        self._shared.put(replace(self._shared.organisation, weighing=weighing), _("Weights"))

    def _stamp(self) -> tuple[str, str, str]:
        person, now = self._session.actor.person, self._session.workspace.clock()
        return person.id, person.name, now.isoformat(timespec="seconds")


def _short(value: Decimal) -> str:
    return figure.number(value.normalize() if value else value)
