"""Is it worth it? What the index is made of, what would lift it, how firm it is, and how others rank it."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from casebuilder.chart.bars import contributions
from casebuilder.i18n import _
from casebuilder.model.hard_gate import mandatory
from casebuilder.services.open_case import OpenCase
from casebuilder.texts import derivation, figure
from casebuilder.texts.score import verdict_name
from casebuilder.texts.worth import index_words, override_words, verdict_lines
from casebuilder.ui.explained import Explained
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.flow_layout import FlowLayout
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, hint, muted, page_title
from casebuilder.ui.money.chart_card import ChartCard
from casebuilder.ui.score_tones import verdict_tone
from casebuilder.ui.session import Session
from casebuilder.ui.worth.contest_cards import FirmCard, PlaceCard
from casebuilder.ui.worth.contest_watch import ContestWatch
from casebuilder.ui.worth.lift_card import LiftCard
from casebuilder.ui.worth.model_card import ModelCard
from casebuilder.ui.worth.override_card import OverrideCard


class WorthView(ScrollPage):
    """Shows the appraisal as it is now; what other cases say follows when they were read."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self._found = found
        self.watch = ContestWatch(session, found, self)
        self.head = _HeadCard(found)
        self.parts = ChartCard(_("What it is made of"))
        self.lifts = LiftCard(session, found)
        self.firm = FirmCard()
        self.place = PlaceCard()
        self.model = ModelCard(session, found)
        self.override = OverrideCard(session, found)
        self.column.addWidget(muted(found.book.forms["value"].heading))
        self.column.addWidget(page_title(_("Explain and defend")))
        self.column.addWidget(hint(_("Why the case stands where it stands, and what would move it.")))
        for card in self._cards():
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.watch.told.connect(self._show_contest)
        self.refresh()

    def refresh(self) -> None:
        """Show the case as it is now, and look at the others again."""
        appraisal = self._found.book.appraisal
        self.head.refresh()
        self.parts.setVisible(appraisal.value.score is not None)
        self.parts.show_value(lambda width, measure: contributions(appraisal.value, width, measure))
        for card in (self.lifts, self.model, self.override):
            card.refresh()
        self.watch.look()

    def _cards(self) -> tuple[QWidget, ...]:
        return (self.head, self.parts, self.lifts, self.place, self.firm, self.model, self.override)

    def _show_contest(self) -> None:
        self.firm.show_value(self.watch.contest)
        self.place.show_value(self.watch.contest)


class _HeadCard(Card):
    """Score, attainability and index, each with its derivation, and what the index means."""

    def __init__(self, found: OpenCase) -> None:
        super().__init__()
        self._found = found
        self._score = KeyFigure(_("Value score"), framed=False)
        self._reach = KeyFigure(_("Attainability"), framed=False)
        self._index = KeyFigure(_("Priority index"), framed=False)
        self.explained = [
            Explained(self._score, lambda: derivation.value_lines(found.book.appraisal.value)),
            Explained(self._reach, self._priority_lines),
            Explained(self._index, self._priority_lines),
        ]
        row = FlowLayout(gap=28)
        for one in self.explained:
            row.addWidget(one)
        self.column.addLayout(row)
        self._verdict = Note()
        self.column.addWidget(self._verdict)

    def refresh(self) -> None:
        book = self._found.book
        worth = book.appraisal.value
        scored = _("of 100 · {done} of {asked} scored").format(done=worth.scored, asked=worth.asked)
        self._score.show_value(_one_place(worth.score), scored)
        reach = figure.dash() if worth.attainability is None else figure.number(worth.attainability, places=2)
        ready = figure.percent(book.appraisal.readiness.overall)
        self._reach.show_value(reach, _("from a readiness of {ready}").format(ready=ready))
        tone = verdict_tone(worth.verdict)
        meaning = verdict_name(worth.verdict) if worth.verdict is not None else _("not known yet")
        self._index.show_value(_one_place(worth.index), meaning, tone)
        for one in self.explained:
            one.refresh()
        self._show_verdict()

    def _show_verdict(self) -> None:
        book = self._found.book
        worth, case = book.appraisal.value, self._found.case
        self._verdict.show_tone(verdict_tone(worth.verdict))
        cleared(self._verdict.column)
        lines = verdict_lines(worth, book.organisation.thresholds, duty=mandatory(case.answers))
        if worth.by_hand is not None and case.override is not None:
            lines += [index_words(worth), override_words(case.override)]
        if case.terms is not None and case.terms != book.rules.terms():
            lines.append(_("The rules of the organisation have changed since; a frozen text keeps its own."))
        for words in lines:
            self._verdict.column.addWidget(body(words))

    def _priority_lines(self) -> list[str]:
        found = self._found.book
        return derivation.priority_lines(
            found.appraisal.value, found.appraisal.readiness, found.organisation.thresholds
        )


def _one_place(value: Decimal | None) -> str:
    """With one decimal: here it is read against a mark."""
    return figure.dash() if value is None else figure.number(value, places=1)
