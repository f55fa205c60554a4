"""Places for signatures on pages that are not tagged; tagged ones get theirs while they are printed."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Pdf

from casebuilder.report.field import add_fields
from casebuilder.report.tree import Signing as Place

__all__ = ["Place", "with_fields"]


def with_fields(data: bytes, places: Sequence[Place]) -> bytes:
    """The PDF with empty signature fields; nothing may have been signed yet."""
    with Pdf.open(BytesIO(data)) as pdf:
        add_fields(pdf, places)
        made = BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.7",
        )
    return made.getvalue()
