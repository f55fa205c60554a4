"""A small document with a link, as our paper makes them, and places to sign on it."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from tests.sign.placing import Place, with_fields

from casebuilder.model.signature import SUBMISSION, SignatureField, approval


def plain() -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=1, pdfVersion=(1, 7))
    canvas.drawString(72, 760, "CASE-0007, revision 3, 180 000 EUR")
    canvas.linkURL("https://example.com/", (72, 750, 200, 770))
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _places(fields: tuple[SignatureField, ...]) -> list[Place]:
    return [
        Place(one, 0, (72, 600 - 60 * row, 272, 650 - 60 * row), f"Signature of {one.role}")
        for row, one in enumerate(fields)
    ]


def submission_paper() -> bytes:
    return with_fields(plain(), _places(SUBMISSION))


def approval_paper(others: tuple[SignatureField, ...] = ()) -> bytes:
    return with_fields(plain(), _places(approval(others)))


def stamp(words: str) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pagesize=(200, 50), invariant=1, pdfVersion=(1, 7))
    canvas.drawString(4, 20, words)
    canvas.showPage()
    canvas.save()
    return made.getvalue()
