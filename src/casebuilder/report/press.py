"""What every chapter is set with: the content, the fonts, the measure, and short ways to the usual blocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reportlab.platypus import Flowable, Spacer

from casebuilder.chart.scene import Scene
from casebuilder.model.answer import Json, blank
from casebuilder.model.form import Form, Question, Rows, Section
from casebuilder.model.problem import visible, visible_in
from casebuilder.model.tier import Tier
from casebuilder.report.block import Together
from casebuilder.report.content import CaseReport
from casebuilder.report.face import Faces
from casebuilder.report.flow import Heading, Piece, Prose, markup, prose
from casebuilder.report.plot import Chart
from casebuilder.report.style import CAPTION, H1, H1_SMALL, H2, TEXT
from casebuilder.report.table import ledger, pairs, table
from casebuilder.texts import figure
from casebuilder.texts.answer import in_words, rows_in_words
from casebuilder.texts.grid import Grid

INTAKE: Final = "intake"
CAPABILITY: Final = "capability"
VALUE: Final = "value"
MONEY: Final = "money"
RISK: Final = "risk"
BENEFIT: Final = "benefit"


@dataclass(slots=True)
class Press:
    """One export under way; it numbers the headings it sets. `signing` is the one where people sign."""

    content: CaseReport
    faces: Faces
    width: float
    headings: int = 0
    signing: str = ""

    @property
    def brief(self) -> bool:
        """Whether as little as possible is printed."""
        return self.content.case.tier is Tier.LITE

    @property
    def close(self) -> bool:
        """Whether the rows of tables stand close to each other."""
        return self.content.case.tier is not Tier.FULL

    def text(self, *pieces: Piece | str) -> Prose:
        return prose(self.faces, TEXT, *pieces)

    def lead(self, *pieces: Piece | str) -> Prose:
        """A text that stays with what follows it."""
        found = self.text(*pieces)
        found.keepWithNext = 1
        return found

    def caption(self, text: str) -> Prose:
        return prose(self.faces, CAPTION, text, role="Caption")

    def small(self, *pieces: Piece | str) -> Prose:
        return prose(self.faces, CAPTION, *pieces)

    def heading(self, title: str, level: int = 1) -> Heading:
        """A heading with its place in the outline."""
        large = H1_SMALL if self.brief else H1
        style = large if level == 1 else H2
        found = Heading(markup(self.faces, [Piece(title)], style), style)
        found.role = "H1" if level == 1 else "H2"
        self.headings += 1
        found.key, found.plain, found.level = self.last_heading, title, level - 1
        return found

    @property
    def last_heading(self) -> str:
        """The place of the heading set last."""
        return _key(self.headings)

    def titled(self, heading: Heading, title: str) -> Heading:
        """The same heading, place in the outline included, under another title."""
        found = self.heading(title, heading.level + 1)
        found.key = heading.key
        return found

    def table(self, grid: Grid, strong: frozenset[int] = frozenset()) -> list[Flowable]:
        return table(self.faces, grid, self.width, strong, self.close)

    def ledger(self, grid: Grid, strong: frozenset[int] = frozenset()) -> list[Flowable]:
        """A table of amounts."""
        return ledger(self.faces, grid, self.width, strong, close=True)

    def pairs(self, lines: Iterable[tuple[str, str]]) -> list[Flowable]:
        """Only the lines in which something is said."""
        return pairs(self.faces, [line for line in lines if line[1]], self.width, self.close)

    def chart(self, scene: Scene, caption: str) -> Flowable:
        return Together([self.caption(caption), Chart(scene, self.faces), Spacer(0, 6)])

    def moment(self, stored: str | datetime) -> str:
        """A time that is not broken over two lines."""
        locale = self.content.locale
        text = figure.moment_of(stored, locale) if isinstance(stored, str) else figure.moment(stored, locale)
        return text.replace(" ", "\u00a0")

    def measure(self, text: str, size: float, bold: bool) -> float:
        return self.faces.width(text, size, bold)

    def answer(self, question: str) -> Json:
        return self.content.case.answers.get(question)

    def words(self, question: str, form: str = INTAKE) -> str:
        """One answer in words, "" where there is none or the form does not ask it."""
        found = question_in(self.content.forms.get(form), question)
        return self.said(found, self.content.forms[form]) if found else ""

    def said(self, question: Question, form: Form) -> str:
        content = self.content
        return in_words(question, self.answer(question.id), form, content.titles, content.locale)

    def asked_table(self, form: str, question: str) -> Rows | None:
        """A table question of a form, where this case is asked it."""
        content, home = self.content, self.content.forms.get(form)
        found = question_in(home, question)
        if home is None or not isinstance(found, Rows):
            return None
        asked = visible(home, content.case.answers, content.case.tier)
        return found if any(one.id == question for one in asked) else None

    def table_grid(self, form: str, question: str) -> Grid:
        """A table answer in words, without the columns in which nothing is said."""
        found, content = self.asked_table(form, question), self.content
        if found is None:
            return Grid((), ())
        home = content.forms[form]
        grid = rows_in_words(found, self.answer(question), home, content.titles, content.locale)
        return narrowed(grid)

    def answered(self, section: Section, form: Form) -> list[Question]:
        """The visible questions of a section that have an answer."""
        case = self.content.case
        return [
            one
            for one in visible_in(section, form, case.answers, case.tier)
            if not blank(case.answers.get(one.id))
        ]


def _key(number: int) -> str:
    return f"h{number}"


def question_in(form: Form | None, question: str) -> Question | None:
    """The question with this id, where the form has it."""
    return next((one for one in form.questions() if one.id == question), None) if form else None


def narrowed(grid: Grid) -> Grid:
    """The grid without the columns in which no row says anything."""
    kept = [place for place in range(len(grid.header)) if any(row[place] for row in grid.rows)]
    return Grid(
        tuple(grid.header[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in grid.rows),
        frozenset(new for new, old in enumerate(kept) if old in grid.figures),
    )


def under(heading: Flowable, body: list[Flowable]) -> list[Flowable]:
    """A heading with its body, or nothing at all where there is no body."""
    return [heading, *body] if body else []
