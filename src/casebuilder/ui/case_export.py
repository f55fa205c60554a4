"""Sending one case out as a PDF or as a file of its own."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from casebuilder.i18n import _
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.session import Session


def ask(parent: QWidget, session: Session, found: OpenCase) -> None:
    """Asks where to, then writes in the background."""
    folder = Path(session.settings.export_folder or Path.home())
    kinds = _("PDF (*.pdf);;Case file (*.cbcase);;JSON (*.json)")
    start = str(folder / f"{found.case.ref}.pdf")
    name, _kind = QFileDialog.getSaveFileName(parent, _("Export the case"), start, kinds)
    if name:
        export_to(session, found, Path(name))


def export_to(session: Session, found: OpenCase, target: Path) -> None:
    """Writes the case as it is stored after its last edit."""
    from casebuilder.services.publish import export

    workspace, case = session.workspace, found.case.id

    def work() -> tuple[str, ...]:
        found.saver.flush()
        return export(workspace, case, target)

    def then(_warnings: tuple[str, ...]) -> None:
        session.say(_("Written: {file}").format(file=target.name))

    session.tasks.run(work, then)
