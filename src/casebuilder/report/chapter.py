"""The chapters of the case itself: decision, strategy, options, capability, value, dependencies."""

from collections.abc import Callable, Iterator
from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from casebuilder.chart.bars import contributions, points_of, readiness_grid, readiness_headline
from casebuilder.chart.radar import radar
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.case import SPONSOR_QUESTION, TITLE_QUESTION, UNIT_QUESTION
from casebuilder.model.form import Criterion, Form, Maturity, Question, Rows, Section
from casebuilder.model.readiness import Rating
from casebuilder.report.content import CONFIDENTIALITY
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import CAPABILITY, INTAKE, VALUE, Press, narrowed, under
from casebuilder.report.standing import status, verdict_words
from casebuilder.report.story import COST, DURATION, favoured_option
from casebuilder.report.style import LABEL
from casebuilder.texts import figure
from casebuilder.texts.answer import level_words, rows_in_words
from casebuilder.texts.grid import Grid
from casebuilder.texts.score import advice_name

OPTIONS_SECTION: Final = "options"
LINKED_SECTIONS: Final = ("duty", "links", "risks", "dependencies")
_ON_EVERY_PAGE: Final = frozenset({TITLE_QUESTION})
_ON_PAGE_ONE: Final = frozenset({COST, DURATION, CONFIDENTIALITY, SPONSOR_QUESTION, UNIT_QUESTION})
_RADAR_HEIGHT: Final = 262.0


def decision_requested(press: Press) -> list[Flowable]:
    """The ask in one sentence, what it would cost, and what the PMO advises."""
    content = press.content
    found: list[Flowable] = [press.text(_ask(press))]
    found += press.pairs(
        [
            (_("Size"), _sized(press)),
            (_("Length"), press.words(DURATION)),
            (_("Option favoured"), favoured_option(press)),
            (_("Value score"), figure.out_of_hundred(content.value.score, content.locale)),
            (_("Readiness"), readiness_headline(content.readiness, content.locale)),
            (_("Priority index"), _priority(press)),
            (_("Status"), status(content)),
        ]
    )
    if advised := content.case.recommendation:
        lead = _("The PMO recommends: {advice}.").format(advice=advice_name(advised.advice))
        by = _("{name}, PMO, {when}").format(name=advised.name, when=press.moment(advised.at))
        found += [press.text(Piece(f"{lead} ", bold=True), advised.text), press.caption(by)]
    return found


def _ask(press: Press) -> str:
    case = press.content.case
    title = case.title or case.ref
    if cost := _sized(press):
        words = _("The CIO is asked to decide on \u201c{title}\u201d. It asks for {cost}.")
        return words.format(title=title, cost=cost)
    return _("The CIO is asked to decide on \u201c{title}\u201d.").format(title=title)


def _sized(press: Press) -> str:
    cost = press.words(COST)
    return f"{cost} {press.content.organisation.currency}" if any(map(str.isdigit, cost)) else cost


def _priority(press: Press) -> str:
    value, locale = press.content.value, press.content.locale
    if value.priority is None or value.attainability is None:
        return verdict_words(press.content)
    return _("{index} = value {score} \u00d7 attainability {reach}. {verdict}.").format(
        index=figure.score(value.priority, locale),
        score=figure.score(value.score, locale),
        reach=figure.number(value.attainability, locale, 2),
        verdict=verdict_words(press.content),
    )


def strategy(press: Press) -> list[Flowable]:
    """Every section of the intake form that has no chapter of its own."""
    return _sections(press, lambda section: not _elsewhere(section))


def options(press: Press) -> list[Flowable]:
    form = press.content.forms.get(INTAKE)
    sections = [one for one in form.section if one.id == OPTIONS_SECTION] if form else []
    return [block for one in sections if form for block in answers_of(press, one, form)]


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


def capability(press: Press) -> list[Flowable]:
    content = press.content
    ready, marks = content.readiness, content.organisation.thresholds
    if not ready.rated:
        return []
    found: list[Flowable] = [press.text(f"{readiness_headline(ready, content.locale)}. {_coverage(press)}")]
    size = (press.width, _RADAR_HEIGHT)
    scene = radar(ready, marks, size, press.measure, content.locale)
    if scene and not press.brief:
        found.append(press.chart(scene, _("Today against required, from 0 (absent) to 5 (leading)")))
    weakest = [one for one in ready.dimensions if one.asked]
    strong = frozenset(place for place, one in enumerate(weakest) if one is ready.weakest)
    grid = _brief_grid(press) if press.brief else readiness_grid(ready, marks, content.locale)
    found += press.table(grid, strong)
    return found + _gaps(press) + _other_answers(press, CAPABILITY)


def _brief_grid(press: Press) -> Grid:
    """Dimensions and their evidence in one table: a Lite case rates each by one question."""
    locale = press.content.locale
    header = (_("Dimension"), _("Today"), _("Required"), _("Readiness"), _("Evidence or reason"))
    rows = tuple(
        (
            one.title,
            ", ".join(_today(rating) for rating in one.ratings),
            ", ".join(str(rating.required) for rating in one.ratings),
            figure.percent(one.percent, locale),
            " ".join(proof(press.answer(rating.question)) for rating in one.ratings),
        )
        for one in press.content.readiness.dimensions
        if one.asked
    )
    return Grid(header, rows, frozenset({1, 2, 3}))


def proof(value: Json) -> str:
    """Evidence and reason of a rating."""
    said = fields(value)
    return " ".join(part for part in (text(said.get("evidence")), text(said.get("reason"))) if part)


def _coverage(press: Press) -> str:
    ready, locale = press.content.readiness, press.content.locale
    rated = ngettext(
        "{rated} of {asked} question is rated; evidence covers {coverage}.",
        "{rated} of {asked} questions are rated; evidence covers {coverage}.",
        ready.asked,
    )
    coverage = figure.percent(ready.coverage, locale)
    return rated.format(rated=ready.rated, asked=ready.asked, coverage=coverage)


def _gaps(press: Press) -> list[Flowable]:
    ratings = [one for dimension in press.content.readiness.dimensions for one in dimension.gaps]
    if press.brief:
        ratings = [one for one in ratings if one.blocker or one.critical]
    ratings.sort(key=lambda one: (not one.blocker, not one.critical, -one.gap))
    header = (_("Gap"), _("Today"), _("Required"), _("Levels short"), _("Note"))
    rows = tuple(
        (one.prompt, _today(one), str(one.required), str(one.gap), _gap_note(one)) for one in ratings
    )
    body = press.table(narrowed(Grid(header, rows, frozenset({1, 2, 3}))))
    return under(press.heading(_("Gaps to close"), 2), body) if body else []


def _today(rating: Rating) -> str:
    return str(rating.current) if rating.known else _("not known")


def _gap_note(rating: Rating) -> str:
    notes = [
        _("blocker") if rating.blocker else "",
        _("critical") if rating.critical else "",
        "" if rating.evidenced else _("no evidence"),
    ]
    return ", ".join(note for note in notes if note)


def value(press: Press) -> list[Flowable]:
    content = press.content
    if content.value.score is None:
        return []
    scene = contributions(content.value, press.width, press.measure, content.locale)
    found: list[Flowable] = [press.text(f"{scene.headline}. {_priority(press)}")]
    if not press.brief:
        found.append(press.chart(scene, _("Points earned of points possible, by criterion")))
    header = (_("Criterion"), _("Weight"), _("Level"), _("Points"), _("Reason"))
    grid = Grid(header, tuple(_scorecard(press)), frozenset({1, 3}))
    return found + press.table(narrowed(grid)) + _other_answers(press, VALUE)


def _scorecard(press: Press) -> Iterator[tuple[str, ...]]:
    locale = press.content.locale
    asked = {one.id: one for one in _questions(press, VALUE) if isinstance(one, Criterion)}
    for one in press.content.value.contributions:
        question = asked.get(one.question)
        level = int(one.level) if one.level is not None else None
        label = level_words(level, question.anchors) if question and level is not None else figure.dash()
        weight = "" if press.brief else figure.number(one.weight.normalize(), locale)
        yield one.title, weight, label, points_of(one, locale), one.reason


def _questions(press: Press, form: str) -> Iterator[Question]:
    found = press.content.forms.get(form)
    return found.questions() if found else iter(())


def _other_answers(press: Press, name: str) -> list[Flowable]:
    """Questions of a form that are neither rated nor scored."""
    form = press.content.forms.get(name)
    body = [block for one in form.section for block in answers_of(press, one, form)] if form else []
    return [KeepTogether(body)] if body else []
