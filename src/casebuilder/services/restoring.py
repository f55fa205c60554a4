"""A case in a file becomes, to the letter, the case it is: answers, scores, panel, sign-offs, decisions.

What its signatures are worth is for the verifier to say. A file that was only read is not verified, and the
history of the case keeps saying so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from casebuilder.exchange.bundle import Bundle
from casebuilder.exchange.casefile import CaseFile
from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.case import Case
from casebuilder.model.deed import Findings, done, obstacles, signed, signing_obstacles
from casebuilder.model.document import case_hash, frozen_hash_holds
from casebuilder.model.error import RefusedError
from casebuilder.model.moved import Moved
from casebuilder.model.person import Actor, Person, Role
from casebuilder.model.stage import WITH_OWNER, Reason, State
from casebuilder.model.verdict import Verdict
from casebuilder.services import bundle
from casebuilder.services.case_history import Move, moves
from casebuilder.services.importing import Imported
from casebuilder.services.newcomer import Newcomer, absent, enter, require_whole, told
from casebuilder.services.recording import Said
from casebuilder.services.workspace import Workspace
from casebuilder.store.journal import BROUGHT
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.state import state_name

BRINGS: Final = (Role.PMO, Role.AUDITOR)
"""Who brings in what others own; a business leader brings back only what is their own."""


def look(workspace: Workspace, actor: Actor, path: Path) -> Newcomer:
    """The case in a file as it would stand here, nothing stored; RefusedError says everything in the way."""
    found = bundle.read(path)
    data = path.read_bytes() if path.is_file() else b""
    note: dict[str, Json] = {"file": sha256(data).hexdigest(), "from_file": path.name, "verified": False}
    return _newcomer(workspace, actor, found, found.file.case, note)


def restore(workspace: Workspace, one: Newcomer) -> Imported:
    """Store it, and say what did not come with it."""
    case = enter(workspace, one)
    return Imported((case.id,), remarks=(*warnings(one), *absent(one)))


def warnings(one: Newcomer) -> list[str]:
    """What a person should know before it comes in."""
    if one.note.get("verified") is not False or not (one.case.signoffs or one.case.decision):
        return []
    return [
        _(
            "Its sign-offs and decisions are not checked here, and the case will say so. To have them "
            "checked, receive the signed PDF instead."
        )
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a case file can become here: a draft always, itself where `stands`; else `why_not` says why."""

    case: Case
    stands: Newcomer | None
    why_not: str = ""


def choices(workspace: Workspace, actor: Actor, path: Path) -> Choice:
    """What the person can choose from; RefusedError where the file holds no case."""
    case = bundle.look(path)
    try:
        return Choice(case, look(workspace, actor, path))
    except RefusedError as error:
        return Choice(case, None, str(error))


def approved_elsewhere(
    workspace: Workspace, actor: Actor, verdict: Verdict, name: str, said: Iterable[Said]
) -> Newcomer:
    """The case of a verified approval that nobody here knows, with what was signed; RefusedError if not."""
    found = bundle.carried(verdict.case.data if verdict.case else b"")
    claimed = [one.claimed or workspace.clock() for one in verdict.signatures]
    case = _with_word_of_all(found.file, list(zip(said, claimed, strict=True)))
    note: dict[str, Json] = {
        "file": verdict.file,
        "from_file": name,
        "verified": True,
        "names": ", ".join(one.name for one in verdict.signatures),
    }
    return _newcomer(workspace, actor, found, case, note)


def _newcomer(
    workspace: Workspace, actor: Actor, found: Bundle, case: Case, note: dict[str, Json]
) -> Newcomer:
    printed = found.file.printed
    past = printed.moves if printed else tuple(_moves_of(found.history))
    before = _before(workspace, actor, case, past)
    troubles = list(_troubles(actor, case))
    if troubles:
        raise RefusedError(" ".join(troubles))
    require_whole(found.file)
    note["moves"] = told(_new(past, moves(workspace, case.id)))
    known = printed.people.get(case.owner, "") if printed else ""
    return Newcomer(
        by=actor,
        case=replace(case, version=before.version if before else 0),
        forms=found.file.forms,
        kind=BROUGHT,
        note=note,
        before=before,
        adds=_owner(workspace, case, known),
        files={
            one.name: found.attachments[one.sha256] for one in found.file.files if one not in found.missing
        },
        missing=tuple(one.name for one in found.missing),
    )


def _new(past: Iterable[Moved], known: Iterable[Move]) -> list[Moved]:
    """What the history here does not tell yet."""
    here = {(one.who, one.source, one.target, one.revision) for one in known}
    return [one for one in past if (one.who, one.source, one.target, one.revision) not in here]


def _before(workspace: Workspace, actor: Actor, case: Case, past: Iterable[Moved]) -> Case | None:
    """What is here of the case: nothing, or what its owner submitted and gets back; else RefusedError."""
    if not workspace.cases.has(case.id):
        return None
    here = workspace.cases.load(case.id)
    if replace(here, version=0) == replace(case, version=0):
        raise RefusedError(_("{ref} is here already, exactly as it is in the file.").format(ref=here.ref))
    own = here.owner == case.owner == actor.id
    untouched = here.state is State.SUBMITTED and case_hash(here) in {one.hash for one in past}
    if own and untouched and case.state in WITH_OWNER:
        return here
    words = _(
        "{ref} is here already, in revision {here}; the file holds revision {there}. A newer revision comes "
        "in as the signed PDF that its business leader submits."
    )
    raise RefusedError(
        words.format(ref=here.ref, here=here.revision, there=case.revision),
        _("You can make a draft of your own from the file and compare."),
    )


def _troubles(actor: Actor, case: Case) -> Iterator[str]:
    if not case.ref:
        yield _("The case has no reference, so it can only become a draft.")
    if not frozen_hash_holds(case):
        yield _("The text of the case is not the text that was frozen for signing.")
    if actor.id == case.owner and (case.state not in (*WITH_OWNER, State.SUBMITTED) or case.valid_signoffs()):
        words = _("A case that is “{state}” is brought in by a PMO or an auditor who does not own it.")
        yield words.format(state=state_name(case.state))
    elif actor.id != case.owner and actor.role not in BRINGS:
        yield _("The case of somebody else is brought in by a PMO or an auditor; you can make a draft of it.")


def _owner(workspace: Workspace, case: Case, name: str) -> Person | None:
    if not case.owner or workspace.person(case.owner) is not None:
        return None
    return Person(case.owner, name or case.owner, frozenset({Role.LEADER}))


def _with_word_of_all(file: CaseFile, said: list[tuple[Said, datetime]]) -> Case:
    """The case after everything that was signed in the document, in its order."""
    case = file.case
    for one, at in said:
        found = list(_obstacles(case, one, at))
        if found:
            raise RefusedError(" ".join(dict.fromkeys(found)))
        case = _after(case, one, at)
    return case


def _obstacles(case: Case, said: Said, at: datetime) -> Iterator[str]:
    if said.deed is None:
        found = list(signing_obstacles(case, said.actor))
        allowed = {"not_the_sponsor"} if said.instead_of else set[str]()
    else:
        found = list(obstacles(case, said.deed, said.actor, said.given, Findings(today=at.date())))
        allowed = set()
    yield from (obstacle_in_words(one, (), case.tier) for one in found if one.code not in allowed)


def _after(case: Case, said: Said, at: datetime) -> Case:
    if said.deed is None:
        after = signed(case, said.actor, at, said.proof)
        mine = replace(after.signoffs[-1], entered=said.entered, instead_of=said.instead_of)
        return replace(after, signoffs=(*after.signoffs[:-1], mine))
    after = done(case, said.deed, said.actor, replace(said.given, proof=said.proof), at)
    if after.decision is None:
        return after
    decision = replace(after.decision, entered=said.entered, instead_of=said.instead_of)
    return replace(after, decision=decision)


def _moves_of(history: Iterable[Mapping[str, Json]]) -> Iterator[Moved]:
    """The changes of state in the history of a .cbcase, as far as they can be read."""
    for event in history:
        change, before, note = (fields(event.get(name)) for name in ("set", "was", "note"))
        if event.get("kind") == "transition" and "state" in change:
            try:
                yield _moved(event, (text(before.get("state")), text(change["state"])), note)
            except ValueError:
                continue


def _moved(event: Mapping[str, Json], states: tuple[str, str], note: Mapping[str, Json]) -> Moved:
    revision = event.get("revision")
    return Moved(
        when=datetime.fromisoformat(text(event.get("at"))),
        who=text(event.get("actor_name")),
        role=Role(text(event.get("role"))),
        source=State(states[0]),
        target=State(states[1]),
        reason=Reason(text(note.get("reason"))) if note.get("reason") else None,
        text=text(note.get("text")),
        revision=revision if isinstance(revision, int) else 0,
        hash=text(note.get("case_hash")),
    )
