"""Files that belong to a case, shown in the program the system has for them."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from casebuilder.model.answer import Json
from casebuilder.services.evidence import attach, copy_of
from casebuilder.services.workspace import Workspace

__all__ = ["attach", "open_attached"]


def open_attached(workspace: Workspace, value: Json) -> None:
    """Shows a copy; changes to the copy do not come back."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy_of(workspace, value))))
