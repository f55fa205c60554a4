"""Who signs the case, and what each has done on exactly this text."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.answer import text
from casebuilder.model.person import Role
from casebuilder.report.block import Boxed, Look, stacked_height
from casebuilder.report.content import CaseReport
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import Press
from casebuilder.report.standing import outcome_name, signed_words
from casebuilder.report.story import shortened
from casebuilder.report.style import SIGNER
from casebuilder.texts import figure
from casebuilder.texts.entered import unsigned
from casebuilder.texts.state import role_name

LONGEST_NAME = 60
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
    """Sponsor, PMO and CIO, in the order in which they act."""
    yield _signer(content, Role.SPONSOR, text(content.case.sponsor.get("name")))
    yield _signer(content, Role.PMO, "")
    yield _decider(content)


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
    """One box a signer, all as tall as the tallest when set in this width."""
    contents = [(one, _lines(press, one)) for one in signers(press.content)]
    tall = max(stacked_height(lines, width - _INSETS) for _one, lines in contents)
    return [Boxed(lines, Look(dashed=not one.done), max(_LEAST, tall + _PADDINGS)) for one, lines in contents]


def _lines(press: Press, one: Signer) -> list[Flowable]:
    faces = press.faces
    lines: list[Flowable] = [prose(faces, SIGNER, Piece(role_name(one.role), colour="muted"))]
    if one.name:
        lines.append(prose(faces, SIGNER, Piece(shortened(one.name, LONGEST_NAME), bold=True)))
    done = Piece(one.done) if one.done else Piece(_open(one.role), colour="muted")
    return [*lines, prose(faces, SIGNER, done)]


def _open(role: Role) -> str:
    return _("not decided yet") if role is Role.CIO else _("not signed yet")
