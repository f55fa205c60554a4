"""A case on paper, printed from case.json alone: what travels in the PDF is what its pages were made from."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import JsonValue, ValidationError

from casebuilder.analysis.defence import leeways, next_step
from casebuilder.exchange import casefile
from casebuilder.exchange.casefile import CaseFile, Evidence
from casebuilder.exchange.printed import Printed
from casebuilder.forms.edition import body
from casebuilder.i18n import _, chosen, spoken
from casebuilder.model.authority import NO_TABLE
from casebuilder.model.case import Case, CaseId, links
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.model.ledger import START_TIP
from casebuilder.model.moved import Moved
from casebuilder.model.organisation import PaperSize, Weighing
from casebuilder.model.person import PersonId, Role
from casebuilder.model.problem import spared
from casebuilder.model.signature import SignatureField
from casebuilder.model.stage import STANDING, Reason, State
from casebuilder.report.content import CaseReport, Exported
from casebuilder.report.document import case_pdf
from casebuilder.services.appraisal import VALUE, Appraisal, Sight, appraise
from casebuilder.services.case_history import Move, moves, unverified
from casebuilder.services.form_shelf import ALWAYS, FORMS
from casebuilder.services.futures import futures

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


def print_data(
    workspace: "Workspace", case: Case, size: PaperSize | None = None, fields: tuple[SignatureField, ...] = ()
) -> bytes:
    """case.json with all that the pages are made from, dated by the last event of the case.

    Without a size the pages are of the organisation's.
    The same case gives the same bytes.
    """
    files = tuple(Evidence(one.sha256, one.name, one.size) for one in workspace.attachments.of_case(case.id))
    forms = workspace.shelf.as_written(case)
    made_at = workspace.events(case.id)[-1].at
    printed = _printed(workspace, case, made_at)
    printed = replace(printed, paper=size or printed.organisation.paper, fields=fields)
    tip = workspace.ledger.tip_of(case.id)
    return casefile.write(CaseFile(case, forms=forms, files=files, printed=printed, ledger=tip))


def _printed(workspace: "Workspace", case: Case, made_at: datetime) -> Printed:
    house = workspace.organisation().under(case.terms)
    seen = workspace.appraise(case, made_at.date())
    contest = workspace.rivals.contest(case, seen) if case.state not in STANDING else None
    return Printed(
        made_at=made_at,
        organisation=replace(house, weighing=Weighing(house.weighing.weights), authority=NO_TABLE),
        workspace=house.name or workspace.name,
        language=chosen(),
        spoken=_spoken(workspace, case),
        people={one.id: one.name for one in workspace.people() if one.id == case.owner},
        titles=_titles(workspace, case),
        waiting=tuple(sorted(workspace.dependents.of(case))),
        moves=tuple(_moved(move) for move in moves(workspace, case.id)),
        place=contest.place if contest else None,
        brought=unverified(workspace, case),
        leeways=contest.leeways if contest else leeways(seen.value, house.thresholds),
    )


def _spoken(workspace: "Workspace", case: Case) -> dict[str, dict[str, JsonValue]]:
    written = workspace.shelf.as_written(case)
    said = workspace.shelf.of(case)
    return {name: json.loads(body(form)) for name, form in said.items() if form != written[name]}


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


def printed_pages(data: bytes) -> Exported:
    """The PDF that the data stands for, with the data inside; nothing else is looked at.

    RefusedError where it is not data that pages were made from.
    """
    return pages_of(casefile.read(data), data)


def pages_of(file: CaseFile, data: bytes) -> Exported:
    """The same where the data were read already."""
    with spoken(_printed_part(file).language):
        return case_pdf(report_of(file), data)


def layout_of(file: CaseFile) -> int:
    """The layout in which the data say their pages were printed; RefusedError where they do not say it."""
    return _printed_part(file).layout


def _printed_part(file: CaseFile) -> Printed:
    if file.printed is None:
        raise RefusedError(_("This case file does not say how its pages were printed."))
    return file.printed


def report_of(file: CaseFile) -> CaseReport:
    """Everything the pages are made from, out of the data alone."""
    printed, case = _printed_part(file), file.case
    forms = _forms(file, printed)
    sight = Sight(waiting=frozenset(CaseId(one) for one in printed.waiting))
    found = appraise(case, forms, printed.organisation, sight, printed.made_at.date())
    return replace(_report(file.case, forms, found, printed), ledger=file.ledger or START_TIP)


def _forms(file: CaseFile, printed: Printed) -> dict[str, Form]:
    try:
        spoken = {name: Form.model_validate(words) for name, words in printed.spoken.items()}
    except ValidationError as error:
        raise RefusedError(_("A form in this case file is damaged.")) from error
    for name in ALWAYS:
        if name not in file.forms:
            raise RefusedError(_("The form “{form}” is missing from this case file.").format(form=name))
    return {name: spoken.get(name, file.forms[name]) for name in FORMS if name in file.forms}


def _report(case: Case, forms: Mapping[str, Form], found: Appraisal, printed: Printed) -> CaseReport:
    return CaseReport(
        case=case,
        forms=forms,
        readiness=found.readiness,
        value=found.value,
        organisation=printed.organisation,
        made_at=printed.made_at,
        people={PersonId(one): name for one, name in printed.people.items()},
        moves=printed.moves,
        problems=found.problems,
        hard_gates=found.hard_gates,
        money=found.money,
        futures=futures(found.money) if found.money else None,
        remedies=found.remedies,
        lint=found.lint,
        computed=found.computed,
        other=found.other,
        step=next_step(forms[VALUE], found.value, found.readiness, printed.organisation.thresholds),
        leeways=printed.leeways,
        place=printed.place,
        spared=tuple(one.prompt for form in forms.values() for one in spared(form, case.answers, case.tier)),
        titles=printed.titles,
        workspace=printed.workspace,
        paper=printed.paper,
        language=printed.language,
        fields=printed.fields,
        brought=printed.brought,
    )
