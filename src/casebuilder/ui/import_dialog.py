"""Import in four steps: pick a file, match its columns, look before it happens, see the result."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.model.person import Actor
from casebuilder.ui.import_case import CaseStep
from casebuilder.ui.import_steps import CheckStep, MatchStep, ResultStep
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, muted
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone

if TYPE_CHECKING:
    from casebuilder.services.importing import ColumnMap, Imported, Preview
    from casebuilder.services.importing import Sheet as Table
    from casebuilder.services.newcomer import Newcomer
    from casebuilder.services.restoring import Choice
    from casebuilder.services.workspace import Workspace

_PICK, _MATCH, _CHECK, _RESULT, _CASE = range(5)
_TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_SIZE: Final = QSize(860, 600)


class ImportDialog(Sheet):
    """Nothing is created before the last button is pressed; reading and creating happen behind the screen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _("Import cases"), width=min(_SIZE.width(), parent.window().width() - 60))
        self._session = session
        self._file = Path()
        self._chosen: ColumnMap | None = None
        self.table: Table | None = None
        self.imported: Imported | None = None
        self._step = muted("")
        self.problem = Note(Tone.BAD)
        self._problem_words = body("")
        self.problem.column.addWidget(self._problem_words)
        self.problem.hide()
        self.steps = QStackedWidget()
        self.match, self.check, self.outcome, self.case = MatchStep(), CheckStep(), ResultStep(), CaseStep()
        for page in (self._build_pick(), self.match, self.check, self.outcome, self.case):
            self.steps.addWidget(page)
        for part in (self._step, self.problem):
            self.column.addWidget(part)
        self.column.addWidget(self.steps, 1)
        self._add_buttons()
        self.match.reread.connect(self._on_reread)
        self.setAcceptDrops(True)
        self._show(_PICK)

    def _build_pick(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body(_("Choose a spreadsheet with one idea a row, or a case somebody sent you.")))
        column.addWidget(
            hint(
                _(
                    "CSV and Excel files become one draft a row; the first row names the columns. "
                    "A .cbcase, case.json or PDF file from Casebuilder becomes one draft, or the case it is. "
                    "You can also drop the file here."
                )
            )
        )
        self.choose = Button(_("Choose a file…"), Kind.PRIMARY, "folder-open")
        self.choose.clicked.connect(self._on_choose)
        column.addSpacing(8)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return made

    def _add_buttons(self) -> None:
        self.undo = self.add_verb(_("Take the import back"), Kind.PLAIN)
        self.undo.clicked.connect(self._on_undo)
        self.close_button = self.add_way_back()
        self.back = self.add_verb(_("Back"), Kind.PLAIN)
        self.back.clicked.connect(self._on_back)
        self.next = self.add_verb(_("Continue"), Kind.PRIMARY)
        self.next.clicked.connect(self._on_next)

    def read(self, path: Path) -> None:
        """Read a file behind the screen and go on to the next step, or say what is wrong with it."""
        self.problem.hide()
        self.choose.show_busy()
        self._file = path
        if path.suffix.casefold() in _TABLES:
            self._work(lambda: _read(path), self._on_read)
        else:
            workspace, actor = self._session.workspace, self._session.actor
            self._work(lambda: _choices(workspace, actor, path), self._on_case)

    def problem_words(self) -> str:
        """What is said about a file that cannot be imported."""
        return self._problem_words.text()

    def _work(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._session.tasks.run(work, then, self._on_problem)

    def _on_problem(self, error: Exception) -> None:
        self.choose.show_ready()
        self.next.show_ready()
        if not isinstance(error, CasebuilderError):
            self._session.failed.emit(error)
            return
        self._problem_words.setText(str(error))
        self.problem.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, str(error)))
        self._show(_PICK if self.table is None else self.steps.currentIndex())

    def _on_read(self, table: "Table") -> None:
        from casebuilder.services.importing import column_map, intake

        self.choose.show_ready()
        self.table = table
        workspace = self._session.workspace
        self.match.show_table(table, column_map(workspace, table), intake(workspace))
        self._show(_MATCH)

    def _on_case(self, found: "Choice") -> None:
        self.choose.show_ready()
        self.case.show_choice(found)
        if self.case.way is not None:
            self.case.way.picked.connect(lambda _value: self._show_case_verb())
        self._show(_CASE)
        self._show_case_verb()

    def _show_case_verb(self) -> None:
        self.next.setText(self.case.verb())
        self.next.refit()

    def _bring(self) -> None:
        """The case as it stands, or a draft of it."""
        whole, path = self.case.chosen(), self._file
        workspace, actor = self._session.workspace, self._session.actor
        self.next.show_busy()
        self.back.setEnabled(False)
        if whole is None:
            self._work(lambda: _import_any(workspace, path, actor), self._on_imported)
            return
        self._work(lambda: _restore(workspace, whole), self._on_brought)

    def _on_brought(self, imported: "Imported") -> None:
        self._on_imported(imported)
        self.undo.hide()
        self.outcome.show_brought(imported)

    def _on_reread(self, sheet: str) -> None:
        path = self._file
        self._work(lambda: _read(path, sheet), self._on_read)

    def _on_next(self) -> None:
        match self.steps.currentIndex():
            case 1:
                self._look()
            case 2:
                self._import()
            case 4:
                self._bring()
            case _:
                self._leave()

    def _look(self) -> None:
        from casebuilder.services.importing import preview

        if (table := self.table) is None:
            return
        chosen, workspace = self.match.chosen(), self._session.workspace
        self.next.show_busy()
        self._work(lambda: preview(workspace, table, chosen), lambda found: self._on_looked(found, chosen))

    def _on_looked(self, found: "Preview", chosen: "ColumnMap") -> None:
        self.next.show_ready()
        self._chosen = chosen
        self.check.show_preview(found)
        self._show(_CHECK)
        self.next.setText(self.check.verb())
        self.next.setEnabled(found.made > 0)

    def _import(self) -> None:
        from casebuilder.services.importing import import_sheet

        table, chosen = self.table, self._chosen
        if table is None or chosen is None:
            return
        workspace, actor = self._session.workspace, self._session.actor
        self.next.show_busy()
        self.back.setEnabled(False)
        self._work(lambda: import_sheet(workspace, table, chosen, actor), self._on_imported)

    def _on_imported(self, imported: "Imported") -> None:
        self.imported = imported
        self.choose.show_ready()
        self.next.show_ready()
        self.outcome.show_result(imported)
        self._session.cases_changed.emit()
        self._show(_RESULT)

    def _on_undo(self) -> None:
        from casebuilder.services.importing import take_back

        if (imported := self.imported) is not None:
            workspace, actor = self._session.workspace, self._session.actor
            self.undo.show_busy()
            self._work(lambda: take_back(workspace, imported.created, actor), self._on_undone)

    def _on_undone(self, words: str) -> None:
        self.undo.show_ready()
        self.undo.hide()
        self.imported = None
        self.outcome.show_taken_back(words)
        self._session.cases_changed.emit()

    def _leave(self) -> None:
        """Done: to the one case, or to the list where the new ones are on top."""
        self.accept()
        created = self.imported.created if self.imported else ()
        if len(created) == 1:
            self._session.go(Place(PageName.CASE, case=created[0]))
        elif created:
            self._session.go(Place(PageName.CASES, filter="draft"))

    def _on_back(self) -> None:
        now = self.steps.currentIndex()
        self._show(_PICK if now == _CASE else now - 1)

    def _on_choose(self) -> None:
        endings = "*.csv *.tsv *.txt *.xlsx *.xlsm *.cbcase *.json *.pdf"
        kinds = _("Spreadsheets and cases ({endings});;All files (*)").format(endings=endings)
        name, _kind = QFileDialog.getOpenFileName(self, _("Import"), str(Path.home()), kinds)
        if name:
            self.read(Path(name))

    def _show(self, step: int) -> None:
        names = (_("Pick a file"), _("Match columns"), _("Check"), _("Result"))
        words = _("Step {number} of {count}: {name}")
        place = _CHECK if step == _CASE else step
        self._step.setText(words.format(number=place + 1, count=len(names), name=names[place]))
        self.steps.setCurrentIndex(step)
        self.back.setVisible(step in {_MATCH, _CHECK, _CASE})
        self.back.setEnabled(True)
        self.next.setVisible(step != _PICK)
        self.next.setEnabled(True)
        self.next.setText(_("Show the cases") if step == _RESULT else _("Continue"))
        self.undo.setVisible(step == _RESULT and bool(self.imported and self.imported.created))
        self.close_button.setText(_("Close") if step == _RESULT else _("Cancel"))
        (self.choose if step == _PICK else self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.steps.currentIndex() == _PICK:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def heightForWidth(self, width: int) -> int:
        """The same at every step, so that the buttons stay where they are."""
        return min(_SIZE.height(), self._above.height() - 40)

    def hasHeightForWidth(self) -> bool:
        return True


def _read(path: Path, sheet: str = "") -> "Table":
    from casebuilder.services.importing import Reading, read_sheet

    return read_sheet(path, Reading(sheet=sheet))


def _choices(workspace: "Workspace", actor: Actor, path: Path) -> "Choice":
    from casebuilder.services.importing import refuse_other_kinds
    from casebuilder.services.restoring import choices

    refuse_other_kinds(path)
    return choices(workspace, actor, path)


def _restore(workspace: "Workspace", whole: "Newcomer") -> "Imported":
    from casebuilder.services.restoring import restore

    return restore(workspace, whole)


def _import_any(workspace: "Workspace", path: Path, actor: Actor) -> "Imported":
    from casebuilder.services.importing import import_any

    return import_any(workspace, path, actor)
