"""A case as case.json or as a .cbcase file, out and in; also in from a PDF that carries it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casebuilder import __version__
from casebuilder.exchange import bundle as exchange_bundle
from casebuilder.exchange import casefile
from casebuilder.exchange.bundle import Bundle
from casebuilder.exchange.casefile import CaseFile, Evidence
from casebuilder.forms.edition import digest
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.case import Case, CaseId
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor
from casebuilder.services.form_shelf import FORMS
from casebuilder.store.history import Event

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


def write(workspace: "Workspace", case: Case, target: Path) -> None:
    """Everything about a case in one file: its text, its forms, its history, its evidence."""
    file = _case_file(workspace, case)
    data = {one.sha256: workspace.attachments.load(one.sha256) for one in file.files}
    made = Bundle(
        file=file,
        exported_at=workspace.clock().isoformat(timespec="seconds"),
        exported_by=workspace.organisation().name or workspace.name,
        history=tuple(_told(event) for event in workspace.events(case.id)),
        attachments=data,
    )
    exchange_bundle.write_bundle(target, made)


def case_json(workspace: "Workspace", case: Case) -> bytes:
    """The case and its forms as case.json."""
    return casefile.write(_case_file(workspace, case))


def read_into(workspace: "Workspace", file: Path, actor: Actor) -> CaseId:
    """A case file becomes a draft of the acting person; scores and decisions it claims stay behind."""
    found = read(file)
    _refuse_strange_forms(found.file)
    known = {name: form for name, form in found.file.forms.items() if name in FORMS}
    forms = workspace.shelf.keep({**workspace.shelf.newest(), **known})
    case = found.file.case
    note: dict[str, Json] = {"file": file.name, "ref": case.ref}
    created = workspace.add_copy(actor, case, forms, note)
    for evidence in found.file.files:
        data = found.attachments.get(evidence.sha256)
        if data is not None:
            workspace.attachments.keep(created, evidence.name, data, workspace.clock())
    return created


def look(file: Path) -> Case:
    """The case in a case file, read and checked as for an import, and left where it is."""
    found = read(file)
    _refuse_strange_forms(found.file)
    return found.file.case


def carried(data: bytes) -> Bundle:
    """The case in the case.json of a PDF that was read already."""
    return Bundle(casefile.read(data), "", "")


def read(file: Path) -> Bundle:
    """What a case file holds; RefusedError where it is none."""
    match file.suffix.casefold():
        case ".cbcase":
            return exchange_bundle.read_bundle(file)
        case ".pdf":
            from casebuilder.exchange import pdfcase

            return Bundle(pdfcase.read_file(file), "", "")
        case _:
            return Bundle(casefile.read_file(file), "", "")


def _refuse_strange_forms(file: CaseFile) -> None:
    for name, form in file.forms.items():
        edition = file.case.forms.get(name)
        if edition is None or edition.digest != digest(form):
            raise RefusedError(
                _("The form “{form}” in the file is not the one the case was answered under.").format(
                    form=name
                ),
                _("Ask for the file to be exported again."),
            )


def _case_file(workspace: "Workspace", case: Case) -> CaseFile:
    files = tuple(Evidence(one.sha256, one.name, one.size) for one in workspace.attachments.of_case(case.id))
    forms = workspace.shelf.as_written(case)
    tip = workspace.ledger.tip_of(case.id)
    return CaseFile(case, forms=forms, files=files, app=__version__, ledger=tip)


def _told(event: Event) -> Mapping[str, Json]:
    return {
        "seq": event.seq,
        "id": event.id,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "actor_name": event.actor_name,
        "role": event.role,
        "kind": event.kind,
        "revision": event.revision,
        "set": dict(event.set),
        "was": dict(event.was),
        "note": dict(event.note),
        "hash": event.hash,
    }
