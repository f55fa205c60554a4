"""A case gets another owner: told in its history, seen in lists, and it stays where it was."""

from dataclasses import replace

import pytest

from casebuilder.model.deed import Given
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role, person_id
from casebuilder.model.query import CaseQuery
from casebuilder.model.stage import Deed, State
from casebuilder.services.case_history import chapters, moves
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from tests.services.conftest import ELENA, LEADER, PMO, PRIYA, at_signoff

OMAR = Person(person_id("omar@norvik.example"), "Omar Diallo", frozenset({Role.LEADER}))


def test_the_owner_hands_over_and_the_new_owner_goes_on(workspace: Workspace, draft: OpenCase) -> None:
    workspace.save_person(OMAR)
    draft.do(Deed.HAND_OVER, Given(owner=OMAR.id))

    found = workspace.open_case(draft.case.id, Actor(OMAR, Role.LEADER))
    assert (found.case.owner, found.case.state) == (OMAR.id, State.DRAFT)
    assert found.book.may_edit("intake")
    assert not workspace.open_case(draft.case.id, LEADER).book.may_edit("intake")
    assert [head.owner for head in workspace.first_page(CaseQuery(owners=(OMAR.id,)))] == [OMAR.id]
    told = chapters(workspace, found.case)[-1].sentence
    assert told == "Jonas Weber handed the case over from Jonas Weber to Omar Diallo."
    assert moves(workspace, found.case.id) == []


def test_the_pmo_frees_a_case_whose_owner_is_nobody_here(workspace: Workspace) -> None:
    stranger = Actor(replace(OMAR, id=person_id("command-line@localhost")), Role.LEADER)
    found = workspace.open_case(workspace.new_case(stranger, {"idea.title": "Imported"}), PMO)
    found.do(Deed.HAND_OVER, Given(owner=ELENA.id))
    assert found.case.owner == ELENA.id


def test_sign_offs_do_not_outlive_the_owner_they_name(workspace: Workspace) -> None:
    found = at_signoff(workspace)
    found.sign()
    found.do(Deed.HAND_OVER, Given(owner=ELENA.id))
    assert (found.case.state, found.case.valid_signoffs()) == (State.SIGNOFF, ())
    assert found.signing_obstacles() == []


@pytest.mark.parametrize(
    "person", [replace(OMAR, active=False), replace(OMAR, roles=frozenset({Role.AUDITOR}))]
)
def test_nobody_gets_a_case_who_could_not_act_as_its_owner(
    workspace: Workspace, draft: OpenCase, person: Person
) -> None:
    workspace.save_person(person)
    assert [one.id for one in draft.owners()] == [ELENA.id, LEADER.id, PRIYA.id]
    with pytest.raises(RefusedError, match="cannot own a case"):
        draft.do(Deed.HAND_OVER, Given(owner=person.id))
