"""The board packs that are out: for which meeting, how many cases are open, and the way into each."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.case import Proof
from casebuilder.model.person import Role
from casebuilder.services.pack_session import HouseDesk
from casebuilder.services.packs import Pack, certified_name, newest, packs_out
from casebuilder.services.signing import Kept
from casebuilder.texts.figure import long_day
from casebuilder.ui.kit.button import Button, Kind
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.pack.decide_sheet import DecideSheet
from casebuilder.ui.pack.outcome_sheet import show_outcome
from casebuilder.ui.session import Session
from casebuilder.ui.signing.save_signed import SavedSheet


class PacksSheet(Sheet):
    """For the CIO to decide, for the PMO to send on."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("Board packs"), _("Packs with cases that are still to be decided."))
        self._over, self._session = parent, session
        self.buttons: list[Button] = []
        packs = packs_out(session.workspace)
        for pack in packs:
            self.column.addWidget(self._card(pack))
        if not packs:
            self.column.addWidget(hint(_("No pack is out. The PMO makes one under Cases.")))
        self.add_way_back(_("Close"))

    def _card(self, pack: Pack) -> Card:
        card, row = Card(pad=14), QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(body(pack.name))
        count = len(pack.cases)
        left = ngettext("{count} case is open", "{count} cases are open", count).format(count=count)
        words.addWidget(hint(_("{day}: {left}").format(day=long_day(pack.day), left=left)))
        row.addLayout(words, 1)
        row.addWidget(self._button(pack), 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(row)
        return card

    def _button(self, pack: Pack) -> Button:
        decides = self._session.actor.role is Role.CIO
        made = Button(_("Decide…") if decides else _("Save a copy…"), Kind.PRIMARY if decides else Kind.PLAIN)
        made.setAccessibleDescription(pack.name)
        made.clicked.connect(partial(self._on_decide if decides else self._on_save, pack))
        self.buttons.append(made)
        return made

    def _on_decide(self, pack: Pack) -> None:
        self.accept()
        decide(self._over, self._session, pack)

    def _on_save(self, pack: Pack) -> None:
        data = newest(self._session.workspace, pack)
        self.accept()
        kept = Kept(certified_name(pack), data, Proof("", pack.file))
        words = _("The pack as it stands, with every signature given so far.")
        SavedSheet(self._over, self._session, kept, words).open()


def decide(parent: QWidget, session: Session, pack: Pack) -> None:
    """The sitting of the acting CIO over a pack of this workspace."""
    desk = HouseDesk(session.workspace, session.actor, pack)
    DecideSheet(parent, session, desk, show_outcome).open()


def open_packs(parent: QWidget, session: Session) -> None:
    """The only pack that is out at once to whoever decides it, else the choice."""
    packs = packs_out(session.workspace)
    if len(packs) == 1 and session.actor.role is Role.CIO:
        decide(parent, session, packs[0])
    else:
        PacksSheet(parent, session).open()
