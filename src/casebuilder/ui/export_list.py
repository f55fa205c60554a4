"""Writing the list of cases to a spreadsheet: all that are found, or those selected."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.head import Head
from casebuilder.model.query import CaseQuery
from casebuilder.ui.session import Session

_ENDINGS: Final = (".csv", ".xlsx")
_SOME: Final = 2


def ask_export(session: Session, parent: QWidget, query: CaseQuery, chosen: Sequence[Head]) -> None:
    """Ask for a file, then write it behind the screen. One selected case is no choice: all are written."""
    folder = session.settings.export_folder or str(Path.home())
    title = _("Export selected cases") if len(chosen) >= _SOME else _("Export the list of cases")
    start = str(Path(folder) / _("Cases.xlsx"))
    name, _kind = QFileDialog.getSaveFileName(parent, title, start, _("Excel (*.xlsx);;CSV (*.csv)"))
    if name:
        path = Path(name)
        known = path.suffix.casefold() in _ENDINGS
        write(session, path if known else path.with_name(f"{path.name}.xlsx"), query, chosen)


def write(session: Session, path: Path, query: CaseQuery, chosen: Sequence[Head]) -> None:
    """Write the file, and say where it is."""
    from casebuilder.services.case_list import write_chosen, write_found

    workspace = session.workspace

    def work() -> int:
        if len(chosen) >= _SOME:
            return write_chosen(path, chosen)
        return write_found(workspace, query, path)

    session.tasks.run(work, lambda count: session.say(_written(path, count)))


def _written(path: Path, count: int) -> str:
    words = ngettext("{count} case written to {file}", "{count} cases written to {file}", count)
    return words.format(count=f"{count:,}", file=path.name)
