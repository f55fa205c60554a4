"""One case in a board pack: its executive summary, and below it the two places where the CIO decides it."""

from typing import Final

from reportlab.platypus import Flowable

from casebuilder.i18n import _
from casebuilder.model.packed import DecisionPlace
from casebuilder.model.person import Role
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, SignatureField
from casebuilder.report.flow import Piece, prose
from casebuilder.report.press import Press
from casebuilder.report.sheet import sheet_of
from casebuilder.report.signature import EmptyPlace
from casebuilder.report.signer import signers
from casebuilder.report.story import shortened
from casebuilder.report.style import CAPTION, H3, SIGNER
from casebuilder.report.summary import FirstPage
from casebuilder.texts.state import role_name

_BETWEEN: Final = 14.0
_LONGEST_NAME: Final = 60


def place_of(number: int) -> str:
    """Where a case stands, for links and bookmarks."""
    return f"case{number}"


def half_width(width: float) -> float:
    """How wide one of the two places is."""
    return (width - _BETWEEN) / 2


class PackedPage(FirstPage):
    """The whole case on one page, whatever was written in it."""

    def __init__(self, press: Press, height: float, number: int, words: str) -> None:
        super().__init__(press, height)
        self._number, self._words = number, words
        self._above: list[Flowable] = []
        self._halves: list[list[Flowable]] = []

    def announce(self) -> None:
        case = self._press.content.case
        self.canv.bookmarkPage(place_of(self._number))
        title = f"{case.ref} {shortened(case.title, 80)}".strip()
        sheet_of(self).place(place_of(self._number), title, 0)

    def foot(self) -> float:
        self._above = self._said()
        self._halves = [self._half(CIO_APPROVE), self._half(CIO_DECLINE)]
        wide = half_width(self.width)
        return self._tall(self._above, self.width) + max(self._tall(one, wide) for one in self._halves)

    def draw_foot(self, above: float) -> None:
        wide = half_width(self.width)
        self.placed(self._above, 0, self.width, above)
        for turn, blocks in enumerate(self._halves):
            self.placed(blocks, turn * (wide + _BETWEEN), wide, self._tall(blocks, wide))

    def _tall(self, blocks: list[Flowable], width: float) -> float:
        tall = sum(one.wrapOn(self.canv, width, self.height)[1] + one.getSpaceAfter() for one in blocks)
        return float(tall + sum(one.getSpaceBefore() for one in blocks[1:]))

    def _said(self) -> list[Flowable]:
        case, faces = self._press.content.case, self._press.faces
        title = _("Decision on {ref}, revision {revision}").format(ref=case.ref, revision=case.revision)
        words = _("Words of its text: {words}.").format(words=self._words)
        return [prose(faces, H3, title, role="H2"), prose(faces, CAPTION, f"{words} {self._backers()}")]

    def _backers(self) -> str:
        """Who has signed this text off before."""
        done = [one for one in signers(self._press.content) if one.done and one.role is not Role.CIO]
        said = [f"{role_name(one.role)} {shortened(one.name, _LONGEST_NAME)} {one.done}" for one in done]
        return _("Before: {people}.").format(people="; ".join(said)) if said else ""

    def _half(self, way: str) -> list[Flowable]:
        faces, ref = self._press.faces, self._press.content.case.ref
        field = SignatureField(DecisionPlace(self._number, way).name, Role.CIO)
        yes = way == CIO_APPROVE
        lead = _("I approve {ref}") if yes else _("I do not approve {ref}")
        rest = _("Conditions: in the reason.") if yes else _("Why: in the reason.")
        line = prose(
            faces,
            SIGNER,
            Piece(f"{lead.format(ref=ref)}. ", bold=True),
            Piece(rest, colour="muted"),
        )
        tip = _("Signature: approve {ref}") if yes else _("Signature: decline {ref}")
        return [line, EmptyPlace(field, tip.format(ref=ref))]
