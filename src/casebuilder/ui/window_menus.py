"""What the menus of the window hold."""

from typing import TYPE_CHECKING

from casebuilder.i18n import _
from casebuilder.settings import Appearance
from casebuilder.ui.command import Command, Menu
from casebuilder.ui.navigation import PageName

if TYPE_CHECKING:
    from casebuilder.ui.window import MainWindow


def menus(window: "MainWindow") -> tuple[Menu, ...]:
    """All menus, in order. Mnemonics are unique within each."""
    return (_file(window), _edit(window), _view(window), _go(window), _help(window))


def _file(window: "MainWindow") -> Menu:
    desk = window.desk
    commands = (
        Command("new_case", _("&New case"), desk.new_case, "Ctrl+N", _("idea draft create start write")),
        None,
        Command("new_workspace", _("New &workspace…"), desk.new_workspace, "", _("create file database")),
        Command("open_workspace", _("&Open workspace…"), desk.open_workspace, "Ctrl+O", _("file database")),
        None,
        Command("import", _("&Import…"), desk.import_file, "", _("csv excel xlsx spreadsheet cbcase load")),
        Command(
            "receive", _("&Receive signed PDF…"), desk.receive_file, "", _("verify signature approval return")
        ),
        Command("sign", _("Si&gn a document…"), desk.sign_file, "", _("signature approve pdf mail key")),
        Command("export", _("&Export…"), desk.export, "Ctrl+E", _("pdf csv excel save print send")),
        Command("backup", _("&Backup now"), desk.back_up, "", _("copy safe save restore")),
        None,
        Command(
            "switch", _("Switch &person…"), window.switch_person, "Ctrl+Shift+P", _("role act user login")
        ),
        None,
        Command("quit", _("&Quit"), window.close_window, "Ctrl+Q", _("exit leave close")),
    )
    return Menu("file", _("&File"), commands)


def _edit(window: "MainWindow") -> Menu:
    commands = (
        Command("undo", _("&Undo"), window.undo, "Ctrl+Z"),
        Command("redo", _("&Redo"), window.redo, "Ctrl+Shift+Z | Ctrl+Y"),
    )
    return Menu("edit", _("&Edit"), commands)


def _view(window: "MainWindow") -> Menu:
    colours = _("theme colour dark light night appearance")
    commands = (
        Command("look_system", _("Appearance: as the &system"), window.wish(Appearance.SYSTEM), "", colours),
        Command("look_light", _("Appearance: &light"), window.wish(Appearance.LIGHT), "", colours),
        Command("look_dark", _("Appearance: &dark"), window.wish(Appearance.DARK), "", colours),
        None,
        Command(
            "larger", _("L&arger text"), lambda: window.resize_text(1), "Ctrl++ | Ctrl+=", _("zoom size font")
        ),
        Command("smaller", _("S&maller text"), lambda: window.resize_text(-1), "Ctrl+-", _("zoom size font")),
        Command(
            "normal", _("&Normal text size"), lambda: window.resize_text(0), "Ctrl+0", _("zoom size font")
        ),
        None,
        Command("next_pane", _("Next &pane"), window.next_pane, "F6"),
    )
    return Menu("view", _("&View"), commands)


def _go(window: "MainWindow") -> Menu:
    commands = (
        Command("back", _("&Back"), window.go_back, "Alt+Left"),
        Command("forward", _("&Forward"), window.go_forward, "Alt+Right"),
        None,
        Command("home", _("&Home"), window.visit(PageName.HOME), "Ctrl+1", _("inbox start needs you")),
        Command("cases", _("&Cases"), window.visit(PageName.CASES), "Ctrl+2", _("list table all ideas")),
        Command(
            "people",
            _("&People"),
            window.visit(PageName.PEOPLE),
            "Ctrl+3",
            _("persons roles users team signers"),
        ),
        Command(
            "settings", _("&Settings"), window.visit(PageName.SETTINGS), "Ctrl+,", _("options preferences")
        ),
        None,
        Command("palette", _("S&earch cases, people, commands"), window.open_palette, "Ctrl+K"),
    )
    return Menu("go", _("&Go"), commands)


def _help(window: "MainWindow") -> Menu:
    commands = (
        Command("help", _("&Guide"), window.visit(PageName.HELP), "F1", _("help manual how documentation")),
        Command("shortcuts", _("&Keyboard shortcuts"), window.show_shortcuts, "?", _("keys help")),
        Command("about", _("&About Casebuilder"), window.show_about, "", _("version licence libraries")),
    )
    return Menu("help", _("&Help"), commands)
