"""A case on paper and in files: the PDF as it is signed, and files written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casebuilder.analysis.defence import leeways, next_step
from casebuilder.i18n import _, chosen
from casebuilder.model.case import Case, CaseId, links
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.person import Role
from casebuilder.model.problem import spared
from casebuilder.model.stage import DECIDED, Reason, State
from casebuilder.report.content import CaseReport, Moved
from casebuilder.report.document import case_pdf
from casebuilder.services import bundle
from casebuilder.services.appraisal import VALUE
from casebuilder.services.case_history import Move, moves
from casebuilder.services.futures import futures
from casebuilder.services.paper import Paper, PaperSize, paper_of

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


def paper(workspace: "Workspace", case: Case, size: PaperSize = "a4") -> Paper:
    """The case as it is printed now; the same case gives the same bytes."""
    made = case_pdf(case_report(workspace, case, size))
    return paper_of(made.data, made.warnings)


def export(
    workspace: "Workspace", case_id: CaseId, target: Path, *, size: PaperSize = "a4"
) -> tuple[str, ...]:
    """Write one case as .pdf, .cbcase or .json, by the ending; what could not be printed as written."""
    case = workspace.cases.load(case_id)
    match target.suffix.casefold():
        case ".pdf":
            made = paper(workspace, case, size)
            write_whole(target, made.data)
            return made.warnings
        case ".cbcase":
            bundle.write(workspace, case, target)
        case ".json":
            write_whole(target, bundle.case_json(workspace, case))
        case ending:
            raise RefusedError(
                _("A case cannot be written as “{ending}”.").format(ending=ending or target.name),
                _("Give the file a name that ends in .pdf, .cbcase or .json."),
            )
    return ()


def case_report(workspace: "Workspace", case: Case, size: PaperSize) -> CaseReport:
    """Everything the printed case is made from, dated by its last event: printing again is the same."""
    forms = workspace.shelf.of(case)
    made_at = workspace.events(case.id)[-1].at
    found = workspace.appraise(case, made_at.date())
    contest = workspace.rivals.contest(case, found) if case.state not in DECIDED else None
    marks = workspace.organisation().under(case.terms).thresholds
    return CaseReport(
        case=case,
        forms=forms,
        readiness=found.readiness,
        value=found.value,
        organisation=workspace.organisation().under(case.terms),
        made_at=made_at,
        people={person.id: person.name for person in workspace.people()},
        moves=tuple(_moved(move) for move in moves(workspace, case.id)),
        problems=found.problems,
        hard_gates=found.hard_gates,
        money=found.money,
        futures=futures(found.money) if found.money else None,
        remedies=found.remedies,
        lint=found.lint,
        computed=found.computed,
        other=found.other,
        step=next_step(forms[VALUE], found.value, found.readiness, marks),
        leeways=contest.leeways if contest else leeways(found.value, marks),
        place=contest.place if contest else None,
        spared=tuple(one.prompt for form in forms.values() for one in spared(form, case.answers, case.tier)),
        titles=_titles(workspace, case),
        workspace=workspace.organisation().name or workspace.name,
        paper=size,
        language=chosen(),
    )


def _moved(move: Move) -> Moved:
    return Moved(
        when=move.at,
        who=move.who,
        role=Role(move.role),
        source=State(move.source),
        target=State(move.target),
        reason=Reason(move.reason) if move.reason else None,
        text=move.text,
        revision=move.revision,
        hash=move.hash,
    )


def _titles(workspace: "Workspace", case: Case) -> dict[str, str]:
    found = workspace.listing.heads([CaseId(one) for one in links(case)])
    return {head.id: f"{head.ref} {head.title}" for head in found}


def write_whole(path: Path, data: bytes) -> None:
    """Write aside, sync, then rename: whoever looks sees the old file or the whole new one."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UnavailableError(
            _("“{file}” could not be written: {reason}.").format(
                file=path.name, reason=error.strerror or error
            ),
            _("Choose another folder or free some space, then try again."),
        ) from error
