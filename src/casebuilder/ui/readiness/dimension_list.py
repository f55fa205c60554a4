"""The twelve dimensions as a table: how ready, which gaps, what closing them costs, who assesses by when."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.answer import day
from casebuilder.model.case import Assignment
from casebuilder.model.organisation import Organisation
from casebuilder.model.readiness import Dimension, colour
from casebuilder.model.remedy import Remedy, closing
from casebuilder.texts import figure
from casebuilder.texts.readiness import price_words, weeks_words
from casebuilder.texts.score import colour_name
from casebuilder.ui.cells import Shown
from casebuilder.ui.readiness.short_list import ShortList
from casebuilder.ui.score_tones import tone_of

WIDTHS: Final = (0, 150, 50, 164, 164)
SPARE: Final = (2, 4, 3)


@dataclass(frozen=True, slots=True)
class Standing:
    """One dimension with its remedies and who assesses it."""

    dimension: Dimension
    remedies: tuple[Remedy, ...]
    assigned: Assignment | None


class DimensionList(ShortList[Standing]):
    """A dozen rows."""

    trailing = (2, 3)

    def __init__(self, house: Organisation, today: date) -> None:
        super().__init__()
        self._marks = house.thresholds
        self._currency = house.currency
        self._today = today

    def cell(self, row: Standing, column: int) -> Shown:
        match column:
            case 0:
                return Shown(row.dimension.title, strong=True, second=_rated(row.dimension))
            case 1:
                return self._readiness(row.dimension)
            case 2:
                return Shown(str(len(row.dimension.gaps) or figure.dash()), trailing=True)
            case 3:
                return self._closing(row)
            case _:
                return self._assessor(row.assigned)

    def _readiness(self, one: Dimension) -> Shown:
        shown = colour(one.percent, self._marks)
        words = _("{percent} {colour}").format(
            percent=figure.percent(one.percent) if one.percent is not None else "", colour=colour_name(shown)
        )
        return Shown(words.strip(), chip=tone_of(shown))

    def _closing(self, row: Standing) -> Shown:
        found = closing(row.remedies)
        if not found.planned:
            return Shown(figure.dash(), trailing=True, muted=True)
        weeks = weeks_words(found.weeks)
        if found.run:
            weeks = _("{run} a year, {weeks}").format(run=figure.number(found.run), weeks=weeks)
        return Shown(price_words(found.one_off, self._currency), trailing=True, second=weeks)

    def _assessor(self, found: Assignment | None) -> Shown:
        if found is None:
            return Shown(_("PMO"), muted=True)
        due = day(found.due)
        if due is None:
            return Shown(found.name)
        late = due < self._today
        words = _("was due on {date}") if late else _("by {date}")
        return Shown(found.name, second=words.format(date=figure.short_day(due)))

    def titles(self) -> tuple[str, ...]:
        return (_("Dimension"), _("Readiness"), _("Gaps"), _("Closing them"), _("Assessor"))


def _rated(one: Dimension) -> str:
    words = _("{rated} of {asked} rated").format(rated=len(one.ratings), asked=one.asked)
    expired = sum(rating.expired for rating in one.ratings)
    return _("{rated}, {count} expired").format(rated=words, count=expired) if expired else words
