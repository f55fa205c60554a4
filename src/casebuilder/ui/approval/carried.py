"""What an earlier approval left open, where the case asks for signatures again."""

from PySide6.QtWidgets import QVBoxLayout

from casebuilder.i18n import _
from casebuilder.model.condition import carried
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.condition import still_open_title
from casebuilder.ui.approval.conditions import ConditionNote
from casebuilder.ui.kit.text import hint, section_title
from casebuilder.ui.session import Session


def add_carried(column: QVBoxLayout, session: Session, found: OpenCase) -> None:
    """Put the open conditions of earlier approvals into a column, each with its ways to settle it."""
    left = carried(found.case)
    if not left:
        return
    column.addWidget(section_title(still_open_title(left)))
    column.addWidget(hint(_("A new approval takes them along. The CIO can waive one first.")))
    for place, one in enumerate(found.case.decision.conditions if found.case.decision else (), start=1):
        if one.settled is None:
            column.addWidget(ConditionNote(session, found, place, one))
