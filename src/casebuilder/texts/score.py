"""Names of verdicts and colours, and what stands between a case and its next mark."""

from casebuilder.i18n import _
from casebuilder.model.readiness import Colour
from casebuilder.model.value import Value, Verdict
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale


def verdict_name(verdict: Verdict) -> str:
    return {
        Verdict.RECOMMEND: _("Recommend"),
        Verdict.DISCUSS: _("Discuss"),
        Verdict.DECLINE: _("Decline or park"),
    }[verdict]


def colour_name(colour: Colour) -> str:
    """Readiness in a word, so that colour is never the only sign."""
    return {
        Colour.GREEN: _("Ready"),
        Colour.AMBER: _("Gaps to close"),
        Colour.RED: _("Not ready"),
        Colour.NONE: _("Not rated"),
    }[colour]


def advice_name(advice: str) -> str:
    """The PMO's advice; an advice of the house's own making is shown as it was written."""
    return {
        "approve": _("Approve"),
        "approve_with_conditions": _("Approve with conditions"),
        "defer": _("Defer"),
        "reject": _("Reject"),
    }.get(advice, advice)


def index_figure(worth: Value, locale: Locale = SPOKEN) -> str:
    """The priority index that counts; beside one set by hand the computed one: "90 (computed 65)"."""
    shown = figure.score(worth.index, locale)
    if worth.by_hand is None:
        return shown
    words = _("{index} (computed {computed})")
    return words.format(index=shown, computed=figure.score(worth.priority, locale))
