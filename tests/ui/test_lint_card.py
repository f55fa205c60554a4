"""What the rules find, on the screen: the way to its place, and a waiver with a name and a reason."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from tests.ui.conftest import PRIYA

from casebuilder.analysis.lint.finding import Finding
from casebuilder.forms.library import Library
from casebuilder.model.cash import ASSUMPTIONS
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import State
from casebuilder.services.workbook import Workbook
from casebuilder.ui.check_panel import CheckPanel
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.lint_card import LintCard, WaiverSheet

Put = Callable[[QWidget], QWidget]
Open = Callable[..., Workbook]
NAMELESS = {"size.cost": "above_5m", ASSUMPTIONS: [{"id": "a1", "name": "Volume grows"}]}


@pytest.fixture
def book(open_book: Open, library: Library) -> Workbook:
    names = ("intake", "capability", "value", "money", "risk", "benefit")
    forms = {name: library.newest(name) for name in names}
    return open_book(NAMELESS, actor=Actor(PRIYA, Role.PMO), state=State.REVIEW, others=forms)


def link(widget: QWidget, words: str) -> LinkButton:
    return [one for one in widget.findChildren(LinkButton) if words in one.text()][-1]


def test_a_finding_leads_to_its_record(book: Workbook, put: Put) -> None:
    card = LintCard(book)
    put(card)
    gone: list[str] = []
    card.chosen.connect(gone.append)

    link(card, "BC170").click()

    assert gone == [f"{ASSUMPTIONS}/a1"]


def test_a_waiver_needs_a_reason_and_tells_which_finding(book: Workbook, put: Put) -> None:
    card = LintCard(book)
    put(card)
    told: list[tuple[Finding, str]] = []
    card.waived.connect(lambda finding, reason: told.append((finding, reason)))
    line = link(card, "BC170").parentWidget()
    assert line is not None

    next(one for one in line.findChildren(QPushButton) if one.text() == "Waive…").click()
    sheet = card.findChildren(WaiverSheet)[0]
    QTest.keyClicks(sheet.reason, "Named next week")
    sheet.verb.click()

    ((finding, reason),) = told
    assert (finding.rule, finding.row, reason) == ("BC170", "a1", "Named next week")


def test_the_panel_counts_the_warnings_while_one_works(book: Workbook, put: Put) -> None:
    panel = CheckPanel(book)
    put(panel)
    before = link(panel, "warnings of the rules").text()

    owner = {"name": "Ann", "email": "ann@example.org"}
    book.answer(ASSUMPTIONS, [{"id": "a1", "name": "Volume grows", "owner": owner}])
    panel.refresh()

    count = int(before.split()[0])
    assert link(panel, "of the rules").text().split()[0] == str(count - 1)
