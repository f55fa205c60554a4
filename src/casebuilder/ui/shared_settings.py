"""Settings of a workspace, the same for everybody in it: organisation, currency, units, goals, thresholds."""

from dataclasses import asdict, replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.organisation import Organisation, PaperSize, Thresholds
from casebuilder.services.restanding import after_rules
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.number_edit import NumberEdit
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.session import Session

_CODE: Final = 3
_MOST: Final = 100
_ACROSS: Final = 2


class Shared(QObject):
    """The organisation's settings with one way to change them; `changed` tells everybody who shows them."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.organisation = Organisation()

    def refresh(self) -> None:
        if self._session.ready:
            self.organisation = self._session.workspace.organisation()
            self.changed.emit()

    def put(self, organisation: Organisation, name: str) -> None:
        """Store and say so, with the way back."""
        before = self.organisation
        if organisation != before and self._session.ready:
            self._store(organisation)
            words = _("“{name}” is changed for everybody in this workspace.").format(name=name)
            self._session.say(words, lambda: self._store(before))

    def _store(self, organisation: Organisation) -> None:
        workspace, before = self._session.workspace, self.organisation
        workspace.save_organisation(organisation)
        self.refresh()
        self._session.cases_changed.emit()
        if before.terms() != organisation.terms():
            again = self._session.cases_changed.emit
            self._session.tasks.run(lambda: after_rules(workspace, before), lambda _done: again())


class Setting(QWidget):
    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        shared.changed.connect(self._show)

    def _show(self) -> None:
        """Shows what holds now."""

    def show_read_only(self, fixed: bool) -> None:
        for field in self.findChildren(QWidget):
            if isinstance(field, LineField | TextArea):
                field.show_read_only(fixed)

    def settle(self) -> None:
        for field in self.findChildren(QWidget):
            if isinstance(field, LineField | TextArea):
                field.commit()


class OrganisationSetting(Setting):
    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.name = LineField(limit=200)
        self.name.edited.connect(self._on_named)
        self._column.addWidget(Labelled(_("Name of the organisation"), self.name))
        self.paper = Segments([("a4", _("A4")), ("letter", _("US Letter"))])
        self.paper.picked.connect(self._on_paper)
        self._column.addWidget(Labelled(_("Paper on which cases are printed and signed"), self.paper))
        self._show()

    def _show(self) -> None:
        self.name.show_value(self._shared.organisation.name)
        self.paper.show_value(self._shared.organisation.paper)

    def show_read_only(self, fixed: bool) -> None:
        super().show_read_only(fixed)
        self.paper.show_read_only(fixed)

    def _on_paper(self, size: object) -> None:
        wanted: PaperSize = "letter" if size == "letter" else "a4"
        self._shared.put(replace(self._shared.organisation, paper=wanted), _("Organisation"))
        self._show()

    def _on_named(self, name: object) -> None:
        self._shared.put(replace(self._shared.organisation, name=str(name).strip()), _("Organisation"))


class CurrencySetting(Setting):
    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.code = LineField(limit=_CODE)
        self.code.setMaximumWidth(120)
        self.code.edited.connect(self._on_coded)
        self._field = Labelled(_("Currency code"), self.code)
        self._column.addWidget(self._field)
        self._show()

    def _show(self) -> None:
        self.code.show_value(self._shared.organisation.currency)

    def _on_coded(self, typed: object) -> None:
        code = str(typed).strip().upper()
        if len(code) == _CODE and code.isascii() and code.isalpha():
            self._field.show_error("")
            self._shared.put(replace(self._shared.organisation, currency=code), _("Currency"))
        else:
            self._field.show_error(_("Enter three letters, such as EUR, USD or PLN."))


class LinesSetting(Setting):
    """A list, one thing a line: units or goals."""

    def __init__(self, shared: Shared, topic: str) -> None:
        super().__init__(shared)
        self._units = topic == "units"
        self.lines = TextArea(lines=4, most=12)
        self.lines.edited.connect(self._on_edited)
        title = _("Units, one a line") if self._units else _("Goals, one a line")
        self._column.addWidget(Labelled(title, self.lines))
        self._show()

    def _show(self) -> None:
        here = self._shared.organisation
        self.lines.show_value("\n".join(here.units if self._units else here.goals))

    def _on_edited(self, typed: object) -> None:
        found = tuple(dict.fromkeys(line.strip() for line in str(typed).splitlines() if line.strip()))
        here = self._shared.organisation
        if self._units:
            self._shared.put(replace(here, units=found), _("Units"))
        else:
            self._shared.put(replace(here, goals=found), _("Strategic goals"))


class ThresholdsSetting(Setting):
    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        self._column.addLayout(grid)
        self.fields: dict[str, NumberEdit] = {}
        self._labelled: dict[str, Labelled] = {}
        for place, (name, title, words) in enumerate(_thresholds()):
            field = NumberEdit(unit=_("of 100"))
            field.edited.connect(lambda value, one=name: self._on_edited(one, value))
            self.fields[name] = field
            self._labelled[name] = Labelled(title, field, hint_words=words)
            grid.addWidget(self._labelled[name], place // _ACROSS, place % _ACROSS)
        self._show()

    def _show(self) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(self._shared.organisation.thresholds, name))

    def _on_edited(self, name: str, value: object) -> None:
        right = isinstance(value, Decimal) and 0 <= value <= _MOST
        self._labelled[name].show_error("" if right else _("Enter a number from 0 to 100."))
        if right:
            here = self._shared.organisation
            thresholds = Thresholds(**{**asdict(here.thresholds), name: value})
            self._shared.put(replace(here, thresholds=thresholds), _("Thresholds"))


def _thresholds() -> tuple[tuple[str, str, str], ...]:
    return (
        ("recommend", _("Recommend from"), _("Value score from which a case is worth recommending.")),
        ("discuss", _("Discuss from"), _("Below it a case is not worth more work.")),
        ("coverage", _("Answered at least"), _("Share of questions answered before readiness counts.")),
        ("dimension_floor", _("Weakest link"), _("No dimension of readiness may be below this.")),
        ("green", _("Green from"), _("Readiness that needs no plan.")),
        ("amber", _("Amber from"), _("Readiness that needs a plan; below it is red.")),
        (
            "loss",
            _("Chance of loss at most"),
            _("Above it only a case that is a duty is signed off."),
        ),
    )
