"""Settings: searchable cards; each says what it changes and for whom, and holds at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import deeds
from casebuilder.ui.approval.patience import PatienceSetting
from casebuilder.ui.authority.setting import AuthoritySetting
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.chip import Chip
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import hint
from casebuilder.ui.match import score
from casebuilder.ui.navigation import Place
from casebuilder.ui.own_settings import (
    AppearanceSetting,
    FoldersSetting,
    LanguageSetting,
    TextSizeSetting,
    YouSetting,
)
from casebuilder.ui.page import Page, PageHead
from casebuilder.ui.panel.appraisers_setting import AppraisersSetting
from casebuilder.ui.ranking_setting import RankingSetting
from casebuilder.ui.session import Session
from casebuilder.ui.setting_backups import BackupsSetting
from casebuilder.ui.setting_topics import Topic, topics
from casebuilder.ui.shared_settings import (
    CurrencySetting,
    LinesSetting,
    OrganisationSetting,
    Shared,
    ThresholdsSetting,
)
from casebuilder.ui.signing.setting import SigningSetting
from casebuilder.ui.theme import Appearance, Tone
from casebuilder.ui.weights.weights_setting import WeightsSetting

_LEAST: Final = 20


class SettingsPage(Page):
    """`restore_asked` tells a backup to put in the place of the workspace; the application does it."""

    restore_asked = Signal(object)

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        self._session = session
        self.shared = Shared(session)
        self.cards: dict[str, TopicCard] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(margin=28)
        outer.addWidget(self._page)
        self.search = LineField(placeholder=_("Search settings"))
        self.search.setAccessibleName(_("Search settings"))
        self.search.typed.connect(self._on_searched)
        self._page.column.setSpacing(12)
        self._page.column.addWidget(self.search)
        for topic in topics():
            self._add(topic, self._made(topic.id, look))
        self._nothing = EmptyState("search", _("No setting matches"))
        self._nothing.hide()
        self._page.column.addWidget(self._nothing)
        for signal in (session.opened, session.acting):
            signal.connect(self._show_shared)
        self._show_shared()

    def head(self) -> PageHead:
        note = _("Changes hold at once; there is nothing to save.")
        return PageHead(_("Settings"), note=note)

    def visit(self, place: Place) -> None:
        if place.section in self.cards:
            self.search.show_value("")
            self._on_searched("")
            card = self.cards[place.section]
            QTimer.singleShot(0, partial(self._reveal, card))
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        for card in self.cards.values():
            settle = getattr(card.control, "settle", None)
            if callable(settle):
                settle()

    def panes(self) -> Sequence[QWidget]:
        return (self.search, self._page.content)

    def _add(self, topic: Topic, control: QWidget) -> None:
        card = TopicCard(topic, control)
        self.cards[topic.id] = card
        self._page.column.addWidget(card)

    def _made(self, topic: str, look: Appearance) -> QWidget:
        session, shared = self._session, self.shared
        makers: dict[str, Callable[[], QWidget]] = {
            "you": lambda: YouSetting(session),
            "appearance": lambda: AppearanceSetting(session, look),
            "text_size": lambda: TextSizeSetting(session, look),
            "language": lambda: LanguageSetting(session),
            "folders": lambda: FoldersSetting(session),
            "signing": lambda: SigningSetting(session),
            "backups": self._made_backups,
            "organisation": lambda: OrganisationSetting(shared),
            "currency": lambda: CurrencySetting(shared),
            "units": lambda: LinesSetting(shared, topic),
            "goals": lambda: LinesSetting(shared, topic),
            "thresholds": lambda: ThresholdsSetting(shared),
            "appraisers": lambda: AppraisersSetting(shared),
            "weights": lambda: WeightsSetting(session, shared),
            "ranking": lambda: RankingSetting(session, shared),
            "authority": lambda: AuthoritySetting(session, shared),
            "requests": lambda: PatienceSetting(shared),
        }
        return makers[topic]()

    def _made_backups(self) -> QWidget:
        made = BackupsSetting(self._session)
        made.restore_asked.connect(self.restore_asked)
        return made

    def _show_shared(self) -> None:
        self.shared.refresh()
        fixed = not deeds.may_manage(self._session)
        for topic in topics():
            if topic.shared:
                self.cards[topic.id].show_fixed(fixed)

    def _reveal(self, card: "TopicCard") -> None:
        self._page.verticalScrollBar().setValue(max(self._page.top_of(card) - _LEAST, 0))
        card.enter()

    def _on_searched(self, typed: str) -> None:
        found = False
        for topic in topics():
            hit = score(typed, topic.title, f"{topic.words} {topic.also}") > 0
            self.cards[topic.id].setVisible(hit)
            found = found or hit
        self._nothing.setVisible(not found)


class TopicCard(Card):
    """One setting: what it is, what it changes, for whom."""

    def __init__(self, topic: Topic, control: QWidget) -> None:
        whom = Chip(_("Everybody here"), Tone.ACCENT) if topic.shared else Chip(_("Only you"))
        super().__init__(topic.title, trailing=whom)
        self.control = control
        self.column.setSpacing(6)
        self.column.addWidget(hint(topic.words))
        self._why = hint(_("Only somebody acting as PMO changes this."))
        self._why.hide()
        self.column.addSpacing(4)
        self.column.addWidget(control)
        self.column.addWidget(self._why)

    def show_fixed(self, fixed: bool) -> None:
        self._why.setVisible(fixed)
        show = getattr(self.control, "show_read_only", None)
        if callable(show):
            show(fixed)

    def enter(self) -> None:
        """The focus on the first thing that can be set."""
        for widget in self.control.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
