"""The chapter on value: the score from its criteria, who gave it, and what was set by hand."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from casebuilder.chart.bars import contributions, points_of
from casebuilder.i18n import _
from casebuilder.model.form import Criterion
from casebuilder.report.chapter import other_answers, priority_words
from casebuilder.report.press import VALUE, Press, narrowed
from casebuilder.texts import figure
from casebuilder.texts.answer import level_words
from casebuilder.texts.grid import Grid


def value(press: Press) -> list[Flowable]:
    content = press.content
    if content.value.score is None:
        return []
    scene = contributions(content.value, press.width, press.measure, content.locale)
    found: list[Flowable] = [press.text(f"{scene.headline}. {priority_words(press)}")]
    if not press.brief:
        found.append(press.chart(scene, _("Points earned of points possible, by criterion")))
    header = (_("Criterion"), _("Weight"), _("Level"), _("Points"), _("Reason"))
    grid = Grid(header, tuple(_scorecard(press)), frozenset({1, 3}))
    return found + press.table(narrowed(grid)) + other_answers(press, VALUE)


def _scorecard(press: Press) -> Iterator[tuple[str, ...]]:
    locale = press.content.locale
    asked = _criteria(press)
    for one in press.content.value.contributions:
        question = asked.get(one.question)
        level = int(one.level) if one.level is not None else None
        label = level_words(level, question.anchors) if question and level is not None else figure.dash()
        weight = "" if press.brief else figure.number(one.weight.normalize(), locale)
        yield one.title, weight, label, points_of(one, locale), one.reason


def _criteria(press: Press) -> dict[str, Criterion]:
    form = press.content.forms.get(VALUE)
    return {one.id: one for one in form.questions() if isinstance(one, Criterion)} if form else {}
