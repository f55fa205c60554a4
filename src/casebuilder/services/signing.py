"""Signing a case: which document, which place in it, what is said with it, and what is kept afterwards.

The PMO makes and certifies the approval; everybody else signs that very file. The newest file is the one that
the last proved sign-off names.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casebuilder.i18n import _
from casebuilder.model.case import Case, CaseId, Condition, Proof
from casebuilder.model.condition import carried
from casebuilder.model.deed import Given
from casebuilder.model.document import case_hash
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.model.signature import AUTHOR, CIO_APPROVE, CIO_DECLINE, PMO, place_of
from casebuilder.model.signed_reason import reason_of
from casebuilder.model.stage import WITH_OWNER, Deed
from casebuilder.services.keys import opened, own_identity, spoken_words
from casebuilder.services.paper import Paper, paper_of
from casebuilder.services.signable import approval_paper, submission_paper
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.texts import figure
from casebuilder.texts.key_figures import short_money
from casebuilder.texts.said import said_in_a_line

if TYPE_CHECKING:
    from casebuilder.services.open_case import OpenCase
    from casebuilder.services.workspace import Workspace
    from casebuilder.sign.looking import Looked

_APPROVALS: Final = frozenset((Deed.APPROVE, Deed.APPROVE_WITH_CONDITIONS))


@dataclass(frozen=True, slots=True)
class Request:
    """What is about to be signed: `paper` holds the very bytes; `words` stand for the data in them.

    `before` names who signed before, with the words of their keys; `instead_of` is whose place is taken,
    `carried` what earlier approvals left open.
    """

    paper: Paper
    field: str
    certifies: bool
    ref: str
    title: str
    revision: int
    amount: str
    words: str
    reason: str = ""
    before: tuple[str, ...] = ()
    instead_of: str = ""
    carried: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Pen:
    """What a person signs with this one time: their key with its passphrase, or with the PIN of its card.

    `service` is the address of a timestamp service, empty for none.
    """

    folder: Path
    owner: str
    passphrase: str = field(repr=False)
    service: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """The document with the new signature, and the fingerprint of the key that gave it."""

    data: bytes
    key: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The signed document under the name it is offered by, and the proof for the record."""

    name: str
    data: bytes
    proof: Proof


def signoff_request(workspace: "Workspace", found: "OpenCase") -> Request:
    """What the acting person would sign before the decision; RefusedError where there is nothing yet."""
    case, role = found.case, found.actor.role
    said = stands_behind(case.revision)
    if role is Role.PMO:
        return _request(found, approval_paper(workspace, case), PMO, said)
    place = place_of(case.mandate, role, found.actor.id)
    if not place:
        raise RefusedError(_("This document has no place for your signature."))
    return _request(found, _standing(workspace, case), place, said)


def stands_behind(revision: int) -> str:
    """What everybody says who signs off."""
    return _("I stand behind revision {number} of this business case.").format(number=revision)


def submission_request(workspace: "Workspace", found: "OpenCase") -> Request:
    """What the business leader signs when the case is submitted."""
    case = handed_in(found)
    said = _("I submit revision {number} of this business case.").format(number=case.revision)
    return _request(found, submission_paper(workspace, case), AUTHOR, said, case)


def handed_in(found: "OpenCase") -> Case:
    """The case as it is once it is submitted: whoever receives the file gets exactly that."""
    return found.after(Deed.SUBMIT) if found.case.state in WITH_OWNER else found.case


def decision_request(workspace: "Workspace", found: "OpenCase", deed: Deed, given: Given) -> Request:
    """What the CIO signs: the place says yes or no, the words with it the rest."""
    field = CIO_APPROVE if deed in _APPROVALS else CIO_DECLINE
    return _request(found, _standing(workspace, found.case), field, reason_of(deed, given))


def _request(
    found: "OpenCase", data: bytes, field: str, reason: str, as_signed: Case | None = None
) -> Request:
    case = as_signed or found.case
    looked = _looked_at(data, case, found.now())
    return Request(
        paper=paper_of(data),
        field=field,
        certifies=field in (AUTHOR, PMO),
        ref=case.ref,
        title=case.title,
        revision=case.revision,
        amount=_amount(found),
        words=spoken(sha256(looked.case.data).hexdigest()),
        reason=reason,
        before=tuple(f"{one.name}: {spoken(one.key)}" for one in looked.before),
        carried=carried(case),
    )


def _looked_at(pdf: bytes, case: Case, now: datetime) -> "Looked":
    """Nobody signs what carries another case, another revision, or pages that its data does not make."""
    from casebuilder.services.likeness import like_its_data
    from casebuilder.sign.looking import look

    wanted = Expectation(
        (), {}, now, id=case.id, revision=case.revision, hash=case_hash(case), compare=like_its_data
    )
    return look(pdf, wanted)


def _amount(found: "OpenCase") -> str:
    """The whole-life cost of the preferred option, empty where no money was entered."""
    money = found.book.appraisal.money
    if money is None or money.chosen is None:
        return ""
    return short_money(money.chosen.whole_life_cost, money.plan)


def _standing(workspace: "Workspace", case: Case) -> bytes:
    """The approval as it was signed last."""
    proofs = [one.proof for one in case.valid_signoffs() if one.proof]
    if not proofs:
        raise RefusedError(
            _("The PMO has not signed this revision with a key yet, so there is no document to sign."),
            _("Wait for the PMO, or record it without a signature."),
        )
    return workspace.attachments.load(proofs[-1].file)


def sign_with(pen: Pen, request: Request, now: datetime) -> Signed:
    """The document with the signature in it (a second of work); call in a worker thread."""
    from casebuilder.report.stamp import stamp
    from casebuilder.sign.signing import Signature, certify, sign

    with opened(pen.folder, pen.owner, pen.passphrase, now) as key:
        below = (figure.moment(now), said_in_a_line(request.reason))
        mark = stamp(_signer(key.identity.name, request), below, request.paper.size)
        wish = Signature(request.field, now, request.reason, mark, pen.service)
        data = (certify if request.certifies else sign)(request.paper.data, key, wish)
        return Signed(data, key.identity.fingerprint)


def _signer(name: str, request: Request) -> str:
    if not request.instead_of:
        return name
    return _("{name} for {giver}").format(name=name, giver=request.instead_of)


def keep(workspace: "Workspace", case: CaseId, request: Request, signed: Signed) -> Kept:
    """Keeps the signed document with the case, in place of the one with a signature less."""
    kind = _("submission") if request.field == AUTHOR else _("approval")
    name = f"{request.ref} {kind} {request.revision}.pdf"
    kept = workspace.attachments.keep(case, name, signed.data, workspace.clock())
    return Kept(name, signed.data, Proof(signed.key, kept.sha256))


def spoken(fingerprint: str) -> str:
    """A fingerprint as six words."""
    return " ".join(spoken_words(fingerprint))


def words_of_key(folder: Path, owner: str, now: datetime) -> str:
    """The words of a person's key; empty where there is none that can sign today."""
    found = own_identity(folder, owner)
    return spoken(found.fingerprint) if found is not None and found.current(now) else ""
