"""Readiness and value as figures, each with its name, its exact value, its words and its convention."""

from collections.abc import Iterator
from decimal import Decimal

from casebuilder.analysis.other_models import Ranked
from casebuilder.i18n import _
from casebuilder.model.readiness import Readiness
from casebuilder.model.value import Contribution, Value
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.money import Told
from casebuilder.texts.worth import model_formula, model_name, ranked_words


def told_readiness(ready: Readiness, locale: Locale = SPOKEN) -> list[Told]:
    """Overall, the weakest link and the evidence, then each dimension."""
    how = _("percent of what the case requires; unknown counts as absent")
    weakest = ready.weakest
    found = [
        Told("overall", _("Readiness"), exact(ready.overall), figure.percent(ready.overall, locale), how)
    ]
    if weakest is not None:
        said = figure.percent(weakest.percent, locale)
        found.append(Told("weakest", _("Weakest link"), exact(weakest.percent), said, weakest.title))
    covered = figure.percent(ready.coverage, locale)
    share = _("share of the applicable questions")
    found.append(Told("coverage", _("With evidence"), exact(ready.coverage), covered, share))
    return [
        *found,
        *(
            Told(one.id, one.title, exact(one.percent), figure.percent(one.percent, locale), how)
            for one in ready.dimensions
            if one.asked
        ),
    ]


def told_value(value: Value, locale: Locale = SPOKEN) -> list[Told]:
    """The score, how far it can be reached, and the two together."""
    reach = figure.dash() if value.attainability is None else figure.number(value.attainability, locale, 2)
    return [
        Told(
            "score",
            _("Value score"),
            exact(value.score),
            figure.score(value.score, locale),
            _("weighted mean of the criteria, 0 to 100"),
        ),
        Told(
            "attainability",
            _("Attainability"),
            exact(value.attainability),
            reach,
            _("0.6 at readiness 0 to 1.0 at readiness 100"),
        ),
        Told(
            "priority",
            _("Priority index"),
            exact(value.priority),
            figure.score(value.priority, locale),
            _("value score × attainability"),
        ),
        *_by_hand(value, locale),
    ]


def _by_hand(value: Value, locale: Locale) -> Iterator[Told]:
    if value.by_hand is not None:
        yield Told(
            "index_by_hand",
            _("Priority index set by hand"),
            exact(value.by_hand),
            figure.score(value.by_hand, locale),
            _("counts instead of the computed one until its last day"),
        )


def told_other(found: Ranked | None, locale: Locale = SPOKEN) -> list[Told]:
    """What the other scoring model of the organisation says, where it has one."""
    if found is None:
        return []
    name, how = model_name(found.model), model_formula(found)
    return [Told(found.model.value, name, exact(found.result), ranked_words(found, locale), how)]


def told_criteria(value: Value, locale: Locale = SPOKEN) -> list[Told]:
    """What each criterion adds to the value score."""
    return [
        Told(one.question, one.title, exact(one.points), _points(one, locale), _share(one, locale))
        for one in value.contributions
        if one.applies and one.level is not None
    ]


def _points(one: Contribution, locale: Locale) -> str:
    return figure.number(one.points, locale, 1)


def _share(one: Contribution, locale: Locale) -> str:
    words = _("points of {possible}, at level {level} of 100 with weight {weight}")
    return words.format(
        possible=figure.number(one.possible, locale, 1),
        level=figure.number(one.level or Decimal(0), locale, 0),
        weight=figure.number(one.weight.normalize(), locale),
    )


def exact(value: Decimal | None) -> str:
    """A figure as text for programs, to six places; "" where there is none."""
    return "" if value is None else f"{figure.rounded(value, 6).normalize():f}"
