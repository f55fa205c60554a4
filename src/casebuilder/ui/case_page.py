"""The case workspace: its parts at the left, one of them in the middle, figures at the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import CaseId
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.gate import Gate
from casebuilder.model.stage import BY_DEED, Deed, Transition
from casebuilder.services.inbox import CHECK
from casebuilder.services.open_case import OpenCase
from casebuilder.services.saver import SaveState
from casebuilder.services.upgrading import Plan, carry_over, offered, plan
from casebuilder.ui import case_deeds, case_export, case_tasks, case_views, theme
from casebuilder.ui.case_head import CaseDeeds, case_head
from casebuilder.ui.case_views import View
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.fields.remedy import MONEY_PAGE
from casebuilder.ui.form_view import FormView
from casebuilder.ui.kit.banner import Banner
from casebuilder.ui.navigation import HOME, PageName, Place
from casebuilder.ui.page import Action, Page, PageHead
from casebuilder.ui.session import Session
from casebuilder.ui.side_panel import SidePanel
from casebuilder.ui.task_list import TaskList
from casebuilder.ui.theme import Tone
from casebuilder.ui.upgrade_sheet import UpgradeSheet
from casebuilder.ui.voiding import VoidingSheet

FOLD_WIDTH: Final = 884
"""Narrower than this, as in a window of 1,100 beside the rail, the side panel becomes a drawer."""
TICK_MS: Final = 1_000
_LEAST_WIDTH: Final = 640
_NOBODY: Final = PageHead("")


class CasePage(Page):
    """Keeps one case open; the parts tell it what to do, it tells the workbook and the window."""

    _save_told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: OpenCase | None = None
        self._view: View | None = None
        self._section = ""
        self._tried: frozenset[Gate] = frozenset()
        self._edited = False
        self._drawer = False
        self._deeds = CaseDeeds(self._go, self._do, self._retry, self._export)
        self.tasks, self.panel, self.stack = TaskList(), SidePanel(session.foresight), QStackedWidget()
        self.banner = Banner("", Tone.WARN, closable=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner.hide()
        column.addWidget(self.banner)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.tasks)
        self._row.addWidget(self.stack, 1)
        self._row.addWidget(self.panel)
        column.addLayout(self._row, 1)

    def _connect(self) -> None:
        self._save_told.connect(self._on_saved)
        self.tasks.chosen.connect(self._go)
        self.panel.chosen.connect(self._go_to)
        self.panel.all_asked.connect(lambda: self._go(CHECK))
        self.panel.money_asked.connect(lambda: self._go(MONEY_PAGE))
        self._session.acting.connect(self._on_acting)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.head_changed)

    @property
    def found(self) -> OpenCase:
        if self._found is None:
            raise RuntimeError("no case is open yet")
        return self._found

    @property
    def view(self) -> View | None:
        """What stands in the middle now."""
        return self._view

    def head(self) -> PageHead:
        if self._found is None:
            return _NOBODY
        shown = case_head(self._found, self._deeds, self._session.workspace.clock())
        if not self.folded:
            return shown
        figures = Action("figures", _("Figures"), self.toggle_drawer, icon="panel-right")
        plain = [one for one in shown.actions if not one.primary]
        primary = [one for one in shown.actions if one.primary]
        return replace(shown, actions=(*plain, figures, *primary))

    def panes(self) -> Sequence[QWidget]:
        return (self.tasks, self.stack, self.panel)

    def visit(self, place: Place) -> None:
        try:
            self._open(CaseId(place.case))
        except CasebuilderError as error:
            self._session.failed.emit(error)
            if self._found is None:
                self._session.go(HOME)
            return
        self._show(self._wanted(place))
        self._put_focus(place.question)
        self.head_changed.emit()

    def leave(self) -> None:
        if isinstance(self._view, FormView):
            self._view.settle()

    def undo(self) -> None:
        self._step(self.found.book.undo)

    def redo(self) -> None:
        self._step(self.found.book.redo)

    def _wanted(self, place: Place) -> str:
        section = self.found.book.section_of(place.question) if place.question else place.section
        return case_views.start_of(self.found, section)

    def _open(self, case: CaseId) -> None:
        """Opens a case, unless it is the one on show; the last one is made durable first."""
        if self._found is not None and self._found.case.id == case and not self._refused():
            self._found.book.follow(self._session.workspace.organisation())
            return
        found = self._session.workspace.open_case(case, self._session.actor)
        self._close()
        self._found, self._tried = found, frozenset()
        found.saver.listen(self._save_told.emit)
        self._restore(found)
        found.book.listen(self._on_changed)
        self._deeds.upgrade = self._ask_upgrade if offered(self._session.workspace, found) else None
        self._show_tasks()

    def _refused(self) -> bool:
        """Whether a rule refused the last save, so that the case on show is not the one that is stored."""
        return self._found is not None and isinstance(self._found.saver.state.error, RefusedError)

    def _close(self) -> None:
        if self._found is None:
            return
        self._drop_view()
        self._found.book.forget(self._on_changed)
        try:
            self._found.close()
        except CasebuilderError as error:
            self._session.failed.emit(error)

    def _restore(self, found: OpenCase) -> None:
        """What was typed before a crash and never saved comes back as an answer."""
        self.banner.hide()
        workspace = self._session.workspace
        if workspace.read_only or not workspace.left_over(found.case.id):
            return
        self.banner.show_value(_restored(len(workspace.restore_left_over(found))), Tone.WARN)
        self.banner.show()

    def _show(self, section: str) -> None:
        if section == self._section and self._view is not None:
            return
        self._drop_view()
        self._section = section
        self._view = case_views.make(section, self._session, self.found)
        self._connect_view(self._view)
        self.stack.addWidget(self._view)
        self.stack.setCurrentWidget(self._view)
        self.panel.show_book(self.found.book, case_views.form_of(self.found, section))
        self.tasks.show_current(section)
        self._fold()

    def _connect_view(self, view: View) -> None:
        match view:
            case FormView():
                view.show_tried(self._tried)
                view.moved.connect(self._move)
                view.typing.connect(self.found.typing)
                view.commented.connect(
                    lambda place, words: self._try(lambda: self.found.comment(place, words))
                )
                view.resolved.connect(lambda comment: self._try(lambda: self.found.resolve(comment)))
                view.refused.connect(self._session.failed)
                view.case_chosen.connect(lambda case: self._session.go(Place(PageName.CASE, case=case)))
                view.dropped.connect(lambda words: self._session.say(words, self.undo))
            case CheckView():
                view.chosen.connect(self._go_to)
                view.asked.connect(self._on_asked)
            case _:
                pass

    def _drop_view(self) -> None:
        if self._view is None:
            return
        if isinstance(self._view, FormView):
            self._view.close_view()
        self.stack.removeWidget(self._view)
        self._view.hide()
        self._view.deleteLater()
        self._view, self._section = None, ""

    def _put_focus(self, question: str) -> None:
        if isinstance(self._view, FormView):
            if question:
                self._view.focus_on(question)
            else:
                self._view.focus_first()
        elif self._view is not None:
            _enter(self._view)

    def _go(self, section: str) -> None:
        self._session.go(Place(PageName.CASE, case=self.found.case.id, section=section))

    def _go_to(self, question: str) -> None:
        section = self.found.book.section_of(question)
        self._close_drawer()
        self._session.go(Place(PageName.CASE, self.found.case.id, section, question))

    def _move(self, step: int) -> None:
        walk = [one for one, _name in case_views.steps(self.found, self._section)]
        place = walk.index(self._section) + step
        if 0 <= place < len(walk):
            self._go(walk[place])

    def _step(self, step: Callable[[], str]) -> None:
        self.leave()
        if self.found.book.voids():
            sheet = VoidingSheet(self, self.found.book.voids())
            sheet.accepted.connect(lambda: self._take_step(step))
            sheet.open()
        else:
            self._take_step(step)

    def _take_step(self, step: Callable[[], str]) -> None:
        try:
            question = step()
        except CasebuilderError as error:
            self._session.failed.emit(error)
            return
        if question:
            self._go_to(question)

    def _do(self, deed: Deed) -> None:
        self.leave()
        obstacles = case_deeds.do_deed(self, self._session, self.found, deed)
        if not obstacles:
            return
        self._try_gates(BY_DEED[deed])
        case_deeds.explain(self._session, self.found, obstacles)
        if obstacles[0].place:
            self._go_to(obstacles[0].place)

    def _on_asked(self, row: Transition) -> None:
        self._do(row.deed)

    def _try_gates(self, row: Transition) -> None:
        """What these gates lack is from now on said at the fields."""
        self._tried |= frozenset(row.gates)
        self._show_tasks()
        if isinstance(self._view, FormView):
            self._view.show_tried(self._tried)

    def _ask_upgrade(self) -> None:
        """Shows what newer questions would make of the answers; the person decides."""
        self.leave()
        try:
            planned = plan(self._session.workspace, self.found)
        except CasebuilderError as error:
            self._session.failed.emit(error)
            return
        sheet = UpgradeSheet(self, planned)
        sheet.accepted.connect(lambda: self._upgrade(planned))
        sheet.open()

    def _upgrade(self, planned: Plan) -> None:
        """The sections on show are of the old edition, so the page is made anew."""
        self._drop_view()
        self._try(lambda: carry_over(self._session.workspace, self.found, planned))
        self._on_acting()
        self._session.cases_changed.emit()

    def _try(self, deed: Callable[[], None]) -> None:
        self.leave()
        try:
            deed()
        except CasebuilderError as error:
            self._session.failed.emit(error)

    def _retry(self) -> None:
        self.found.saver.retry()

    def _export(self) -> None:
        self.leave()
        case_export.ask(self, self._session, self.found)

    def _on_changed(self, changed: frozenset[str]) -> None:
        self._edited = True
        self._show_tasks()
        self.panel.refresh()
        if self._view is not None and not isinstance(self._view, FormView):
            self._view.refresh()
        if not changed and self._section == CHECK and CHECK not in self.tasks.ids():
            self._go("")
        self.head_changed.emit()

    def _show_tasks(self) -> None:
        self.tasks.show_groups(case_tasks.groups(self.found.book, self._tried))
        self.tasks.show_current(self._section)

    def _on_saved(self, _state: SaveState) -> None:
        theirs = self._found.take_theirs() if self._found is not None else []
        if theirs:
            words = ngettext(
                "{count} answer changed elsewhere was taken over.",
                "{count} answers changed elsewhere were taken over.",
                len(theirs),
            )
            self._session.say(words.format(count=len(theirs)))
        self.head_changed.emit()

    def _on_acting(self) -> None:
        """Another person: the same place, opened in their name."""
        if self._found is None:
            return
        case, section = self._found.case.id, self._section
        self._close()
        self._found = None
        if self.isVisible():
            self.visit(Place(PageName.CASE, case=case, section=section))

    def toggle_drawer(self) -> None:
        """Shows or hides the figures over the page where there is no room beside it."""
        self._drawer = not self._drawer
        self._fold()
        if self._drawer:
            self.panel.focus()

    def _close_drawer(self) -> None:
        if self._drawer:
            self.toggle_drawer()

    @property
    def folded(self) -> bool:
        """Whether the figures are in the drawer."""
        return self.width() < theme.enlarged(FOLD_WIDTH) or self._section in case_views.WIDE

    def _fold(self) -> None:
        over = self.folded
        if over and self._row.indexOf(self.panel) >= 0:
            self._row.removeWidget(self.panel)
        elif not over and self._row.indexOf(self.panel) < 0:
            self._row.addWidget(self.panel)
        self._drawer = self._drawer and over
        self.panel.setVisible(not over or self._drawer)
        if over:
            self._place_drawer()

    def _place_drawer(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0 if mirrored else self.width() - self.panel.width()
        self.panel.setGeometry(QRect(left, 0, self.panel.width(), self.height()))
        self.panel.raise_()

    def minimumSizeHint(self) -> QSize:
        """With the figures in the drawer; otherwise the window could never get that narrow."""
        return QSize(_LEAST_WIDTH, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self.panel.isVisible()
        self._fold()
        if self.panel.isVisible() != before:
            self.head_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drawer:
            self.toggle_drawer()
        else:
            super().keyPressEvent(event)

    def refit(self) -> None:
        """Larger text may need the room of the figures."""
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        if self._edited and self._found is not None and self.window().isVisible():
            self._edited = False
            self._session.tasks.run(self._found.saver.flush, lambda _case: self._session.cases_changed.emit())


def _enter(view: QWidget) -> None:
    """Puts the focus on the first thing in a view that takes it."""
    for one in view.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _restored(count: int) -> str:
    """What happened to words that were typed before the last stop and never saved."""
    if not count:
        return _("Words typed here before the last stop are kept for somebody who may edit them.")
    words = ngettext("{count} answer was restored", "{count} answers were restored", count)
    more = _("{what} after the last stop: check the words at the cursor.")
    return more.format(what=words.format(count=count))
