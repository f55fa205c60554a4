"""Like titles are found, others are not."""

from casebuilder.model.case import CaseId
from casebuilder.services.similar import similar
from casebuilder.services.workspace import Workspace
from tests.services.conftest import LEADER

NOBODY = CaseId("none")


def add(workspace: Workspace, *titles: str) -> list[CaseId]:
    return [workspace.new_case(LEADER, {"idea.title": title}) for title in titles]


def test_the_same_idea_in_other_words_is_found(workspace: Workspace) -> None:
    add(workspace, "Warehouse barcode scanning", "New intranet", "Scanning of paper invoices")

    found = similar(workspace, "Barcode scanning for the warehouse", NOBODY)

    assert [head.title for head in found] == ["Warehouse barcode scanning"]


def test_a_case_is_not_like_itself(workspace: Workspace) -> None:
    own = add(workspace, "Warehouse barcode scanning")[0]

    assert similar(workspace, "Warehouse barcode scanning", own) == []


def test_the_nearest_comes_first_and_only_three_are_told(workspace: Workspace) -> None:
    add(
        workspace, *(f"Cold-chain monitoring, phase {number}" for number in range(5)), "Cold-chain monitoring"
    )

    found = similar(workspace, "Cold-chain monitoring", NOBODY)

    assert len(found) == 3


def test_no_title_is_like_nothing(workspace: Workspace) -> None:
    add(workspace, "Warehouse barcode scanning")

    assert similar(workspace, "  ", NOBODY) == []
