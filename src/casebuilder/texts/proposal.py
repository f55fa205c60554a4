"""An open gap as the risk it is: name, cause, event and effect, to be corrected by whoever knows better."""

from collections.abc import Mapping

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Json
from casebuilder.model.proposal import OpenGap


def offer_words(count: int) -> str:
    return ngettext(
        "{count} open gap could become a risk", "{count} open gaps could become risks", count
    ).format(count=count)


def add_words(count: int) -> str:
    return ngettext("Add {count} risk", "Add {count} risks", count).format(count=count)


def risk_of(gap: OpenGap, key: str) -> Mapping[str, Json]:
    """The record of the register, linked to its gap; how likely and how bad is left to people."""
    rating = gap.rating
    today = _("not known") if not rating.known else str(rating.current)
    cause = _("Because our level is {today} where {required} is needed: {prompt}")
    event, effect = _followings().get(gap.category, _any())
    return {
        "id": key,
        "name": _("{dimension}: {count} short").format(
            dimension=gap.dimension.title, count=_levels(rating.gap)
        ),
        "type": "threat",
        "cause": cause.format(today=today, required=rating.required, prompt=rating.prompt),
        "event": event,
        "effect": effect,
        "category": gap.category,
        "status": "open",
        "gap": {"record": rating.question, "name": rating.prompt},
    }


def _levels(count: int) -> str:
    return ngettext("{count} level", "{count} levels", count).format(count=count)


def _any() -> tuple[str, str]:
    return _("the work could come to a stop,"), _("and the result comes late or costs more.")


def _followings() -> dict[str, tuple[str, str]]:
    """Event and effect for each dimension."""
    return {
        "people": (
            _("the work could wait for the few who can do it,"),
            _("and everything that depends on them comes late."),
        ),
        "leadership": (
            _("decisions could be put off or reversed,"),
            _("and the work stands still or changes its aim."),
        ),
        "process": (
            _("the new way of working could miss cases nobody described,"),
            _("and people go on as before."),
        ),
        "technology": (
            _("the technology could fail to fit what we run today,"),
            _("and parts have to be built again."),
        ),
        "operations": (
            _("operations could be unable to carry it,"),
            _("and go-live is put off or the service is down more often."),
        ),
        "data": (
            _("data could be missing or wrong when it is needed,"),
            _("and clean-up delays go-live."),
        ),
        "security": (
            _("a control could be found missing late,"),
            _("and approval is refused until it is there."),
        ),
        "tools": (
            _("the team could work without the tools it needs,"),
            _("and tests and reports come late."),
        ),
        "funding": (
            _("money could be missing in one of the years,"),
            _("and the work is cut or stopped half-way."),
        ),
        "suppliers": (
            _("the supplier could deliver late or not at all,"),
            _("and we wait, or pay more for another."),
        ),
        "change": (
            _("users could go on working as before,"),
            _("and the benefits do not arrive."),
        ),
        "timing": (
            _("what it waits for could come late,"),
            _("and the latest useful date is missed."),
        ),
    }
