"""A case on paper and in files: the PDF as it is signed, and files written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casebuilder.i18n import _
from casebuilder.model.case import Case, CaseId
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.organisation import PaperSize
from casebuilder.services import bundle
from casebuilder.services.paper import Paper, paper_of
from casebuilder.services.printing import print_data, printed_pages

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


def paper(workspace: "Workspace", case: Case, size: PaperSize | None = None) -> Paper:
    """The case as it is printed now; the same case gives the same bytes."""
    made = printed_pages(print_data(workspace, case, size))
    return paper_of(made.data, made.warnings)


def export(
    workspace: "Workspace", case_id: CaseId, target: Path, *, size: PaperSize | None = None
) -> tuple[str, ...]:
    """Write one case as .pdf, .cbcase or .json, by the ending; what could not be printed as written."""
    case = workspace.cases.load(case_id)
    match target.suffix.casefold():
        case ".pdf":
            made = paper(workspace, case, size)
            write_whole(target, made.data)
            return made.warnings
        case ".cbcase":
            bundle.write(workspace, case, target)
        case ".json":
            write_whole(target, bundle.case_json(workspace, case))
        case ending:
            raise RefusedError(
                _("A case cannot be written as “{ending}”.").format(ending=ending or target.name),
                _("Give the file a name that ends in .pdf, .cbcase or .json."),
            )
    return ()


def write_whole(path: Path, data: bytes) -> None:
    """Write aside, sync, then rename: whoever looks sees the old file or the whole new one."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UnavailableError(
            _("“{file}” could not be written: {reason}.").format(
                file=path.name, reason=error.strerror or error
            ),
            _("Choose another folder or free some space, then try again."),
        ) from error
