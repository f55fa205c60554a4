"""Can we do it, on one page: the note, the radar, the dimensions with their assessors, and what stops us."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.chart.radar import FEWEST, radar
from casebuilder.chart.scene import Measure, Scene
from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.model.readiness import Rating
from casebuilder.services.appraisal import CAPABILITY
from casebuilder.services.assessing import accept, assigned_to, judged_by_owner, may_assign, seen, take_back
from casebuilder.services.closing import closed
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.readiness import own_remedy_words
from casebuilder.ui import theme
from casebuilder.ui.cells import Fit, fit_height
from casebuilder.ui.chart_view import ChartView
from casebuilder.ui.fields.cells_layout import CellsLayout
from casebuilder.ui.fields.remedy import MONEY_PAGE
from casebuilder.ui.kit.button import Button, LinkButton
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.data_table import TALL_ROW, DataTable
from casebuilder.ui.kit.empty_state import EmptyState
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import hint, page_title
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.readiness.blockers import BlockerCard
from casebuilder.ui.readiness.dimension_list import SPARE, WIDTHS, DimensionList, Standing
from casebuilder.ui.readiness.figures import ReadinessFigures
from casebuilder.ui.readiness.plan_list import SPARE as PLAN_SPARE
from casebuilder.ui.readiness.plan_list import WIDTHS as PLAN_WIDTHS
from casebuilder.ui.readiness.plan_list import PlanList
from casebuilder.ui.readiness.ready_note import ReadyNote
from casebuilder.ui.readiness.sharing import SharingSheet
from casebuilder.ui.session import Session

_TALL = 0.8
_MOST_TALL = 300.0
_NARROW = 255.0


class ReadinessView(ScrollPage):
    """Listens to nobody: the case page calls `refresh` when the case changed."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__(full=True, margin=28)
        self._session = session
        self._found = found
        self.note = ReadyNote(found.book)
        self.chart = ChartView()
        self.blockers = BlockerCard(found.book)
        self.model = DimensionList(found.book.organisation, found.now().date())
        self.table = DataTable(_("Dimensions of readiness"), row=TALL_ROW, one_click=True)
        self.plans = PlanList(found.book.organisation.currency)
        self.plan_table = DataTable(_("How the gaps are closed"), row=TALL_ROW, one_click=True)
        self.share = Button(_("Share out…"), icon="users")
        self.figures = ReadinessFigures(found.book)
        self.again = Card(_("To look at again"))
        self.empty = EmptyState("gauge", "", "")
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.column.addWidget(page_title(_("Can we do it?")))
        self.column.addWidget(self.empty)
        self._top = self._head()
        self.column.addWidget(self._top)
        self.column.addWidget(self.blockers)
        self.column.addWidget(self._plans())
        card = Card(_("Dimensions"), trailing=self.share, pad=8)
        self.table.setModel(self.model)
        card.column.addWidget(self.table)
        self.column.addWidget(card)
        self.column.addWidget(self.again)
        Fit(self.table, WIDTHS, SPARE, whole=True)
        self.column.addStretch(1)

    def _head(self) -> QWidget:
        """Figures and note beside the radar."""
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self.figures)
        beside.addWidget(self.note, 1)
        cells = CellsLayout()
        cells.add(left, theme.enlarged(320))
        if len(seen(self._found.book).dimensions) >= FEWEST:
            cells.add(self._picture(), theme.enlarged(340))
        made = QWidget()
        made.setLayout(cells)
        return made

    def _plans(self) -> Card:
        self._closing = Card(_("How the gaps are closed"), pad=8)
        self.plan_table.setModel(self.plans)
        self._closing.column.addWidget(self.plan_table)
        foot = hint(_("Each is a line of its own in the costs. Only the longest moves the start."))
        foot.setContentsMargins(12, 0, 12, 8)
        self._closing.column.addWidget(foot)
        Fit(self.plan_table, PLAN_WIDTHS, PLAN_SPARE, whole=True)
        return self._closing

    def _picture(self) -> Card:
        made = Card(_("Today against what is needed"))
        made.column.addWidget(self.chart)
        made.column.addStretch(1)
        self.chart.show_value(self._scene)
        return made

    def _connect(self) -> None:
        self.note.money_asked.connect(lambda: self._go(MONEY_PAGE))
        self.table.opened.connect(self._on_opened)
        self.blockers.chosen.connect(self._on_place)
        self.blockers.accepted.connect(lambda one, why: self._try(lambda: accept(self._found, one, why)))
        self.blockers.taken_back.connect(lambda one: self._try(lambda: take_back(self._found, one)))
        self.plan_table.opened.connect(
            lambda index: self._on_place(self.plans.rows[index.row()].remedy.question)
        )
        self.share.clicked.connect(self.ask_sharing)
        self.empty.acted.connect(self.ask_sharing)

    def refresh(self) -> None:
        """Show the case as it is now."""
        ready = seen(self._found.book)
        rated = bool(ready.rated)
        self._show_empty(rated=rated)
        self.note.refresh()
        self.figures.refresh()
        self._top.setVisible(rated)
        self.blockers.setVisible(rated)
        self.chart.refit()
        self.blockers.refresh()
        self.model.show(self._standings())
        fit_height(self.table)
        self.plans.show(closed(self._found.book))
        fit_height(self.plan_table)
        self._closing.setVisible(bool(self.plans.rows))
        self.share.setVisible(may_assign(self._found))
        self._show_again(ready.expired)

    def _show_empty(self, *, rated: bool) -> None:
        sharing = may_assign(self._found)
        told = _("Rate each dimension, or share them out to assessors.") if sharing else _when_rated()
        self.empty.show_value(_("Nothing is rated yet"), told)
        self.empty.setVisible(not rated)

    def _standings(self) -> tuple[Standing, ...]:
        found = self._found.book.appraisal
        asked = {one.id for one in seen(self._found.book).dimensions if one.asked}
        mending = {one.question: one for one in found.remedies}
        return tuple(
            Standing(
                one,
                tuple(mending[gap.question] for gap in one.gaps if gap.question in mending),
                assigned_to(self._found.case, one.id),
            )
            for one in found.readiness.dimensions
            if one.id in asked
        )

    def _scene(self, width: float, measure: Measure) -> Scene | None:
        """Where the whole names have no room, the narrow picture with their first words."""
        ready, marks = seen(self._found.book), self._found.book.organisation.thresholds
        wide = radar(ready, marks, (width, min(width * _TALL, _MOST_TALL)), measure)
        narrow = min(width, _NARROW)
        return wide or radar(ready, marks, (narrow, narrow * _TALL), measure)

    def _show_again(self, expired: Sequence[Rating]) -> None:
        """Ratings that expired, and those that were given by whoever owns the plan for them."""
        judged = judged_by_owner(self._found.book)
        cleared(self.again.column, keep=1)
        self.again.setVisible(bool(expired or judged))
        self._list_again(_("Expired: their evidence counts as missing until somebody confirms it."), expired)
        self._list_again(own_remedy_words(), judged)

    def _list_again(self, words: str, found: Sequence[Rating]) -> None:
        if found:
            self.again.column.addWidget(hint(words))
        for one in found:
            link = LinkButton(one.prompt)
            link.clicked.connect(lambda _on=False, question=one.question: self._on_place(question))
            self.again.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)

    def ask_sharing(self) -> None:
        """Asks the PMO who assesses what."""
        sheet = SharingSheet(self, self._found)
        sheet.accepted.connect(self._session.cases_changed.emit)
        sheet.open()

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except CasebuilderError as error:
            self._session.failed.emit(error)
        else:
            self._session.cases_changed.emit()

    def _on_opened(self, index: QModelIndex) -> None:
        self._go(self.model.rows[index.row()].dimension.id)

    def _on_place(self, place: str) -> None:
        """A blocker stands at a question or at a dimension."""
        if self._found.book.section_of(place):
            self._session.go(Place(PageName.CASE, case=self._found.case.id, question=place))
        elif any(one.id == place for one in self._found.book.forms[CAPABILITY].section):
            self._go(place)

    def _go(self, section: str) -> None:
        self._session.go(Place(PageName.CASE, case=self._found.case.id, section=section))


def _when_rated() -> str:
    return _("The PMO and its assessors rate what we can do once the assessment has begun.")
