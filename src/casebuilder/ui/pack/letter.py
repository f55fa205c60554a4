"""A board pack that came as a file is decided here, and sent back as a file."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casebuilder.paths import keys_folder
from casebuilder.services.letter import reader_here
from casebuilder.services.pack_letter import LetterDesk
from casebuilder.services.pack_session import Outcome
from casebuilder.ui.pack.decide_sheet import DecideSheet
from casebuilder.ui.session import Session
from casebuilder.ui.signing.answer_sheet import AnswerSheet


def decide_letter(parent: QWidget, session: Session, path: Path) -> DecideSheet:
    """The sitting of the acting person over the pack in a file."""
    workspace, person, lists = session.workspace, session.actor.person, session.settings.lists
    desk = LetterDesk(partial(reader_here, workspace, person, keys_folder(), lists), path, session.clock)

    def done(over: QWidget, session: Session, outcome: Outcome) -> None:
        if desk.came is not None:
            AnswerSheet(over, session, desk.came, outcome.data).open()

    sheet = DecideSheet(parent, session, desk, done)
    sheet.open()
    return sheet
