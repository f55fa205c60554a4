"""A panel of appraisers in words: who cannot be one and why, methods, spread and agreement."""

from decimal import Decimal

from casebuilder.i18n import _
from casebuilder.model.panel import DISAGREEMENT, Method, Result
from casebuilder.texts import figure


def unfit_in_words(code: str, name: str) -> str:
    """Why somebody cannot score this case."""
    words = {
        "appraiser_owns": _("{name} owns this case. Nobody scores their own case; ask somebody else."),
        "appraiser_sponsors": _("{name} sponsors this case and cannot score it too; ask somebody else."),
        "appraiser_decides": _(
            "{name} decides on cases as CIO and cannot score them too; ask somebody else."
        ),
        "appraiser_role": _(
            "{name} has no role to score in. Give them the role of appraiser under People & roles."
        ),
    }.get(code, _("{name} is not known in this workspace. Add them under People & roles first."))
    return words.format(name=name)


def method_name(method: str) -> str:
    return {
        Method.MEDIAN.value: _("Median"),
        Method.MEAN.value: _("Mean"),
        Method.TRIMMED_MEAN.value: _("Trimmed mean"),
    }.get(method, method)


def method_words(method: str) -> str:
    """What the method does, in one sentence."""
    return {
        Method.MEDIAN.value: _("The middle one of all marks; one extreme mark cannot pull it."),
        Method.MEAN.value: _("The sum of all marks divided by their number; every mark pulls."),
        Method.TRIMMED_MEAN.value: _("The mean without the lowest and the highest fifth, at least one each."),
    }.get(method, "")


def level_words(level: Decimal | None) -> str:
    """A level of 0 to 100 as it is shown: whole, or with one place where a mean fell between."""
    if level is None:
        return figure.dash()
    return figure.number(level, places=0 if level == level.to_integral_value() else 1)


def spread_words(result: Result) -> str:
    """How far apart the marks are."""
    if result.spread is None:
        return figure.dash()
    words = _("{spread}, they disagree") if result.disagrees else "{spread}"
    return words.format(spread=level_words(result.spread))


def spread_rule() -> str:
    return _(
        "Spread is the range of the middle half of the marks (quartiles linear between ranks). Above {limit} "
        "the appraisers disagree: the discussion is written down before the case goes on."
    ).format(limit=figure.number(DISAGREEMENT))
