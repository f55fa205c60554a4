"""A board pack on screen: made of what is ready, decided in one sitting, received back row by row."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.services.conftest import ALONE, at_signoff, signed_off
from tests.ui.conftest import ELENA, JONAS, PRIYA, Put
from tests.ui.frame import nameless
from tests.ui.signing.conftest import PASSPHRASE, made_keys, words_on

from casebuilder.model.case import CaseId
from casebuilder.model.person import Actor, Role
from casebuilder.model.stage import Deed, Reason, State
from casebuilder.model.verdict import Carried, CarriedPack, SignedBy, Verdict
from casebuilder.paths import keys_folder
from casebuilder.services.pack_return import PackArrival, PackRow
from casebuilder.services.packs import packs_out
from casebuilder.services.workspace import Workspace
from casebuilder.ui.approval.verdict_view import VerdictView
from casebuilder.ui.cases_page import CasesPage
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.pack.certify_sheet import CertifySheet
from casebuilder.ui.pack.decide_sheet import DecideSheet
from casebuilder.ui.pack.make_sheet import MakePackSheet
from casebuilder.ui.pack.outcome_sheet import OutcomeSheet
from casebuilder.ui.pack.packs_sheet import PacksSheet, open_packs
from casebuilder.ui.pack.saved_sheet import PackSavedSheet
from casebuilder.ui.session import Session

__all__ = ["made_keys"]
PMO, CIO, LEADER = Actor(PRIYA, Role.PMO), Actor(ELENA, Role.CIO), Actor(JONAS, Role.LEADER)
_PATIENCE_MS = 30_000
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_keys: Path) -> None:
    monkeypatch.setenv("CASEBUILDER_HOME", str(tmp_path))
    keys_folder().mkdir(parents=True)
    for one in made_keys.iterdir():
        (keys_folder() / one.name).write_bytes(one.read_bytes())


@pytest.fixture
def cases(workspace: Workspace) -> list[CaseId]:
    workspace.save_organisation(ALONE)
    return [signed_off(workspace) for _turn in range(2)]


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    return lambda holds: qtbot.waitUntil(holds, timeout=_PATIENCE_MS)


@pytest.fixture
def window(put: Put, session: Session) -> QWidget:
    made = put(QWidget())
    made.resize(1280, 800)
    return made


def planned(window: QWidget, session: Session, wait: Wait) -> MakePackSheet:
    """The PMO has the sheet open and sees what is ready."""
    session.act_as(PMO)
    sheet = MakePackSheet(window, session)
    sheet.open()
    wait(lambda: bool(sheet.ticks))
    return sheet


def asked(window: QWidget, sheet: MakePackSheet, wait: Wait) -> CertifySheet:
    """The pack is made, and its signature is asked for."""
    sheet.name.setText("Investment board")
    sheet.verb.click()
    wait(lambda: bool(window.findChildren(CertifySheet)))
    return window.findChildren(CertifySheet)[-1]


def test_what_is_ready_goes_in_and_the_rest_says_why(
    window: QWidget, session: Session, workspace: Workspace, cases: list[CaseId], wait: Wait
) -> None:
    at_signoff(workspace)
    sheet = planned(window, session, wait)
    assert sheet.chosen() == tuple(cases)
    assert "What cannot go in yet, and why" in words_on(sheet)
    assert nameless(sheet) == []
    sheet.verb.click()
    assert "Say for which meeting" in words_on(sheet)
    sheet.ticks[0][1].click()
    assert sheet.chosen() == tuple(cases[1:])


def test_the_pmo_certifies_the_pages_on_show(
    window: QWidget, session: Session, workspace: Workspace, cases: list[CaseId], wait: Wait
) -> None:
    sheet = planned(window, session, wait)
    sheet.day.show_value(date(2026, 12, 3))
    certify = asked(window, sheet, wait)
    assert certify.paper.pages == 3
    assert nameless(certify) == []
    certify.secret.field.setText("wrong horse")
    certify.verb.click()
    wait(lambda: "Try 2 of 3." in words_on(certify))
    certify.secret.field.setText(PASSPHRASE)
    certify.verb.click()
    wait(lambda: bool(window.findChildren(PackSavedSheet)))
    (pack,) = packs_out(workspace)
    assert (pack.name, pack.day, len(pack.cases)) == ("Investment board", date(2026, 12, 3), len(cases))


def sitting(window: QWidget, session: Session, wait: Wait) -> DecideSheet:
    """A pack is made, and the CIO has it open."""
    certify = asked(window, planned(window, session, wait), wait)
    certify.secret.field.setText(PASSPHRASE)
    certify.verb.click()
    wait(lambda: bool(window.findChildren(PackSavedSheet)))
    window.findChildren(PackSavedSheet)[-1].reject()
    session.act_as(CIO)
    open_packs(window, session)
    found = window.findChildren(DecideSheet)[-1]
    wait(lambda: bool(found.rows) and found.rows[0].pick.hasFocus())
    return found


def signed(sheet: DecideSheet) -> None:
    sheet.secret.field.setText(PASSPHRASE)
    sheet.verb.click()


def test_the_cio_decides_all_with_one_passphrase(
    window: QWidget, session: Session, workspace: Workspace, cases: list[CaseId], wait: Wait
) -> None:
    sheet = sitting(window, session, wait)
    assert not sheet.verb.isEnabled()
    assert nameless(sheet) == []
    sheet.rows[0].decide(Deed.APPROVE)
    sheet.rows[1].decide(Deed.REJECT)
    assert sheet.verb.text() == "Sign 2 decisions"
    signed(sheet)
    wait(lambda: "Nothing was signed" in words_on(sheet))
    assert "reason" in words_on(sheet.rows[1]).casefold()
    assert {workspace.cases.load(one).state for one in cases} == {State.SIGNOFF}
    sheet.rows[1].findChildren(ComboField)[-1].show_value(Reason.CAPACITY)
    sheet.rows[1].findChildren(TextArea)[0].setPlainText("Not before the move")
    signed(sheet)
    wait(lambda: bool(window.findChildren(OutcomeSheet)))
    assert [workspace.cases.load(one).state for one in cases] == [State.APPROVED, State.REJECTED]
    assert packs_out(workspace) == []


def test_by_keyboard_the_pages_follow_the_case(
    window: QWidget, session: Session, cases: list[CaseId], wait: Wait
) -> None:
    sheet = sitting(window, session, wait)
    bar = sheet.paper.verticalScrollBar()
    wait(lambda: bar.value() > 0)
    at_first = bar.value()
    QTest.keyClicks(sheet.rows[0].pick, "Approve")
    sheet.rows[0].pick.commit()
    QTest.keyClick(sheet.rows[0].pick, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is not sheet.rows[0].pick
    assert sheet.verb.text() == "Sign 1 decision"
    sheet.rows[1].pick.setFocus()
    wait(lambda: bar.value() > at_first)


def test_who_has_no_pack_is_told_and_a_leader_is_offered_none(
    window: QWidget, session: Session, cases: list[CaseId]
) -> None:
    session.act_as(CIO)
    open_packs(window, session)
    sheet = window.findChildren(PacksSheet)[-1]
    assert "No pack is out" in words_on(sheet)
    assert [one.text for one in CasesPage(session).head().actions].count("Board packs…") == 1
    session.act_as(LEADER)
    assert "Board packs…" not in [one.text for one in CasesPage(session).head().actions]


def test_a_returned_pack_is_told_case_by_case(put: Put) -> None:
    cases = tuple(
        Carried(f"c{number}", f"BC-2026-{number:03}", "Warehouse scanning " * number, 2, "c" * 64, b"")
        for number in range(1, 4)
    )
    signed = SignedBy("C2_CIO_Approve", Role.CIO, ELENA.id, ELENA.name, "b" * 64, None)
    verdict = Verdict(
        "d" * 64,
        (),
        (SignedBy("PMO", Role.PMO, PRIYA.id, PRIYA.name, "a" * 64, None), signed),
        None,
        tuple(range(1, 13)),
        CarriedPack("P-1", "Investment board", "2026-12-03", cases),
    )
    rows = (
        PackRow(1, cases[0]),
        PackRow(2, cases[1], signed, trouble="It is decided."),
        PackRow(3, cases[2]),
    )
    view = VerdictView(PackArrival("back.pdf", b"", verdict, rows))
    put(view)
    chips = [one.text() for one in view.findChildren(Chip)]
    assert chips == ["Left open", "Cannot be recorded", "Left open"]
    said = words_on(view)
    assert "Investment board, 3 December 2026: 3 cases" in said
    assert "It cannot be recorded: It is decided." in said
    assert said.count("Elena") == 1
