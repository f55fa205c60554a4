"""The decision that is asked for, and the chapters that print answers as they were given."""

from collections.abc import Callable
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.chart.bars import readiness_headline
from casebuilder.i18n import _
from casebuilder.model.case import SPONSOR_QUESTION, TITLE_QUESTION, UNIT_QUESTION
from casebuilder.model.form import Criterion, Form, Maturity, Rows, Section
from casebuilder.report.block import Together
from casebuilder.report.cash import asked_tables
from casebuilder.report.content import CONFIDENTIALITY
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import INTAKE, Press, narrowed, under
from casebuilder.report.standing import status, verdict_words
from casebuilder.report.story import COST, DURATION, favoured_option
from casebuilder.report.style import LABEL
from casebuilder.texts import figure
from casebuilder.texts.answer import rows_in_words
from casebuilder.texts.money import basis, money_words
from casebuilder.texts.score import advice_name

OPTIONS_SECTION: Final = "options"
LINKED_SECTIONS: Final = ("duty", "links", "risks", "dependencies")
_ON_EVERY_PAGE: Final = frozenset({TITLE_QUESTION})
_ON_PAGE_ONE: Final = frozenset({COST, DURATION, CONFIDENTIALITY, SPONSOR_QUESTION, UNIT_QUESTION})


def decision_requested(press: Press) -> list[Flowable]:
    """The ask in one sentence, what it would cost, and what the PMO advises."""
    content = press.content
    found: list[Flowable] = [press.text(_ask(press))]
    found += press.pairs(
        [
            (_("First estimate") if _whole(press) else _("Size"), _sized(press)),
            (_("Length"), press.words(DURATION)),
            (_("Option favoured"), favoured_option(press)),
            (_("Value score"), figure.out_of_hundred(content.value.score, content.locale)),
            (_("Readiness"), readiness_headline(content.readiness, content.locale)),
            (_("Priority index"), priority_words(press)),
            (_("Status"), status(content)),
        ]
    )
    found += _asked_for(press)
    if advised := content.case.recommendation:
        lead = _("The PMO recommends: {advice}.").format(advice=advice_name(advised.advice))
        by = _("{name}, PMO, {when}").format(name=advised.name, when=press.moment(advised.at))
        found += [press.text(Piece(f"{lead} ", bold=True), advised.text), press.caption(by)]
    return found


def _asked_for(press: Press) -> list[Flowable]:
    money = press.content.money
    if money is None or not money.plan.of(money.plan.preferred):
        return []
    return [*asked_tables(press, money.plan), press.caption(basis(money.plan, press.content.locale))]


def _ask(press: Press) -> str:
    case = press.content.case
    title = case.title or case.ref
    if cost := _whole(press) or _sized(press):
        words = _("The CIO is asked to decide on \u201c{title}\u201d. It asks for {cost}.")
        return words.format(title=title, cost=cost)
    return _("The CIO is asked to decide on \u201c{title}\u201d.").format(title=title)


def _whole(press: Press) -> str:
    """All that the preferred option costs, "" while no money is entered."""
    money = press.content.money
    if money is None or money.chosen is None or not money.chosen.whole_life_cost:
        return ""
    return money_words(money.chosen.whole_life_cost, money.plan.currency, press.content.locale)


def _sized(press: Press) -> str:
    cost = press.words(COST)
    return f"{cost} {press.content.organisation.currency}" if any(map(str.isdigit, cost)) else cost


def priority_words(press: Press) -> str:
    value, locale = press.content.value, press.content.locale
    if value.priority is None or value.attainability is None:
        return verdict_words(press.content)
    words = _("{index} = value {score} \u00d7 attainability {reach}. {verdict}.")
    if value.by_hand is not None:
        words = _("{index} = value {score} \u00d7 attainability {reach}; set by hand to {hand}. {verdict}.")
    return words.format(
        index=figure.score(value.priority, locale),
        score=figure.score(value.score, locale),
        reach=figure.number(value.attainability, locale, 2),
        hand=figure.score(value.by_hand, locale),
        verdict=verdict_words(press.content),
    )


def strategy(press: Press) -> list[Flowable]:
    """Every section of the intake form that has no chapter of its own."""
    return _sections(press, lambda section: not _elsewhere(section))


def dependencies(press: Press) -> list[Flowable]:
    return _sections(press, lambda section: section.id in LINKED_SECTIONS)


def _elsewhere(section: Section) -> bool:
    return section.id in (OPTIONS_SECTION, *LINKED_SECTIONS)


def _sections(press: Press, wanted: Callable[[Section], bool]) -> list[Flowable]:
    """Section by section; the only one of a chapter, and those of a Lite case, need no heading."""
    form = press.content.forms.get(INTAKE)
    if form is None:
        return []
    bodies = [(one.task, answers_of(press, one, form)) for one in form.section if wanted(one)]
    told = [(title, body) for title, body in bodies if body]
    if len(told) == 1 or press.brief:
        return [block for _title, body in told for block in body]
    return [block for title, body in told for block in under(press.heading(title, 2), body)]


def answers_of(press: Press, section: Section, form: Form) -> list[Flowable]:
    """The answers of a section; ratings and scores have tables of their own."""
    found: list[Flowable] = []
    short: list[tuple[str, str]] = []
    left_out = _ON_EVERY_PAGE | (_ON_PAGE_ONE if press.brief else frozenset())
    for question in press.answered(section, form):
        if question.id in left_out or isinstance(question, Maturity | Criterion):
            continue
        if isinstance(question, Rows):
            found += [*press.pairs(short), *_rows(press, question, form)]
            short = []
        else:
            short.append((question.prompt, press.said(question, form)))
    return found + press.pairs(short)


def _rows(press: Press, question: Rows, form: Form) -> list[Flowable]:
    content = press.content
    grid = rows_in_words(question, press.answer(question.id), form, content.titles, content.locale)
    body = press.table(narrowed(grid))
    return [prose(press.faces, LABEL, question.prompt), *body] if body else []


def other_answers(press: Press, name: str) -> list[Flowable]:
    """Questions of a form that are neither rated nor scored."""
    form = press.content.forms.get(name)
    body = [block for one in form.section for block in answers_of(press, one, form)] if form else []
    return [Together(body)] if body else []
