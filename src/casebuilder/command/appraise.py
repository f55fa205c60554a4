"""Every figure of one case with its convention."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebuilder.command.lint import finding_json
from casebuilder.command.opening import opened
from casebuilder.command.output import say, say_json, say_rows
from casebuilder.i18n import _
from casebuilder.model.case import Case
from casebuilder.services.appraisal import Appraisal
from casebuilder.services.futures import futures
from casebuilder.texts import figure
from casebuilder.texts.futures import told_futures
from casebuilder.texts.money import Told, basis, option_name, told, told_of


def appraise_case(workspace: Path, ref: str, *, as_json: bool) -> int:
    """Readiness, value, money, how sure it is, and what the rules find."""
    with opened(workspace) as found:
        case = found.cases.by_ref(ref)
        seen = found.appraise(case)
    if as_json:
        say_json(appraisal_json(case, seen))
    else:
        say_rows((_("Figure"), _("Value"), _("Convention")), list(_lines(seen)))
        if seen.money is None:
            say(_("No money is entered."))
    return 0


def appraisal_json(case: Case, seen: Appraisal) -> dict[str, Any]:
    """The appraisal for programs: exact figures as text, each with its convention."""
    ready, worth = seen.readiness, seen.value
    whole: dict[str, Any] = {
        "ref": case.ref,
        "revision": case.revision,
        "tier": case.tier.value,
        "readiness": {
            "overall": _exact(ready.overall),
            "weakest": ready.weakest.title if ready.weakest else None,
            "coverage": _exact(ready.coverage),
            "dimensions": {one.id: _exact(one.percent) for one in ready.dimensions},
            "blockers": [{"code": one.code, "place": one.place} for one in ready.blockers],
            "convention": _("percent of what the case requires; unknown counts as absent"),
        },
        "value": {
            "score": _exact(worth.score),
            "attainability": _exact(worth.attainability),
            "priority": _exact(worth.priority),
            "verdict": worth.verdict.value if worth.verdict else None,
            "convention": _("weighted mean of the criteria, 0 to 100; priority = value × attainability"),
        },
        "money": None,
        "lint": [finding_json(one) for one in seen.lint],
    }
    if seen.money is not None:
        whole["money"] = _money_json(seen)
    return whole


def _money_json(seen: Appraisal) -> dict[str, Any]:
    money = seen.money
    if money is None:
        return {}
    spread = futures(money)
    return {
        "basis": basis(money.plan),
        "currency": money.plan.currency,
        "rate": f"{money.plan.rate:f}",
        "preferred": money.plan.preferred,
        "figures": {one.id: _figure_json(one) for one in told(money)},
        "options": {
            one.option.id: {
                "name": option_name(one),
                "figures": {each.id: _figure_json(each) for each in told_of(one, money)},
            }
            for one in money.options
        },
        "lines_made": [
            {"id": one.id, "name": one.name, "cause": one.origin.cause.value, "place": one.origin.place}
            for one in money.plan.lines
            if one.origin is not None
        ],
        "faults": [
            {"code": one.code, "line": one.line, "period": one.period, "detail": one.detail}
            for one in money.plan.faults
        ],
        "uncertainty": None
        if spread is None
        else {one.id: _figure_json(one) for one in told_futures(spread, money.plan.currency)},
    }


def _figure_json(one: Told) -> dict[str, str | None]:
    return {"value": one.exact or None, "words": one.words, "convention": one.convention}


def _exact(value: Any) -> str | None:
    return None if value is None else f"{figure.rounded(value, 6).normalize():f}"


def _lines(seen: Appraisal) -> Iterator[tuple[str, ...]]:
    ready, worth = seen.readiness, seen.value
    yield _("Readiness"), figure.percent(ready.overall), _("percent of what the case requires")
    if ready.weakest is not None:
        yield _("Weakest link"), figure.percent(ready.weakest.percent), ready.weakest.title
    yield _("With evidence"), figure.percent(ready.coverage), _("share of the applicable questions")
    yield _("Value score"), figure.score(worth.score), _("weighted mean of the criteria, 0 to 100")
    yield _("Priority index"), figure.score(worth.priority), _("value score × attainability")
    if seen.money is not None:
        yield from ((one.name, one.words, one.convention) for one in told(seen.money))
        spread = futures(seen.money)
        if spread is not None:
            found = told_futures(spread, seen.money.plan.currency)
            yield from ((one.name, one.words, one.convention) for one in found)
    yield _("Findings of the rules"), str(len(seen.lint)), _("see “casebuilder lint”")
