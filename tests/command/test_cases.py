"""Tests of list, show and history."""

from datetime import datetime

import pytest

from casebuilder.model.stage import State
from tests.command.conftest import Type


def test_the_list_is_a_table_by_reference(type_: Type) -> None:
    said = type_("list")
    header, *lines = said.out.splitlines()
    assert said.code == 0
    assert header.split() == ["Ref", "State", "Value", "Ready", "Owner", "Title"]
    assert [line.split()[0] for line in lines] == [
        f"BC-2026-{number:03}" for number in range(1, len(lines) + 1)
    ]


def test_figures_are_rounded_as_in_the_window(type_: Type) -> None:
    line = type_("list", "payroll").out.splitlines()[1]
    assert " 65 " in line


def test_the_list_is_narrowed_by_words_and_states(type_: Type) -> None:
    drafts = type_("list", "--json", "--state", "draft").json
    both = type_("list", "--json", "--state", "DRAFT", "--state", "On-Hold").json
    assert {one["state"] for one in drafts} == {"draft"}
    assert {one["state"] for one in both} == {"draft", "on_hold"}
    assert [one["title"] for one in type_("list", "--json", "payroll").json] == [
        "Payroll platform replacement"
    ]


def test_an_unknown_state_is_answered_with_those_there_are(type_: Type) -> None:
    said = type_("list", "--state", "nonsense")
    assert said.code == 2
    assert all(state.value in said.err for state in State)


def test_the_help_of_list_names_the_states(type_: Type) -> None:
    said = type_("list", "--help")
    assert said.code == 0
    words = "".join(said.out.split())
    assert all(state.value in words for state in State)


def test_an_empty_list_says_so(type_: Type) -> None:
    assert type_("list", "zzzqq").out == "No case fits.\n"
    assert type_("list", "zzzqq", "--json").json == []


def test_json_may_stand_before_the_command(type_: Type) -> None:
    assert type_("--json", "list", "payroll").json == type_("list", "payroll", "--json").json


def test_figures_that_are_not_known_are_null_and_times_are_iso(type_: Type) -> None:
    by_ref = {one["ref"]: one for one in type_("list", "--json").json}
    assert by_ref["BC-2026-008"]["value"] is None
    assert by_ref["BC-2026-008"]["readiness"] is None
    assert by_ref["BC-2026-003"]["value"] == pytest.approx(64.69, abs=0.01)
    for one in by_ref.values():
        assert datetime.fromisoformat(one["since"]) <= datetime.fromisoformat(one["updated"])


@pytest.mark.parametrize("ref", ["BC-2026-001", "bc-2026-001", " Bc-2026-001 "])
def test_a_case_is_shown_however_its_reference_is_written(type_: Type, ref: str) -> None:
    said = type_("show", ref)
    assert said.code == 0
    assert said.out.startswith("BC-2026-001  Warehouse barcode scanning\n")
    assert "What is wrong, or could be better, and for whom?" in said.out


def test_a_case_as_json_has_its_answers(type_: Type) -> None:
    found = type_("show", "BC-2026-001", "--json").json
    assert found["ref"] == "BC-2026-001"
    assert found["answers"]["idea.title"] == "Warehouse barcode scanning"


@pytest.mark.parametrize("command", ["show", "history"])
def test_an_unknown_case_is_one_sentence(type_: Type, command: str) -> None:
    said = type_(command, "BC-1999-001")
    assert said.code == 3
    assert said.out == ""
    assert "There is no case BC-1999-001 in this workspace." in said.err
    assert len(said.err.splitlines()) == 1


def test_the_history_is_told_from_the_start(type_: Type) -> None:
    lines = type_("history", "BC-2026-001").out.splitlines()
    assert lines[1].endswith("Jonas Weber started the case.")
    assert lines[-1].endswith("signed off revision 3 as PMO.")


def test_the_history_for_programs_holds_every_kind_of_event(type_: Type) -> None:
    events = type_("history", "bc-2026-001", "--json").json
    assert [one["seq"] for one in events] == list(range(1, len(events) + 1))
    assert {"created", "edited", "transition", "commented", "recommended", "signed"} <= {
        one["kind"] for one in events
    }
    assert all(len(one["hash"]) == 64 and "T" in one["at"] for one in events)
    submitted = next(one for one in events if one["note"].get("deed") == "submit")
    assert (submitted["from"], submitted["to"]) == ("draft", "submitted")
    edited = next(one for one in events if one["kind"] == "edited" and "need.problem" in one["answers"])
    assert set(edited["answers"]["need.problem"]) == {"from", "to"}


def test_the_history_for_programs_leaves_out_nothing_that_people_read(type_: Type) -> None:
    events = type_("history", "BC-2026-001", "--json").json
    told = {f"{one['sentence']} {one['text']}".strip() for one in events if one["kind"] != "edited"}
    for line in type_("history", "BC-2026-001").out.splitlines()[1:]:
        words = line.split("UTC", 1)[1].strip()
        assert " changed " in words or words in told
