"""Files that belong to a case, shown in the program the system has for them."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from casebuilder.model.answer import Json
from casebuilder.services.evidence import attach, copy_of
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import Workspace
from casebuilder.ui.fields.around import Around

__all__ = ["around_file", "attach", "open_attached"]


def open_attached(workspace: Workspace, value: Json) -> None:
    """Shows a copy; changes to the copy do not come back."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy_of(workspace, value))))


def around_file(workspace: Workspace, found: OpenCase) -> Around:
    """What a field for a file needs that stands outside the forms of the case."""
    book = found.book
    return Around(
        book.forms["intake"],
        book.case.tier,
        workspace.clock().date(),
        book.organisation,
        attach=lambda path: attach(workspace, book.case.id, path),
        open_file=lambda value: open_attached(workspace, value),
    )
