"""What others signed or said outside this workspace, entered by the PMO: by a signed file, or without one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.case import Case, Entered, Proof
from casebuilder.model.characters import cleaned
from casebuilder.model.deed import NOTHING_GIVEN, Given, Obstacle, done, signed, signing_obstacles
from casebuilder.model.document import case_hash
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Person, Role
from casebuilder.model.stage import Deed, State
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.problem import obstacle_in_words


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said: that they sign off, or with a `deed` what they decide."""

    actor: Actor
    entered: Entered
    deed: Deed | None = None
    given: Given = NOTHING_GIVEN
    proof: Proof | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One event that what was said makes of the case."""

    before: Case
    after: Case
    kind: str
    note: dict[str, Json]


def may_record(found: OpenCase) -> bool:
    """Whether the acting person enters what others said: a PMO who does not own the case."""
    return found.actor.role is Role.PMO and not found.book.owns and found.case.state is State.SIGNOFF


def speakers(found: OpenCase, role: Role) -> list[Person]:
    """Whose word can be recorded in a role: a CIO, or whoever may sign off now; never one's own."""
    able = found.people_in([role])
    if role is not Role.CIO:
        able = [one for one in able if not any(signing_obstacles(found.case, Actor(one, role)))]
    return [one for one in able if one.id != found.actor.id]


def record_unsigned(
    found: OpenCase, actor: Actor, why: str, file: Json = None, wish: tuple[Deed, Given] | None = None
) -> None:
    """Record what came back without a signature; `why` says how it came, `file` is what was attached."""
    if not may_record(found) or actor.id == found.actor.id:
        raise RefusedError(
            _("What others said is recorded by a PMO who does not own the case, and never for oneself.")
        )
    if not cleaned(why).strip():
        raise RefusedError(_("Say how you know it."), _("For example: approved by mail of 3 November."))
    sha = text(fields(file).get("sha256"))
    if not sha:
        raise RefusedError(_("Attach what came back, such as the mail or a scan."))
    person = found.actor.person
    deed, given = wish or (None, NOTHING_GIVEN)
    entered = Entered(person.id, person.name, cleaned(why).strip(), sha)
    record(found, [Said(actor, entered, deed, given)])


def record(found: OpenCase, said: Iterable[Said]) -> None:
    """Enter everything that was said, in its order; RefusedError where any of it cannot stand."""
    found.saver.flush()
    steps, troubles = planned(found, said)
    if troubles:
        raise RefusedError(" ".join(troubles))
    for step in steps:
        before = found.saver.flush()
        found.write(before, replace(step.after, version=before.version), step.kind, step.note)


def planned(found: OpenCase, said: Iterable[Said]) -> tuple[list[Step], list[str]]:
    """What would be recorded, and in sentences what stands in its way; nothing is stored."""
    case, steps, troubles = found.case, list[Step](), list[str]()
    for one in said:
        obstacles = list(_obstacles(found, case, one))
        troubles += [obstacle_in_words(each, found.book.forms.values(), case.tier) for each in obstacles]
        if obstacles:
            continue
        step = _decided(found, case, one, one.deed) if one.deed else _signed(found, case, one)
        steps.append(step)
        case = step.after
    return steps, list(dict.fromkeys(troubles))


def _obstacles(found: OpenCase, case: Case, said: Said) -> Iterator[Obstacle]:
    if said.deed is not None:
        yield from found.obstacles(said.deed, said.given, by=said.actor, case=case)
        return
    for one in signing_obstacles(case, said.actor):
        if not (said.instead_of and one.code == "not_the_sponsor"):
            yield one


def _signed(found: OpenCase, case: Case, said: Said) -> Step:
    after = signed(case, said.actor, found.now(), said.proof)
    mine = replace(after.signoffs[-1], entered=said.entered, instead_of=said.instead_of)
    after = replace(after, signoffs=(*after.signoffs[:-1], mine))
    return Step(case, after, "signed", {"revision": case.revision, **_note(said)})


def _decided(found: OpenCase, case: Case, said: Said, deed: Deed) -> Step:
    given = replace(said.given, proof=said.proof)
    after = done(case, deed, said.actor, given, found.now())
    if after.decision is not None:
        decision = replace(after.decision, entered=said.entered, instead_of=said.instead_of)
        after = replace(after, decision=decision)
    note: dict[str, Json] = {"deed": deed.value, "case_hash": case_hash(case), **_note(said)}
    if given.reason:
        note["reason"] = given.reason.value
    if given.text.strip():
        note["text"] = given.text.strip()
    return Step(case, after, "transition", note)


def _note(said: Said) -> dict[str, Json]:
    """Whose word it is and what shows it, as far as there is anything."""
    found = {
        "said_by": said.actor.person.name,
        "said_as": said.actor.role.value,
        "instead_of": said.instead_of,
        "why": said.entered.why,
        "file": said.proof.file if said.proof else said.entered.file,
        "key": said.proof.key if said.proof else "",
    }
    return {key: value for key, value in found.items() if value}
