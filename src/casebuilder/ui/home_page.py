"""Home: what needs you, where your ideas are, what moved, and where cases wait."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.model.head import Head
from casebuilder.model.person import Role
from casebuilder.model.stage import State
from casebuilder.texts.state import state_name, tone, waits_for
from casebuilder.ui import deeds, theme
from casebuilder.ui.cells import Fit, Shown, fit_height
from casebuilder.ui.head_list import Column, HeadList, Row
from casebuilder.ui.home_parts import CountCard, MovedRow, median_words, wait_tone
from casebuilder.ui.in_words import day_words, days_since, greeting, mark, waiting_days
from casebuilder.ui.inbox import Facts, Inbox, Moved
from casebuilder.ui.kit.bar import Bar
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Card, Line
from casebuilder.ui.kit.data_table import ROW, TALL_ROW, DataTable
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import hint, section_title
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.pack.actions import pack_actions
from casebuilder.ui.page import Action, Page, PageHead
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Role as TextRole
from casebuilder.ui.theme import Tone

if TYPE_CHECKING:
    from datetime import datetime

    from casebuilder.services.inbox import Need

_SHOWN: Final = 6
_BARS: Final = 5
_NEED_SPARE: Final = (5, 4, 2, 0, 6)
_MINE_SPARE: Final = (0, 3)
_TABLE_PAD, _CELL_SIDE = 8, 12
_STACKED_BELOW: Final = 760
_STAGES: Final = (
    (State.DRAFT, State.RETURNED),
    (State.SUBMITTED, State.TRIAGE),
    (State.ASSESSING, State.SCORING, State.REVIEW),
    (State.SIGNOFF,),
    (State.APPROVED, State.APPROVED_WITH_CONDITIONS, State.DELIVERING),
    (State.DEFERRED, State.PARKED, State.ON_HOLD),
)
_WAITING_STATES: Final = (
    State.DRAFT,
    State.SUBMITTED,
    State.TRIAGE,
    State.RETURNED,
    State.ASSESSING,
    State.SCORING,
    State.REVIEW,
    State.SIGNOFF,
)


def stage_names() -> tuple[str, ...]:
    return (
        _("Draft"),
        _("Submitted"),
        _("In review"),
        _("At sign-off"),
        _("Approved"),
        _("Set aside"),
    )


def _need_columns() -> tuple[Column, ...]:
    return (
        Column(_("Ref"), 124),
        Column(_("Case"), 0),
        Column(_("Unit"), 120),
        Column(_("What is asked of you"), 216),
        Column(_("Value"), 70, right=True),
        Column(_("Readiness"), 92, right=True),
        Column(_("Waiting"), 90, right=True),
    )


def _mine_columns() -> tuple[Column, ...]:
    return (
        Column(_("Ref"), 124),
        Column(_("Case"), 0, tall=True),
        Column(_("Where it is"), 200),
        Column(_("Since"), 90, right=True),
    )


class HomePage(Page):
    """An inbox, not a dashboard: first what is asked of you."""

    def __init__(self, session: Session, inbox: Inbox) -> None:
        super().__init__()
        self._session = session
        self._inbox = inbox
        self._whole = False
        self._build()
        inbox.changed.connect(self._show_facts)
        inbox.cleared.connect(self._clear)
        session.opened.connect(self.head_changed)
        session.acting.connect(self.head_changed)
        if session.look is not None:
            self._show_counts(session.look.counts)
        self._show_facts()

    @property
    def facts(self) -> Facts | None:
        return self._inbox.facts

    def head(self) -> PageHead:
        name = self._session.actor.person.name if self._session.ready else self._session.settings.name
        actions = (
            (Action("new_case", _("New case"), lambda: deeds.start_case(self._session), primary=True),)
            if deeds.may_start(self._session)
            else ()
        )
        if self._session.ready and self._session.actor.role is Role.CIO:
            actions = (*pack_actions(self._session, self.window(), tuple), *actions)
        return PageHead(greeting(name, self._session.clock()), note=self._summary(), actions=actions)

    def visit(self, place: Place) -> None:
        self._inbox.refresh()

    def _clear(self) -> None:
        """What is asked of the person before is gone at once; the new person's comes in a moment."""
        if self._whole:
            for part in (self.needs_table, self._all_needs, self._nothing, self._mine_card):
                part.hide()
        self.head_changed.emit()

    def _show_facts(self) -> None:
        facts = self._inbox.facts
        if facts is None:
            return
        if not self._whole:
            self._build_rest()
        self._show_counts(facts.counts)
        self._show_needs(facts.needs)
        self._show_mine(facts.mine)
        self._show_moved(facts.moved)
        self._show_waits(facts.waits)
        self._show_what_there_is(bool(facts.total))
        self.head_changed.emit()

    def _summary(self) -> str:
        if self.facts is None:
            return ""
        needs = self.facts.needs
        if not needs:
            return _("Nothing needs you now.")
        count = ngettext("{count} case needs you.", "{count} cases need you.", len(needs)).format(
            count=len(needs)
        )
        days = max(days_since(need.head.since, self._session.clock()) for need in needs)
        if not days:
            return count
        oldest = ngettext("Oldest has waited {days} day.", "Oldest has waited {days} days.", days)
        return _("{count} {oldest}").format(count=count, oldest=oldest.format(days=days))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(full=True, margin=28)
        outer.addWidget(page)
        self._column = page.column
        self._column.addWidget(self._build_counts())

    def _build_rest(self) -> None:
        """What needs facts is built when there are some, so that the first paint does not wait for it."""
        self._whole = True
        self._column.addWidget(self._build_teaching())
        self._column.addWidget(self._build_needs())
        self._column.addWidget(self._build_mine())
        self._column.addWidget(self._build_below())
        self._arrange()

    def _build_needs(self) -> Card:
        self._needs_card = _table_card(_("Needs you"))
        self.needs = HeadList(_need_columns(), self)
        self.needs_table = self._table(self._needs_card, self.needs, _need_columns(), _NEED_SPARE)
        self._nothing = hint(_("Nothing is asked of you now. New requests appear here by themselves."))
        self._all_needs = LinkButton("")
        self._all_needs.clicked.connect(self._on_all_needs)
        _add_foot(self._needs_card, self._nothing)
        _add_foot(self._needs_card, self._all_needs)
        return self._needs_card

    def _build_counts(self) -> QWidget:
        holder = QWidget()
        self._counts = QGridLayout(holder)
        self._counts.setContentsMargins(0, 0, 0, 0)
        self._counts.setSpacing(12)
        self.cards = [CountCard(name) for name in stage_names()]
        for card, states in zip(self.cards, _STAGES, strict=True):
            card.clicked.connect(partial(self._on_stage, states))
        self._arrange_counts(len(self.cards))
        return holder

    def _arrange_counts(self, across: int) -> None:
        for place, card in enumerate(self.cards):
            self._counts.addWidget(card, place // across, place % across)

    def _build_teaching(self) -> QWidget:
        self._teaching = Card()
        empty = EmptyState(
            "lightbulb",
            _("Start with one idea"),
            _("New case"),
            _(
                "Write down what hurts and what should change. The PMO checks what we can do and what it is "
                "worth, sponsor and PMO sign it off, and the CIO decides on one PDF."
            ),
        )
        empty.acted.connect(lambda: deeds.start_case(self._session))
        self._teaching.column.addWidget(empty)
        return self._teaching

    def _build_mine(self) -> Card:
        self._mine_card = _table_card(_("Your cases: where they are and who has them"))
        self.mine = HeadList(_mine_columns(), self)
        self.mine_table = self._table(self._mine_card, self.mine, _mine_columns(), _MINE_SPARE)
        self._all_mine = LinkButton(_("Show all your cases"))
        self._all_mine.clicked.connect(lambda: self._session.go(Place(PageName.CASES)))
        _add_foot(self._mine_card, self._all_mine)
        return self._mine_card

    def _build_below(self) -> QWidget:
        self._below = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(20)
        self._moved_card, self._moved_rows = _listing(_("What moved lately"))
        self._waits_card, self._waits_rows = _listing(_("Where cases wait"))
        self._pair.addWidget(self._moved_card, 1, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(self._waits_card, 1, Qt.AlignmentFlag.AlignTop)
        return self._below

    def _table(
        self, card: Card, model: HeadList, columns: Sequence[Column], spare: Sequence[int]
    ) -> DataTable:
        tall = any(column.tall for column in columns)
        table = DataTable(card.accessibleName(), row=TALL_ROW if tall else ROW, one_click=True)
        table.setModel(model)
        Fit(table, [column.width for column in columns], spare, whole=True)
        table.opened.connect(lambda index: self._on_opened(model.row(index.row())))
        card.column.addWidget(table)
        return table

    def _show_counts(self, counts: Mapping[State, int]) -> None:
        for card, states in zip(self.cards, _STAGES, strict=True):
            card.show_value(sum(counts.get(state, 0) for state in states))

    def _show_what_there_is(self, any_case: bool) -> None:
        self._teaching.setVisible(not any_case)
        for part in (self._needs_card, self._below):
            part.setVisible(any_case)

    def _show_needs(self, needs: Sequence["Need"]) -> None:
        now = self._session.clock()
        self.needs.show([_need_row(need, now) for need in needs[:_SHOWN]])
        fit_height(self.needs_table)
        self.needs_table.setVisible(bool(needs))
        self._nothing.setVisible(not needs)
        self._all_needs.setVisible(len(needs) > _SHOWN)
        more = ngettext("Show {count} more in Cases", "Show {count} more in Cases", len(needs) - _SHOWN)
        self._all_needs.setText(more.format(count=len(needs) - _SHOWN))

    def _show_mine(self, heads: Sequence[Head]) -> None:
        now = self._session.clock()
        self.mine.show([_mine_row(head, now) for head in heads[:_SHOWN]])
        fit_height(self.mine_table)
        self._mine_card.setVisible(bool(heads))
        self._all_mine.setVisible(len(heads) > _SHOWN)

    def _show_moved(self, moved: Sequence[Moved]) -> None:
        now = self._session.clock()
        rows: list[QWidget] = []
        for one in moved:
            row = MovedRow(day_words(one.when, now), one.title or _("Untitled case"), one.sentence)
            row.clicked.connect(lambda _checked=False, case=one.case: deeds.open_case(self._session, case))
            rows.extend([Line(), row] if rows else [row])
        _refill(self._moved_rows, rows or [hint(_("Nothing has moved yet."))])

    def _show_waits(self, waits: Mapping[State, float]) -> None:
        longest = sorted((state for state in _WAITING_STATES if state in waits), key=lambda one: -waits[one])
        found = [(state, waits[state]) for state in _WAITING_STATES if state in longest[:_BARS]]
        most = max((days for _state, days in found), default=0)
        rows: list[QWidget] = [_wait_bar(state_name(state), days, most) for state, days in found]
        _refill(self._waits_rows, rows or [hint(_("No case is waiting."))])

    def _on_stage(self, states: Sequence[State]) -> None:
        self._session.go(Place(PageName.CASES, filter=",".join(states)))

    def _on_all_needs(self) -> None:
        if self.facts is not None:
            states = dict.fromkeys(need.head.state for need in self.facts.needs)
            self._session.go(Place(PageName.CASES, filter=",".join(states)))

    def _on_opened(self, row: Row) -> None:
        deeds.open_case(self._session, row.head.id, row.section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole:
            self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room, else below each other."""
        narrow = self.width() < _STACKED_BELOW * theme.font(TextRole.BODY).pixelSize() / theme.BODY_SIZE
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._pair.direction() != way:
            self._pair.setDirection(way)
            self._arrange_counts(3 if narrow else len(self.cards))


def _need_row(need: "Need", now: "datetime") -> Row:
    head = need.head
    cells = (
        Shown(head.ref, muted=True),
        Shown(head.title or _("Untitled case"), strong=True),
        Shown(head.unit, muted=True),
        Shown(need.ask.text, chip=Tone(need.ask.tone)),
        Shown(mark(head.value), trailing=True),
        Shown(mark(head.readiness), trailing=True),
        Shown(waiting_days(head.since, now), muted=True, trailing=True),
    )
    return Row(head, cells, need.ask.section)


def _mine_row(head: Head, now: "datetime") -> Row:
    title = head.title or _("Untitled case")
    cells = (
        Shown(head.ref, muted=True),
        Shown(title, strong=True, second=waits_for(head.state)),
        Shown(state_name(head.state), chip=Tone(tone(head.state))),
        Shown(waiting_days(head.since, now), muted=True, trailing=True),
    )
    return Row(head, cells)


def _table_card(title: str) -> Card:
    """A card whose table reaches nearly to its edges, with the words in line with the cells."""
    card = Card(pad=_TABLE_PAD)
    card.setAccessibleName(title)
    card.column.setSpacing(4)
    words = section_title(title)
    words.setContentsMargins(_CELL_SIDE, 10, _CELL_SIDE, 2)
    card.column.addWidget(words)
    return card


def _add_foot(card: Card, widget: QWidget) -> None:
    row = QHBoxLayout()
    row.setContentsMargins(_CELL_SIDE, 0, _CELL_SIDE, 0)
    row.addWidget(widget, 1)
    card.column.addLayout(row)


def _listing(title: str) -> tuple[Card, QVBoxLayout]:
    card = Card(title)
    rows = QVBoxLayout()
    rows.setSpacing(2)
    card.column.addLayout(rows)
    return card, rows


def _wait_bar(name: str, days: float, most: float) -> Bar:
    made = Bar(name, role=TextRole.BODY)
    made.setMinimumHeight(made.sizeHint().height())
    made.show_value(days / most if most else 0, median_words(days), wait_tone(days))
    return made


def _refill(rows: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    cleared(rows)
    for widget in widgets:
        rows.addWidget(widget)
