"""A document that came as a file: verified, told what it says and who may sign where, signed, sent back.

Everything is taken from the document and the list of signers that is followed here; the case need not be in
this workspace. Nothing is recorded: that is done by the PMO who gets the signed file back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from casebuilder.exchange import casefile, disk
from casebuilder.exchange.casefile import CaseFile
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Person
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE
from casebuilder.model.signed_reason import reason_of
from casebuilder.model.stage import Deed
from casebuilder.model.verdict import Kind, SignedBy, Verdict
from casebuilder.services.futures import likely_most
from casebuilder.services.paper import Paper, paper_of
from casebuilder.services.printing import report_of
from casebuilder.services.receive import judged_by
from casebuilder.services.signing import Pen, Request, sign_with, spoken, stands_behind
from casebuilder.services.turns import (
    Day,
    NotReadyError,
    Reader,
    Sent,
    Turn,
    Wish,
    followed,
    in_the_way,
    nothing_to_sign,
    own_entry,
    reader_here,
    turns,
)
from casebuilder.sign.child import verify_apart
from casebuilder.sign.verify.bounds import LARGEST
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.texts.key_figures import short_money
from casebuilder.texts.state import role_name
from casebuilder.texts.verdict import reason_sentence

__all__ = ["NotReadyError", "Reader", "Turn", "Wish", "reader_here"]

_APPROVING: Final = frozenset((Deed.APPROVE, Deed.APPROVE_WITH_CONDITIONS))


@dataclass(frozen=True, slots=True)
class Letter:
    """A document that holds, as it came; `amount` is its whole-life cost, empty where it has no money.

    `turns` are what the person may do with it; where there are none, `trouble` says why.
    """

    path: Path
    paper: Paper
    sent: Sent
    amount: str
    turns: tuple[Turn, ...] = ()
    trouble: str = ""

    @property
    def words(self) -> str:
        """The data in the document as six words."""
        carried = self.sent.verdict.case
        return spoken(sha256(carried.data if carried else b"").hexdigest())

    @property
    def before(self) -> Sequence[str]:
        """Who signed before, in which role, and the words of their keys."""
        words = _("{name}, {role}: {words}")
        return [
            words.format(name=one.name, role=role_name(one.role), words=spoken(one.fingerprint))
            for one in self.sent.verdict.signatures
        ]

    @property
    def sender(self) -> SignedBy:
        """Who certified it, and gets it back."""
        return self.sent.verdict.signatures[0]


def open_letter(reader: Reader, path: Path, now: datetime) -> Letter:
    """The document in a file, verified (a second or two); RefusedError says why it cannot be signed here."""
    register = followed(reader)
    own = own_entry(reader, register, now)
    data = disk.get(path, LARGEST)
    verdict = verify_apart(data, judged_by(register, now))
    if verdict.kind is Kind.REFUSED:
        raise RefusedError(_why(verdict))
    if verdict.case is None:
        raise RefusedError(
            _("This is a board pack: it holds several cases."),
            _("Open it with Sign a document: there all its cases are decided in one go."),
        )
    file = casefile.read(verdict.case.data)
    amount, most = _money(file)
    sent = Sent(file, verdict)
    mine = tuple(turns(sent, register, own, Day(most, now)))
    return Letter(path, paper_of(data), sent, amount, mine, "" if mine else nothing_to_sign(sent, own))


def _why(verdict: Verdict) -> str:
    return " ".join(dict.fromkeys(reason_sentence(one) for one in verdict.refusals))


def _money(file: CaseFile) -> tuple[str, Decimal | None]:
    """The whole-life cost in words, and what it is at most in eight futures of ten, from the data alone."""
    money = report_of(file).money
    if money is None or money.chosen is None:
        return "", None
    return short_money(money.chosen.whole_life_cost, money.plan), likely_most(money)


def troubles(reader: Reader, letter: Letter, wish: Wish, now: datetime) -> Sequence[str]:
    """What stands in the way of signing like this; empty where it can be done."""
    return in_the_way(letter.sent, reader.person, wish, now)


def sign_letter(reader: Reader, letter: Letter, wish: Wish, pen: Pen, now: datetime) -> bytes:
    """The document with the signature, read once more as strictly as when it comes back (two seconds)."""
    found = troubles(reader, letter, wish, now)
    if found:
        raise RefusedError(" ".join(found))
    made = sign_with(pen, _request(letter, wish), now).data
    verdict = verify_apart(made, _expected(reader, letter, now))
    if verdict.kind is Kind.REFUSED:
        raise RefusedError(_("The PMO could not accept this signature: {why}").format(why=_why(verdict)))
    return made


def said(letter: Letter, wish: Wish) -> str:
    """What the person says with the signature."""
    if wish.turn.decides:
        return reason_of(wish.deed or Deed.APPROVE, wish.given)
    return stands_behind(letter.sent.case.revision)


def _request(letter: Letter, wish: Wish) -> Request:
    case, place = letter.sent.case, wish.turn.place
    if wish.turn.decides:
        place = CIO_APPROVE if wish.deed in _APPROVING else CIO_DECLINE
    return Request(
        paper=letter.paper,
        field=place,
        certifies=False,
        ref=case.ref,
        title=case.title,
        revision=case.revision,
        amount=letter.amount,
        words=letter.words,
        reason=said(letter, wish),
        instead_of=wish.turn.instead_of,
    )


def _expected(reader: Reader, letter: Letter, now: datetime) -> Expectation:
    expected = judged_by(followed(reader), now)
    return replace(expected, exported=letter.paper.data, id=letter.sent.case.id)


class Came(Protocol):
    """What came as a file: where it lies, and who sent it."""

    @property
    def path(self) -> Path: ...

    @property
    def sender(self) -> SignedBy: ...


def answer_name(letter: Came, person: Person) -> str:
    """What the signed file is called unless its owner knows better."""
    return _("{name}, signed by {person}.pdf").format(name=letter.path.stem, person=person.name)


def save_answer(letter: Came, target: Path, data: bytes) -> None:
    """The signed file, whole or not at all; never in place of the one that came."""
    if target.exists() and letter.path.exists() and target.samefile(letter.path):
        raise RefusedError(
            _("This is the file that you were sent."), _("Give the signed document a name of its own.")
        )
    disk.put(target, data)
