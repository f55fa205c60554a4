"""The page people sign: what each signature means, and the empty places for them."""

from typing import Final

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.answer import text
from casebuilder.model.person import Role
from casebuilder.model.signature import (
    ARCHITECT,
    AUTHOR,
    CHAIR,
    CIO_APPROVE,
    CIO_DECLINE,
    FINANCE,
    PMO,
    SPONSOR,
    SignatureField,
    board_places,
)
from casebuilder.report.block import Together
from casebuilder.report.content import CaseReport
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import Press
from casebuilder.report.sheet import sheet_of
from casebuilder.report.story import shortened
from casebuilder.report.style import SIGNER, ink
from casebuilder.texts.mandate import signer_sentences, why_words
from casebuilder.texts.state import role_name

TALL: Final = 46.0
_LONGEST: Final = 60


class EmptyPlace(Flowable):
    """A frame into which a PDF program writes a signature."""

    def __init__(self, field: SignatureField, tip: str) -> None:
        super().__init__()
        self._field, self._tip = field, tip
        self.spaceBefore, self.spaceAfter = 2, 9

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, TALL
        return width, TALL

    def draw(self) -> None:
        sheet = sheet_of(self)
        with sheet.decoration():
            sheet.saveState()
            sheet.setStrokeColor(ink("edge"))
            sheet.setLineWidth(0.6)
            sheet.setDash(3, 2.5)
            sheet.roundRect(0, 0, self.width, self.height, 4, stroke=1, fill=0)
            sheet.restoreState()
        sheet.sign(self._field, self.width, self.height, self._tip)


def places(press: Press) -> list[Flowable]:
    """One place below the other, in the order of signing."""
    fields = press.content.fields
    if not fields:
        return []
    return [*_who(press), press.lead(_how()), *(Together(_place(press, one)) for one in fields)]


def _who(press: Press) -> list[Flowable]:
    """Who must sign and why, where the organisation has a table of it."""
    found = press.content.case.mandate
    if found is None:
        return []
    currency, locale = press.content.organisation.currency, press.content.locale
    return [press.text(" ".join([why_words(found, currency, locale), *signer_sentences(found)]))]


def _place(press: Press, field: SignatureField) -> list[Flowable]:
    who = signer_words(press.content, field)
    meaning = Piece(f" {meaning_words(field)}", colour="muted")
    line = prose(press.faces, SIGNER, Piece(f"{who}.", bold=True), meaning)
    return [line, EmptyPlace(field, _("Signature: {who}").format(who=who))]


def _how() -> str:
    return _(
        "Sign in Casebuilder, or click the place that is yours in a PDF program and sign with your key. "
        "Do not print, edit or save the file anew: that destroys the signatures. "
        "Then give the file back; Casebuilder checks every signature before anything is recorded."
    )


def signer_words(content: CaseReport, field: SignatureField) -> str:
    """Whose place it is, with the name where one is expected."""
    role = role_name(field.role)
    if field.name == CIO_APPROVE:
        return _("{role}: approve").format(role=role)
    if field.name == CIO_DECLINE:
        return _("{role}: decline").format(role=role)
    if field.role is Role.BOARD:
        return _board_words(content, field)
    name = shortened(_expected(content, field.role), _LONGEST)
    return _("{role}, {name}").format(role=role, name=name) if name else role


def _board_words(content: CaseReport, field: SignatureField) -> str:
    member = board_places(content.case.mandate).get(field.name) if content.case.mandate else None
    words = _("Chair of the board, {name}") if field.name == CHAIR else _("Board member, {name}")
    return words.format(name=shortened(member.name, _LONGEST) if member else "")


def _expected(content: CaseReport, role: Role) -> str:
    match role:
        case Role.SPONSOR:
            return text(content.case.sponsor.get("name"))
        case Role.LEADER:
            return content.name(content.case.owner)
        case _:
            return ""


def meaning_words(field: SignatureField) -> str:
    """What a signature in this place says."""
    return {
        AUTHOR: _("I submit this text as it stands here."),
        PMO: _("I have checked this text and its figures; it is ready to be decided."),
        SPONSOR: _("I stand behind this case and its benefits."),
        FINANCE: _("I have checked the money of this case: costs, benefits and their ranges."),
        ARCHITECT: _("I have checked that this can be built, run and secured as it stands here."),
        CHAIR: _("I agree to this case for the board."),
        CIO_APPROVE: _("I approve this case. Conditions, if any, stand in the reason of the signature."),
        CIO_DECLINE: _("I do not approve this case. Why stands in the reason of the signature."),
    }.get(field.name, _("I agree to this case."))
