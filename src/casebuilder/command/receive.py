"""receive: a signed PDF comes back; what it says is recorded where it holds, with the file kept."""

from dataclasses import dataclass
from pathlib import Path

from casebuilder import paths
from casebuilder.command.opening import opened
from casebuilder.command.output import REFUSED, UNREADABLE, complain, say, say_json
from casebuilder.command.verify import say_verdict
from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.person import Actor, person_id
from casebuilder.model.verdict import Code, Kind
from casebuilder.model.verdict_json import verdict_json
from casebuilder.services.arrivals import AnyArrival, arrived, taken_in
from casebuilder.services.newcomer import in_words
from casebuilder.services.opening import first_actor
from casebuilder.services.restoring import BRINGS
from casebuilder.services.returning import Arrival
from casebuilder.services.signers import load, pinned
from casebuilder.services.workspace import Workspace
from casebuilder.settings import read_settings
from casebuilder.texts.verdict import reason_sentence

RECORDED = 0


@dataclass(frozen=True, slots=True)
class Return:
    """The file, the PMO who receives it (none: who works on this computer), whether remarks were read."""

    file: Path
    by: str = ""
    despite_remarks: bool = False


def receive_file(workspace: Path, asked: Return, *, as_json: bool) -> int:
    """0: recorded; 1: refused, or nothing in it to record; 2: file or list could not be read."""
    try:
        with opened(workspace) as found:
            arrival, troubles, recorded = _received(found, asked)
    except CasebuilderError as error:
        if as_json:
            say_json({"kind": "unreadable", "recorded": False, "why": str(error)})
        else:
            complain(str(error))
        return UNREADABLE
    _tell(arrival, troubles, recorded=recorded, as_json=as_json)
    if any(one.code is Code.NOT_A_PDF for one in arrival.verdict.reasons):
        return UNREADABLE
    return REFUSED if troubles or arrival.verdict.kind is Kind.REFUSED else RECORDED


def _received(workspace: Workspace, asked: Return) -> tuple[AnyArrival, list[str], bool]:
    lists = read_settings(paths.settings_file()).value.lists
    register = load(workspace, pinned(lists, workspace.path))
    arrival = arrived(workspace, _receiver(workspace, asked.by), asked.file, register)
    troubles = list(arrival.troubles)
    if arrival.recordable and arrival.verdict.to_accept and not asked.despite_remarks:
        troubles.append(_("Nothing was recorded; read the remarks, then give --despite-remarks."))
    if arrival.recordable and not troubles:
        troubles += taken_in(workspace, arrival)
        return arrival, troubles, True
    return arrival, troubles, False


def _receiver(workspace: Workspace, email: str) -> Actor:
    """Who is named, else the person of this computer, as PMO or else as auditor."""
    own = first_actor(workspace, read_settings(paths.settings_file()).value)
    person = workspace.person(person_id(email)) if email else own.person if own else None
    role = next((one for one in BRINGS if person is not None and one in person.roles), None)
    if person is None or not person.active or role is None:
        raise RefusedError(
            _("Signed documents are received by the PMO."), _("Name a PMO of this workspace with --by EMAIL.")
        )
    return Actor(person, role)


def _tell(arrival: AnyArrival, troubles: list[str], *, recorded: bool, as_json: bool) -> None:
    verdict = arrival.verdict
    if as_json:
        sentences = [reason_sentence(one) for one in verdict.reasons]
        say_json(
            {**verdict_json(verdict), "sentences": sentences, "recorded": recorded, "troubles": troubles}
        )
        return
    say_verdict(verdict)
    for words in in_words(arrival.brings) if isinstance(arrival, Arrival) and arrival.brings else ():
        say(words)
    for words in troubles:
        complain(words)
    if recorded:
        say(_("Recorded, and the file is kept with the case."))
