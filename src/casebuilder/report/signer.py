"""Who signs the case, and what each has done on exactly this text."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.answer import text
from casebuilder.model.person import Role
from casebuilder.model.seats import seats, votes
from casebuilder.report.block import Boxed, Look, stacked_height
from casebuilder.report.content import CaseReport
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import Press
from casebuilder.report.standing import outcome_name, signed_words
from casebuilder.report.story import shortened
from casebuilder.report.style import SIGNER
from casebuilder.texts import figure
from casebuilder.texts.entered import unsigned
from casebuilder.texts.mandate import seat_name

LONGEST_NAME = 60
ACROSS = 3
_LEAST = 62.0
_PADDINGS = 18.0
_INSETS = 28.0


@dataclass(frozen=True, slots=True)
class Signer:
    """One box of the sign-off line; `done` is empty while nothing has happened."""

    role: Role
    name: str
    done: str


def signers(content: CaseReport) -> Iterator[Signer]:
    """Who signs before the decision, in the order in which they act, then the CIO; the board has one box."""
    for role in seats(content.case):
        if role is Role.BOARD:
            yield _board(content)
        else:
            named = text(content.case.sponsor.get("name")) if role is Role.SPONSOR else ""
            yield _signer(content, role, named)
    yield _decider(content)


def _board(content: CaseReport) -> Signer:
    found = content.case.mandate
    if found is None:
        return Signer(Role.BOARD, "", "")
    name = _("{quorum} of {members} must sign").format(quorum=found.quorum, members=len(found.board))
    done = ", ".join(f"{one.name} ({signed_words(one, content)})" for one in votes(content.case))
    return Signer(Role.BOARD, name, done)


def _signer(content: CaseReport, role: Role, expected: str) -> Signer:
    for one in content.case.valid_signoffs():
        if one.role == role:
            return Signer(role, one.name, signed_words(one, content))
    return Signer(role, expected, "")


def _decider(content: CaseReport) -> Signer:
    decision = content.case.decision
    if decision is None or not content.decided:
        return Signer(Role.CIO, "", "")
    when = figure.moment_of(decision.at, content.locale)
    words = _("{outcome}, recorded, not signed, {when}") if unsigned(decision) else _("{outcome}, {when}")
    done = words.format(outcome=outcome_name(decision), when=when)
    return Signer(Role.CIO, decision.name, done)


def signing_boxes(press: Press, width: float) -> list[Boxed]:
    """One box a signer, all as tall as the tallest when set in this width; they stand in rows of `ACROSS`."""
    contents = [(one, _lines(press, one)) for one in signers(press.content)]
    tall = max(stacked_height(lines, width - _INSETS) for _one, lines in contents)
    return [Boxed(lines, Look(dashed=not one.done), max(_LEAST, tall + _PADDINGS)) for one, lines in contents]


def _lines(press: Press, one: Signer) -> list[Flowable]:
    faces = press.faces
    lines: list[Flowable] = [prose(faces, SIGNER, Piece(seat_name(one.role), colour="muted"))]
    if one.name:
        lines.append(prose(faces, SIGNER, Piece(shortened(one.name, LONGEST_NAME), bold=True)))
    done = Piece(one.done) if one.done else Piece(_open(press.content, one.role), colour="muted")
    return [*lines, prose(faces, SIGNER, done)]


def _open(content: CaseReport, role: Role) -> str:
    """A document with places for signatures cannot know who signs in them later."""
    if content.fields:
        return _("decides in its place") if role is Role.CIO else _("signs in its place")
    return _("not decided yet") if role is Role.CIO else _("not signed yet")
