"""A case that comes in whole from another workspace, as one deed: the case, its files, and who brought it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

from casebuilder.exchange.casefile import CaseFile
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.case import Case
from casebuilder.model.document import document
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.model.moved import Moved
from casebuilder.model.person import Actor, Person
from casebuilder.services.difference import Difference, differences
from casebuilder.services.form_shelf import ALWAYS, FORMS
from casebuilder.services.workspace import Workspace
from casebuilder.store.journal import Entry
from casebuilder.texts.state import state_name

MOST_MOVES: Final = 500


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A case as it would stand here, over `before` where it is here already; `kind` and `note` tell how.

    `by` is who brings it in, `adds` its owner where nobody here knows them, `files` what is kept with it, by
    name, `missing` the names of files that did not travel.
    """

    by: Actor
    case: Case
    forms: Mapping[str, Form]
    kind: str
    note: Mapping[str, Json]
    before: Case | None = None
    adds: Person | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def enter(workspace: Workspace, one: Newcomer) -> Case:
    """Store it with its files in one transaction, its owner first; RefusedError where it cannot be."""
    workspace.shelf.keep(one.forms)
    if one.adds is not None and workspace.person(one.adds.id) is None:
        workspace.save_person(one.adds)
    beside = workspace.attachments.keeping_all(one.case.id, one.files, workspace.clock())
    if one.before is not None:
        return workspace.record(one.before, one.case, one.kind, one.by, dict(one.note), beside=beside)
    entry = Entry(str(uuid4()), one.kind, one.by, workspace.clock(), one.note)
    return workspace.bring(one.case, entry, beside)


def in_words(one: Newcomer) -> list[str]:
    """What taking it in does here, before it is done."""
    case = one.case
    words = _("{ref} comes into this workspace as “{state}”, revision {revision}, with all its content.")
    if one.before is not None:
        words = _("{ref} becomes “{state}” here, revision {revision}, in place of revision {before}.")
    before = one.before.revision if one.before else 0
    state = state_name(case.state)
    found = [words.format(ref=case.ref, state=state, revision=case.revision, before=before)]
    if one.adds is not None:
        words = _("{name} ({email}) owns it, is not known here, and is added to People as a business leader.")
        found.append(words.format(name=one.adds.name, email=case.owner))
    return [*found, *absent(one)]


def absent(one: Newcomer) -> list[str]:
    """The files that only their fingerprints stand for."""
    words = _("“{name}” did not travel with the case, only its fingerprint. Attach the file to add it.")
    return [words.format(name=name) for name in one.missing]


def changes(one: Newcomer) -> list[Difference]:
    """What the case says otherwise than what is here of it."""
    if one.before is None:
        return []
    return differences(document(one.before), document(one.case), one.forms)


def require_whole(file: CaseFile) -> None:
    """RefusedError where a form that the case was answered under is missing, or an answer is no answer."""
    if None in (*file.case.answers.values(), *file.case.aside.values()):
        raise RefusedError(
            _("An answer in the file is empty in a way in which Casebuilder never stores one."),
            _("Ask for the file to be exported again."),
        )
    for name in (*ALWAYS, *file.case.forms):
        if name not in file.forms:
            raise RefusedError(
                _("The form “{form}” that the case was answered under is not in the file.").format(form=name),
                _("Ask for the file to be exported again."),
            )
    for name in file.case.forms.keys() - set(FORMS):
        raise RefusedError(
            _("The case was answered under a form that is not known here: “{form}”.").format(form=name),
            _("Update Casebuilder, or ask the sender for a file in the older format."),
        )


def told(moves: Iterable[Moved]) -> list[Json]:
    """What happened to the case before, for the note of its first event here."""
    return [
        {
            "when": one.when.isoformat(),
            "who": one.who,
            "role": one.role.value,
            "source": one.source.value,
            "target": one.target.value,
            "reason": one.reason.value if one.reason else "",
            "text": one.text,
            "revision": str(one.revision),
            "hash": one.hash,
        }
        for one in list(moves)[-MOST_MOVES:]
    ]
