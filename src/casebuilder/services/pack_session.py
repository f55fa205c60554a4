"""One sitting over a board pack: the decisions are signed in one go, and each is recorded by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol, TypeAlias

from casebuilder.i18n import _
from casebuilder.model.case import Case, CaseId, Proof
from casebuilder.model.deed import Given
from casebuilder.model.document import case_hash
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.packed import DecisionPlace
from casebuilder.model.person import Actor, Role
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE
from casebuilder.model.signed_reason import reason_of
from casebuilder.model.stage import Deed, State
from casebuilder.services.keys import opened
from casebuilder.services.pack_paper import check_pack_file, pack_like_its_data
from casebuilder.services.packs import Pack, Packed, newest, signed_name
from casebuilder.services.paper import Paper, paper_of
from casebuilder.services.signing import Pen, Signed, spoken
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.texts import figure
from casebuilder.texts.problem import obstacle_in_words
from casebuilder.texts.said import said_in_a_line

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace
    from casebuilder.sign.looking import LookedPack

APPROVALS = frozenset((Deed.APPROVE, Deed.APPROVE_WITH_CONDITIONS))
Choice = tuple[Deed, Given]
Choices = Mapping[int, Choice]
"""What was decided, by the number of the case in the pack; a case that is missing stays open."""


@dataclass(frozen=True, slots=True)
class Row:
    """A case of the pack as it can be decided now; `trouble` says why it cannot.

    `instead_of` is in whose place it is decided by delegation.
    """

    packed: Packed
    page: int
    trouble: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A pack that is about to be decided: the very bytes, their cases, and who signed before."""

    pack: Pack
    paper: Paper
    rows: tuple[Row, ...]
    words: str
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the signed file, how many decisions are recorded, and which could not be."""

    file: str
    data: bytes
    recorded: int
    troubles: tuple[str, ...] = ()


Tell: TypeAlias = Callable[[int], None]
"""Gets how many decisions are signed so far."""


class PackDesk(Protocol):
    """Where a pack is decided: in the workspace that made it, or anywhere from a file."""

    def open(self) -> Sitting:
        """Read it (some seconds); RefusedError where it cannot be decided."""
        ...

    def objections(self, row: Row, choice: Choice) -> list[str]:
        """What stands in the way of deciding a case like this, in sentences."""
        ...

    def decide(self, chosen: tuple[Sitting, Choices], pen: Pen, tell: Tell) -> Outcome:
        """Sign every decision, and record what can be recorded here."""
        ...


@dataclass(frozen=True, slots=True)
class HouseDesk:
    """In the workspace where its cases are."""

    workspace: "Workspace"
    actor: Actor
    pack: Pack

    def open(self) -> Sitting:
        return sitting(self.workspace, self.actor, self.pack)

    def objections(self, row: Row, choice: Choice) -> list[str]:
        return objections(self.workspace, self.actor, row.packed.case, choice)

    def decide(self, chosen: tuple[Sitting, Choices], pen: Pen, tell: Tell) -> Outcome:
        return decide_pack(self.workspace, self.actor, chosen, pen, tell)


def sitting(workspace: "Workspace", actor: Actor, pack: Pack) -> Sitting:
    """The pack as it was signed last, read as strictly as when it comes back; a worker's work."""
    data = newest(workspace, pack)
    looked = _looked_at(data, workspace.clock())
    paper = paper_of(data)
    first = paper.pages - len(looked.pack.cases)
    rows = tuple(
        Row(one, first + one.number - 1, _trouble(workspace, actor, one, looked)) for one in pack.cases
    )
    before = tuple(dict.fromkeys(f"{one.name}: {spoken(one.key)}" for one in looked.before))
    return Sitting(pack, paper, rows, spoken(sha256(data).hexdigest()), before)


def _looked_at(data: bytes, now: datetime) -> "LookedPack":
    from casebuilder.sign.looking import look_into_pack

    wanted = Expectation((), {}, now, read_pack=check_pack_file, compare_pack=pack_like_its_data)
    return look_into_pack(data, wanted)


def _trouble(workspace: "Workspace", actor: Actor, one: Packed, looked: "LookedPack") -> str:
    """Why this case cannot be decided by this pack, by this person."""
    carried = looked.pack.cases[one.number - 1] if one.number <= len(looked.pack.cases) else None
    if carried is None or carried.id != one.case:
        return _("The pack does not hold this case.")
    if any(field.field.startswith(f"C{one.number}_") for field in looked.before):
        return _("This case was signed in this pack before.")
    case = workspace.cases.load(one.case)
    if moved := moved_on(case, carried.revision, carried.hash):
        return moved
    found = workspace.open_case(one.case, actor)
    standing = ("wrong_role", "own_case", "signed_before", "scored_before")
    obstacles = [each for each in found.obstacles(Deed.REJECT) if each.code in standing]
    return " ".join(obstacle_in_words(each, (), case.tier) for each in obstacles)


def moved_on(case: Case, revision: int, digest: str) -> str:
    """Whether the case is no longer the one that was put into the pack; empty where it is."""
    if case.state is not State.SIGNOFF:
        return _("{ref} does not wait for a decision any more.").format(ref=case.ref)
    if (case.revision, case_hash(case)) != (revision, digest):
        words = _("The pack holds revision {old} of {ref}; what waits now is revision {new}.")
        return words.format(old=revision, ref=case.ref, new=case.revision)
    return ""


def objections(workspace: "Workspace", actor: Actor, case: CaseId, choice: Choice) -> list[str]:
    """What stands in the way of deciding a case like this, in sentences."""
    found = workspace.open_case(case, actor)
    obstacles = found.obstacles(*choice)
    return list(
        dict.fromkeys(obstacle_in_words(one, found.book.forms.values(), found.case.tier) for one in obstacles)
    )


def decide_pack(
    workspace: "Workspace",
    actor: Actor,
    chosen: tuple[Sitting, Choices],
    pen: Pen,
    tell: Tell = lambda _count: None,
) -> Outcome:
    """Sign every decision, one place after the other, then record each; `tell` gets how many are signed.

    Nothing is recorded unless all are signed. What cannot be recorded is named, the others are.
    """
    now_sitting, choices = chosen
    if actor.role is not Role.CIO or not choices:
        raise RefusedError(_("Decide at least one case first."))
    _refuse_unfit(workspace, actor, now_sitting, choices)
    signed = signed_all(now_sitting, choices, pen, workspace.clock(), tell)
    return _recorded(workspace, actor, chosen, signed)


def _refuse_unfit(workspace: "Workspace", actor: Actor, now_sitting: Sitting, choices: Choices) -> None:
    for row in now_sitting.rows:
        choice = choices.get(row.packed.number)
        found = objections(workspace, actor, row.packed.case, choice) if choice and not row.trouble else []
        if choice and (row.trouble or found):
            raise RefusedError(f"{row.packed.ref}: {row.trouble or ' '.join(found)}")


def signed_all(now_sitting: Sitting, choices: Choices, pen: Pen, now: datetime, tell: Tell) -> Signed:
    """The document with a signature for each decision; the key is opened once."""
    from casebuilder.report.stamp import stamp
    from casebuilder.sign.signing import Signature, sign

    data, givers = now_sitting.paper.data, {one.packed.number: one.instead_of for one in now_sitting.rows}
    with opened(pen.folder, pen.owner, pen.passphrase, now) as key:
        for count, number in enumerate(sorted(choices), start=1):
            deed, given = choices[number]
            said = reason_of(deed, given)
            below = figure.moment(now), said_in_a_line(said)
            mark = stamp(_signer(key.identity.name, givers[number]), below, half=True)
            data = sign(data, key, Signature(_place(number, deed), now, said, mark, pen.service))
            tell(count)
        return Signed(data, key.identity.fingerprint)


def _signer(name: str, giver: str) -> str:
    return _("{name} for {giver}").format(name=name, giver=giver) if giver else name


def _place(number: int, deed: Deed) -> str:
    return DecisionPlace(number, CIO_APPROVE if deed in APPROVALS else CIO_DECLINE).name


def _recorded(
    workspace: "Workspace", actor: Actor, chosen: tuple[Sitting, Choices], signed: Signed
) -> Outcome:
    now_sitting, choices = chosen
    name, file = signed_name(now_sitting.pack), sha256(signed.data).hexdigest()
    troubles: list[str] = []
    recorded = 0
    for row in now_sitting.rows:
        try:
            workspace.attachments.keep(row.packed.case, name, signed.data, workspace.clock())
            if choice := choices.get(row.packed.number):
                deed, given = choice
                found = workspace.open_case(row.packed.case, actor)
                found.do(deed, replace(given, proof=Proof(signed.key, file)))
                recorded += 1
        except CasebuilderError as error:
            troubles.append(f"{row.packed.ref}: {error.sentence}")
    return Outcome(name, signed.data, recorded, tuple(troubles))
