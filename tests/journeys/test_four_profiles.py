"""From draft to audit by mail: leader, PMO, sponsor, CIO and auditor, each with a data folder of their own.

Nothing passes between them but files: enrolment, list of signers, submission, approval.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from shutil import which
from typing import Final

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casebuilder.model.answer import Json
from casebuilder.model.case import CaseId, Mark, Sheet
from casebuilder.model.deed import Given
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.problem import visible
from casebuilder.model.signature import CIO_APPROVE
from casebuilder.model.stage import Deed, State
from casebuilder.model.tier import Tier
from casebuilder.model.verdict import Kind
from casebuilder.paths import HOME_VARIABLE, default_workspace, keys_folder
from casebuilder.services import scoring
from casebuilder.services.inbox import CHECK, SIGNOFF
from casebuilder.services.keys import key_path
from casebuilder.services.open_case import OpenCase
from casebuilder.services.opening import open_workspace
from casebuilder.services.scoring import Invitation
from casebuilder.services.workspace import Workspace
from casebuilder.ui.approval.receive_sheet import ReceiveSheet
from casebuilder.ui.check_view import CheckView
from casebuilder.ui.signing.answer_sheet import AnswerSheet
from casebuilder.ui.signing.letter_sheet import LetterSheet
from casebuilder.ui.signing.save_signed import SavedSheet
from casebuilder.ui.signing.sign_sheet import SignSheet
from casebuilder.ui.theme import Appearance
from tests.journeys.computers import AtWork, Computer
from tests.journeys.keyboard import Keyboard
from tests.journeys.program import click, words_of
from tests.journeys.test_by_keyboard import draft

PASSPHRASE: Final = "acorn lantern meadow violin"  # noqa: S105 - of keys made here
LIST: Final = "harbour pencil walnut sparrow"
DUE: Final = (date.today() + timedelta(days=60)).isoformat()  # noqa: DTZ011 - as people count days


def somebody(name: str, *roles: Role) -> Person:
    return Person(PersonId(f"{name.casefold().replace(' ', '.')}@norvik.example"), name, frozenset(roles))


LENA = somebody("Lena Brandt", Role.LEADER)
PRIYA = somebody("Priya Raman", Role.PMO)
JONAS = somebody("Jonas Weber", Role.SPONSOR)
ELENA = somebody("Elena Novak", Role.CIO)
PETRA = somebody("Petra Osei", Role.AUDITOR)
SIGNERS: Final = (PRIYA, LENA, JONAS, ELENA)
LIST_FILE: Final = "Norvik.cbsigners"
APPRAISERS: Final = tuple(
    somebody(name, Role.APPRAISER) for name in ("Tom Lindqvist", "Nadia Ferrante", "Piet Vries")
)
MONEY: Final[dict[str, Json]] = {
    "affected.groups": [
        {"id": "g1", "group": "Pickers", "side": "internal", "point": "during", "count": "46"}
    ],
    "size.cost": "50k_500k",
    "size.duration": "6m_12m",
    "duty.kind": "no",
    "people.unit": "Operations",
    "money.lines": [
        {"id": "c1", "name": "Scanners", "side": "cost", "rhythm": "one_off", "amounts": ["90000"]},
        {"id": "c2", "name": "Support", "side": "cost", "rhythm": "run", "amounts": ["0", "9000", "9000"]},
        {"id": "n1", "name": "Repairs", "side": "cost", "option": "nothing", "amounts": ["0"]},
    ],
}


@dataclass(frozen=True)
class Office:
    """The computers, and the folder that stands for the mail between them."""

    folder: Path

    def computer(self, person: Person) -> Computer:
        return Computer(person, self.folder / person.name)

    @property
    def kept(self) -> Path:
        """A copy of everything, beside it."""
        return self.folder.with_name(f"{self.folder.name}-kept")

    def mail(self, name: str) -> Path:
        return self.folder / "mail" / name


@dataclass(frozen=True)
class Journey:
    """What everybody does at their own computer."""

    office: Office
    qtbot: QtBot
    look: Appearance

    def use(self, person: Person) -> AbstractContextManager[AtWork]:
        return self.office.computer(person).used(self.qtbot, self.look)

    def enrol(self) -> None:
        """Everybody makes a key; the PMO accepts them by their files, the CIO confirms the own entry."""
        mail = self.office.mail
        for person in SIGNERS:
            self.office.computer(person).set_up()
            with self.use(person) as at:
                at.make_key(PASSPHRASE, mail(f"{person.name}.cbkey"))
        with self.use(PRIYA) as at:
            at.begin_list(LIST)
            for person in SIGNERS:
                at.accept(mail(f"{person.name}.cbkey"), LIST)
            at.save_list(mail(LIST_FILE))
        with self.use(ELENA) as at:
            assert "You are on it as CIO: Waits for a second signature." in at.take_list(mail(LIST_FILE))
            at.confirm(PASSPHRASE)
            at.save_list(mail(LIST_FILE))
        with self.use(PRIYA) as at:
            assert "Elena Novak: gave the second signature" in at.take_list(mail(LIST_FILE))
        for person in (LENA, JONAS):
            with self.use(person) as at:
                assert "4 people can sign by it" in at.take_list(mail(LIST_FILE), dropped=True)

    def submit(self) -> None:
        """The leader drafts by keyboard, signs what is submitted and saves the file."""
        with self.use(LENA) as at:
            program = at.program
            program.workspace.save_person(JONAS)
            keys = Keyboard(self.qtbot)
            keys.ctrl(Qt.Key.Key_N)
            at.wait(lambda: program.window.here.case != "")
            draft(program, keys)
            fill(program.case.found, MONEY)
            program.go(program.case.found.case.id, CHECK)
            view = program.case.view
            assert isinstance(view, CheckView)
            click(view.button)
            sign(at)
            at.wait(lambda: program.case.found.case.state is State.SUBMITTED)
            save_signed(at, self.office.mail("submission.pdf"))

    def approve(self) -> None:
        """The PMO receives the submission, has it assessed and scored, and certifies the approval."""
        with self.use(PRIYA) as at:
            case = receive(at, self.office.mail("submission.pdf"))
            assert at.program.workspace.cases.load(case).owner == LENA.id
        with self.office.computer(PRIYA).environment():
            workspace = open_workspace(default_workspace())
            ask_for_signoff(workspace, case)
            workspace.close()
        with self.use(PRIYA) as at:
            at.program.go(case, SIGNOFF)
            at.press("Sign off as PMO")
            sign(at)
            save_signed(at, self.office.mail("approval.pdf"))

    def back(self) -> None:
        """The sponsor signs what came by mail; the PMO records it and sends the file on to the CIO."""
        with self.use(JONAS) as at:
            sign_by_mail(at, self.office.mail("approval.pdf"), self.office.mail("backed.pdf"))
        with self.use(PRIYA) as at:
            case = receive(at, self.office.mail("backed.pdf"))
            found = at.program.workspace.cases.load(case)
            assert {one.role: one.by for one in found.valid_signoffs()} == {
                "pmo": PRIYA.id,
                "sponsor": JONAS.id,
            }

    def decide(self) -> None:
        """The CIO approves in Casebuilder."""
        with self.use(ELENA) as at:
            sign_by_mail(at, self.office.mail("backed.pdf"), self.office.mail("signed.pdf"))

    def decide_by_command(self) -> None:
        """The CIO approves on the command line, with a condition."""
        files = (self.office.mail("backed.pdf"), "--to", self.office.mail("signed.pdf"))
        condition = f"before start | Pilot in two plants | Ana Silva | {DUE}"
        words = ("--as", "cio", "--decide", "approve with conditions", "--condition", condition)
        refused = self.type(ELENA, "sign", *files, "--as", "sponsor")
        assert refused.returncode == 3
        assert "You can sign it as: cio." in refused.stderr
        said = self.type(ELENA, "sign", *files, *words, typed=f"{PASSPHRASE}\n")
        assert said.returncode == 0, said.stderr
        assert f"Send it back to {PRIYA.name}, {PRIYA.id}." in said.stdout

    def type(self, person: Person, *words: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
        """A command at the computer of somebody."""
        home = self.office.computer(person).home
        return subprocess.run(
            [sys.executable, "-m", "casebuilder", *words],
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, HOME_VARIABLE: str(home)},
        )

    def decide_with_poppler(self) -> None:
        """The CIO approves by clicking the place in another program, which has the same key."""
        store = self.office.folder / "nss"
        store.mkdir(exist_ok=True)
        with self.office.computer(ELENA).environment():
            key = key_path(keys_folder(), ELENA.id)
        done("certutil", "-N", "-d", f"sql:{store}", "--empty-password")
        done("pk12util", "-i", key, "-d", f"sql:{store}", "-W", PASSPHRASE, "-K", "")
        words = ("-sign", CIO_APPROVE, "-nick", ELENA.name, "-reason", "I approve")
        files = (self.office.mail("backed.pdf"), self.office.mail("signed.pdf"))
        done("pdfsig", *words, "-nssdir", f"sql:{store}", *files)

    def record(self, state: State) -> None:
        """The PMO receives the decision; the file is kept as its proof."""
        path = self.office.mail("signed.pdf")
        with self.use(PRIYA) as at:
            workspace = at.program.workspace
            found = workspace.cases.load(receive(at, path))
            assert found.state is state
            assert found.decision is not None
            assert found.decision.by == ELENA.id
            assert found.decision.proof is not None
            assert workspace.attachments.load(found.decision.proof.file) == path.read_bytes()

    def audit(self, name: str) -> subprocess.CompletedProcess[str]:
        """The auditor has nothing but the file and the list."""
        words = (self.office.mail(name), "--signers", self.office.mail(LIST_FILE), "--json")
        return self.type(PETRA, "verify", *words)


def fill(found: OpenCase, answers: dict[str, Json]) -> None:
    for question, value in answers.items():
        found.book.answer(question, value)
    found.saver.flush()


def sign(at: AtWork) -> None:
    """The passphrase into the sheet with the pages."""
    sheet = at.sheet(SignSheet)
    at.wait(sheet.verb.isEnabled)
    sheet.secret.field.setText(PASSPHRASE)
    click(sheet.verb)
    at.wait(lambda: not sheet.isVisible())


def save_signed(at: AtWork, path: Path) -> None:
    at.answer_dialogs(path)
    click(at.sheet(SavedSheet).verb)
    at.wait(path.exists)


def sign_by_mail(at: AtWork, path: Path, target: Path) -> None:
    """Drop what came by mail on the window, sign it, save it under another name."""
    at.drop(path)
    sheet = at.sheet(LetterSheet)
    at.wait(lambda: sheet.saying is not None)
    sheet.secret.field.setText(PASSPHRASE)
    click(sheet.verb)
    answer = at.sheet(AnswerSheet)
    at.answer_dialogs(target)
    click(answer.verb)
    at.wait(lambda: answer.saved)
    assert PRIYA.id in words_of(answer)
    assert target.read_bytes().startswith(path.read_bytes())


def receive(at: AtWork, path: Path) -> CaseId:
    """Drop a signed file on the window of the PMO and record it."""
    at.drop(path)
    sheet = at.sheet(ReceiveSheet)
    at.wait(lambda: sheet.arrival is not None)
    arrival = sheet.arrival
    assert arrival is not None
    assert arrival.verdict.kind is not Kind.REFUSED, arrival.verdict.reasons
    assert arrival.recordable, arrival.troubles
    if sheet.agreed.isVisible():
        sheet.agreed.click()
    click(sheet.verb)
    at.wait(lambda: not sheet.isVisible())
    assert arrival.case is not None
    return arrival.case


def ask_for_signoff(workspace: Workspace, case: CaseId) -> None:
    """Assessed by the PMO, scored blind by three, recommended, frozen."""
    workspace.save_organisation(Organisation("Norvik", standard_appraisers=3))
    for person in APPRAISERS:
        workspace.save_person(person)
    found = workspace.open_case(case, Actor(PRIYA, Role.PMO))
    found.do(Deed.TAKE_UP)
    found.do(Deed.QUALIFY, Given(tier=Tier.STANDARD))
    asked = visible(found.book.forms["capability"], found.case.answers, found.case.tier)
    fill(found, {one.id: {"current": 4, "required": 3, "evidence": "workshop"} for one in asked})
    found.do(Deed.FINISH_ASSESSMENT)
    scoring.invite(workspace, found, Invitation(tuple(one.id for one in APPRAISERS), DUE))
    scoring.open_round(workspace, found)
    for person in APPRAISERS:
        score(workspace, case, person)
    scoring.close_round(workspace, found)
    found.do(Deed.FINISH_SCORING)
    found.recommend("approve", "Pays back in under three years.")
    found.do(Deed.ASK_SIGNOFF)
    found.close()


def score(workspace: Workspace, case: CaseId, person: Person) -> None:
    theirs = workspace.open_case(case, Actor(person, Role.APPRAISER))
    marks = tuple(Mark(one.id, "75", "high", "Seen in the hall") for one in scoring.criteria(theirs))
    scoring.lock(workspace, theirs, Sheet(person.id, person.name, "", marks))
    theirs.close()


def done(*words: str | Path) -> None:
    found = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.fixture(scope="module")
def prepared(
    request: pytest.FixtureRequest, look: Appearance, tmp_path_factory: pytest.TempPathFactory
) -> Journey:
    """Everything up to the document that waits for the CIO; it takes its time and is done once."""
    office = Office(tmp_path_factory.mktemp("norvik"))
    (office.folder / "mail").mkdir()
    journey = Journey(office, QtBot(request), look)
    journey.enrol()
    journey.submit()
    journey.approve()
    journey.back()
    shutil.copytree(office.folder, office.kept)
    return journey


@pytest.fixture
def journey(prepared: Journey, qtbot: QtBot) -> Journey:
    """Nobody has decided yet: what another test did is undone, in the same place."""
    office = prepared.office
    shutil.rmtree(office.folder)
    shutil.copytree(office.kept, office.folder)
    return replace(prepared, qtbot=qtbot)


def test_the_cio_signs_in_casebuilder(journey: Journey) -> None:
    journey.decide()
    journey.record(State.APPROVED)
    audited(journey)


def test_the_cio_signs_by_command(journey: Journey) -> None:
    journey.decide_by_command()
    journey.record(State.APPROVED_WITH_CONDITIONS)
    audited(journey)


@pytest.mark.skipif(
    any(which(one) is None for one in ("pdfsig", "certutil", "pk12util")),
    reason="poppler-utils and libnss3-tools are not installed",
)
def test_the_cio_signs_with_poppler(journey: Journey) -> None:
    journey.decide_with_poppler()
    journey.record(State.APPROVED)
    audited(journey)


def audited(journey: Journey) -> None:
    """The file holds, a changed copy is refused, and what is no PDF cannot be read."""
    mail = journey.office.mail
    found = journey.audit("signed.pdf")
    assert found.returncode == 0, found.stdout + found.stderr
    told = json.loads(found.stdout)
    assert told["kind"] == "verified"
    assert [one["name"] for one in told["signatures"]] == [PRIYA.name, JONAS.name, ELENA.name]
    data = bytearray(mail("signed.pdf").read_bytes())
    data[len(data) // 3] ^= 1
    mail("changed.pdf").write_bytes(data)
    assert journey.audit("changed.pdf").returncode == 1
    mail("note.txt").write_text("Approved. Regards, Elena")
    assert journey.audit("note.txt").returncode == 2
