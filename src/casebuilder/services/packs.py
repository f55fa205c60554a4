"""The board packs that are out: which cases are in them, and the document as it was signed last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from casebuilder.i18n import _
from casebuilder.model.answer import Json, text
from casebuilder.model.case import CaseId
from casebuilder.model.stage import State
from casebuilder.store.listing import Recent

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

KIND: Final = "packed"


@dataclass(frozen=True, slots=True)
class Packed:
    """A case in a pack: its number there, and the text it was put in with."""

    number: int
    case: CaseId
    ref: str
    title: str
    revision: int
    hash: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was certified; `file` is the document as the PMO signed it, `cases` those still open."""

    id: str
    name: str
    day: date
    file: str
    cases: tuple[Packed, ...]


def packed_note(pack: Pack, one: Packed) -> dict[str, Json]:
    """What the history of a case keeps of the pack it was put into."""
    return {
        "id": pack.id,
        "pack": pack.name,
        "day": pack.day.isoformat(),
        "file": pack.file,
        "number": str(one.number),
        "revision": one.revision,
        "case_hash": one.hash,
    }


def packs_out(workspace: "Workspace") -> list[Pack]:
    """The packs with cases that are still to be decided; the next meeting first."""
    found: dict[str, list[Recent]] = {}
    for one in workspace.listing.told(KIND, State.SIGNOFF):
        found.setdefault(text(one.event.note.get("id")), []).append(one)
    return sorted((_pack(several) for several in found.values()), key=lambda one: (one.day, one.name))


def _pack(told: Iterable[Recent]) -> Pack:
    several = list(told)
    note = several[0].event.note
    cases = sorted((_packed(one) for one in several), key=lambda one: one.number)
    day = date.fromisoformat(text(note.get("day")))
    return Pack(text(note.get("id")), text(note.get("pack")), day, text(note.get("file")), tuple(cases))


def _packed(one: Recent) -> Packed:
    note = one.event.note
    number, revision = int(text(note.get("number"))), note.get("revision")
    digest = text(note.get("case_hash"))
    revision = revision if isinstance(revision, int) else one.event.revision
    return Packed(number, one.case_id, one.ref, one.title, revision, digest)


def pack_of(workspace: "Workspace", data: bytes) -> Pack | None:
    """The pack that a document goes on from, byte for byte."""
    for one in packs_out(workspace):
        if data.startswith(workspace.attachments.load(one.file)):
            return one
    return None


def newest(workspace: "Workspace", pack: Pack) -> bytes:
    """The document as it was signed last in this workspace."""
    certified = workspace.attachments.load(pack.file)
    for one in workspace.attachments.of_case(pack.cases[0].case):
        if one.name == signed_name(pack):
            later = workspace.attachments.load(one.sha256)
            return later if later.startswith(certified) else certified
    return certified


def certified_name(pack: Pack) -> str:
    return _("Board pack {id}.pdf").format(id=pack.id)


def signed_name(pack: Pack) -> str:
    return _("Board pack {id}, decided.pdf").format(id=pack.id)
