"""The question asked once before an edit makes sign-offs void."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Signoff
from casebuilder.model.person import Role
from casebuilder.texts.state import role_name
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.sheet import Sheet


class VoidingSheet(Sheet):
    """Accepted: the edit goes on; rejected: everything stays as it is."""

    def __init__(self, parent: QWidget, falling: Sequence[Signoff]) -> None:
        super().__init__(parent, _("This edit makes sign-offs void"), _explained(falling))
        self.add_way_back(_("Keep it as it is")).setFocus()
        self.go_on = self.add_verb(_("Edit and void"), Kind.DANGER)
        self.go_on.clicked.connect(self.accept)


def _explained(falling: Sequence[Signoff]) -> str:
    named = ", ".join(
        _("{name} ({role})").format(name=one.name, role=role_name(Role(one.role))) for one in falling
    )
    words = ngettext(
        "{people} signed this revision. Your edit starts a new revision, and the sign-off falls.",
        "{people} signed this revision. Your edit starts a new revision, and the sign-offs fall.",
        len(falling),
    )
    return words.format(people=named)
