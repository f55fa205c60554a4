"""The places for signatures in a PDF: which are empty, which are filled."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError


def filled(data: bytes) -> dict[str, bool]:
    """The signature fields of a PDF by name, and whether somebody signed there."""
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            return dict(_fields(pdf))
    except pikepdf.PdfError:
        raise RefusedError(
            _("This file is not a PDF that can be read."),
            _("Ask for it again, as a file and not printed or copied."),
        ) from None


def _fields(pdf: Pdf) -> Iterator[tuple[str, bool]]:
    for one in pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()):
        if one.get("/FT") == Name.Sig:
            yield str(one.get("/T", "")), "/V" in one
