"""The two documents that are signed: the submission of the business leader and the approval of the PMO."""

from typing import TYPE_CHECKING

from casebuilder.i18n import _
from casebuilder.model.case import Case
from casebuilder.model.signature import SUBMISSION, SignatureField, approval
from casebuilder.texts.state import role_name

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


def submission_paper(workspace: "Workspace", case: Case) -> bytes:
    """The case with a place for its business leader."""
    return _with_places(workspace, case, SUBMISSION)


def approval_paper(workspace: "Workspace", case: Case) -> bytes:
    """The frozen case with a place for everybody who must sign it."""
    return _with_places(workspace, case, approval())


def _with_places(workspace: "Workspace", case: Case, fields: tuple[SignatureField, ...]) -> bytes:
    from casebuilder.services.publish import paper
    from casebuilder.sign.fields import with_sheet

    tips = [_("Signature: {role}").format(role=role_name(one.role)) for one in fields]
    return with_sheet(paper(workspace, case).data, fields, tips)
