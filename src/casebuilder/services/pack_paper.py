"""A board pack on paper, printed from pack.json alone, and whether a document shows what its data says."""

from pikepdf import PdfError
from pypdfium2 import PdfiumError

from casebuilder.exchange import packfile, printed
from casebuilder.exchange.packfile import PackFile
from casebuilder.i18n import spoken
from casebuilder.model.error import CasebuilderError
from casebuilder.report.content import Exported
from casebuilder.report.pack import PackedCase, PackReport, pack_pdf
from casebuilder.report.visual import UnlikeError
from casebuilder.services.keys import spoken_words
from casebuilder.services.likeness import compared
from casebuilder.services.printing import report_of
from casebuilder.sign.verify.expectation import Likeness


def pack_pages(data: bytes) -> Exported:
    """The PDF that the data stands for, with the data inside; nothing else is looked at."""
    return _pages(packfile.read(data), data)


def _pages(file: PackFile, data: bytes) -> Exported:
    with spoken(file.meeting.language):
        return pack_pdf(_report(file), data)


def _report(file: PackFile) -> PackReport:
    meeting = file.meeting
    return PackReport(
        id=meeting.id,
        name=meeting.name,
        day=meeting.day,
        made_at=meeting.made_at,
        made_by=meeting.made_by,
        cases=tuple(
            PackedCase(report_of(one), " ".join(spoken_words(one.case.frozen))) for one in file.cases
        ),
        organisation=meeting.organisation,
        workspace=meeting.workspace,
        paper=meeting.paper,
        language=meeting.language,
    )


def check_pack_file(data: bytes) -> None:
    """RefusedError where pack.json breaks its format."""
    packfile.read(data)


def pack_like_its_data(pdf: bytes, data: bytes) -> Likeness:
    """Compares what can be seen with pages that are made anew from the data; signatures do not count."""
    try:
        file = packfile.read(data)
        layouts = [(file.meeting.layout, packfile.LAYOUT)]
        layouts += [(one.printed.layout, printed.LAYOUT) for one in file.cases if one.printed]
        if any(found > own for found, own in layouts):
            return Likeness.NEWER_LAYOUT
        if any(found < 1 for found, _own in layouts):
            return Likeness.DIFFERENT
        older = any(found < own for found, own in layouts)
        return compared(pdf, _pages(file, data).data, older=older)
    except (CasebuilderError, UnlikeError, PdfError, PdfiumError):
        return Likeness.DIFFERENT
