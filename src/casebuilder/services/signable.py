"""The two documents that are signed: the submission of the business leader and the approval of the PMO."""

from typing import TYPE_CHECKING

from casebuilder.model.case import Case
from casebuilder.model.signature import SUBMISSION, SignatureField, places

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


def submission_paper(workspace: "Workspace", case: Case) -> bytes:
    """The case with a place for its business leader."""
    return _with_places(workspace, case, SUBMISSION)


def approval_paper(workspace: "Workspace", case: Case) -> bytes:
    """The frozen case with a place for everybody who must sign it."""
    return _with_places(workspace, case, places(case.mandate))


def _with_places(workspace: "Workspace", case: Case, fields: tuple[SignatureField, ...]) -> bytes:
    from casebuilder.services.printing import print_data, printed_pages

    return printed_pages(print_data(workspace, case, fields=fields)).data
