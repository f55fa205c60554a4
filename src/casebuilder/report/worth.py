"""The chapter on value: the score from its criteria, who gave it, and what was set by hand."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from casebuilder.chart.bars import contributions, points_of
from casebuilder.i18n import _
from casebuilder.model.form import Criterion
from casebuilder.model.value import Contribution
from casebuilder.report.chapter import other_answers, priority_words
from casebuilder.report.defence import defence
from casebuilder.report.flow import Piece
from casebuilder.report.panel import panel
from casebuilder.report.press import VALUE, Press, narrowed
from casebuilder.texts import figure
from casebuilder.texts.answer import level_words
from casebuilder.texts.computed import computed_lines, standing_words
from casebuilder.texts.grid import Grid
from casebuilder.texts.worth import model_name, override_words, ranked_lines, ranked_words


def value(press: Press) -> list[Flowable]:
    content = press.content
    if content.value.score is None:
        return []
    scene = contributions(content.value, press.width, press.measure, content.locale)
    found: list[Flowable] = [press.lead(f"{scene.headline}. {priority_words(press)}")]
    if not press.brief:
        found.append(press.chart(scene, _("Points earned of points possible, by criterion")))
    header = (_("Criterion"), _("Weight"), _("Level"), _("Points"), _("Reason"))
    grid = Grid(header, tuple(_scorecard(press)), frozenset({1, 3}))
    titles = {one.question: one.title for one in content.value.contributions}
    found += (
        press.table(narrowed(grid)) + _override(press) + _other(press) + defence(press) + panel(press, titles)
    )
    return found + other_answers(press, VALUE)


def _override(press: Press) -> list[Flowable]:
    """What was set by hand, beside what was computed."""
    content = press.content
    one = content.case.override
    if one is None:
        return []
    said = override_words(one, content.locale)
    own = _("Computed it is {index}.").format(index=figure.score(content.value.priority, content.locale))
    return [press.text(Piece(f"{said} ", bold=True), own)]


def _other(press: Press) -> list[Flowable]:
    """What the other scoring model of the organisation says, with its formula and numbers."""
    content = press.content
    if content.other is None:
        return []
    said = _("{model}: {result}. ").format(
        model=model_name(content.other.model), result=ranked_words(content.other, content.locale)
    )
    lines = ranked_lines(content.other, content.forms.values(), content.locale)
    return [press.text(Piece(said, bold=True), ". ".join(lines))]


def _scorecard(press: Press) -> Iterator[tuple[str, ...]]:
    locale = press.content.locale
    asked = _criteria(press)
    for one in press.content.value.contributions:
        label = _level(one, asked.get(one.question), press)
        weight = "" if press.brief else figure.number(one.weight.normalize(), locale)
        yield one.title, weight, label, points_of(one, locale), _reason(press, one)


def _level(one: Contribution, question: Criterion | None, press: Press) -> str:
    """A worded level; between which it lies where it was computed or comes from several people."""
    if question is None or one.level is None:
        return figure.dash()
    whole = int(one.level)
    if whole == one.level and any(anchor.level == whole for anchor in question.anchors):
        return level_words(whole, question.anchors)
    said = standing_words(question, one.level, press.content.locale)
    return _("{level}: {meaning}").format(
        level=figure.number(one.level, press.content.locale, 1), meaning=said
    )


def _reason(press: Press, one: Contribution) -> str:
    """Why this level; for a computed one what it was computed from."""
    content = press.content
    if found := content.computed.get(one.question):
        currency = content.money.plan.currency if content.money else content.organisation.currency
        return computed_lines(found, currency, content.locale)[0]
    return one.reason


def _criteria(press: Press) -> dict[str, Criterion]:
    form = press.content.forms.get(VALUE)
    return {one.id: one for one in form.questions() if isinstance(one, Criterion)} if form else {}
