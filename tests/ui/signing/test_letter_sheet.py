"""A document that came as a file: shown as it is, signed where the person may, saved beside what came."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.conftest import ELENA, JONAS, PRIYA, Clock
from tests.ui.frame import nameless
from tests.ui.signing.conftest import PASSPHRASE, Signers, give, words_on

from casebuilder.forms.library import Library
from casebuilder.model.person import Actor, Person, Role
from casebuilder.model.stage import Deed
from casebuilder.paths import keys_folder
from casebuilder.services import keys, signers
from casebuilder.services.signers import Desk, Register, Terms
from casebuilder.services.signing import Pen, sign_with, signoff_request
from casebuilder.services.workspace import Workspace
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.signing.answer_sheet import AnswerSheet
from casebuilder.ui.signing.letter_sheet import LetterSheet
from casebuilder.ui.signing.no_letter import NoLetterSheet

PMO, SPONSOR, CIO = Actor(PRIYA, Role.PMO), Actor(JONAS, Role.SPONSOR), Actor(ELENA, Role.CIO)
LIST = "harbour pencil walnut sparrow"
Some = TypeVar("Some", bound=Sheet)
Open = Callable[[Path], QWidget]


@pytest.fixture(scope="session")
def register(made_keys: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The list of signers with all three, made once."""
    place = tmp_path_factory.mktemp("list")
    workspace = Workspace.create(place / "list.casebuilder", place / "list.drafts", library, Clock())
    desk = Desk(workspace, PMO, made_keys)
    found = signers.set_up(desk, LIST)
    for person, role in ((PRIYA, Role.PMO), (JONAS, Role.SPONSOR), (ELENA, Role.CIO)):
        found = accepted(desk, found, person, role)
    found = signers.confirm(Desk(workspace, CIO, made_keys), found, found.waiting()[0], PASSPHRASE)
    workspace.close()
    return found


def accepted(desk: Desk, register: Register, person: Person, role: Role) -> Register:
    file = keys.enrolment(desk.folder, person.id, PASSPHRASE, frozenset({role}), desk.now)
    asked = signers.ask(desk.workspace, file, desk.now)
    start, end = signers.longest(asked, desk.now)
    return signers.accept(desk, register, asked, Terms(frozenset({role}), start, end), LIST)


@pytest.fixture
def approval(signers: Signers, tmp_path: Path) -> Path:
    """What the PMO certified, as a file that came by mail."""
    found = signers.open(PMO)
    pen = Pen(keys_folder(), PRIYA.id, PASSPHRASE)
    clock = signers.session.workspace.clock
    path = tmp_path / "approval.pdf"
    path.write_bytes(sign_with(pen, signoff_request(signers.session.workspace, found), clock()).data)
    return path


def follow(signers_: Signers, register: Register, *, compared: bool = True) -> None:
    """The list is in the workspace; its words were compared, or not."""
    session = signers_.session
    signers.take_list(session.workspace, signers.list_file(register))
    lists = signers.trusted({}, session.workspace.path, register) if compared else {}
    session.settings = replace(session.settings, lists=lists)


@pytest.fixture
def open_(signers: Signers) -> Open:
    def opened(path: Path) -> QWidget:
        host = QWidget()
        signers.put(host).resize(1280, 800)
        LetterSheet(host, signers.session, path).open()
        return host

    return opened


def on_show(kind: type[Some]) -> list[Some]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def shown(signers_: Signers, kind: type[Some]) -> Some:
    signers_.wait(lambda: bool(on_show(kind)))
    QApplication.processEvents()
    return on_show(kind)[0]


def letter(signers_: Signers) -> LetterSheet:
    sheet = shown(signers_, LetterSheet)
    signers_.wait(lambda: sheet.saying is not None)
    QApplication.processEvents()
    return sheet


def test_the_sponsor_sees_what_is_signed_and_saves_it_beside_what_came(
    signers: Signers, register: Register, approval: Path, open_: Open
) -> None:
    follow(signers, register)
    signers.session.act_as(SPONSOR)
    host = open_(approval)
    sheet = letter(signers)
    assert not nameless(sheet)
    told = words_on(sheet)
    for words in ("BC-2026-", "108k EUR", "Priya Raman, PMO", "I stand behind revision", "Your passphrase"):
        assert words in told
    give(sheet)
    answer = shown(signers, AnswerSheet)
    assert PRIYA.id in words_on(answer)
    answer.save_to(approval)
    signers.wait(lambda: "the file that you were sent" in words_on(answer))
    answer.save_to(approval.with_name("no folder") / "signed.pdf")
    signers.wait(lambda: "could not be written" in words_on(answer))
    answer.save_to(approval.with_name("signed.pdf"))
    signers.wait(lambda: answer.saved)
    assert approval.with_name("signed.pdf").read_bytes().startswith(approval.read_bytes())
    assert host.isVisible()


def test_three_wrong_passphrases_end_it_and_lock_nothing(
    signers: Signers, register: Register, approval: Path, open_: Open
) -> None:
    follow(signers, register)
    signers.session.act_as(SPONSOR)
    open_(approval)
    sheet = letter(signers)
    for told in ("Try 2 of 3.", "Try 3 of 3."):
        give(sheet, "wrong horse")
        signers.wait_for(told, sheet)
    give(sheet, "wrong horse")
    signers.wait(lambda: "not locked" in "".join(signers.said))
    assert not on_show(LetterSheet)


def test_a_cio_who_is_too_early_is_told_so_and_cannot_sign(
    signers: Signers, register: Register, approval: Path, open_: Open
) -> None:
    follow(signers, register)
    signers.session.act_as(CIO)
    open_(approval)
    sheet = letter(signers)
    assert "The sponsor has not signed" in words_on(sheet)
    assert not sheet.verb.isEnabled()
    assert not sheet.secret.isVisible()
    sheet.reject()


def test_a_decision_that_lacks_something_is_not_signed(
    signers: Signers, register: Register, approval: Path, open_: Open
) -> None:
    follow(signers, register)
    signers.session.act_as(SPONSOR)
    open_(approval)
    give(letter(signers))
    backed = approval.with_name("backed.pdf")
    shown(signers, AnswerSheet).save_to(backed)
    signers.wait(backed.exists)
    shown(signers, AnswerSheet).reject()
    signers.session.act_as(CIO)
    open_(backed)
    sheet = letter(signers)
    assert sheet.saying is not None
    sheet.saying.decide(Deed.REJECT)
    give(sheet)
    assert "Choose a reason" in words_on(sheet)
    assert sheet.verb.isEnabled()
    sheet.reject()


@pytest.mark.parametrize("listed", [False, True])
def test_without_a_compared_list_the_way_to_it_is_offered(
    signers: Signers, register: Register, approval: Path, open_: Open, listed: bool
) -> None:
    if listed:
        follow(signers, register, compared=False)
    places: list[Place] = []
    signers.session.going.connect(places.append)
    signers.session.act_as(SPONSOR)
    open_(approval)
    sheet = shown(signers, NoLetterSheet)
    expected = "not compared the list" if listed else "no list of signers here yet"
    assert expected in words_on(sheet)
    sheet.verb.click()
    assert [one.page for one in places] == [PageName.PEOPLE]


def test_what_is_no_document_is_told_and_can_be_looked_at(
    signers: Signers, register: Register, tmp_path: Path
) -> None:
    follow(signers, register)
    signers.session.act_as(SPONSOR)
    (tmp_path / "mail.pdf").write_text("I approve.")
    host = QWidget()
    signers.put(host)
    asked: list[str] = []
    first = LetterSheet(host, signers.session, tmp_path / "mail.pdf")
    first.look_only.connect(lambda: asked.append("look"))
    first.open()
    sheet = shown(signers, NoLetterSheet)
    assert "This is not a PDF" in words_on(sheet)
    sheet.verb.click()
    assert asked == ["look"]
