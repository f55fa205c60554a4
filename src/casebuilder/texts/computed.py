"""How the level of a computed criterion came about: the formula, this case's numbers, and the scale."""

from decimal import Decimal

from casebuilder.i18n import _, ngettext
from casebuilder.model.computed import LINES, Computation
from casebuilder.model.form import Computed, Criterion
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale

_RATIO_PLACES = 3


def computed_lines(found: Computation, currency: str, locale: Locale = SPOKEN) -> list[str]:
    """What was computed from what, or what is missing for it; then the scale it was read on."""
    if found.level is None:
        return [_missing(found)]
    return [_numbers(found, currency, locale), _scale(found.kind, locale)]


def _missing(found: Computation) -> str:
    if found.basis.investment is None:
        return _("No money is entered for the preferred option, so there is nothing to compute it from.")
    return _(
        "Nothing is put in once, more than doing nothing would cost, so there is nothing to compare with."
    )


def _numbers(found: Computation, currency: str, locale: Locale) -> str:
    level, ratio = figure.number(found.level or Decimal(0), locale, 1), found.ratio or Decimal(0)
    if found.kind is Computed.ENABLEMENT:
        words = ngettext(
            "{count} other case can only begin once this one is done: level {level}.",
            "{count} other cases can only begin once this one is done: level {level}.",
            int(ratio),
        )
        return words.format(count=int(ratio), level=level)
    words = {
        Computed.FINANCIAL_RETURN: _(
            "Net present value {part}, divided by {whole} put in, is {ratio}: level {level}."
        ),
        Computed.URGENCY: _(
            "A start three months later takes {part} from the net present value; divided by {whole} put in,"
            " that is {ratio}: level {level}."
        ),
    }[found.kind]
    part = found.basis.worth if found.kind is Computed.FINANCIAL_RETURN else found.basis.delay_cost
    return words.format(
        part=_money(part, currency, locale),
        whole=_money(found.basis.investment, currency, locale),
        ratio=figure.number(ratio, locale, _RATIO_PLACES),
        level=level,
    )


def _money(value: Decimal | None, currency: str, locale: Locale) -> str:
    words = _("{amount}\u00a0{currency}")
    return words.format(amount=figure.number(value or Decimal(0), locale, 0), currency=currency)


def _scale(kind: Computed, locale: Locale) -> str:
    points = "; ".join(
        _("{ratio} gives {level}").format(ratio=figure.number(at, locale), level=figure.number(level, locale))
        for at, level in LINES[kind]
    )
    if kind is Computed.ENABLEMENT:
        return _("The scale: {points}.").format(points=points)
    words = _("The scale: {points}; straight between, flat beyond. Likely values count, without uplift.")
    return words.format(points=points)


def standing_words(question: Criterion, level: Decimal, locale: Locale = SPOKEN) -> str:
    """Which worded levels a computed one lies at or between."""
    below = [one for one in question.anchors if one.level <= level]
    above = [one for one in question.anchors if one.level > level]
    if not below or not above or below[-1].level == level:
        return (below or above)[-1 if below else 0].label
    words = _("Between \u201c{low}\u201d ({from_level}) and \u201c{high}\u201d ({to_level})")
    low, high = below[-1], above[0]
    return words.format(
        low=low.label,
        from_level=figure.number(Decimal(low.level), locale),
        high=high.label,
        to_level=figure.number(Decimal(high.level), locale),
    )
