"""Making a board pack: which cases are ready for the CIO, the document, and what is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from casebuilder.exchange import packfile
from casebuilder.exchange.packfile import Meeting
from casebuilder.i18n import _, chosen, ngettext
from casebuilder.model.case import Case, CaseId
from casebuilder.model.characters import cleaned
from casebuilder.model.document import case_hash
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.organisation import PaperSize
from casebuilder.model.packed import MOST_CASES
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.query import CaseQuery
from casebuilder.model.signature import PMO
from casebuilder.model.stage import Deed, State
from casebuilder.services.pack_paper import pack_pages
from casebuilder.services.packs import KIND, Pack, Packed, certified_name, packed_note
from casebuilder.services.paper import paper_of
from casebuilder.services.printing import print_data
from casebuilder.services.signing import Request, Signed, spoken
from casebuilder.texts.problem import obstacle_in_words

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

MOST_LISTED: Final = 200
LONGEST_NAME: Final = 80
_SOME_CIO: Final = Actor(Person(PersonId(""), "", frozenset({Role.CIO})), Role.CIO)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that waits for signatures; `troubles` say why it cannot go into a pack yet."""

    case: CaseId
    ref: str
    title: str
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the PMO wants: the meeting, and its cases in their order."""

    name: str
    day: date
    cases: tuple[CaseId, ...]
    size: PaperSize | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A pack before it is certified: what is asked of the PMO, and what it will be once they have signed."""

    request: Request
    id: str
    plan: Plan
    cases: tuple[Packed, ...]


def candidates(workspace: "Workspace", actor: Actor) -> list[Candidate]:
    """Every case at sign-off, those that are ready first; some hundredths of a second each."""
    heads = workspace.listing.first_page(CaseQuery(states=(State.SIGNOFF,)), MOST_LISTED)
    found = [_candidate(workspace, actor, head.id) for head in heads]
    return sorted((one for one in found if one), key=lambda one: (bool(one.troubles), one.ref))


def _candidate(workspace: "Workspace", actor: Actor, case_id: CaseId) -> Candidate | None:
    try:
        found = workspace.open_case(case_id, actor)
    except CasebuilderError:
        return None
    case = found.case
    obstacles = found.obstacles(Deed.APPROVE, by=_SOME_CIO)
    troubles = [obstacle_in_words(one, found.book.forms.values(), case.tier) for one in obstacles]
    if actor.role is not Role.PMO or found.book.owns:
        troubles.append(_("A pack is made by a PMO who does not own its cases."))
    return Candidate(case.id, case.ref, case.title, tuple(dict.fromkeys(troubles)))


def pack_made(workspace: "Workspace", actor: Actor, plan: Plan) -> Made:
    """The pack, ready to be certified (a second for ten cases); RefusedError says what is in its way."""
    _check(plan)
    for one in plan.cases:
        ready = _candidate(workspace, actor, one)
        if ready is None or ready.troubles:
            raise RefusedError(f"{ready.ref}: {' '.join(ready.troubles)}" if ready else _no_case())
    cases = [workspace.cases.load(one) for one in plan.cases]
    meeting = _meeting(workspace, actor, plan, workspace.clock())
    data = packfile.write(meeting, [print_data(workspace, one, plan.size) for one in cases])
    made = pack_pages(data)
    said = ngettext(
        "I have checked this case; it is ready to be decided.",
        "I have checked these {count} cases; they are ready to be decided.",
        len(cases),
    ).format(count=len(cases))
    request = Request(
        paper=paper_of(made.data, made.warnings),
        field=PMO,
        certifies=True,
        ref=meeting.id,
        title=meeting.name,
        revision=1,
        amount="",
        words=spoken(sha256(data).hexdigest()),
        reason=said,
    )
    return Made(request, meeting.id, plan, tuple(_packed(place, one) for place, one in enumerate(cases, 1)))


def _no_case() -> str:
    return _("A case of the pack cannot be read any more.")


def _check(plan: Plan) -> None:
    if not plan.name.strip():
        raise RefusedError(_("Say for which meeting the pack is."))
    if not plan.cases:
        raise RefusedError(_("Choose at least one case."))
    if len(plan.cases) > MOST_CASES:
        raise RefusedError(
            _("A pack holds at most {count} cases.").format(count=MOST_CASES), _("Make a second pack.")
        )


def _meeting(workspace: "Workspace", actor: Actor, plan: Plan, now: datetime) -> Meeting:
    house = workspace.organisation()
    return Meeting(
        id=f"P-{plan.day:%Y%m%d}-{uuid4().hex[:6]}",
        name=cleaned(plan.name).strip()[:LONGEST_NAME],
        day=plan.day,
        made_at=now.replace(microsecond=0),
        made_by=actor.person.name,
        organisation=house.name,
        workspace=workspace.name,
        language=chosen(),
        paper=plan.size or house.paper,
    )


def _packed(number: int, case: Case) -> Packed:
    return Packed(number, case.id, case.ref, case.title, case.revision, case_hash(case))


def keep_pack(workspace: "Workspace", actor: Actor, made: Made, signed: Signed) -> Pack:
    """Keeps the certified pack with each of its cases, and notes it in their histories."""
    digest = sha256(signed.data).hexdigest()
    pack = Pack(made.id, made.request.title, made.plan.day, digest, made.cases)
    for one in pack.cases:
        workspace.attachments.keep(one.case, certified_name(pack), signed.data, workspace.clock())
        found = workspace.open_case(one.case, actor)
        note = packed_note(pack, one) | {"key": signed.key}
        found.write(found.case, found.case, KIND, note)
    return pack


def chosen_first(found: Sequence[Candidate], wanted: frozenset[CaseId]) -> list[Candidate]:
    """Those that are ready, and were chosen where any were."""
    ready = [one for one in found if not one.troubles]
    mine = [one for one in ready if one.case in wanted]
    return mine or ready
