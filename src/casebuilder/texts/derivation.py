"""How each computed figure came about: the formula in words, then this case's own numbers in it."""

from collections.abc import Iterator

from casebuilder.i18n import _, ngettext
from casebuilder.model.organisation import Thresholds
from casebuilder.model.readiness import Dimension, Rating, Readiness
from casebuilder.model.value import Contribution, Value
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale


def value_lines(value: Value, locale: Locale = SPOKEN) -> list[str]:
    """The value score from its criteria."""
    return [
        _("Each criterion gives its share of the weights times its level; the points are added."),
        *(_points(one, locale) for one in value.contributions if one.level is not None),
        *_unscored(value),
    ]


def _points(one: Contribution, locale: Locale) -> str:
    words = _("{title}: {share} points at most × level {level} of 100 = {points}")
    return words.format(
        title=one.title,
        share=figure.number(one.possible, locale, 1),
        level=figure.score(one.level, locale),
        points=figure.number(one.points, locale, 1),
    )


def _unscored(value: Value) -> Iterator[str]:
    if not value.complete:
        words = _("{done} of {asked} criteria are scored; the others do not count yet.")
        yield words.format(done=value.scored, asked=value.asked)


def priority_lines(value: Value, ready: Readiness, marks: Thresholds, locale: Locale = SPOKEN) -> list[str]:
    """The priority index from value and readiness."""
    lines = [_("Value score × attainability. Attainability runs from 0.6 at readiness 0 to 1.0 at 100.")]
    if value.score is not None and value.attainability is not None and value.priority is not None:
        words = _("{score} × {reach} = {priority}, with an overall readiness of {ready}")
        lines.append(
            words.format(
                score=figure.number(value.score, locale, 1),
                reach=figure.number(value.attainability, locale, 2),
                priority=figure.number(value.priority, locale, 1),
                ready=figure.percent(ready.overall, locale),
            )
        )
    if value.by_hand is not None:
        by_hand = _("Set by hand to {index}, which counts instead.")
        lines.append(by_hand.format(index=figure.score(value.by_hand, locale)))
    words = _("From {recommend}: recommend. From {discuss}: discuss. Below: decline or park.")
    gaps = {
        "recommend": figure.score(marks.recommend, locale),
        "discuss": figure.score(marks.discuss, locale),
    }
    return [*lines, words.format(**gaps)]


def readiness_lines(ready: Readiness, locale: Locale = SPOKEN) -> list[str]:
    """Overall readiness from its dimensions."""
    words = _("{title}: {percent}, weight {weight}")
    rated = [
        words.format(
            title=one.title,
            percent=figure.percent(one.percent, locale),
            weight=figure.number(one.weight, locale),
        )
        for one in ready.dimensions
        if one.percent is not None
    ]
    return [_("The mean of the rated dimensions, each counted with its weight."), *rated]


def weakest_lines(ready: Readiness, marks: Thresholds, locale: Locale = SPOKEN) -> list[str]:
    """Why the weakest dimension stands beside the mean."""
    words = _("The lowest dimension, because a mean can hide it. Below {floor} it stops the case.")
    return [words.format(floor=figure.percent(marks.dimension_floor, locale))]


def coverage_lines(ready: Readiness, marks: Thresholds, locale: Locale = SPOKEN) -> list[str]:
    """What share of the ratings rests on evidence."""
    words = _("Ratings with evidence, out of all that apply. At least {least} must have some.")
    return [
        words.format(least=figure.percent(marks.coverage, locale)),
        _("{done} of {asked} questions are rated.").format(done=ready.rated, asked=ready.asked),
        *_expired(ready),
    ]


def _expired(ready: Readiness) -> Iterator[str]:
    if ready.expired:
        words = ngettext(
            "{count} rating has expired, so its evidence does not count.",
            "{count} ratings have expired, so their evidence does not count.",
            len(ready.expired),
        )
        yield words.format(count=len(ready.expired))


def dimension_lines(dimension: Dimension, locale: Locale = SPOKEN) -> list[str]:
    """One dimension from its ratings."""
    head = _("For each question the level today, at most the level needed, over the level needed, by weight.")
    if not dimension.ratings:
        return [head, _("Nothing is rated here yet.")]
    return [head, *_strained(dimension), *(_rated(one, locale) for one in dimension.ratings)]


def _strained(dimension: Dimension) -> Iterator[str]:
    if any(one.strain and one.gap for one in dimension.ratings):
        yield _("Cost, scope and date are all fixed by outsiders, so each gap counts one more.")


def _rated(one: Rating, locale: Locale) -> str:
    if not one.required:
        return _("{prompt} Does not count: not applicable or nothing required.").format(prompt=one.prompt)
    words = (
        _("{prompt} {current} of {required}") if one.known else _("{prompt} not known, so 0 of {required}")
    )
    return words.format(prompt=one.prompt, current=one.reached, required=one.required)
