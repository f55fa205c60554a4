"""The frame: rail, top bar, the way between pages, keys, banners, toasts."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.frame import draft, nameless, shown, submitted

from casebuilder.model.error import RefusedError
from casebuilder.model.person import Actor, Role
from casebuilder.services.first_look import FirstLook, first_look
from casebuilder.services.opening import open_workspace, write_sample
from casebuilder.services.workspace import Workspace
from casebuilder.settings import Settings, WindowState
from casebuilder.ui.kit.nav_item import NavItem
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.palette import Palette
from casebuilder.ui.session import Session
from casebuilder.ui.shortcuts import Shortcuts
from casebuilder.ui.theme import Appearance, Scheme
from casebuilder.ui.window import MainWindow

MOST = (PageName.HOME, PageName.CASES, PageName.PEOPLE, PageName.SETTINGS, PageName.HELP)


@pytest.fixture
def window(session: Session, look: Appearance, qtbot: QtBot) -> MainWindow:
    return shown(session, look, qtbot)


def here(window: MainWindow) -> PageName:
    return window.here.page


def press(window: MainWindow, key: Qt.Key, *keys: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for one in keys:
        held |= one
    QTest.keyClick(window.focusWidget() or window, key, held)


def test_before_the_workspace_is_open_the_first_look_is_shown(
    workspace: Workspace, look: Appearance, qtbot: QtBot
) -> None:
    actor = Actor(next(one for one in workspace.people() if Role.LEADER in one.roles), Role.LEADER)
    draft(workspace, actor, "Barcode scanning")
    session = Session(Settings(name="Jonas Weber"))
    session.look = first_look(workspace.path)
    assert isinstance(session.look, FirstLook)
    window = shown(session, look, qtbot, WindowState(place={"page": "cases"}))
    assert here(window) is PageName.CASES
    assert "1 case" in window.page.head().note
    assert window.rail.who.shown()[0] == "Jonas Weber"
    session.tasks.close()


def test_the_rail_says_who_acts_in_which_role_where(window: MainWindow) -> None:
    assert window.rail.who.shown() == ("Jonas Weber", "Business leader · norvik")


def test_the_rail_leads_to_its_places(window: MainWindow, qtbot: QtBot) -> None:
    for page in MOST:
        QTest.mouseClick(window.rail.item(page), Qt.MouseButton.LeftButton)
        assert window.here.page is page
        assert window.windowTitle().endswith("Casebuilder")


def test_a_place_that_needs_the_workspace_waits_for_it(
    workspace: Workspace, look: Appearance, qtbot: QtBot
) -> None:
    session = Session(Settings())
    window = shown(session, look, qtbot, WindowState(place={"page": "people"}))
    assert here(window) is PageName.HOME
    session.open(workspace, Actor(workspace.people()[0], Role.LEADER))
    assert here(window) is PageName.PEOPLE
    session.tasks.close()


def test_back_and_forward_go_the_way_again(window: MainWindow) -> None:
    window.go(Place(PageName.CASES))
    window.go(Place(PageName.HELP))
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert here(window) is PageName.CASES
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert here(window) is PageName.HELP


def test_the_rail_folds_where_the_window_is_narrow(window: MainWindow) -> None:
    window.resize(1000, 700)
    assert window.rail.folded
    assert window.rail.item(PageName.HOME).toolTip() == "Home"
    window.resize(1280, 800)
    assert not window.rail.folded


def test_f6_goes_from_pane_to_pane(window: MainWindow) -> None:
    window.go(Place(PageName.PEOPLE))
    seen = set()
    for _step in range(6):
        press(window, Qt.Key.Key_F6)
        focus = window.focusWidget()
        assert focus is not None
        seen.add("rail" if window.rail.isAncestorOf(focus) else type(focus).__name__)
    assert {"rail", "DataTable"} <= seen


def test_a_question_mark_shows_the_shortcuts(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window, "?")
    qtbot.waitUntil(lambda: window.findChild(Shortcuts) is not None)
    sheet = window.findChild(Shortcuts)
    assert sheet is not None
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"New case", "Ctrl N", "Larger text", "Ctrl +"} <= set(words)
    sheet.reject()


def test_every_menu_has_its_own_letter_and_every_entry_in_it_too(window: MainWindow) -> None:
    def letters(words: list[str]) -> Counter[str]:
        return Counter(word[word.index("&") + 1].casefold() for word in words if "&" in word)

    assert max(letters([menu.text for menu in window.menu]).values()) == 1
    for menu in window.menu:
        names = [command.text for command in menu.commands if command is not None]
        assert len(letters(names)) == sum("&" in name for name in names), menu.id


def test_every_shortcut_is_given_once(window: MainWindow) -> None:
    keys = [
        key
        for menu in window.menu
        for command in menu.commands
        if command is not None and command.keys
        for key in command.keys.split(" | ")
    ]
    assert len(keys) == len(set(keys))


def test_what_passes_is_told_with_the_way_back(window: MainWindow, session: Session) -> None:
    undone: list[str] = []
    session.say("Two people were removed.", lambda: undone.append("undone"))
    toast = window.toasts.toasts()[-1]
    toast.acted.emit()
    assert toast.words == "Two people were removed."
    assert undone == ["undone"]


def test_a_refusal_is_told_in_its_own_words(window: MainWindow, session: Session) -> None:
    session.failed.emit(RefusedError("The file is too large.", "Split it."))
    assert window.toasts.toasts()[-1].words == "The file is too large. Split it."


def test_a_bug_is_logged_and_the_work_goes_on(
    window: MainWindow, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    session.failed.emit(KeyError("nothing people know"))
    assert "nothing people know" not in window.toasts.toasts()[-1].words
    assert "unexpected error" in caplog.text


def test_the_window_comes_back_where_it_was(
    window: MainWindow, session: Session, look: Appearance, qtbot: QtBot
) -> None:
    window.go(Place(PageName.CASES, filter="draft"))
    kept = window.state()
    assert (kept.person, kept.role) == ("jonas.weber@norvik.example", "leader")
    again = shown(session, look, qtbot, kept)
    assert again.here == Place(PageName.CASES, filter="draft")


def test_a_place_nobody_knows_any_more_is_home(session: Session, look: Appearance, qtbot: QtBot) -> None:
    window = shown(session, look, qtbot, WindowState(place={"page": "portfolio"}, geometry="not base 64 !"))
    assert here(window) is PageName.HOME


def test_the_rail_counts_what_needs_the_person(
    window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    draft(workspace, session.actor, "Barcode scanning")
    session.cases_changed.emit()
    qtbot.waitUntil(lambda: bool(window.inbox.facts and window.inbox.facts.needs))
    assert "1" in window.rail.item(PageName.HOME).accessibleDescription()


def test_another_workspace_begins_at_home(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEBUILDER_HOME", str(tmp_path / "home"))
    window.go(Place(PageName.PEOPLE))
    write_sample(tmp_path / "sample.casebuilder")
    sample = open_workspace(tmp_path / "sample.casebuilder")
    session.open(sample, Actor(next(one for one in sample.people() if Role.PMO in one.roles), Role.PMO))
    assert here(window) is PageName.HOME
    assert "sample" in window.banners.words()
    session.tasks.close()
    sample.close()


def test_the_palette_finds_and_goes(
    window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    submitted(workspace, session.actor, "Warehouse barcode scanning")
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette is not None
    assert window.focusWidget() is palette.field
    QTest.keyClicks(palette.field, "barcode")
    qtbot.waitUntil(lambda: any("Warehouse barcode" in words for words in palette.shown()))
    palette.field.selectAll()
    QTest.keyClicks(palette.field, "peop")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert here(window) is PageName.PEOPLE
    assert not palette.isVisible()


def test_the_palette_knows_other_words(window: MainWindow) -> None:
    window.open_palette()
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "night")
    assert "Appearance: dark" in palette.shown()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_larger_text_reaches_every_widget(window: MainWindow, look: Appearance) -> None:
    before = window.rail.item(PageName.HOME).sizeHint().height()
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    after = window.rail.item(PageName.HOME).sizeHint().height()
    press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert after > before
    assert window.rail.item(PageName.HOME).sizeHint().height() == before


class StrayWindows(QObject):
    """Notes every widget that shows itself as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(
    session: Session, look: Appearance, qtbot: QtBot, qapp: QApplication
) -> None:
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    window = shown(session, look, qtbot)
    for page in MOST:
        window.go(Place(page))
        qtbot.waitUntil(lambda: window.inbox.facts is not None)
    qapp.removeEventFilter(stray)
    assert stray.found == ["MainWindow"]


@pytest.mark.parametrize("page", MOST)
def test_every_control_has_a_name(window: MainWindow, page: PageName, qtbot: QtBot) -> None:
    window.go(Place(page))
    qtbot.waitUntil(lambda: window.inbox.facts is not None)
    assert nameless(window) == []


@pytest.mark.parametrize("page", MOST)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_no_words_are_cut_at_the_usual_size(
    window: MainWindow, page: PageName, scheme: Scheme, look: Appearance, qtbot: QtBot
) -> None:
    look.choose_scheme(scheme)
    window.go(Place(page))
    qtbot.waitUntil(lambda: window.inbox.facts is not None)
    QApplication.processEvents()
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
    cut = [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]
    look.choose_scheme(Scheme.LIGHT)
    assert cut == []


def test_the_menu_can_do_what_the_window_can(window: MainWindow) -> None:
    deeds: dict[str, Callable[[], None]] = {
        command.id: command.run for menu in window.menu for command in menu.commands if command is not None
    }
    deeds["settings"]()
    assert here(window) is PageName.SETTINGS
    deeds["back"]()
    deeds["next_pane"]()
    deeds["undo"]()
    assert here(window) is PageName.HOME
    assert isinstance(window.rail.item(PageName.HOME), NavItem)
