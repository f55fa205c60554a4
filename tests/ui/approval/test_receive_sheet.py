"""A signed PDF that comes back: one page says what it is worth, and nothing is recorded unasked."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import PRIYA
from tests.ui.frame import nameless

from casebuilder.model.person import Actor, Role
from casebuilder.model.verdict import Carried, Code, Kind, Reason, SignedBy, Verdict
from casebuilder.services.returning import Arrival
from casebuilder.services.signers import Desk, set_up
from casebuilder.ui.approval.dropping import dropped_file
from casebuilder.ui.approval.receive_sheet import ReceiveSheet
from casebuilder.ui.approval.verdict_view import VerdictView
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.text import Text
from casebuilder.ui.session import Session

Put = Callable[[QWidget], QWidget]
WHEN = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
SIGNED = (
    SignedBy("PMO", Role.PMO, PRIYA.id, PRIYA.name, "a" * 64, WHEN),
    SignedBy("CIO_Approve", Role.CIO, "p@n.example", "Petra Osei", "b" * 64, WHEN, WHEN, "", "Elena Novák"),
)
CASE = Carried("c1", "BC-2026-001", "Warehouse scanning", 2, "c" * 64, b"")


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Text))


def test_one_page_tells_who_signed_for_whom_and_what_was_checked(put: Put) -> None:
    reasons = (Reason(Code.STILL_OPEN, "SPONSOR is empty", "SPONSOR"),)
    view = VerdictView(
        Arrival("back.pdf", b"", Verdict("d" * 64, reasons, SIGNED, CASE, tuple(range(1, 13))))
    )
    put(view)
    said = words(view)
    assert "Verified so far" in said
    assert "Petra Osei approved as CIO. In the place of Elena Novák." in said
    assert "proved by a timestamp" in said
    assert "Not signed yet: the place of the sponsor." in said
    assert "12. The pages show what the case inside says: yes" in said
    checked, technical = view.findChildren(Disclosure)
    assert not checked.is_open
    assert not technical.is_open
    assert "still_open: SPONSOR is empty" in words(technical)


def test_a_refusal_says_why_and_how_far_it_was_read(put: Put) -> None:
    reasons = (Reason(Code.ALTERED, "intact False", "SPONSOR"),)
    view = VerdictView(Arrival("back.pdf", b"", Verdict("d" * 64, reasons, (), None, (1, 2, 3))))
    put(view)
    assert "Refused" in words(view)
    assert "altered after it was signed in the place of the sponsor" in words(view)
    assert "not looked at any more" in words(view)


def test_without_a_list_of_signers_nothing_is_judged(
    put: Put, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = opened(put, session, tmp_path, qtbot)
    qtbot.waitUntil(lambda: not sheet.error.isHidden())
    assert "no list of signers" in sheet.error.words()
    assert sheet.verb.isHidden()


def test_what_is_no_pdf_is_refused_and_offers_no_verb(
    put: Put, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.act_as(Actor(PRIYA, Role.PMO))
    set_up(Desk(session.workspace, session.actor, tmp_path / "keys"), "acorn lantern meadow violin")
    sheet = opened(put, session, tmp_path, qtbot)
    qtbot.waitUntil(lambda: sheet.arrival is not None, timeout=60_000)
    assert sheet.arrival is not None
    assert sheet.arrival.verdict.kind is Kind.REFUSED
    assert "not a PDF" in words(sheet)
    assert sheet.verb.isHidden()
    assert sheet.agreed.isHidden()
    assert not nameless(sheet)


def opened(put: Put, session: Session, tmp_path: Path, qtbot: QtBot) -> ReceiveSheet:
    path = tmp_path / "approved.pdf"
    path.write_bytes(b"Dear all, I approve.")
    sheet = ReceiveSheet(put(QWidget()), session, path)
    qtbot.addWidget(sheet)
    sheet.open()
    return sheet


def test_only_one_local_file_of_these_kinds_is_taken_from_a_drop() -> None:
    def dragged(*urls: str) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl(one) for one in urls])
        return data

    assert dropped_file(dragged("file:///home/a/Back.PDF")) == Path("/home/a/Back.PDF")
    assert dropped_file(dragged("file:///Norvik.cbsigners")) == Path("/Norvik.cbsigners")
    assert dropped_file(dragged("file:///a.pdf", "file:///b.pdf")) is None
    assert dropped_file(dragged("https://a.example/a.pdf")) is None
    assert dropped_file(dragged("file:///a.xlsx")) is None
