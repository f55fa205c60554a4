"""A board pack comes back: what was decided on each case, and which decisions can be recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.case import CaseId
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.packed import decision_place, pack_places
from casebuilder.model.person import Actor, Role
from casebuilder.model.verdict import Carried, Kind, SignedBy, Verdict
from casebuilder.services.open_case import OpenCase
from casebuilder.services.pack_paper import check_pack_file
from casebuilder.services.pack_session import moved_on
from casebuilder.services.packs import Pack, pack_of
from casebuilder.services.receive import judged_by
from casebuilder.services.recording import Said, planned, record
from casebuilder.services.returning import acting, odd_words, said_by
from casebuilder.services.workspace import Workspace
from casebuilder.sign.child import verify_apart
from casebuilder.sign.fields import filled
from casebuilder.sign.register import Register
from casebuilder.sign.verify.bounds import LARGEST
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.texts.packed import decisions

_MARK: Final = b"(C1_CIO_Approve)"


@dataclass(frozen=True, slots=True)
class PackRow:
    """One case of a returned pack. `said` is what will be recorded, `trouble` why nothing can be."""

    number: int
    case: Carried
    signed: SignedBy | None = None
    open: OpenCase | None = None
    said: Said | None = None
    trouble: str = ""

    @property
    def recordable(self) -> bool:
        return self.open is not None and self.said is not None and not self.trouble


@dataclass(frozen=True, slots=True)
class PackArrival:
    """A pack that came back, a row for each of its cases; `troubles` are about all of it."""

    name: str
    data: bytes
    verdict: Verdict
    rows: tuple[PackRow, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def recordable(self) -> bool:
        """Whether at least one decision in it can be recorded."""
        sound = self.verdict.kind is not Kind.REFUSED and not self.troubles
        return sound and any(one.recordable for one in self.rows)

    @property
    def case(self) -> CaseId | None:
        """The first case that it is about here."""
        return next((one.open.case.id for one in self.rows if one.open is not None), None)


def seems_packed(data: bytes) -> bool:
    """Whether a file has the places of a board pack; what it is in truth is for the verifier to say."""
    return _MARK in data


def is_packed(path: Path) -> bool:
    """The same for a file; False where it cannot be read, which is for its reader to say."""
    try:
        return path.stat().st_size <= LARGEST and seems_packed(path.read_bytes())
    except OSError:
        return False


def look_into(workspace: Workspace, actor: Actor, name: str, data: bytes, register: Register) -> PackArrival:
    """Read a pack without recording anything (some seconds); call in a worker thread."""
    now, pack = workspace.clock(), pack_of(workspace, data)
    verdict = verify_apart(data, _expected(workspace, pack, register, now))
    if verdict.kind is Kind.REFUSED or verdict.pack is None:
        return PackArrival(name, data, verdict)
    rows = tuple(_rows(workspace, actor, pack, verdict))
    return PackArrival(name, data, verdict, rows, tuple(_troubles(actor, pack, rows)))


def _expected(workspace: Workspace, pack: Pack | None, register: Register, now: datetime) -> Expectation:
    if pack is None:
        return judged_by(register, now)
    signers = register.signers()
    certified = workspace.attachments.load(pack.file)
    places = [one for one in filled(certified) if decision_place(one)]
    return Expectation(
        pack_places(len(places) // 2),
        signers,
        now,
        exported=certified,
        acting_in=dict(_acting_in(workspace, pack, register, now)),
        read_pack=check_pack_file,
    )


def _acting_in(
    workspace: Workspace, pack: Pack, register: Register, now: datetime
) -> Iterator[tuple[tuple[str, str], str]]:
    """Who may decide which case in the CIO's place: a delegation has its unit and its limit."""
    if not register.delegations:
        return
    places = [(one, found) for one in pack_places(len_of(pack)) if (found := decision_place(one.name))]
    for packed in pack.cases:
        able = acting(workspace, register, workspace.cases.load(packed.case), now)
        for (person, role), giver in able.items():
            for field, place in places:
                if role is Role.CIO and place.case == packed.number:
                    yield (person, field.name), giver


def len_of(pack: Pack) -> int:
    """As many places as its last open case needs."""
    return max(one.number for one in pack.cases)


def _rows(workspace: Workspace, actor: Actor, pack: Pack | None, verdict: Verdict) -> Iterator[PackRow]:
    signed = decisions(verdict)
    for number, carried in enumerate(verdict.pack.cases if verdict.pack else (), start=1):
        one = signed.get(number)
        if one is None or pack is None:
            yield PackRow(number, carried, one)
        else:
            yield _row(workspace, actor, PackRow(number, carried, one), verdict.file)


def _row(workspace: Workspace, actor: Actor, row: PackRow, file: str) -> PackRow:
    """The row with what its signature would record, tried on the case without storing it."""
    number, carried, signed = row.number, row.case, row.signed
    if signed is None:
        return row
    try:
        found = workspace.open_case(CaseId(carried.id), actor)
    except CasebuilderError as error:
        return PackRow(number, carried, signed, trouble=error.sentence)
    trouble = moved_on(found.case, carried.revision, carried.hash) or odd_words(signed)
    if found.book.owns:
        trouble = trouble or _("This is your own case; another PMO records its decision.")
    if trouble:
        return PackRow(number, carried, signed, found, trouble=trouble)
    said = said_by(signed, actor.person, file)
    _steps, troubles = planned(found, [said])
    return PackRow(number, carried, signed, found, said, " ".join(troubles))


def _troubles(actor: Actor, pack: Pack | None, rows: tuple[PackRow, ...]) -> Iterator[str]:
    if actor.role is not Role.PMO:
        yield _("Signed documents are received by a PMO who does not own the case.")
    if pack is None:
        yield _(
            "No case of this workspace waits for this board pack: it was made elsewhere, or everything in it "
            "is decided."
        )
    elif not any(one.signed for one in rows):
        yield _("Nothing is decided in this board pack yet.")


def accept_pack(workspace: Workspace, arrival: PackArrival) -> list[str]:
    """Record every decision that can be, each by itself with the file kept; sentences name the others.

    RefusedError where none can be.
    """
    if not arrival.recordable:
        raise RefusedError(_("There is nothing in this document that can be recorded."))
    troubles: list[str] = []
    for row in arrival.rows:
        if row.trouble:
            troubles.append(f"{row.case.ref}: {row.trouble}")
        elif row.open is not None and row.said is not None:
            try:
                _accept(workspace, arrival, row.open, row.said)
            except CasebuilderError as error:
                troubles.append(f"{row.case.ref}: {error.sentence}")
    return troubles


def _accept(workspace: Workspace, arrival: PackArrival, found: OpenCase, said: Said) -> None:
    _steps, troubles = planned(found, [said])
    if troubles:
        raise RefusedError(" ".join(troubles))
    pack = arrival.verdict.pack.id if arrival.verdict.pack else ""
    name = _("Board pack {id} returned, {hash}.pdf").format(id=pack, hash=arrival.verdict.file[:8])
    workspace.attachments.keep(found.case.id, name, arrival.data, workspace.clock())
    record(found, [said])
