"""A signed document comes back: which request it answers, what the verifier says, what it would record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from casebuilder.exchange import disk
from casebuilder.i18n import _
from casebuilder.model.case import Case, CaseId, Entered, Proof
from casebuilder.model.deed import NOTHING_GIVEN, Given
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.packed import way
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.query import CaseQuery
from casebuilder.model.seats import given
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, PMO, places
from casebuilder.model.signed_reason import GarbledReasonError, read_reason
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.model.verdict import Code, Kind, SignedBy, Verdict
from casebuilder.model.verdict import Reason as Found
from casebuilder.services.futures import likely_most
from casebuilder.services.newcomer import Newcomer, enter
from casebuilder.services.open_case import OpenCase
from casebuilder.services.receive import check_case_file, judged_by
from casebuilder.services.recording import Said, planned, record
from casebuilder.services.request_age import aged
from casebuilder.services.restoring import approved_elsewhere
from casebuilder.services.stand_ins import stand_ins
from casebuilder.services.submission import is_submission, judged
from casebuilder.services.workspace import Workspace
from casebuilder.sign.child import verify_apart
from casebuilder.sign.register import Register
from casebuilder.sign.verify.bounds import LARGEST
from casebuilder.sign.verify.expectation import Expectation

MOST_REQUESTS: Final = 200
_APPROVING: Final = frozenset((Deed.APPROVE, Deed.APPROVE_WITH_CONDITIONS))


@dataclass(frozen=True, slots=True)
class Request:
    """An approval that was sent out: the case, and the document as the PMO certified it."""

    case: Case
    certified: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came back. `said` is what is new in it; `troubles` say why it cannot be recorded.

    `open` is the case it answers, None where no case of this workspace waits for it; `brings` is the case
    that comes in with it.
    """

    name: str
    data: bytes
    verdict: Verdict
    open: OpenCase | None = None
    said: tuple[Said, ...] = ()
    troubles: tuple[str, ...] = ()
    brings: Newcomer | None = None

    @property
    def recordable(self) -> bool:
        """Whether there is something new in it that can be recorded."""
        accepted = self.verdict.kind is not Kind.REFUSED and not self.troubles
        return accepted and (self.brings is not None or (self.open is not None and bool(self.said)))

    @property
    def case(self) -> CaseId | None:
        """The case that it is about, where it can be recorded."""
        if self.brings is not None:
            return self.brings.case.id
        return self.open.case.id if self.open is not None else None


def look(workspace: Workspace, actor: Actor, path: Path, register: Register | None) -> Arrival:
    """Read a file without recording anything (a second or two); call in a worker thread.

    UnavailableError where it cannot be read; RefusedError where there is no list of signers to judge it by.
    """
    if register is None:
        raise RefusedError(
            _("There is no list of signers in this workspace, so nobody’s signature can be checked."),
            _("Let the PMO set it up under People & keys, or open the workspace that has it."),
        )
    if path.is_file() and path.stat().st_size > LARGEST:
        return Arrival(path.name, b"", Verdict("", (Found(Code.TOO_BIG, f"{path.stat().st_size} bytes"),)))
    data = disk.get(path, LARGEST)
    now = workspace.clock()
    request = _request(workspace, data)
    verdict = verify_apart(data, _expected(workspace, request, register, now))
    if verdict.kind is Kind.REFUSED:
        return Arrival(path.name, data, verdict)
    if request is None and is_submission(verdict):
        brings, troubles = judged(workspace, actor, verdict, path.name, data)
        return Arrival(path.name, data, verdict, troubles=tuple(troubles), brings=brings)
    if request is None and verdict.case and not workspace.cases.has(CaseId(verdict.case.id)):
        return _unknown_here(workspace, actor, path.name, data, verdict)
    if request is None:
        return Arrival(path.name, data, verdict, troubles=(_unasked(workspace, verdict),))
    verdict = aged(verdict, request.case, workspace.organisation().request_days, now)
    return _answered(workspace.open_case(request.case.id, actor), path.name, data, verdict)


def _expected(
    workspace: Workspace, request: Request | None, register: Register, now: datetime
) -> Expectation:
    if request is None:
        return judged_by(register, now)
    signers, case = register.signers(), request.case
    return Expectation(
        places(case.mandate),
        signers,
        now,
        exported=request.certified,
        id=case.id,
        revision=case.revision,
        hash=case.frozen,
        acting=acting(workspace, register, case, now),
        read=check_case_file,
    )


def acting(
    workspace: Workspace, register: Register, case: Case, now: datetime
) -> Mapping[tuple[str, Role], str]:
    """Who may sign for whom in this case today."""
    amount = likely_most(workspace.appraise(case).money) if register.delegations else None
    return stand_ins(register, case, amount, now)


def _request(workspace: Workspace, data: bytes) -> Request | None:
    """The open request that these bytes go on from."""
    for one in _requests(workspace):
        if data.startswith(one.certified):
            return one
    return None


def _requests(workspace: Workspace) -> Iterator[Request]:
    waiting = CaseQuery(states=(State.SIGNOFF,))
    for head in workspace.listing.first_page(waiting, MOST_REQUESTS):
        try:
            case = workspace.cases.load(head.id)
            for one in case.valid_signoffs():
                if one.role == PMO.casefold() and one.proof is not None:
                    yield Request(case, workspace.attachments.load(one.proof.file))
        except UnavailableError:
            continue


def _unknown_here(workspace: Workspace, actor: Actor, name: str, data: bytes, verdict: Verdict) -> Arrival:
    """An approval of another workspace: the case comes in as it stands, with what was signed."""
    said = [said_by(one, actor.person, verdict.file) for one in verdict.signatures]
    troubles = [trouble for one in verdict.signatures if (trouble := odd_words(one))]
    try:
        brings = approved_elsewhere(workspace, actor, verdict, name, said)
    except RefusedError as error:
        return Arrival(name, data, verdict, troubles=(*troubles, str(error)))
    kept = _("{ref} approval {revision}.pdf").format(ref=brings.case.ref, revision=brings.case.revision)
    return Arrival(name, data, verdict, troubles=tuple(troubles), brings=replace(brings, files={kept: data}))


def _unasked(workspace: Workspace, verdict: Verdict) -> str:
    """Why a good file answers nothing here."""
    carried = verdict.case
    case = _known(workspace, carried.id) if carried else None
    if carried is None or case is None:
        return _("No case of this workspace waits for this document. To read the case inside, import it.")
    if case.state is not State.SIGNOFF:
        words = _("{ref} does not wait for signatures any more, so there is nothing to record.")
        return words.format(ref=case.ref)
    if carried.revision != case.revision:
        words = _("This document is about revision {old} of {ref}; what waits is revision {new}.")
        return words.format(old=carried.revision, ref=case.ref, new=case.revision)
    return _("This is not the document that the PMO certified here for {ref}.").format(ref=case.ref)


def _known(workspace: Workspace, case: str) -> Case | None:
    try:
        return workspace.cases.load(CaseId(case))
    except (RefusedError, UnavailableError):
        return None


def _answered(found: OpenCase, name: str, data: bytes, verdict: Verdict) -> Arrival:
    """What the signatures say that is not on record yet, tried on the case without storing it."""
    new = [one for one in verdict.signatures if not _on_record(found.case, one)]
    troubles = [] if new else [_("Everything that is signed in this document is on record already.")]
    if found.actor.role is not Role.PMO or found.book.owns:
        troubles.append(_("Signed documents are received by a PMO who does not own the case."))
    troubles += [trouble for one in new if (trouble := odd_words(one))]
    if troubles:
        return Arrival(name, data, verdict, found, (), tuple(troubles))
    said = [said_by(one, found.actor.person, verdict.file) for one in new]
    _steps, troubles = planned(found, said)
    return Arrival(name, data, verdict, found, tuple(said), tuple(troubles))


def _on_record(case: Case, one: SignedBy) -> bool:
    """Whether the seat has signed; on the board each person has a seat."""
    there = {signoff.by if one.role is Role.BOARD else "" for signoff in given(case, one.role)}
    return one.person in there or "" in there


def said_by(one: SignedBy, receiver: Person, file: str) -> Said:
    """What a signature says, as it will be recorded by who received the file."""
    person = Person(PersonId(one.person), one.name, frozenset((one.role,)))
    deed, given = decision_in(one) if one.role is Role.CIO else (None, NOTHING_GIVEN)
    return Said(
        actor=Actor(person, one.role),
        entered=Entered(receiver.id, receiver.name),
        deed=deed,
        given=given,
        proof=Proof(one.fingerprint, file),
        instead_of=one.instead_of,
    )


def decision_in(one: SignedBy) -> tuple[Deed, Given]:
    """What the CIO decided: as it stands in the signature, else by the place; other words are kept.

    GarbledReasonError where the words begin like a decision and are not understood to their end.
    """
    read = read_reason(one.reason)
    if read is not None:
        return read
    if way(one.field) == CIO_APPROVE:
        return Deed.APPROVE, Given(text=one.reason)
    words = one.reason or _("Signed in the place where the CIO declines.")
    return Deed.REJECT, Given(reason=Reason.OTHER, text=words)


def odd_words(one: SignedBy) -> str:
    """The place says yes or no, and the words with it must say the same."""
    if way(one.field) not in (CIO_APPROVE, CIO_DECLINE):
        return ""
    try:
        yes = decision_in(one)[0] in _APPROVING
    except GarbledReasonError as error:
        words = _("A line in the signature of {name} cannot be read, so none of it counts: “{line}”")
        return words.format(name=one.name, line=error)
    if yes == (way(one.field) == CIO_APPROVE):
        return ""
    return _("The place where {name} signed and the words of the signature contradict each other.").format(
        name=one.name
    )


def accept(workspace: Workspace, arrival: Arrival) -> None:
    """Keep the file with its case and record what it says; RefusedError where it cannot be recorded."""
    if arrival.brings is not None and arrival.recordable:
        enter(workspace, arrival.brings)
        return
    found = arrival.open
    if found is None or not arrival.recordable:
        raise RefusedError(_("There is nothing in this document that can be recorded."))
    _steps, troubles = planned(found, arrival.said)
    if troubles:
        raise RefusedError(" ".join(troubles))
    name = _("{ref} returned {revision}, {hash}.pdf").format(
        ref=found.case.ref, revision=found.case.revision, hash=arrival.verdict.file[:8]
    )
    workspace.attachments.keep(found.case.id, name, arrival.data, workspace.clock())
    record(found, arrival.said)
