"""The linter as it is typed: findings, programs, exit codes, and the list of rules."""

from casebuilder.analysis.lint.linter import RULES
from tests.command.conftest import Type


def test_a_case_is_checked_and_the_code_tells_whether_an_error_closes_it(type_: Type) -> None:
    for one in type_("list", "--json").json:
        told = type_("lint", one["ref"], "--json")
        closing = [found for found in told.json if found["severity"] == "error" and not found["waived"]]
        assert told.code == (1 if closing else 0)


def test_a_finding_says_its_rule_its_place_and_what_to_do(type_: Type) -> None:
    found = type_("lint", "BC-2026-002", "--json").json

    assert found
    assert set(found[0]) == {"rule", "severity", "place", "row", "sentence", "remedy", "waived"}
    line = next(line for line in type_("lint", "BC-2026-002").out.splitlines() if found[0]["rule"] in line)
    assert found[0]["sentence"] in line
    assert found[0]["remedy"] in line


def test_a_case_that_is_not_there_is_refused(type_: Type) -> None:
    assert type_("lint", "BC-1999-001").code == 3


def test_without_a_case_the_command_is_mistyped(type_: Type) -> None:
    said = type_("lint")

    assert said.code == 2
    assert "--rules" in said.err


def test_every_rule_is_listed_with_what_to_do(type_: Type) -> None:
    table, found = type_("lint", "--rules").out, type_("lint", "--rules", "--json").json

    assert [one["rule"] for one in found] == [rule.id for rule in RULES]
    assert all(one["finds"] and one["remedy"] and "{" not in one["finds"] for one in found)
    assert all(rule.id in table for rule in RULES)
