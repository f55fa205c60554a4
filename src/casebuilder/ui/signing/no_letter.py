"""Why a document that came as a file cannot be signed here, and where to go from that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.services.letter import NotReadyError
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.signing.paper_sheet import warned


class NoLetterSheet(Sheet):
    """`look_only` asks to see what was checked."""

    look_only = Signal()

    def __init__(self, parent: QWidget, session: Session, error: CasebuilderError) -> None:
        super().__init__(parent, _("This document cannot be signed here"))
        self._session = session
        self.column.addWidget(warned(error.sentence, error.remedy))
        self.add_way_back(_("Close"))
        if isinstance(error, NotReadyError):
            self.verb = self.add_verb(_("Go to People & keys"), Kind.PRIMARY)
            self.verb.clicked.connect(self._on_prepare)
        else:
            self.verb = self.add_verb(_("Show what was checked"), Kind.PRIMARY)
            self.verb.clicked.connect(self._on_look)

    def _on_prepare(self) -> None:
        self.accept()
        self._session.go(Place(PageName.PEOPLE, section="my-key"))

    def _on_look(self) -> None:
        self.accept()
        self.look_only.emit()
