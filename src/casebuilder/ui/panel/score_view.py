"""The page of an appraiser's own sheet, as far as the round and they themselves have come."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from casebuilder.i18n import _
from casebuilder.model import panel as rules
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, page_title
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.panel.locked_card import LockedCard
from casebuilder.ui.panel.sheet_form import SheetForm
from casebuilder.ui.panel.watching import Watch
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Tone


class ScoreView(ScrollPage):
    """Built anew only when the round, or what this person may do in it, changes; never while they write."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self._made_for: object = None
        self.form: SheetForm | None = None
        self.column.addWidget(page_title(_("Your scores")))
        self._place = QVBoxLayout()
        self._place.setSpacing(20)
        self.column.addLayout(self._place)
        self.column.addStretch(1)
        self._watch = Watch(session, found, self.refresh, self)
        self.refresh()

    def refresh(self) -> None:
        """Show the round as it is now."""
        now = rules.open_round(self._found.case.panel)
        mine = scoring.own_sheet(self._session.workspace, self._found)
        locked = mine is not None and bool(mine.at)
        seen = scoring.standing(self._session.workspace, self._found).sheets if locked else ()
        key = (now, mine is None, locked, seen)
        if key == self._made_for:
            return
        self._made_for = key
        self._settle()
        self.form = None
        cleared(self._place)
        if now is None or mine is None:
            self._say_nothing_is_asked()
        elif locked:
            self._place.addWidget(LockedCard(self._found, seen))
        else:
            self.form = SheetForm(self._session, self._found, now, mine)
            self.form.wants.connect(self.reveal)
            self.form.locked.connect(self.refresh)
            self._place.addWidget(self.form)

    def _say_nothing_is_asked(self) -> None:
        note = Note(Tone.NEUTRAL)
        note.column.addWidget(body(_("No round of scoring is open for you in this case.")))
        link = LinkButton(_("Look at the panel and its rounds"))
        place = Place(PageName.CASE, case=self._found.case.id, section=rules.PANEL)
        link.clicked.connect(lambda: self._session.go(place))
        note.column.addWidget(link)
        self._place.addWidget(note)

    def _settle(self) -> None:
        if self.form is not None:
            self.form.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch.stop()
        self._settle()
