"""Files that belong to a case, between the disk of the person and the workspace."""

from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.case import CaseId
from casebuilder.model.error import RefusedError
from casebuilder.services.workspace import Workspace

LARGEST = 25_000_000


def attach(workspace: Workspace, case: CaseId, path: Path) -> Json:
    """Keeps a copy with the case; its answer."""
    if path.stat().st_size > LARGEST:
        raise RefusedError(
            _("“{file}” is larger than 25 MB.").format(file=path.name),
            _("Attach a smaller copy, or write where the file can be found."),
        )
    kept = workspace.attachments.keep(case, path.name, path.read_bytes(), workspace.clock())
    return {"name": kept.name, "sha256": kept.sha256, "size": kept.size}


def open_attached(workspace: Workspace, value: Json) -> None:
    """Shows a copy in the program the system has for it; changes to the copy do not come back."""
    said = fields(value)
    data = workspace.attachments.load(text(said.get("sha256")))
    target = Path(mkdtemp(prefix="casebuilder-")) / (Path(text(said.get("name"))).name or "file")
    target.write_bytes(data)
    target.chmod(0o400)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
