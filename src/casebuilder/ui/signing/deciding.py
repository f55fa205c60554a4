"""The CIO decides: with a key the decision is signed before it is recorded."""

from dataclasses import replace

from casebuilder.model.deed import Given
from casebuilder.services.signing import Kept, decision_request
from casebuilder.ui.deed_form import DeedForm
from casebuilder.ui.signing.own import may_sign
from casebuilder.ui.signing.save_signed import SavedSheet
from casebuilder.ui.signing.sign_sheet import SignSheet


class DecidingForm(DeedForm):
    """A form of deeds that asks for the signature first."""

    def settle(self, given: Given) -> None:
        if not may_sign(self._session):
            super().settle(given)
            return
        workspace, found, deed = self._session.workspace, self._found, self.deed
        sheet = SignSheet(
            self, self._session, found.case.id, lambda: decision_request(workspace, found, deed, given)
        )
        sheet.record_only.connect(lambda: DeedForm.settle(self, given))
        sheet.signed.connect(lambda kept: self._on_signed(given, kept))
        sheet.open()

    def _on_signed(self, given: Given, kept: Kept) -> None:
        window = self.window()
        DeedForm.settle(self, replace(given, proof=kept.proof))
        SavedSheet(window, self._session, kept).open()
