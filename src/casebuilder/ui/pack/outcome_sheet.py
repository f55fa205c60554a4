"""After the sitting: how many decisions are recorded, which could not be, and the signed file."""

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Proof
from casebuilder.services.pack_session import Outcome
from casebuilder.services.signing import Kept
from casebuilder.ui.kit.text import body
from casebuilder.ui.session import Session
from casebuilder.ui.signing.paper_sheet import warned
from casebuilder.ui.signing.save_signed import SavedSheet


class OutcomeSheet(SavedSheet):
    """Says what came of it."""

    def __init__(self, parent: QWidget, session: Session, outcome: Outcome) -> None:
        words = ngettext(
            "{count} decision is signed and recorded.",
            "{count} decisions are signed and recorded.",
            outcome.recorded,
        ).format(count=outcome.recorded)
        kept = Kept(outcome.file, outcome.data, Proof("", ""))
        super().__init__(parent, session, kept, words)
        for trouble in outcome.troubles:
            self.column.addWidget(warned(trouble))
        self.column.addWidget(body(_("The signed pack is kept with each of its cases.")))


def show_outcome(parent: QWidget, session: Session, outcome: Outcome) -> None:
    """What became of the cases of this workspace."""
    OutcomeSheet(parent, session, outcome).open()
