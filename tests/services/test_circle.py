"""Cases that wait for each other are told at the link, and cannot be submitted."""

from collections.abc import Mapping

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId
from casebuilder.model.error import RefusedError
from casebuilder.model.stage import Deed
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from tests.services.conftest import COMPLETE, LEADER, fill


def row(case: CaseId, relation: str) -> Mapping[str, Json]:
    return {"id": case[:6], "case": {"case": case}, "relation": relation}


def cases(workspace: Workspace, count: int) -> list[OpenCase]:
    made = (workspace.new_case(LEADER, {"idea.title": f"Idea {at}"}) for at in range(count))
    return [workspace.open_case(one, LEADER) for one in made]


def link(found: OpenCase, *rows: Mapping[str, Json]) -> None:
    fill(found, {"links.cases": list(rows)})


def said(found: OpenCase) -> list[str]:
    return [one.detail["cases"] for one in found.book.appraisal.problems if one.code == "circle"]


def test_two_cases_that_need_each_other_are_named_at_the_second_link(workspace: Workspace) -> None:
    one, two = cases(workspace, 2)
    link(one, row(two.case.id, "needs"))
    assert said(one) == []
    link(two, row(one.case.id, "needs"))
    assert said(two) == [f"{two.case.ref} → {one.case.ref} → {two.case.ref}"]
    assert two.book.appraisal.of("links.cases")


@pytest.mark.parametrize(
    ("first", "second"), [("needs", "needs"), ("enables", "enables"), ("needs", "enables")]
)
def test_a_longer_circle_of_one_or_both_kinds_is_found(workspace: Workspace, first: str, second: str) -> None:
    one, two, three = cases(workspace, 3)
    link(two, row(three.case.id, first))
    if first == second:
        link(three, row(one.case.id, first))
        link(one, row(two.case.id, second))
    else:
        link(one, row(two.case.id, "needs"), row(three.case.id, "enables"))
    assert len(said(one)) == 1
    assert said(one)[0].count("→") == 3


@pytest.mark.parametrize("relation", ["overlaps", "replaces", "related"])
def test_other_relations_close_no_circle(workspace: Workspace, relation: str) -> None:
    one, two = cases(workspace, 2)
    link(one, row(two.case.id, relation))
    link(two, row(one.case.id, relation), row(CaseId("gone"), "needs"))
    assert said(two) == []


def test_a_case_that_needs_itself_is_a_circle(workspace: Workspace) -> None:
    (one,) = cases(workspace, 1)
    link(one, row(one.case.id, "needs"))
    assert said(one) == [f"{one.case.ref} → {one.case.ref}"]


def test_a_circle_stops_the_submission_until_a_link_is_taken_out(workspace: Workspace) -> None:
    one, two = cases(workspace, 2)
    link(one, row(two.case.id, "needs"))
    fill(two, COMPLETE)
    link(two, row(one.case.id, "needs"))
    with pytest.raises(RefusedError, match="wait for each other"):
        two.do(Deed.SUBMIT)
    link(two)
    two.do(Deed.SUBMIT)
