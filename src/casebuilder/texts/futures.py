"""How sure the result is, in words, with how it was computed."""

from decimal import Decimal
from typing import Final

from casebuilder.analysis.futures import Futures
from casebuilder.i18n import _
from casebuilder.model.cash import Plan
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.money import Told
from casebuilder.texts.plan import money_words

HUNDRED: Final = Decimal(100)
TENTH: Final = 10


def told_futures(found: Futures, currency: str, locale: Locale = SPOKEN) -> list[Told]:
    """P10, P50, P90, mean, expected shortfall, chance of a loss and contingency."""
    how = method(found, locale)
    below = _("{share} of all futures are at or below it.")
    good = _("{share} of all futures are at or below it; oil and gas says it the other way round.")
    amounts = (
        ("p10", _("P10: one in ten ends below"), found.p10, below.format(share=_share(10, locale))),
        ("p50", _("P50: half end below"), found.p50, below.format(share=_share(50, locale))),
        ("p90", _("P90: nine in ten end below"), found.p90, good.format(share=_share(90, locale))),
        ("mean", _("Mean"), found.mean, _("The sum of all futures ÷ their number.")),
        (
            "shortfall",
            _("Expected shortfall, worst tenth"),
            found.shortfall,
            _worst(found, locale),
        ),
    )
    told = [
        Told(key, name, exact(value), _money(value, currency, locale), how, (words,))
        for key, name, value, words in amounts
    ]
    return [*told, _loss(found, how, locale), _contingency(found, currency, how, locale)]


def _worst(found: Futures, locale: Locale) -> str:
    words = _("The mean of the lowest {count} of {all} futures.")
    return words.format(
        count=figure.number(Decimal(found.trials // TENTH), locale),
        all=figure.number(Decimal(found.trials), locale),
    )


def _loss(found: Futures, how: str, locale: Locale) -> Told:
    count = figure.number(Decimal(round(found.loss * found.trials)), locale)
    trials = figure.number(Decimal(found.trials), locale)
    counted = _("{count} of {trials} futures end below 0.").format(count=count, trials=trials)
    error = _("Where all fall on one side, 3 ÷ {n} bounds the rest (rule of three).")
    if 0 < found.loss < 1:
        error = _("The second figure is the standard error √(p × (1 − p) ÷ {n}).")
    lines = (counted, error.format(n=trials))
    return Told("loss", _("Chance of a loss"), repr(found.loss), loss_words(found, locale), how, lines)


def _contingency(found: Futures, currency: str, how: str, locale: Locale) -> Told:
    words = _("P80 less P50 of the whole-life cost: {high} − {low}. Then four in five futures can be paid.")
    line = words.format(
        high=_money(found.cost_p80, currency, locale), low=_money(found.cost_p50, currency, locale)
    )
    name, value = _("Contingency for costs (P80 − P50)"), found.contingency
    return Told("contingency", name, exact(value), _money(value, currency, locale), how, (line,))


def loss_words(found: Futures, locale: Locale = SPOKEN) -> str:
    """The share of futures below zero with its standard error."""
    if not found.loss:
        return _("below {percent}").format(percent=_percent(found.loss_error, locale, 2))
    if found.loss == 1:
        return _("above {percent}").format(percent=_percent(1 - found.loss_error, locale, 2))
    return _("{percent} ± {error}").format(
        percent=_percent(found.loss, locale, 1), error=_percent(found.loss_error, locale, 1)
    )


def method(found: Futures, locale: Locale = SPOKEN) -> str:
    """How the futures were computed, so that anybody can compute them again."""
    words = _("{trials} futures, seed {seed}, rank correlation {correlation} inside a category")
    if not found.even:
        words = _("{trials} random futures, seed {seed}, rank correlation {correlation} inside a category")
    correlation = figure.number(_decimal(found.correlation).normalize(), locale)
    return words.format(
        trials=figure.number(Decimal(found.trials), locale), seed=found.seed, correlation=correlation
    )


def ranges_words(plan: Plan) -> str:
    """What the ends of the ranges mean and which shape lies between them."""
    ends = _("never lower or higher") if plan.extremes else _("one in ten is lower, one in ten higher")
    words = _("Ranges: {ends}; {shape}; one draw for all periods of a line")
    return words.format(ends=ends, shape=_shapes().get(plan.shape, plan.shape))


def _shapes() -> dict[str, str]:
    return {
        "pert": _("PERT"),
        "triangular": _("triangular"),
        "uniform": _("uniform"),
        "lognormal": _("lognormal, its mean above its median"),
    }


def groups_words(plan: Plan, locale: Locale = SPOKEN) -> list[str]:
    """Which lines move together: a sentence for each category with more than one ranged line."""
    ranged = [one for one in plan.of(plan.preferred) if one.low != one.high and one.category]
    counts = {one.category: sum(each.category == one.category for each in ranged) for one in ranged}
    words = _("{category}: {count} lines move together, rank correlation {correlation}")
    correlation = figure.number(plan.correlation.normalize(), locale)
    return [
        words.format(category=name, count=count, correlation=correlation)
        for name, count in counts.items()
        if count > 1
    ]


def exact(value: float) -> str:
    return f"{figure.rounded(_decimal(value), 2):f}"


def _money(value: float, currency: str, locale: Locale) -> str:
    return money_words(_decimal(value), currency, locale)


def _share(percent: int, locale: Locale) -> str:
    return figure.percent(Decimal(percent), locale)


def _percent(share: float, locale: Locale, places: int) -> str:
    return figure.percent(HUNDRED * _decimal(share), locale, places)


def _decimal(value: float) -> Decimal:
    return Decimal(repr(float(value)))
