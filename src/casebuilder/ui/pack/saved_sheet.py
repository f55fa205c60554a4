"""After a board pack was certified or decided: it is kept, and a copy can be saved to send on."""

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _
from casebuilder.model.case import Proof
from casebuilder.services.packs import Pack, certified_name
from casebuilder.services.signing import Kept, Signed
from casebuilder.ui.session import Session
from casebuilder.ui.signing.save_signed import SavedSheet


class PackSavedSheet(SavedSheet):
    """Says where the pack is."""

    def __init__(self, parent: QWidget, session: Session, pack: Pack, signed: Signed) -> None:
        words = _(
            "The pack is kept with each of its cases, and the CIO finds it under Cases. Save a copy to send "
            "it to a CIO who signs on another computer."
        )
        kept = Kept(certified_name(pack), signed.data, Proof(signed.key, pack.file))
        super().__init__(parent, session, kept, words)
