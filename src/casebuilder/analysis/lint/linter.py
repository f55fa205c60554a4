"""Runs all rules over a case; a waiver stays with its finding and is shown, never hidden."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from casebuilder.analysis.lint import money_rules, promise_rules, risk_rules
from casebuilder.analysis.lint.finding import Finding, Rule, Severity, Subject
from casebuilder.model.case import Waiver

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((*money_rules.RULES, *promise_rules.RULES, *risk_rules.RULES), key=lambda rule: rule.id)
)
_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


def lint(subject: Subject) -> tuple[Finding, ...]:
    """Everything the rules of the case's tier find: errors first, then by rule; waived ones come last.

    Deterministic: the same case on the same day gives the same findings. Source: product.md sections 4, 12.
    """
    found = [_with_waiver(one, subject.case.waivers) for one in _found(subject)]
    return tuple(sorted(found, key=lambda one: (one.waived is not None, _ORDER[one.severity], one.rule)))


def closing(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that close the sign-off: errors that nobody waived."""
    return tuple(one for one in findings if one.severity is Severity.ERROR and one.waived is None)


def _found(subject: Subject) -> Iterator[Finding]:
    for rule in RULES:
        if subject.tier.covers(rule.tier):
            for spot in rule.look(subject):
                yield Finding(rule.id, rule.severity, spot.place, spot.row, spot.detail)


def _with_waiver(finding: Finding, waivers: tuple[Waiver, ...]) -> Finding:
    for waiver in waivers:
        if (waiver.rule, waiver.place) == (finding.rule, finding.spot):
            return replace(finding, waived=waiver)
    return finding
