"""A signature that is on the page is on the picture of the page too."""

from io import BytesIO

import pikepdf

from casebuilder.report.preview import draw_page
from tests.sign.paper import approval_paper, stamp


def test_what_a_signature_shows_is_drawn() -> None:
    empty = approval_paper()
    with pikepdf.open(BytesIO(empty)) as pdf, pikepdf.open(BytesIO(stamp("Samir Haddad"))) as drawn:
        pdf.Root.AcroForm.Fields[0].AP.N = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
        made = BytesIO()
        pdf.save(made)
    assert draw_page(made.getvalue(), 0, 600).pixels != draw_page(empty, 0, 600).pixels
