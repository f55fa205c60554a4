"""The main window: rail, top bar, banners, one page at a time, and the way between them."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.error import CasebuilderError
from casebuilder.paths import state_file
from casebuilder.settings import Appearance as Wish
from casebuilder.settings import WindowState, write
from casebuilder.texts.state import role_name
from casebuilder.ui import preferences, theme
from casebuilder.ui.approval.dropping import FileDrop
from casebuilder.ui.banners import Banners
from casebuilder.ui.cells import Fit
from casebuilder.ui.desk import Desk
from casebuilder.ui.inbox import Inbox
from casebuilder.ui.kit.tab_order import next_stop
from casebuilder.ui.kit.toast import ToastShelf
from casebuilder.ui.menu_bar import MenuBar
from casebuilder.ui.navigation import HOME, PageName, Place, Trail
from casebuilder.ui.page import Page
from casebuilder.ui.rail import WIDE, Rail
from casebuilder.ui.session import Notice, Session
from casebuilder.ui.theme import Appearance, Role, Tone, load_other_scripts
from casebuilder.ui.top_bar import TopBar
from casebuilder.ui.window_menus import menus

FOLDS_BELOW: Final = 1100
_FIRST_SIZE: Final = QSize(1280, 800)
_LEAST_SIZE: Final = QSize(760, 520)
_LATER_MS: Final = 400
_EDGE: Final = 20
_BEFORE_OPEN: Final = frozenset({PageName.HOME, PageName.CASES, PageName.HELP})
_SEARCHABLE: Final = frozenset({PageName.HOME, PageName.CASES})


class MainWindow(QMainWindow):
    """Pages are built at their first visit. The application opens, makes and restores workspaces."""

    open_asked = Signal(object)
    create_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, session: Session, look: Appearance, state: WindowState | None = None) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self.inbox = Inbox(session)
        self.desk = Desk(self)
        FileDrop(self, self.desk.take_dropped)
        self._trail = Trail()
        self._pages: dict[PageName, Page] = {}
        self._wanted: Place | None = None
        self._workspace: object = None
        self._state = state or WindowState()
        self._letters = theme.font(Role.BODY).pixelSize()
        self._build()
        self._listen()
        self._restore()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(_LATER_MS, load_other_scripts)
        if session.ready:
            self._on_opened()
            self.inbox.refresh()

    def _build(self) -> None:
        self.setWindowTitle(_("Casebuilder"))
        self.setMinimumSize(_LEAST_SIZE)
        self.menu = menus(self)
        self.bar = MenuBar(self.menu)
        self.setMenuBar(self.bar)
        self.bar.menus["file"].aboutToShow.connect(self._fill_recent)
        self.rail, self.top, self.banners, self.stack = Rail(), TopBar(), Banners(), QStackedWidget()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.top)
        middle.addWidget(self.banners)
        middle.addWidget(self.stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        self.setCentralWidget(whole)
        self.toasts = ToastShelf(self, left=WIDE + _EDGE)

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._on_opened)
        session.acting.connect(self._show_actor)
        session.going.connect(self.go)
        session.noticed.connect(self._on_noticed)
        session.failed.connect(self._on_failed)
        self.inbox.changed.connect(self._show_counts)
        self.rail.went.connect(lambda page: self.go(Place(page)))
        self.rail.switch_asked.connect(self.switch_person)
        self.top.search_asked.connect(self.open_palette)
        self.look.changed.connect(self._on_look_changed)

    def _restore(self) -> None:
        """Size and place of last time; a place that needs the open workspace waits for it."""
        if not self.restoreGeometry(QByteArray.fromBase64(self._state.geometry.encode())):
            self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize()))
        self.rail.show_actor(self.session.settings.name, "", "")
        self.rail.who.setEnabled(False)
        if self.session.look is not None:
            self.rail.show_count(PageName.CASES, self.session.look.total)
        place = _place(self._state.place)
        self._wanted = None if place.page in _BEFORE_OPEN else place
        self._show(place if self._wanted is None else HOME)
        self._trail = Trail(self._trail.here if self._wanted else place)

    @property
    def page(self) -> Page:
        """The page on show."""
        return self._pages[self._trail.here.page]

    @property
    def here(self) -> Place:
        return self._trail.here

    def go(self, place: Place) -> None:
        """Show a place, and remember the way."""
        if place.page not in _BEFORE_OPEN and not self.session.ready:
            self._wanted = place
            return
        self._built(place.page)
        self._leave()
        self._trail.go(place)
        self._show(place)

    def go_back(self) -> None:
        if self._trail.can_go_back:
            self._leave()
            self._show(self._trail.back())

    def go_forward(self) -> None:
        if self._trail.can_go_forward:
            self._leave()
            self._show(self._trail.forward())

    def visit(self, page: PageName) -> Callable[[], None]:
        """A command that goes to a page."""
        return partial(self.go, Place(page))

    def undo(self) -> None:
        self.page.undo()

    def redo(self) -> None:
        self.page.redo()

    def open_palette(self) -> None:
        from casebuilder.ui.search import open_search

        open_search(self)

    def switch_person(self) -> None:
        if self.session.ready:
            from casebuilder.ui.acting import SwitchPerson

            SwitchPerson(self.session, self).open()

    def show_shortcuts(self) -> None:
        from casebuilder.ui.shortcuts import Shortcuts

        Shortcuts(self, self.menu).open()

    def show_about(self) -> None:
        from casebuilder.ui.about import About

        About(self).open()

    def close_window(self) -> None:
        self.close()

    def wish(self, wish: Wish) -> Callable[[], None]:
        """A command that chooses an appearance."""
        return lambda: preferences.choose_appearance(self.session, self.look, wish)

    def resize_text(self, step: int) -> None:
        """Larger or smaller by one step; 0 is back to normal."""
        size = preferences.next_size(self.session.settings.text_size, step) if step else 100
        preferences.choose_text_size(self.session, self.look, size)

    def next_pane(self) -> None:
        """From the rail through the panes of the page and round again."""
        panes = [pane for pane in (self.rail, self.top, *self.page.panes()) if pane.isVisible()]
        now = self.focusWidget()
        here = (
            next((i for i, pane in enumerate(panes) if now is pane or pane.isAncestorOf(now)), -1)
            if now
            else -1
        )
        for step in range(1, len(panes) + 1):
            if _enter(panes[(here + step) % len(panes)]):
                return

    def state(self) -> WindowState:
        """Where the window is, for next time."""
        here = self._trail.here
        place = {"page": here.page.value, "case": here.case, "section": here.section, "filter": here.filter}
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        person, role = self._state.person, self._state.role
        if self.session.ready:
            person, role = self.session.actor.id, self.session.actor.role.value
        return WindowState(geometry, "", person, role, {key: value for key, value in place.items() if value})

    def _leave(self) -> None:
        if self._trail.here.page in self._pages:
            self.page.leave()

    def _show(self, place: Place) -> None:
        page = self._built(place.page)
        self.stack.setCurrentWidget(page)
        self.rail.show_page(place.page)
        try:
            page.visit(place)
        except CasebuilderError as error:
            self.session.failed.emit(error)
        self._show_head(page)
        self.bar.enable("back", possible=self._trail.can_go_back)
        self.bar.enable("forward", possible=self._trail.can_go_forward)

    def _built(self, name: PageName) -> Page:
        if name not in self._pages:
            self._pages[name] = self._made(name)
        return self._pages[name]

    def _made(self, name: PageName) -> Page:
        from casebuilder.ui.page_makers import make

        page = make(name, self)
        page.head_changed.connect(partial(self._show_head, page))
        self.stack.addWidget(page)
        return page

    def _show_head(self, page: Page) -> None:
        if self.stack.currentWidget() is page:
            head = page.head()
            self.top.show_head(head, searchable=self._trail.here.page in _SEARCHABLE)
            self.setWindowTitle(_("{page} – Casebuilder").format(page=head.title))

    def _show_counts(self) -> None:
        if (facts := self.inbox.facts) is not None:
            self.rail.show_count(PageName.HOME, len(facts.needs))
            self.rail.show_count(PageName.CASES, facts.total)

    def _show_actor(self) -> None:
        actor = self.session.actor
        self.rail.show_actor(actor.person.name, role_name(actor.role), self.session.workspace.name)

    def settle(self) -> None:
        """Take what is being edited, before the workspace changes or the window goes."""
        self._leave()

    def _on_opened(self) -> None:
        self._drop_pages()
        self._show_actor()
        preferences.remember_workspace(self.session, self.session.workspace.path)
        self._show_state_of_workspace()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.go(wanted)

    def _drop_pages(self) -> None:
        """Pages of the workspace before this one go; Home and Cases show the new one by themselves."""
        before, self._workspace = self._workspace, self.session.workspace
        if before in (None, self._workspace):
            return
        for name in [name for name in self._pages if name not in _BEFORE_OPEN]:
            page = self._pages.pop(name)
            self.stack.removeWidget(page)
            page.deleteLater()
        self._trail = Trail()
        self._show(HOME)

    def _show_state_of_workspace(self) -> None:
        workspace = self.session.workspace
        self.banners.drop("read_only")
        self.banners.drop("sample")
        if workspace.read_only:
            words = _("This workspace can only be read: its file or folder is write-protected.")
            self.banners.show_banner(
                "read_only", words, Tone.WARN, action=_("Open another"), run=self.desk.open_workspace
            )
        elif workspace.is_sample:
            words = _("This is the sample workspace: people and cases in it are made up. Try anything.")
            self.banners.show_banner(
                "sample", words, Tone.ACCENT, action=_("Start your own"), run=self.desk.new_workspace
            )
        self._show_restored()

    def _show_restored(self) -> None:
        cases = self.session.workspace.cases_left_over()
        self.banners.drop("restored")
        if cases:
            words = ngettext(
                "Casebuilder stopped before the last words in {count} case were saved. They are kept.",
                "Casebuilder stopped before the last words in {count} cases were saved. They are kept.",
                len(cases),
            ).format(count=len(cases))
            first = Place(PageName.CASE, case=cases[0])
            self.banners.show_banner(
                "restored", words, Tone.WARN, action=_("Show them"), run=partial(self.go, first)
            )

    def _on_noticed(self, notice: Notice) -> None:
        toast = self.toasts.tell(notice.text, action=_("Undo") if notice.undo else "")
        if notice.undo is not None:
            toast.acted.connect(notice.undo)

    def _on_failed(self, error: Exception) -> None:
        """What a person can act on is told; a bug is logged, and the work goes on."""
        if isinstance(error, CasebuilderError):
            self.toasts.tell(str(error), tone=Tone.BAD)
            return
        logging.getLogger(__name__).error("unexpected error", exc_info=error)
        self.toasts.tell(
            _("Something went wrong inside Casebuilder. Your work is kept; try it once more."), tone=Tone.BAD
        )

    def _on_look_changed(self) -> None:
        """Fonts are taken anew only after the text size changed; colours follow by themselves."""
        letters = theme.font(Role.BODY).pixelSize()
        if letters != self._letters:
            self._letters = letters
            self.refit()

    def refit(self) -> None:
        """Every widget that set its own font takes it again."""
        for widget in self.findChildren(QWidget):
            if callable(refit := getattr(widget, "refit", None)):
                refit()
        for fit in self.findChildren(Fit):
            fit.refit()
        self._fold()

    def _fill_recent(self) -> None:
        from casebuilder.ui.recent import fill_recent

        fill_recent(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab go as the window is read, also over what came and went since the last time."""
        found = next_stop(self, self.focusWidget(), forward=forward)
        if found is None:
            return False
        found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of a mouse go back and forward."""
        match event.button():
            case Qt.MouseButton.BackButton:
                self.go_back()
            case Qt.MouseButton.ForwardButton:
                self.go_forward()
            case _:
                super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Icons only where the window is narrow for the size of its text."""
        narrow = self.width() < FOLDS_BELOW * theme.font(Role.BODY).pixelSize() / theme.BODY_SIZE
        if self.rail.folded != narrow:
            self.rail.fold(narrow=narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        with suppress(CasebuilderError):  # where the window was is not worth keeping anybody here
            write(state_file(), self.state())
        super().closeEvent(event)


def _place(kept: "dict[str, str] | object") -> Place:
    """A place from the state file; what is not known any more is Home."""
    if not isinstance(kept, dict) or kept.get("page") not in set(PageName):
        return HOME
    known = {key: kept[key] for key in ("case", "section", "filter") if isinstance(kept.get(key), str)}
    return Place(PageName(kept["page"]), **known)


def _enter(pane: QWidget) -> bool:
    """Put the focus on the first thing in a pane that takes it."""
    inside = [pane, *pane.findChildren(QWidget)]
    for widget in inside:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
