"""The page people sign: what each signature means, and the empty places for them."""

from typing import Final

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.answer import text
from casebuilder.model.person import Role
from casebuilder.model.signature import AUTHOR, CIO_APPROVE, CIO_DECLINE, PMO, SPONSOR, SignatureField
from casebuilder.report.block import Together
from casebuilder.report.content import CaseReport
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import Press
from casebuilder.report.sheet import sheet_of
from casebuilder.report.story import shortened
from casebuilder.report.style import SIGNER, ink
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
    lead = press.lead(_how())
    return [lead, *(Together(_place(press, one)) for one in fields)]


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
    name = shortened(_expected(content, field.role), _LONGEST)
    return _("{role}, {name}").format(role=role, name=name) if name else role


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
        CIO_APPROVE: _("I approve this case. Conditions, if any, stand in the reason of the signature."),
        CIO_DECLINE: _("I do not approve this case. Why stands in the reason of the signature."),
    }.get(field.name, _("I agree to this case."))
