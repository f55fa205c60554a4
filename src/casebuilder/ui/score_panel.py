"""The figures of a case beside its questions: value, priority, readiness by dimension, and the radar."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.chart.radar import radar
from casebuilder.chart.scene import Measure, Scene
from casebuilder.i18n import _, ngettext
from casebuilder.model.readiness import HUNDRED, Dimension, Rating, colour
from casebuilder.services.assessing import seen
from casebuilder.services.workbook import Workbook
from casebuilder.texts import derivation, figure
from casebuilder.texts.score import colour_name, index_figure, verdict_name
from casebuilder.ui.chart_view import ChartView
from casebuilder.ui.explained import Explained
from casebuilder.ui.kit.bar import Bar, Track
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.figure import KeyFigure
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import hint, muted, section_title, small
from casebuilder.ui.readiness.ready_note import ReadyNote
from casebuilder.ui.score_tones import tone_of, verdict_tone
from casebuilder.ui.theme import Role, Tone

MOST_GAPS = 8
_RADAR_TALL = 0.9


def _part(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent / HUNDRED)


class ValuePanel(QWidget):
    """Value score with its bar, and the priority index with the mark it is held against."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._score = KeyFigure(_("Value score"), framed=False)
        self._track = Track()
        self._priority = Bar(_("Priority index"))
        column = _column(self, 6)
        self._head = QWidget()
        inside = _column(self._head, 6)
        inside.addWidget(self._score)
        inside.addWidget(self._track)
        self.explained_score = Explained(self._head, self._value_lines)
        self.explained_priority = Explained(self._priority, self._priority_lines)
        column.addWidget(self.explained_score)
        column.addSpacing(4)
        column.addWidget(self.explained_priority)
        self.refresh()

    def refresh(self) -> None:
        worth = self._book.appraisal.value
        marks = self._book.organisation.thresholds
        said = _("of 100") if worth.complete else _("of 100 · {done} of {asked} scored")
        note = said.format(done=worth.scored, asked=worth.asked)
        self._score.show_value(
            figure.score(worth.score), note if worth.score is not None else _("not scored yet")
        )
        tone = verdict_tone(worth.verdict)
        shown = Tone.ACCENT if tone is Tone.NEUTRAL else tone
        self._track.show_value(_part(worth.score), shown)
        words = index_figure(worth)
        if worth.verdict is not None:
            words = _("{priority} · {verdict}").format(priority=words, verdict=verdict_name(worth.verdict))
        self._priority.show_value(_part(worth.index), words, shown, _part(marks.recommend))
        self._head.setAccessibleName(self._score.accessibleName())
        self._head.setAccessibleDescription(self._score.accessibleDescription())
        self.explained_score.refresh()
        self.explained_priority.refresh()

    def _value_lines(self) -> list[str]:
        return derivation.value_lines(self._book.appraisal.value)

    def _priority_lines(self) -> list[str]:
        found = self._book.appraisal
        return derivation.priority_lines(found.value, found.readiness, self._book.organisation.thresholds)


class ReadinessPanel(QWidget):
    """Overall, weakest and coverage, then a bar for each dimension."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._column = _column(self, 8)
        self._column.addWidget(section_title(_("Readiness")))
        self._bars: dict[str, tuple[Bar, Explained]] = {}
        self._add("overall", _("Overall"), partial(self._lines, "overall"))
        self._weakest = _Weakest()
        self.explained_weakest = Explained(self._weakest, partial(self._lines, "weakest"))
        self._column.addWidget(self.explained_weakest)
        self._add("coverage", _("With evidence"), partial(self._lines, "coverage"))
        self._column.addSpacing(4)
        for one in seen(book).dimensions:
            self._add(one.id, one.title, partial(self._dimension_lines, one.id))
        self.refresh()

    def bar(self, name: str) -> Explained:
        """A figure by "overall", "coverage" or the id of a dimension."""
        return self._bars[name][1]

    def refresh(self) -> None:
        ready = self._book.appraisal.readiness
        marks = self._book.organisation.thresholds
        self._show("overall", ready.overall, figure.percent(ready.overall))
        self._show_weakest()
        bar, explained = self._bars["coverage"]
        enough = Tone.GOOD if ready.coverage >= marks.coverage else Tone.WARN
        coverage = ready.coverage if ready.rated else None
        bar.show_value(_part(coverage), figure.percent(coverage), enough, _part(marks.coverage))
        explained.refresh()
        for one in seen(self._book).dimensions:
            self._show(one.id, one.percent, _levels(one))

    def _add(self, name: str, title: str, lines: Callable[[], list[str]]) -> None:
        bar = Bar(title)
        explained = Explained(bar, lines)
        self._bars[name] = bar, explained
        self._column.addWidget(explained)

    def _show_weakest(self) -> None:
        weakest = self._book.appraisal.readiness.weakest
        if weakest is not None:
            self._weakest.show_value(weakest.title, figure.percent(weakest.percent))
        self.explained_weakest.setVisible(weakest is not None)
        self.explained_weakest.refresh()

    def _show(self, name: str, percent: Decimal | None, words: str) -> None:
        shown = colour(percent, self._book.organisation.thresholds)
        bar, explained = self._bars[name]
        bar.show_value(_part(percent), words, tone_of(shown))
        bar.setAccessibleDescription(f"{words}, {colour_name(shown)}")
        explained.refresh()

    def _lines(self, name: str) -> list[str]:
        ready, marks = self._book.appraisal.readiness, self._book.organisation.thresholds
        if name == "overall":
            return derivation.readiness_lines(ready)
        if name == "weakest":
            return derivation.weakest_lines(ready, marks)
        return derivation.coverage_lines(ready, marks)

    def _dimension_lines(self, name: str) -> list[str]:
        dimensions = self._book.appraisal.readiness.dimensions
        return derivation.dimension_lines(next(one for one in dimensions if one.id == name))


class _Weakest(QWidget):
    """The dimension that holds the case back, its name on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._percent = hint(""), muted("")
        head = QHBoxLayout()
        head.addWidget(small(_("Weakest")), 1)
        head.addWidget(self._percent)
        column = _column(self, 0)
        column.addLayout(head)
        column.addWidget(self._title)

    def show_value(self, title: str, percent: str) -> None:
        self._title.setText(title)
        self._percent.setText(percent)
        words = _("Weakest: {title}, {percent}")
        self.setAccessibleName(words.format(title=title, percent=percent))


def _levels(one: Dimension) -> str:
    """4.2 / 4: the mean level today over the mean level needed."""
    if one.current is None or one.required is None:
        return figure.dash()
    words = _("{current} / {required}")
    current, required = figure.number(one.current, places=1), figure.number(one.required, places=1)
    return words.format(current=current, required=required.removesuffix(".0"))


class RadarPanel(QWidget):
    """The radar, the open gaps as links, and what closing them would mean.

    `chosen` tells a question to go to, `money_asked` that the money should be shown.
    """

    chosen = Signal(str)
    money_asked = Signal()

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        column = _column(self, 8)
        column.addWidget(section_title(_("Readiness")))
        self.chart = ChartView()
        column.addWidget(self.chart)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(2)
        column.addLayout(self._gaps)
        self.note = ReadyNote(book)
        self.note.money_asked.connect(self.money_asked)
        column.addWidget(self.note)
        self._shown: tuple[Dimension, ...] | None = None
        self.refresh()

    def refresh(self) -> None:
        shown = seen(self._book).dimensions
        if shown != self._shown:
            self._shown = shown
            self._show_gaps()
        self.note.refresh()

    def _show_gaps(self) -> None:
        self.chart.show_value(self._scene)
        cleared(self._gaps)
        gaps = self.gaps()
        if gaps:
            self._gaps.addWidget(section_title(_("Open gaps")))
        for one in gaps[:MOST_GAPS]:
            self._gaps.addLayout(self._line(one))
        if len(gaps) > MOST_GAPS:
            more = ngettext("and {count} more", "and {count} more", len(gaps) - MOST_GAPS)
            self._gaps.addWidget(hint(more.format(count=len(gaps) - MOST_GAPS)))
        self._gaps.addSpacing(8)

    def gaps(self) -> list[Rating]:
        """All ratings below what is needed, the widest first."""
        found = [one for part in seen(self._book).dimensions for one in part.gaps]
        return sorted(found, key=lambda one: -one.gap)

    def _scene(self, width: float, measure: Measure) -> Scene | None:
        marks = self._book.organisation.thresholds
        return radar(seen(self._book), marks, (width, width * _RADAR_TALL), measure)

    def _line(self, one: Rating) -> QHBoxLayout:
        row = QHBoxLayout()
        link = LinkButton(one.prompt, Role.SMALL)
        link.clicked.connect(lambda: self.chosen.emit(one.question))
        row.addWidget(link, 1)
        row.addWidget(small(f"{figure.MINUS}{one.gap}"))
        return row


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    made = QVBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made
