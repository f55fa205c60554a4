"""Checking one case by the rules of the linter."""

from pathlib import Path
from typing import Any, Final

from casebuilder.analysis.lint.finding import Finding, Rule
from casebuilder.analysis.lint.linter import RULES, closing
from casebuilder.command.opening import opened
from casebuilder.command.output import say, say_json, say_rows
from casebuilder.i18n import _
from casebuilder.texts.lint import in_general, remedy, sentence, severity_name, waived_words
from casebuilder.texts.state import tier_name

FOUND_ERRORS: Final = 1


def lint_case(workspace: Path, ref: str, *, as_json: bool) -> int:
    """Every finding of one case; 1 where an error closes the sign-off, else 0."""
    with opened(workspace) as found:
        case = found.cases.by_ref(ref)
        seen = found.appraise(case).lint
    if as_json:
        say_json([finding_json(one) for one in seen])
    elif seen:
        header = (_("Rule"), _("Severity"), _("Finding"), _("What to do"))
        say_rows(header, [_line(one) for one in seen])
    else:
        say(_("The rules find nothing in {ref}.").format(ref=case.ref))
    return FOUND_ERRORS if closing(seen) else 0


def list_rules(*, as_json: bool) -> int:
    """Every rule: its number, how grave it is, from which tier it is asked, what it finds, what to do."""
    if as_json:
        say_json([_rule_json(one) for one in RULES])
    else:
        header = (_("Rule"), _("Severity"), _("From tier"), _("What it finds"), _("What to do"))
        say_rows(header, [_rule_line(one) for one in RULES])
    return 0


def _rule_json(rule: Rule) -> dict[str, Any]:
    finds, mended = in_general(rule.id)
    return {
        "rule": rule.id,
        "severity": rule.severity.value,
        "tier": rule.tier.value,
        "finds": finds,
        "remedy": mended,
    }


def _rule_line(rule: Rule) -> tuple[str, ...]:
    return rule.id, severity_name(rule.severity), tier_name(rule.tier), *in_general(rule.id)


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding for programs."""
    waiver = finding.waived
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": finding.place,
        "row": finding.row,
        "sentence": sentence(finding),
        "remedy": remedy(finding),
        "waived": None
        if waiver is None
        else {"by": waiver.by, "name": waiver.name, "at": waiver.at, "reason": waiver.reason},
    }


def _line(finding: Finding) -> tuple[str, ...]:
    severity = _("Waived") if finding.waived else severity_name(finding.severity)
    return finding.rule, severity, sentence(finding), waived_words(finding) or remedy(finding)
