"""Weights and judgements of pairs, in words."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from casebuilder.analysis.weighing import Comparison, Mend
from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid

Titles = Mapping[str, str]


def progress_words(found: Comparison) -> str:
    words = _("{done} of {pairs} pairs are compared.").format(done=found.done, pairs=found.pairs)
    if found.weights is None:
        return words + " " + _("Weights follow once every criterion is compared with some other.")
    return words


def consistency_words(found: Comparison, locale: Locale = SPOKEN) -> str:
    """The ratio with the table it is by, and what it means; empty while there is none."""
    if found.ratio is None:
        return ""
    gaps = {"ratio": _ratio(found.ratio, locale), "limit": _ratio(found.limit, locale)}
    if found.contradicts:
        words = _(
            "Consistency ratio {ratio} (random indices of Saaty, 2008), above {limit}: some judgements"
            " contradict each other."
        )
    else:
        words = _("Consistency ratio {ratio} (random indices of Saaty, 2008): up to {limit} is accepted.")
    return words.format(**gaps)


def mend_words(mend: Mend, titles: Titles, locale: Locale = SPOKEN) -> str:
    """What was judged, what would fit better, and the ratio with that in its place."""
    words = _("{judgement} Better: {better} (ratio {ratio})")
    return words.format(
        judgement=judgement_words(titles[mend.pair[0]], titles[mend.pair[1]], mend.said),
        better=_better(mend.said, mend.better),
        ratio=_ratio(mend.ratio, locale),
    )


def _better(said: Fraction, better: Fraction) -> str:
    if better == 1:
        return _("the same")
    times = max(better, 1 / better)
    turned = (said > 1) != (better > 1)
    return (_("{times} times the other way") if turned else _("{times} times")).format(times=times)


def judgement_words(first: str, second: str, times: Fraction) -> str:
    """Which of two counts more, and how much."""
    if times == 1:
        return _("\u201c{first}\u201d counts as much as \u201c{second}\u201d.").format(
            first=first, second=second
        )
    more, less = (first, second) if times > 1 else (second, first)
    words = _("\u201c{more}\u201d counts {times} times as much as \u201c{less}\u201d.")
    return words.format(more=more, less=less, times=max(times, 1 / times))


def weights_grid(weights: Mapping[str, Decimal], titles: Titles, locale: Locale = SPOKEN) -> Grid:
    """The weights, the heaviest first."""
    order = sorted(titles, key=lambda one: -weights.get(one, Decimal(0)))
    rows = tuple((titles[one], figure.number(weights[one], locale, 1)) for one in order if one in weights)
    return Grid((_("Criterion"), _("Weight")), rows, frozenset({1}))


def _ratio(found: float, locale: Locale) -> str:
    return figure.number(Decimal(found), locale, 2)
