"""Receiving a signed PDF: read apart from the window, judged on one page, recorded only when asked to."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casebuilder.i18n import _, ngettext
from casebuilder.model.error import CasebuilderError
from casebuilder.services.arrivals import AnyArrival, arrived, taken_in
from casebuilder.services.pack_return import PackArrival
from casebuilder.services.signers import load, pinned
from casebuilder.ui.approval.verdict_view import VerdictView
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import hint
from casebuilder.ui.kit.tick import Tick
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session

_WIDTH: Final = 640
_TALL: Final = 460
_AROUND: Final = 240


class ReceiveSheet(Sheet):
    """Nothing is recorded before the last button is pressed."""

    def __init__(self, parent: QWidget, session: Session, path: Path) -> None:
        super().__init__(parent, _("Receive a signed PDF"), width=_WIDTH)
        self._session = session
        self.arrival: AnyArrival | None = None
        self.page = ScrollPage(full=True, margin=0)
        self.page.setMinimumHeight(max(200, min(_TALL, parent.window().height() - _AROUND)))
        self.page.column.addWidget(hint(_("Reading {file} in a process of its own…").format(file=path.name)))
        self.page.column.addStretch(1)
        self.column.addWidget(self.page, 1)
        self.agreed = Tick(_("I have read the remarks"))
        self.agreed.hide()
        self.agreed.edited.connect(lambda _on: self._show_verb())
        self.error = ErrorLine()
        self.error.hide()
        self.column.addWidget(self.agreed)
        self.column.addWidget(self.error)
        self.back = self.add_way_back(_("Close"))
        self.verb = self.add_verb(_("Record it"), Kind.PRIMARY)
        self.verb.clicked.connect(self._on_record)
        self.verb.hide()
        self._read(path)

    def _read(self, path: Path) -> None:
        workspace, actor, lists = self._session.workspace, self._session.actor, self._session.settings.lists

        def work() -> AnyArrival:
            register = load(workspace, pinned(lists, workspace.path))
            return arrived(workspace, actor, path, register)

        self._session.tasks.run(work, self._on_arrival, self._on_trouble)

    def _on_arrival(self, arrival: AnyArrival) -> None:
        if not isValid(self):
            return
        self.arrival = arrival
        cleared(self.page.column)
        self.page.column.addWidget(VerdictView(arrival))
        self.page.column.addStretch(1)
        self.agreed.setVisible(arrival.recordable and bool(arrival.verdict.to_accept))
        self.verb.setText(_verb(arrival))
        self.verb.setVisible(arrival.recordable)
        self._show_verb()

    def _show_verb(self) -> None:
        self.verb.setEnabled(self.agreed.isHidden() or self.agreed.isChecked())

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            cleared(self.page.column)
            self._say(error)

    def _say(self, error: CasebuilderError) -> None:
        self.error.show_value(f"{error.sentence} {error.remedy}".strip())
        self.error.show()

    def _on_record(self) -> None:
        arrival, workspace = self.arrival, self._session.workspace
        if arrival is None or arrival.case is None:
            return
        self.verb.setEnabled(False)
        if isinstance(arrival, PackArrival):
            tasks = self._session.tasks
            tasks.run(lambda: taken_in(workspace, arrival), self._on_recorded, self._on_not_recorded)
            return
        try:
            self._on_recorded(taken_in(workspace, arrival))
        except CasebuilderError as error:
            self._on_not_recorded(error)

    def _on_recorded(self, troubles: list[str]) -> None:
        session, arrival = self._session, self.arrival
        session.cases_changed.emit()
        if not isValid(self) or arrival is None:
            return
        session.say(_("Recorded, and the file is kept with the case."))
        packed = isinstance(arrival, PackArrival)
        session.go(Place(PageName.CASES) if packed else Place(PageName.CASE, case=str(arrival.case)))
        if not troubles:
            self.accept()
            return
        self.verb.hide()
        self.error.show_value("\n".join([_("Recorded, but for these:"), *troubles]))
        self.error.show()

    def _on_not_recorded(self, error: Exception) -> None:
        if not isinstance(error, CasebuilderError):
            raise error
        if isValid(self):
            self._show_verb()
            self._say(error)


def _verb(arrival: AnyArrival) -> str:
    if isinstance(arrival, PackArrival):
        count = sum(one.recordable for one in arrival.rows)
        return ngettext("Record {count} decision", "Record {count} decisions", count).format(count=count)
    return _("Take the case in") if arrival.brings else _("Record it")
