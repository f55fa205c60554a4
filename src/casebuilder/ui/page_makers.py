"""How each page is made; the module of a page is imported when it is first visited."""

from typing import TYPE_CHECKING, assert_never

from casebuilder.ui.navigation import PageName
from casebuilder.ui.page import Page

if TYPE_CHECKING:
    from casebuilder.ui.window import MainWindow


def make(name: PageName, window: "MainWindow") -> Page:
    """A fresh page of this name."""
    match name:
        case PageName.HOME:
            return _home(window)
        case PageName.CASES:
            return _cases(window)
        case PageName.CASE:
            return _case(window)
        case PageName.PEOPLE:
            return _people(window)
        case PageName.SETTINGS:
            return _settings(window)
        case PageName.HELP:
            return _help()
        case _:
            assert_never(name)


def _home(window: "MainWindow") -> Page:
    from casebuilder.ui.home_page import HomePage

    return HomePage(window.session, window.inbox)


def _cases(window: "MainWindow") -> Page:
    from casebuilder.ui.cases_page import CasesPage

    return CasesPage(window.session)


def _case(window: "MainWindow") -> Page:
    from casebuilder.ui.case_page import CasePage

    return CasePage(window.session)


def _people(window: "MainWindow") -> Page:
    from casebuilder.ui.people_page import PeoplePage

    return PeoplePage(window.session)


def _settings(window: "MainWindow") -> Page:
    from casebuilder.ui.settings_page import SettingsPage

    page = SettingsPage(window.session, window.look)
    page.restore_asked.connect(window.restore_asked)
    return page


def _help() -> Page:
    from casebuilder.ui.help_page import HelpPage

    return HelpPage()
