"""After a signature: the file is kept with the case, and a copy can be saved to send on."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from casebuilder.i18n import _
from casebuilder.services.signing import Kept
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.session import Session


class SavedSheet(Sheet):
    """Says that it is signed, and offers the file."""

    def __init__(self, parent: QWidget, session: Session, kept: Kept, words: str = "") -> None:
        usual = _("The signed document is kept with the case. Save a copy if somebody else needs the file.")
        super().__init__(parent, _("Signed"), words or usual)
        self._session = session
        self._kept = kept
        self.add_way_back(_("Done"))
        self.verb = self.add_verb(_("Save a copy…"), Kind.PRIMARY)
        self.verb.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        folder = Path(self._session.settings.export_folder or Path.home())
        start = str(folder / self._kept.name)
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the signed document"), start, _("PDF (*.pdf)")
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, target: Path) -> None:
        """Write the file whole or not at all."""
        from casebuilder.services.publish import write_whole

        session, data = self._session, self._kept.data

        def then(_nothing: None) -> None:
            session.say(_("Written: {file}").format(file=target.name))

        session.tasks.run(lambda: write_whole(target, data), then)
        self.accept()
