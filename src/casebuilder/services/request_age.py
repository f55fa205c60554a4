"""How long a request for signatures has been open, and whether that is longer than the organisation waits."""

from dataclasses import replace
from datetime import datetime

from casebuilder.model.case import Case
from casebuilder.model.person import Role
from casebuilder.model.verdict import Code, Reason, Verdict


def aged(verdict: Verdict, case: Case, patience: int, now: datetime) -> Verdict:
    """The verdict with a remark where the PMO asked for these signatures more than `patience` days ago."""
    asked = [one.at for one in case.valid_signoffs() if one.role == Role.PMO]
    if not asked or (now - datetime.fromisoformat(asked[0])).days < patience:
        return verdict
    day = asked[0][:10]
    return replace(verdict, reasons=(*verdict.reasons, Reason(Code.ASKED_LONG_AGO, asked[0], day)))
