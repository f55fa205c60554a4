"""The chapter on benefits: what is promised, by whom, how it is measured, and when it is looked at."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.answer import Json, day, text
from casebuilder.model.cash import PROFILES, Side
from casebuilder.model.form import Form, Rows
from casebuilder.model.promise import promise
from casebuilder.report.flow import Piece
from casebuilder.report.press import BENEFIT, Press, narrowed, under
from casebuilder.texts.answer import in_words, person_name, said_rows
from casebuilder.texts.benefit import statement_begun
from casebuilder.texts.grid import Grid
from casebuilder.texts.money import money_words

Row = Mapping[str, Json]
_MORE: Final = (
    "goal", "driver", "beneficiary", "explicitness", "baseline_day", "baseline_source", "interim",
    "interim_day", "tolerance", "ramp", "offset", "duration", "decay", "unit_value", "volume", "value_source",
    "finance_agreed", "budget_line", "changes", "outputs", "assumption", "status", "released",
)  # fmt: skip


def benefits(press: Press) -> list[Flowable]:
    question = press.asked_table(BENEFIT, PROFILES)
    if question is None:
        return []
    told = _Told(press, press.content.forms[BENEFIT], question)
    found = said_rows(question, press.answer(PROFILES))
    gains = [one for one in found if not promise(one).drawback]
    drawbacks = [one for one in found if promise(one).drawback]
    blocks = press.table(narrowed(told.promises(gains)))
    if not press.brief:
        blocks += told.details(gains)
    if press.brief:
        return press.table(narrowed(told.promises(found)))
    blocks += under(press.heading(_("Drawbacks"), 2), press.table(narrowed(told.promises(drawbacks))))
    return blocks + under(press.heading(_("When it is looked at"), 2), press.table(told.calendar(found)))


class _Told:
    """The profiles of one case in the words of its form."""

    def __init__(self, press: Press, form: Form, question: Rows) -> None:
        self._press, self._form = press, form
        self._cells = {cell.id: cell for cell in question.cells}

    def promises(self, found: Sequence[Row]) -> Grid:
        header = (
            _("Benefit"), _("Kind"), _("Answers for it"), _("Measures it"), _("In the cash flow"),
            _("First looked at") if self._press.brief else _("How sure"),
        )  # fmt: skip
        return Grid(header, tuple(self._promise(one) for one in found), frozenset({4}))

    def _promise(self, row: Row) -> tuple[str, ...]:
        name, said = text(row.get("name")).strip(), statement_begun(promise(row), self._press.content.locale)
        return (
            "\n".join(part for part in (name, said) if part),
            self._word(row, "type"),
            person_name(row.get("owner")),
            person_name(row.get("measurer")),
            self._carried(text(row.get("id"))),
            self._word(row, "review" if self._press.brief else "confidence"),
        )

    def _carried(self, profile: str) -> str:
        """What the lines of a profile bring over all periods."""
        money = self._press.content.money
        lines = money.plan.of(money.plan.preferred) if money else ()
        own = [one for one in lines if one.profile == profile and one.side is Side.BENEFIT]
        if not own or money is None:
            return ""
        total = sum((one.total for one in own), Decimal(0))
        return money_words(total, money.plan.currency, self._press.content.locale)

    def details(self, found: Sequence[Row]) -> list[Flowable]:
        """Everything else that was said of each, in one paragraph."""
        blocks: list[Flowable] = []
        for row in found:
            if line := " \u00b7 ".join(self._more(row)):
                lead = Piece(f"{text(row.get('name')).strip()}. ", bold=True)
                blocks.append(self._press.small(lead, line))
        return blocks

    def _more(self, row: Row) -> Iterator[str]:
        for cell in _MORE:
            if words := self._word(row, cell):
                yield _("{name}: {words}").format(name=self._cells[cell].prompt, words=words)

    def calendar(self, found: Sequence[Row]) -> Grid:
        """The days on which benefits are looked at, the first in front."""
        set_days = [row for row in found if day(row.get("review"))]
        rows = tuple(
            (
                self._word(row, "review"),
                text(row.get("name")).strip(),
                person_name(row.get("measurer")),
                self._word(row, "frequency"),
            )
            for row in sorted(set_days, key=lambda row: text(row.get("review")))
        )
        header = (_("First on"), _("Benefit"), _("Measures it"), _("Then every"))
        return narrowed(Grid(header, rows))

    def _word(self, row: Row, cell: str) -> str:
        content, found = self._press.content, self._cells.get(cell)
        if found is None:
            return ""
        return in_words(found, row.get(cell), self._form, content.titles, content.locale)
