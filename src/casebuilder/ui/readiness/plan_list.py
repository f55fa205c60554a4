"""How each gap is closed as a table: by what and whom, its price and weeks, and what it moves."""

from typing import Final

from casebuilder.i18n import _
from casebuilder.services.closing import Closed
from casebuilder.texts import figure
from casebuilder.texts.answer import action_name
from casebuilder.texts.readiness import moved_words, price_words, weeks_words
from casebuilder.ui.cells import Shown
from casebuilder.ui.readiness.short_list import ShortList

WIDTHS: Final = (0, 126, 112, 88, 140)
SPARE: Final = (1, 3)


class PlanList(ShortList[Closed]):
    """One row for each gap that has a plan."""

    trailing = (2, 3, 4)

    def __init__(self, currency: str) -> None:
        super().__init__()
        self._currency = currency

    def titles(self) -> tuple[str, ...]:
        return (_("Plan"), _("Closed by"), _("Price"), _("Ready in"), _("Present value"))

    def cell(self, row: Closed, column: int) -> Shown:
        one = row.remedy
        match column:
            case 0:
                plan = one.plan.strip()
                return Shown(plan or one.title, strong=True, second=one.title if plan else "")
            case 1:
                levels = _("{start} to {end}").format(start=one.level_from, end=one.level_to)
                said = action_name(one.action) or figure.dash()
                return Shown(f"{said}, {levels}", second=one.owner or _("nobody named"))
            case 2:
                run = _("{run} a year").format(run=figure.number(one.run)) if one.run else ""
                return Shown(price_words(one.one_off, self._currency), trailing=True, second=run)
            case 3:
                return Shown(weeks_words(one.weeks), trailing=True)
            case _:
                return _moves(row)


def _moves(row: Closed) -> Shown:
    words = moved_words(row.worth)
    if row.delays:
        later = _("start {weeks} later").format(weeks=weeks_words(row.delays))
        return Shown(words, trailing=True, second=later)
    return Shown(words, trailing=True)
