"""What a person says with a signature: in which role, and for a CIO the decision with what belongs to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.stage import DECISIONS, Deed
from casebuilder.services.letter import Letter, Turn, Wish, said
from casebuilder.texts.state import deed_hint, deed_verb, role_name
from casebuilder.ui.given_fields import SaidFields
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.text import body, label
from casebuilder.ui.session import Session
from casebuilder.ui.signing.paper_sheet import warned


class Saying(QWidget):
    """`changed` whenever another role was chosen."""

    changed = Signal()

    def __init__(self, session: Session, letter: Letter) -> None:
        super().__init__()
        self._session = session
        self._letter = letter
        self.turn = letter.turns[0]
        self._deed = Deed.APPROVE
        self._fields: SaidFields | None = None
        self.roles: RadioCards | None = None
        self.decision: RadioCards | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        if len(letter.turns) > 1:
            self._add_roles(letter.turns)
        self._says = QVBoxLayout()
        self._says.setSpacing(8)
        self._error = ErrorLine()
        self._column.addLayout(self._says)
        self._column.addWidget(self._error)
        self.choose(self.turn)

    def _add_roles(self, turns: Sequence[Turn]) -> None:
        self.roles = RadioCards([CardChoice(one, _as(one)) for one in turns])
        self.roles.set_name(_("You sign as"))
        self.roles.show_value(turns[0])
        self.roles.picked.connect(lambda one: self.choose(one) if isinstance(one, Turn) else None)
        self._column.addWidget(label(_("You sign as")))
        self._column.addWidget(self.roles)

    def choose(self, turn: Turn) -> None:
        """Ask what belongs to a signature in this role."""
        self.turn = turn
        self.show_troubles(())
        cleared(self._says)
        self._fields = self.decision = None
        if self.roles is None:
            self._says.addWidget(label(_("You sign as")))
            self._says.addWidget(body(_as(turn)))
        for words in turn.troubles:
            self._says.addWidget(warned(words))
        if not turn.troubles:
            self._add_words(turn)
        self.changed.emit()

    def _add_words(self, turn: Turn) -> None:
        if turn.decides:
            self._add_decision()
            return
        self._says.addWidget(label(_("With your signature you say")))
        self._says.addWidget(body(said(self._letter, Wish(turn))))

    def _add_decision(self) -> None:
        self.decision = RadioCards([CardChoice(one, deed_verb(one), deed_hint(one)) for one in DECISIONS])
        self.decision.set_name(_("Your decision"))
        self.decision.picked.connect(lambda one: self.decide(one) if isinstance(one, Deed) else None)
        self._says.addWidget(label(_("Your decision")))
        self._says.addWidget(self.decision)
        self.decide(self._deed)

    def decide(self, deed: Deed) -> None:
        """Show the fields that belong to a decision."""
        self._deed = deed
        self.show_troubles(())
        if self._fields is not None:
            self._fields.hide()
            self._fields.deleteLater()
        self._fields = SaidFields(self._session, deed)
        self._says.addWidget(self._fields)
        if self.decision is not None:
            self.decision.show_value(deed)

    def wish(self) -> Wish:
        """Everything that was chosen and entered."""
        if self._fields is None:
            return Wish(self.turn)
        return Wish(self.turn, self._deed, self._fields.given())

    def show_troubles(self, found: Sequence[str]) -> None:
        self._error.show_value("\n".join(found))

    def enter(self) -> None:
        first = self.roles or self.decision
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _as(turn: Turn) -> str:
    if not turn.instead_of:
        return role_name(turn.role)
    return _("{role}, for {giver}").format(role=role_name(turn.role), giver=turn.instead_of)
