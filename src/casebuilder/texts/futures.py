"""How sure the result is, in words, with how it was computed."""

from decimal import Decimal
from typing import Final, Protocol

from casebuilder.i18n import _
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.money import Told

HUNDRED: Final = Decimal(100)


class Spread(Protocol):
    """What the futures of a case came to; see `casebuilder.services.futures`."""

    @property
    def trials(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def correlation(self) -> float: ...
    @property
    def p10(self) -> float: ...
    @property
    def p50(self) -> float: ...
    @property
    def p90(self) -> float: ...
    @property
    def mean(self) -> float: ...
    @property
    def loss(self) -> float: ...
    @property
    def loss_error(self) -> float: ...
    @property
    def shortfall(self) -> float: ...


def told_futures(found: Spread, currency: str, locale: Locale = SPOKEN) -> list[Told]:
    """P10, P50, P90, mean, chance of a loss and expected shortfall."""
    how = method(found, locale)
    amounts = (
        ("p10", _("P10: one in ten ends below"), found.p10),
        ("p50", _("P50: half end below"), found.p50),
        ("p90", _("P90: nine in ten end below"), found.p90),
        ("mean", _("Mean"), found.mean),
        ("shortfall", _("Mean of the worst tenth"), found.shortfall),
    )
    told = [
        Told(key, name, exact(value), f"{figure.number(_decimal(value), locale, 0)} {currency}", how)
        for key, name, value in amounts
    ]
    return [*told, Told("loss", _("Chance of a loss"), repr(found.loss), loss_words(found, locale), how)]


def loss_words(found: Spread, locale: Locale = SPOKEN) -> str:
    """The share of futures below zero with its standard error."""
    if not found.loss:
        return _("below {percent}").format(percent=_percent(found.loss_error, locale, 2))
    if found.loss == 1:
        return _("above {percent}").format(percent=_percent(1 - found.loss_error, locale, 2))
    return _("{percent} ± {error}").format(
        percent=_percent(found.loss, locale, 1), error=_percent(found.loss_error, locale, 1)
    )


def method(found: Spread, locale: Locale = SPOKEN) -> str:
    """How the futures were computed, so that anybody can compute them again."""
    words = _("{trials} futures, seed {seed}, rank correlation {correlation} inside a category")
    return words.format(
        trials=figure.number(Decimal(found.trials), locale),
        seed=found.seed,
        correlation=figure.number(_decimal(found.correlation), locale, 1),
    )


def exact(value: float) -> str:
    return f"{figure.rounded(_decimal(value), 2):f}"


def _percent(share: float, locale: Locale, places: int) -> str:
    return figure.percent(HUNDRED * _decimal(share), locale, places)


def _decimal(value: float) -> Decimal:
    return Decimal(repr(float(value)))
