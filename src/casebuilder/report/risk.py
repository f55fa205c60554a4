"""The chapter on what may go otherwise: the matrix, the register, the contingency, and the assumptions."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.chart.matrix import matrix
from casebuilder.i18n import _
from casebuilder.model.answer import text
from casebuilder.model.cash import ASSUMPTIONS
from casebuilder.model.form import Form, Rows
from casebuilder.model.risk import REGISTER, Risk, contingency, ranked, risks
from casebuilder.model.tier import Tier
from casebuilder.report.flow import Piece
from casebuilder.report.press import MONEY, RISK, Press, narrowed, under
from casebuilder.texts import figure
from casebuilder.texts.answer import in_words, person_name
from casebuilder.texts.grid import Grid
from casebuilder.texts.money import money_words
from casebuilder.texts.risk import contingency_words, name_of, square_words

_MATRIX: Final = 400.0
_MORE: Final = (
    "type", "category", "cost_low", "cost", "cost_high", "left_cost", "delay_low", "delay", "delay_high",
    "proximity", "escalation", "gap", "assumption", "benefit", "status",
)  # fmt: skip


def risk_register(press: Press) -> list[Flowable]:
    question = press.asked_table(RISK, REGISTER)
    found = risks(press.content.case.answers)
    if question is None or not found:
        return []
    told = _Told(press, press.content.forms[RISK], question)
    if press.brief:
        return [*press.table(narrowed(told.register(found))), *_contingency(press, found)]
    scene = matrix(found, _MATRIX, press.measure, press.content.locale)
    caption = _("{headline} The number is the place in the register; hollow: after the action.")
    return [
        press.chart(scene, caption.format(headline=scene.headline)),
        *press.table(narrowed(told.register(found))),
        *_contingency(press, found),
        *(told.details(found) if press.content.case.tier is Tier.FULL else ()),
    ]


def _contingency(press: Press, found: Sequence[Risk]) -> list[Flowable]:
    """What the open risks are expected to cost together."""
    money, locale = press.content.money, press.content.locale
    currency = money.plan.currency if money else press.content.organisation.currency
    if not contingency(found):
        return []
    amount = money_words(contingency(found), currency, locale)
    lead = Piece(_("Contingency {amount}. ").format(amount=amount), bold=True)
    return [press.text(lead, contingency_words(found, currency, locale))]


class _Told:
    """The register of one case in the words of its form."""

    def __init__(self, press: Press, form: Form, question: Rows) -> None:
        self._press, self._form = press, form
        self._cells = {cell.id: cell for cell in question.cells}

    def register(self, found: Sequence[Risk]) -> Grid:
        header = (
            _("No."), _("Risk"), _("Now"), _("What we do"), _("After it"), _("Early sign, next look"),
        )  # fmt: skip
        return Grid(header, tuple(self._row(one) for one in ranked(found)), frozenset({0}))

    def _row(self, risk: Risk) -> tuple[str, ...]:
        row = risk.row
        story = " ".join(text(row.get(cell)).strip() for cell in ("cause", "event", "effect"))
        name, brief = name_of(risk), self._press.brief
        return (
            str(risk.number),
            name if brief or not story.strip() else f"{name}\n{story.strip()}",
            square_words(risk.now),
            ("; " if brief else "\n").join(self._response(risk)),
            square_words(risk.after) if risk.after.score else "",
            "" if brief else "\n".join(self._said(risk, ("sign", "check"))),
        )

    def _response(self, risk: Risk) -> Iterator[str]:
        """What is done, by whom, until when, for how much."""
        yield from self._said(risk, ("strategy", "action"))
        locale, cost = self._press.content.locale, self._word(risk, "action_cost")
        who = [person_name(risk.row.get("owner")), self._word(risk, "due")]
        if any(who):
            yield ", ".join(part for part in who if part)
        if cost:
            yield _("costs {amount}").format(amount=cost)
        if risk.expected:
            yield _("expected cost {amount}").format(amount=figure.number(risk.expected, locale, 0))

    def _said(self, risk: Risk, cells: Sequence[str]) -> list[str]:
        return [words for cell in cells if (words := self._word(risk, cell))]

    def details(self, found: Sequence[Risk]) -> list[Flowable]:
        """What else was said of each, in one paragraph."""
        blocks: list[Flowable] = []
        for risk in ranked(found):
            if line := " \u00b7 ".join(self._more(risk)):
                lead = _("{number} {name}. ").format(number=risk.number, name=name_of(risk))
                blocks.append(self._press.small(Piece(lead, bold=True), line))
        return blocks

    def _more(self, risk: Risk) -> Iterator[str]:
        for cell in _MORE:
            if words := self._word(risk, cell):
                yield _("{name}: {words}").format(name=self._cells[cell].prompt, words=words)

    def _word(self, risk: Risk, cell: str) -> str:
        content, found = self._press.content, self._cells.get(cell)
        if found is None:
            return ""
        return in_words(found, risk.row.get(cell), self._form, content.titles, content.locale)


def assumptions(press: Press) -> list[Flowable]:
    """What must be true for the figures to hold, with who answers for it."""
    return under(press.heading(_("Assumptions"), 2), press.table(press.table_grid(MONEY, ASSUMPTIONS)))


def risks_and_assumptions(press: Press) -> list[Flowable]:
    return [*risk_register(press), *assumptions(press)]
