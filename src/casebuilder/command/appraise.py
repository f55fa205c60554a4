"""Every figure of one case with its convention."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from casebuilder.analysis.money import Money
from casebuilder.command.lint import finding_json
from casebuilder.command.opening import opened
from casebuilder.command.output import say, say_json, say_rows
from casebuilder.i18n import _
from casebuilder.model.case import Case
from casebuilder.model.readiness import Blocker
from casebuilder.model.remedy import Remedy
from casebuilder.model.risk import contingency, risks
from casebuilder.services.appraisal import Appraisal
from casebuilder.services.futures import futures
from casebuilder.texts.appraisal import told_criteria, told_other, told_readiness, told_value
from casebuilder.texts.futures import told_futures
from casebuilder.texts.money import Told, basis, money_words, option_name, period_name, told, told_of


def appraise_case(workspace: Path, ref: str, *, as_json: bool) -> int:
    """Readiness, value, money, how sure it is, and what the rules find."""
    with opened(workspace) as found:
        case = found.cases.by_ref(ref)
        seen = found.appraise(case)
        tip = found.ledger.tip()
    if as_json:
        said = appraisal_json(case, seen)
        say_json({**said, "ledger": {"count": tip.count, "hash": tip.hash}})
    else:
        say_rows((_("Figure"), _("Value"), _("Convention")), list(_lines(seen)))
        if seen.money is None:
            say(_("No money is entered."))
    return 0


def appraisal_json(case: Case, seen: Appraisal) -> dict[str, Any]:
    """The appraisal for programs: exact figures as text, in words as shown, each with its convention."""
    ready, worth = seen.readiness, seen.value
    return {
        "ref": case.ref,
        "revision": case.revision,
        "tier": case.tier.value,
        "readiness": {
            "weakest": ready.weakest.id if ready.weakest else None,
            "figures": _figures_json(told_readiness(ready)),
            "blockers": [_blocker_json(one) for one in ready.blockers],
            "remedies": [_remedy_json(one) for one in seen.remedies],
        },
        "value": {
            "verdict": worth.verdict.value if worth.verdict else None,
            "figures": _figures_json(told_value(worth)),
            "criteria": _figures_json(told_criteria(worth)),
            "other_model": _figures_json(told_other(seen.other)),
        },
        "money": _money_json(seen),
        "risks": _risks_json(case, seen),
        "lint": [finding_json(one) for one in seen.lint],
    }


def _blocker_json(one: Blocker) -> dict[str, Any]:
    cleared = one.cleared
    return {
        "code": one.code,
        "place": one.place,
        "cleared": None if cleared is None else {"by": cleared.name, "how": cleared.how.value},
    }


def _remedy_json(one: Remedy) -> dict[str, Any]:
    return {
        "question": one.question,
        "action": one.action,
        "owner": one.owner,
        "one_off": f"{one.one_off:f}",
        "run_a_year": f"{one.run:f}",
        "weeks": f"{one.weeks:f}",
        "from": one.level_from,
        "to": one.level_to,
    }


def _risks_json(case: Case, seen: Appraisal) -> dict[str, Any]:
    found = risks(case.answers)
    currency = seen.money.plan.currency if seen.money else ""
    whole = contingency(found)
    return {
        "open": sum(one.is_open for one in found),
        "contingency": {
            "value": f"{whole:f}",
            "words": money_words(whole, currency),
            "convention": _("chance × cost of the open risks after their actions, not discounted"),
        },
    }


def _money_json(seen: Appraisal) -> dict[str, Any] | None:
    money = seen.money
    if money is None:
        return None
    spread = futures(money)
    return {
        "basis": basis(money.plan),
        "currency": money.plan.currency,
        "rate": f"{money.plan.rate:f}",
        "preferred": money.plan.preferred,
        "figures": _figures_json(told(money)),
        "options": {
            one.option.id: {
                "name": option_name(one),
                "figures": _figures_json(told_of(one, money)),
            }
            for one in money.options
        },
        "periods": _periods_json(money),
        "lines_made": [
            {"id": one.id, "name": one.name, "cause": one.origin.cause.value, "place": one.origin.place}
            for one in money.plan.lines
            if one.origin is not None
        ],
        "faults": [
            {"code": one.code, "line": one.line, "period": one.period, "detail": one.detail}
            for one in money.plan.faults
        ],
        "uncertainty": None if spread is None else _figures_json(told_futures(spread, money.plan.currency)),
    }


def _periods_json(money: Money) -> list[dict[str, str]]:
    """The cash flow of the preferred option less doing nothing."""
    chosen = money.chosen
    if chosen is None:
        return []
    each = zip(chosen.costs, chosen.benefits, chosen.flows, chosen.cumulative, strict=True)
    return [
        {
            "period": period_name(money.plan, place),
            "costs": f"{costs:f}",
            "benefits": f"{benefits:f}",
            "net": f"{net:f}",
            "running": f"{running:f}",
        }
        for place, (costs, benefits, net, running) in enumerate(each)
    ]


def _figures_json(found: Iterable[Told]) -> dict[str, dict[str, str | None]]:
    return {
        one.id: {
            "name": one.name,
            "value": one.exact or None,
            "words": one.words,
            "convention": one.convention,
        }
        for one in found
    }


def _lines(seen: Appraisal) -> Iterator[tuple[str, ...]]:
    found = [*told_readiness(seen.readiness), *told_value(seen.value), *told_other(seen.other)]
    if seen.money is not None:
        found += told(seen.money)
        spread = futures(seen.money)
        if spread is not None:
            found += told_futures(spread, seen.money.plan.currency)
    yield from ((one.name, one.words, one.convention) for one in found)
    yield _("Findings of the rules"), str(len(seen.lint)), _("see “casebuilder lint”")
