"""The story of a case: its events in words, its moves between states, its revisions side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from casebuilder.model.answer import Json, rows, text
from casebuilder.model.case import Case, CaseId
from casebuilder.model.document import Document
from casebuilder.model.stage import Deed
from casebuilder.services.appraisal import INTAKE
from casebuilder.services.difference import Difference, differences
from casebuilder.store.journal import BROUGHT
from casebuilder.texts.event import event_in_words
from casebuilder.texts.figure import moment

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace
    from casebuilder.store.history import Event
    from casebuilder.store.listing import Recent

TWICE: Final = 2
GROUPED: Final = ("edited", "recommended")
ONE_SITTING: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Move:
    """One change of state: who did what when, as recorded."""

    at: datetime
    who: str
    role: str
    deed: str
    source: str
    target: str
    reason: str
    text: str
    revision: int
    hash: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a person sees as one step: one deed, or all edits of one sitting.

    `first` and `last` are its events; `answers` is whether any answer changed in it.
    """

    at: datetime
    sentence: str
    text: str
    kind: str
    revision: int
    first: int
    last: int
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A point in the life of a case that others can be compared with."""

    seq: int
    title: str
    at: datetime


def moves(workspace: "Workspace", case_id: CaseId) -> list[Move]:
    """All changes of state, oldest first; those before a case was brought in as the file told them."""
    return [move for event in workspace.events(case_id) for move in _moves_in(event)]


def _moves_in(event: "Event") -> Iterator[Move]:
    yield from (_move_told(one) for one in rows(event.note.get("moves")))
    if _moves(event):
        yield _move(event)


def _moves(event: "Event") -> bool:
    return event.kind == "transition" and "state" in event.set


def _move(event: "Event") -> Move:
    return Move(
        at=event.at,
        who=event.actor_name,
        role=event.role,
        deed=text(event.note.get("deed")),
        source=text(event.was.get("state")),
        target=text(event.set.get("state")),
        reason=text(event.note.get("reason")),
        text=text(event.note.get("text")),
        revision=event.revision,
        hash=text(event.note.get("case_hash")),
    )


def _move_told(said: Mapping[str, Json]) -> Move:
    """A move as `bringing` wrote it down."""
    return Move(
        at=datetime.fromisoformat(text(said.get("when"))),
        who=text(said.get("who")),
        role=text(said.get("role")),
        deed="",
        source=text(said.get("source")),
        target=text(said.get("target")),
        reason=text(said.get("reason")),
        text=text(said.get("text")),
        revision=int(text(said.get("revision")) or 0),
        hash=text(said.get("hash")),
    )


def unverified(workspace: "Workspace", case: Case) -> str:
    """The file that brought sign-offs or a decision nobody checked here; empty where there is none."""
    if not case.signoffs and case.decision is None:
        return ""
    brought = [one for one in workspace.events(case.id) if one.kind == BROUGHT]
    unchecked = [one for one in brought if one.note.get("verified") is False]
    return text(unchecked[-1].note.get("from_file")) if unchecked else ""


def chapters(workspace: "Workspace", case: Case) -> list[Chapter]:
    """The story oldest first; edits of one person in one sitting are one chapter."""
    prompts = _prompts(workspace, case)
    return [_chapter(run, prompts) for run in _sittings(workspace.events(case.id))]


def sentences(workspace: "Workspace", case: Case) -> Iterator[tuple[str, str]]:
    """The story as (when, what) for a terminal."""
    for chapter in chapters(workspace, case):
        words = f"{chapter.sentence} {chapter.text}".strip()
        yield moment(chapter.at), " ".join(words.split())


def told(workspace: "Workspace", case: Case) -> list[Document]:
    """Every single event for programs: in words, and with what changed from what to what."""
    prompts = _prompts(workspace, case)
    return [_told(event, prompts) for event in workspace.events(case.id)]


def versions(story: Sequence[Chapter]) -> list[Version]:
    """The chapters as points to compare, newest first."""
    return [Version(one.last, one.sentence, one.at) for one in reversed(story)]


def compared(workspace: "Workspace", case: Case, before: int, after: int) -> list[Difference]:
    """What changed in the answers between two events of a case."""
    old, new = (workspace.history.document_at(case.id, seq) for seq in (before, after))
    return differences(old, new, workspace.shelf.of(case))


def since_submission(workspace: "Workspace", case: Case) -> list[Difference]:
    """What the owner changed between the last two submissions; nothing where there was only one."""
    submitted = [one.seq for one in workspace.events(case.id) if text(one.note.get("deed")) == Deed.SUBMIT]
    if len(submitted) < TWICE:
        return []
    theirs = {question.id for question in workspace.shelf.of(case)[INTAKE].questions()}
    found = compared(workspace, case, submitted[-2], submitted[-1])
    return [one for one in found if one.question in theirs]


def lately(workspace: "Workspace", limit: int) -> "list[tuple[Recent, str]]":
    """The newest events over all cases, each with its sentence as the history of its case says it."""
    forms = workspace.shelf.newest().values()
    prompts = {one.id: one.prompt for form in forms for one in form.questions()}
    return [(one, _sentence(one.event, prompts)) for one in workspace.moved(limit)]


def _sentence(event: "Event", prompts: dict[str, str]) -> str:
    return event_in_words(event.kind, event.actor_name or event.actor, _detail([event], prompts))


def _sittings(events: "Sequence[Event]") -> "Iterator[list[Event]]":
    for (kind, _who, _revision), run in groupby(events, lambda one: (one.kind, one.actor, one.revision)):
        if kind in GROUPED:
            yield from _split(list(run))
        else:
            yield from ([event] for event in run)


def _split(events: "list[Event]") -> "Iterator[list[Event]]":
    sitting = [events[0]]
    for event in events[1:]:
        if event.at - sitting[-1].at > ONE_SITTING:
            yield sitting
            sitting = []
        sitting.append(event)
    yield sitting


def _chapter(events: "list[Event]", prompts: dict[str, str]) -> Chapter:
    last = events[-1]
    return Chapter(
        at=last.at,
        sentence=event_in_words(last.kind, last.actor_name, _detail(events, prompts)),
        text=text(last.note.get("text")),
        kind=last.kind,
        revision=last.revision,
        first=events[0].seq,
        last=last.seq,
        answers=any(path.startswith("answers/") for event in events for path in event.set),
    )


def _prompts(workspace: "Workspace", case: Case) -> dict[str, str]:
    forms = workspace.shelf.of(case)
    return {one.id: one.prompt for form in forms.values() for one in form.questions()}


def _told(event: "Event", prompts: dict[str, str]) -> Document:
    said = _chapter([event], prompts)
    answers = [path for path in event.set if path.startswith("answers/")]
    changed: dict[str, Json] = {
        path.removeprefix("answers/"): {"from": event.was.get(path), "to": event.set[path]}
        for path in answers
    }
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "who": event.actor_name,
        "person": event.actor,
        "role": event.role,
        "kind": event.kind,
        "revision": event.revision,
        "sentence": said.sentence,
        "text": said.text,
        "from": event.was.get("state"),
        "to": event.set.get("state"),
        "note": dict(event.note),
        "answers": changed,
        "hash": event.hash,
    }


def _detail(events: "list[Event]", prompts: dict[str, str]) -> Document:
    last = events[-1]
    changed = [
        path.removeprefix("answers/") for event in events for path in event.set if path.startswith("answers/")
    ]
    found: dict[str, Json] = {**last.note, "role": last.role, "revision": str(last.revision)}
    found["questions"] = list(dict.fromkeys(prompts.get(one, one) for one in changed))
    found["question"] = prompts.get(text(last.note.get("question")), "")
    return found | {"from": last.was.get("state"), "to": last.set.get("state")}
