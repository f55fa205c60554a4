"""One case of a board pack in the sitting: its name, the decision, and what belongs to it."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.model.stage import DECISIONS, Deed
from casebuilder.services.pack_session import Choice, Row
from casebuilder.texts.state import deed_verb
from casebuilder.ui.given_fields import SaidFields
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.labelled import ErrorLine
from casebuilder.ui.kit.text import hint, label
from casebuilder.ui.session import Session


class DecisionRow(QWidget):
    """`decided` whenever another decision was chosen, `entered` when the keyboard or mouse comes here."""

    decided = Signal()
    entered = Signal(int)

    def __init__(self, session: Session, row: Row) -> None:
        super().__init__()
        self.row = row
        self._session = session
        self._deed: Deed | None = None
        self._fields: SaidFields | None = None
        self.pick = ComboField([(one, deed_verb(one)) for one in DECISIONS], placeholder=_("Left open"))
        self.pick.setAccessibleName(_("Decision on {case}").format(case=self.name))
        self.pick.picked.connect(self.decide)
        self.pick.installEventFilter(self)
        self._error = ErrorLine()
        self._lay_out(Card(pad=12))

    def _lay_out(self, card: Card) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._column = card.column
        self._column.setSpacing(6)
        self._column.addWidget(label(f"{self.row.packed.number}. {self.name}", self.pick))
        if self.row.trouble:
            self._column.addWidget(hint(self.row.trouble))
        else:
            self._column.addWidget(self.pick)
            self._column.addWidget(self._error)

    @property
    def name(self) -> str:
        return f"{self.row.packed.ref} {self.row.packed.title}".strip()

    def decide(self, deed: object) -> None:
        """Show what belongs to a decision; None leaves the case open."""
        self._deed = deed if isinstance(deed, Deed) else None
        self.pick.show_value(self._deed)
        self.show_trouble("")
        if self._fields is not None:
            self._fields.hide()
            self._fields.deleteLater()
            self._fields = None
        if self._deed is not None:
            self._fields = SaidFields(self._session, self._deed)
            self._column.addWidget(self._fields)
        self.decided.emit()

    def choice(self) -> Choice | None:
        """What was decided, with everything entered for it; None where the case stays open."""
        if self._deed is None or self._fields is None:
            return None
        return self._deed, self._fields.given()

    def show_trouble(self, words: str) -> None:
        self._error.show_value(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.row.page)
        return False
