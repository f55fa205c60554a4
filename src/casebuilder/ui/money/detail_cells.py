"""The controls for the parts of one line of costs or benefits."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.answer import Answers, Json, fields, text
from casebuilder.model.cash import ASSUMPTIONS, PROFILES, Plan
from casebuilder.model.cash_edit import Row
from casebuilder.texts import cash_lines
from casebuilder.ui import theme
from casebuilder.ui.fields.around import Around
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.fields.entry import PersonEntry, PickEntry
from casebuilder.ui.fields.row import named
from casebuilder.ui.fields.suggest import Offer, Suggesting
from casebuilder.ui.kit.segments import Segments
from casebuilder.ui.money.detail_words import currencies, names_of

_BAR, _WIDE_BAR, _LINE = 170, 340, 170


class DetailCells(QWidget):
    """`changed` tells parts by their names; a blank one is to go."""

    changed = Signal(object)

    def __init__(self, around: Around, *, cost: bool) -> None:
        super().__init__()
        self._own_currency = ""
        self._cells = CellsLayout()
        self._cells.setContentsMargins(0, 0, 0, 0)
        self.bars: dict[str, Segments] = {}
        self.picks: dict[str, PickEntry] = {}
        self._categories: list[str] = []
        self.category = Suggesting(self._fitting, lambda words: words)
        self.owner = PersonEntry(around)
        self._lay_out(cost=cost)
        self.setLayout(self._cells)
        self.category.edited.connect(lambda words: self._tell("category", words))
        self.owner.edited.connect(lambda person: self._tell("owner", _name(person)))

    def _lay_out(self, *, cost: bool) -> None:
        self._add_bar("side", _("Side"), cash_lines.sides(), _BAR)
        if cost:
            self._add_bar("spend", _("Money"), cash_lines.spends(), _BAR)
            self._add_bar("rhythm", _("Rhythm"), cash_lines.rhythms(), _BAR + 20)
        self._add_bar("basis", _("Basis"), cash_lines.bases(), _WIDE_BAR)
        self._add(_("Category"), self.category)
        self._add(_("Owner"), self.owner)
        self._add_pick("assumption", _("Assumption"))
        if not cost:
            self._add_pick("profile", _("Benefit profile"))
        self._add_pick("currency", _("Currency"))
        self._add_pick("option", _("Option"))

    def _add(self, name: str, control: QWidget, least: int = _LINE) -> None:
        control.setAccessibleName(name)
        box, own = named(name, control)
        self._cells.add(box, max(theme.enlarged(least), own))

    def _add_bar(self, part: str, name: str, words: Mapping[str, str], least: int) -> None:
        bar = Segments(list(words.items()))
        bar.set_name(name)
        bar.picked.connect(partial(self._tell, part))
        self.bars[part] = bar
        self._add(name, bar, least)

    def _add_pick(self, part: str, name: str) -> None:
        pick = PickEntry([])
        pick.edited.connect(partial(self._tell, part))
        self.picks[part] = pick
        self._add(name, pick)

    def show_value(self, row: Row, plan: Plan, answers: Answers) -> None:
        """The parts of a line as they are stored, and what each can be chosen from."""
        for part, bar in self.bars.items():
            bar.show_value(text(row.get(part)) or ("cost" if part == "side" else None))
        self._categories = sorted({one.category for one in plan.lines if one.category})
        self.category.show_words(row.get("category"), text(row.get("category")))
        self.owner.show_answer({"name": text(row.get("owner"))} if row.get("owner") else None)
        offered = {
            "assumption": list(names_of(answers, ASSUMPTIONS).items()),
            "profile": list(names_of(answers, PROFILES).items()),
            "currency": [(one, one) for one in currencies(answers, plan)],
            "option": [(one.id, cash_lines.option_name(one)) for one in plan.options],
        }
        missing = {"currency": plan.currency, "option": plan.preferred}
        for part, pick in self.picks.items():
            pick.show_choices([*offered[part]])
            pick.show_answer(text(row.get(part)) or missing.get(part))
        self._own_currency = plan.currency

    def _fitting(self, words: str) -> list[Offer]:
        """Categories in use: lines of one category move together in the futures."""
        wanted = words.casefold()
        return [(one, one) for one in self._categories if wanted in one.casefold()]

    def focus(self) -> None:
        """Into how the money is spent, or into its side where that is not asked."""
        self.bars.get("spend", self.bars["side"]).setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Take what is being typed."""
        for one in (self.category, self.owner, *self.picks.values()):
            one.commit()

    def _tell(self, part: str, said: Json) -> None:
        self.changed.emit({part: None if part == "currency" and said == self._own_currency else said})


def _name(person: Json) -> str | None:
    return text(fields(person).get("name")) or None
