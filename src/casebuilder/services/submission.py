"""A signed submission of another workspace: which case it becomes here, and what stands in its way."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from casebuilder.exchange import casefile
from casebuilder.exchange.casefile import CaseFile
from casebuilder.i18n import _
from casebuilder.model.answer import Answers, Json
from casebuilder.model.case import Case, CaseId
from casebuilder.model.deed import frozen
from casebuilder.model.document import case_hash, document
from casebuilder.model.error import RefusedError
from casebuilder.model.moved import Moved
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.signature import AUTHOR
from casebuilder.model.stage import WITH_OWNER, Deed, State, may_edit
from casebuilder.model.verdict import SignedBy, Verdict
from casebuilder.services.newcomer import Newcomer, require_whole, told
from casebuilder.services.workspace import Workspace
from casebuilder.texts.state import state_name

RECEIVED: Final = "received"
_THE_OWNERS: Final = frozenset(
    (
        *("format", "id", "ref", "owner", "forms", "state", "revision", "frozen", "answers", "aside"),
        *("comments", "signoffs", "until", "same_as", "origin", "terms"),
    )
)
"""All that a submission may say; what others say about a case it carries on and never changes."""


def is_submission(verdict: Verdict) -> bool:
    """Whether a business leader signed this document."""
    return any(one.field == AUTHOR for one in verdict.signatures)


def judged(
    workspace: Workspace, actor: Actor, verdict: Verdict, name: str, data: bytes
) -> tuple[Newcomer | None, list[str]]:
    """What a verified submission makes of this workspace, or in sentences why it makes nothing."""
    if verdict.case is None:
        return None, [_("There is no case in this document.")]
    file = casefile.read(verdict.case.data)
    by = next(one for one in verdict.signatures if one.field == AUTHOR)
    before = _known(workspace, file.case.id)
    troubles = [*_not_received(actor, file.case, by), *_out_of_place(workspace, file, before)]
    if not troubles:
        troubles = _missing(file)
    if troubles:
        return None, troubles
    note = _note(verdict, by, name)
    if before is None:
        last = _handed_in(file, by, workspace.clock())
        note["moves"] = told((*file.printed.moves, last) if file.printed else (last,))
    case = _as_here(handed_in(file.case), before)
    made = Newcomer(
        by=actor,
        case=case,
        forms=file.forms,
        kind="transition" if before else RECEIVED,
        note=note,
        before=before,
        adds=_unknown_owner(workspace, by),
        missing=tuple(
            one.name
            for one in file.files
            if one.sha256 != verdict.file and not workspace.attachments.holds(one.sha256)
        ),
        files={_("{ref} submission {revision}.pdf").format(ref=case.ref, revision=case.revision): data},
    )
    return made, []


def handed_in(case: Case) -> Case:
    """The case as it is once it is submitted; files of older versions carry it as it was just before."""
    if case.state is State.SUBMITTED and case.frozen:
        return case
    return frozen(replace(case, state=State.SUBMITTED, until="", same_as="", held_from=None))


def _known(workspace: Workspace, case: CaseId) -> Case | None:
    return workspace.cases.load(case) if workspace.cases.has(case) else None


def _not_received(actor: Actor, case: Case, by: SignedBy) -> Iterator[str]:
    """Who receives, and who submits."""
    if actor.role is not Role.PMO or actor.id == case.owner:
        yield _("Signed documents are received by a PMO who does not own the case.")
    if case.owner != by.person:
        words = _("The case belongs to {owner}, but {name} signed it.")
        yield words.format(owner=case.owner, name=by.name)


def _out_of_place(workspace: Workspace, file: CaseFile, before: Case | None) -> Iterator[str]:
    case = file.case
    if case.state not in (*WITH_OWNER, State.SUBMITTED):
        words = _("A submission cannot be “{state}” already.")
        yield words.format(state=state_name(case.state))
        return
    if before is not None:
        found = _behind(case, before) or _parted(file, before)
        if found:
            yield found
            return
    if _says_too_much(file, before):
        yield _(
            "The file carries what its business leader cannot say: scores, assessments, sign-offs or "
            "decisions of others. Bring it in with “Import” instead, as it stands."
        )


def _behind(case: Case, before: Case) -> str:
    """Whether what is here is as new, or is being worked on."""
    if case.revision < before.revision:
        words = _("The file holds revision {old} of {ref}; revision {new} is here already.")
        return words.format(old=case.revision, ref=before.ref, new=before.revision)
    if handed_in(case).frozen == before.frozen:
        words = _("Revision {revision} of {ref} is here already, with the same text.")
        return words.format(revision=case.revision, ref=before.ref)
    if before.state not in (*WITH_OWNER, State.SUBMITTED):
        words = _(
            "{ref} is “{state}” here. Return it to its business leader first, then receive what they submit."
        )
        return words.format(ref=before.ref, state=state_name(before.state))
    return ""


def _parted(file: CaseFile, before: Case) -> str:
    """Whether the text that is here was changed in a way that the file does not know."""
    past = {one.hash for one in file.printed.moves} if file.printed else frozenset[str]()
    newer = file.case.revision > before.revision - (0 if before.frozen else 1)
    if newer and case_hash(before) in past and before.owner == file.case.owner:
        return ""
    words = _(
        "{ref} was changed here, and the file does not know of it: taking it in would undo what was changed. "
        "Export the case as a file and let its business leader go on from that."
    )
    return words.format(ref=before.ref)


def _says_too_much(file: CaseFile, before: Case | None) -> bool:
    there: Mapping[str, Json] = document(before) if before else {}
    here = document(file.case)
    parts = (here.keys() | there.keys()) - _THE_OWNERS
    if any((here.get(part) or None) != (there.get(part) or None) for part in parts):
        return True
    if any(not one.void for one in file.case.signoffs):
        return True
    known: Answers = before.answers if before else {}
    return any(file.case.answers.get(one) != known.get(one) for one in _asked_of_others(file))


def _asked_of_others(file: CaseFile) -> Iterator[str]:
    """The questions that a business leader does not answer."""
    for name, form in file.forms.items():
        if not may_edit(name, State.DRAFT, Role.LEADER, owns=True):
            yield from (question.id for question in form.questions())


def _missing(file: CaseFile) -> list[str]:
    try:
        require_whole(file)
    except RefusedError as error:
        return [str(error)]
    return []


def _as_here(case: Case, before: Case | None) -> Case:
    """The remarks of both sides, and the version that is here."""
    if before is None:
        return replace(case, version=0)
    known = {one.id for one in before.comments}
    new = tuple(one for one in case.comments if one.id not in known)
    return replace(case, version=before.version, comments=(*before.comments, *new))


def _note(verdict: Verdict, by: SignedBy, name: str) -> dict[str, Json]:
    case = verdict.case
    return {
        "deed": Deed.SUBMIT.value,
        "said_by": by.name,
        "said_as": by.role.value,
        "key": by.fingerprint,
        "file": verdict.file,
        "from_file": name,
        "case_hash": case.hash if case else "",
    }


def _handed_in(file: CaseFile, by: SignedBy, now: datetime) -> Moved:
    """The move that the signature itself is."""
    case = file.case
    source = case.state if case.state in WITH_OWNER else State.DRAFT
    hash_ = case.frozen or case_hash(case)
    return Moved(
        by.claimed or now, by.name, by.role, source, State.SUBMITTED, revision=case.revision, hash=hash_
    )


def _unknown_owner(workspace: Workspace, by: SignedBy) -> Person | None:
    person = PersonId(by.person)
    if workspace.person(person) is not None:
        return None
    return Person(person, by.name, frozenset({Role.LEADER}))
