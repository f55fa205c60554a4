"""When the program itself fails: say so, keep the work open, offer a report without answers."""

import platform
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QFileDialog, QWidget

from casebuilder import __version__
from casebuilder.i18n import _
from casebuilder.ui.kit.sheet import Sheet


class BugSheet(Sheet):
    """The report names functions and lines, never values: no answer, name or key can be in it."""

    def __init__(self, parent: QWidget, kind: type[BaseException], trace: TracebackType | None) -> None:
        words = _(
            "Something in Casebuilder went wrong, and the last step may not have happened. "
            "What was saved is safe, and you can go on. A report helps us to mend it; "
            "it holds no answers and no names."
        )
        super().__init__(parent, _("That did not work"), words)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report(kind, trace)
        self.add_way_back(_("Go on"))
        self.add_verb(_("Save the report…")).clicked.connect(self._on_save)

    def _on_save(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(self, _("Save the report"), "casebuilder-report.txt")
        if name:
            Path(name).write_text(self._report, "utf-8")
            self.accept()


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Version, system, and the way through the code that failed."""
    lines = [
        f"Casebuilder {__version__}, Python {platform.python_version()}",
        f"Qt {qVersion()}, {platform.system()}",
        kind.__name__,
        *(f"  {Path(step.filename).name}:{step.lineno} {step.name}" for step in traceback.extract_tb(trace)),
    ]
    return "\n".join(lines) + "\n"
