"""The story of a case, and any two points of it side by side, with the words that changed marked."""

from collections import Counter
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.services.case_history import Chapter, Version, chapters, compared, versions
from casebuilder.services.difference import Difference, word_runs
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.figure import moment
from casebuilder.ui import theme
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Card, Line
from casebuilder.ui.kit.combo_field import ComboField
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.text import body, hint, label, muted, page_title, section_title, small
from casebuilder.ui.session import Session

FIRST_SHOWN = 60
MOST_SHOWN = 200


class HistoryView(ScrollPage):
    """Chapters newest first; below, a comparison of two of them."""

    def __init__(self, session: Session, found: OpenCase) -> None:
        super().__init__()
        self._session = session
        self._found = found
        self._chapters: list[Chapter] = []
        self._most = FIRST_SHOWN
        self._versions: list[Version] = []
        self._revisions: dict[int, int] = {}
        self._story = Card(_("What happened"))
        self._from = ComboField([])
        self._to = ComboField([])
        self._result = QVBoxLayout()
        self.column.addWidget(page_title(_("History")))
        self.column.addWidget(body(_("Every change is kept. Nothing here can be edited.")))
        self.column.addWidget(self._comparison())
        self.column.addWidget(self._story)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Read the story again."""
        workspace, case = self._session.workspace, self._found.case
        self._chapters = chapters(workspace, case)
        self._show_story()
        self._revisions = {one.last: one.revision for one in self._chapters}
        self._versions = versions(self._chapters)
        choices = self._choices()
        self._from.show_choices(choices)
        self._to.show_choices(choices)
        if self._versions:
            before, after = self._last_two_that_differ()
            self._from.show_value(before.seq)
            self._to.show_value(after.seq)
        self._compare()

    def _choices(self) -> list[tuple[object, str]]:
        """The points by revision and time; what happened is added where these are the same."""
        short = {one.seq: _title(one, self._revisions[one.seq]) for one in self._versions}
        often = Counter(short.values())
        return [
            (one.seq, short[one.seq] if often[short[one.seq]] == 1 else f"{short[one.seq]} · {one.title}")
            for one in self._versions
        ]

    def _last_two_that_differ(self) -> tuple[Version, Version]:
        """The newest point, and the end of the newest revision before it whose answers are not the same."""
        newest = self._versions[0]
        last_change = next((one.first for one in reversed(self._chapters) if one.answers), 0)
        before = [one for one in self._versions if one.seq < last_change]
        now = self._revisions[newest.seq]
        earlier = (one for one in before if self._revisions[one.seq] != now)
        return next(earlier, before[0] if before else newest), newest

    def _comparison(self) -> Card:
        card = Card(_("Compare two points"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for column, (words, field) in enumerate(((_("Before"), self._from), (_("After"), self._to))):
            field.setAccessibleName(words)
            field.picked.connect(lambda _value: self._compare())
            grid.addWidget(label(words, field), 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        card.column.addLayout(grid)
        card.column.addLayout(self._result)
        return card

    def _compare(self) -> None:
        cleared(self._result)
        before, after = self._from.value(), self._to.value()
        if not isinstance(before, int) or not isinstance(after, int):
            return
        first, last = sorted((before, after))
        found = compared(self._session.workspace, self._found.case, first, last)
        if not found:
            self._result.addWidget(muted(_("No answer differs between these two points.")))
        for difference in found[:MOST_SHOWN]:
            self._result.addWidget(DifferenceLine(difference))

    def _show_story(self) -> None:
        cleared(self._story.column, keep=1)
        total = len(self._chapters)
        count = ngettext("{count} step", "{count} steps", total).format(count=total)
        self._story.column.addWidget(muted(count))
        for chapter in list(reversed(self._chapters))[: self._most]:
            self._story.column.addWidget(Line())
            self._story.column.addWidget(_ChapterLine(chapter))
        if total > self._most:
            self._story.column.addWidget(Line())
            self._story.column.addWidget(self._older(total - self._most))

    def _older(self, count: int) -> LinkButton:
        words = ngettext("Show older steps ({count} more)", "Show older steps ({count} more)", count)
        link = LinkButton(words.format(count=count))
        link.clicked.connect(self._on_older)
        return link

    def _on_older(self) -> None:
        self._most += MOST_SHOWN
        self._show_story()


def _title(version: Version, revision: int) -> str:
    named = _("Revision {number}").format(number=revision)
    return f"{named} · {moment(version.at)}"


class _ChapterLine(QWidget):
    def __init__(self, chapter: Chapter) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        when = small(moment(chapter.at))
        when.setMinimumWidth(max(150, when.sizeHint().width()))
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(body(chapter.sentence))
        if chapter.text:
            words.addWidget(hint(f"“{chapter.text}”"))
        row.addLayout(words, 1)
        revision = small(_("Revision {number}").format(number=chapter.revision))
        row.addWidget(revision, 0, Qt.AlignmentFlag.AlignTop)


class DifferenceLine(QWidget):
    """One answer before and after: what went is struck out, what came is underlined."""

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        column.addWidget(section_title(difference.prompt))
        self._words = body("")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setText(self._marked(difference))
        plain = _("{question}: before {before}; now {after}")
        said = {"before": difference.before or _("nothing"), "after": difference.after or _("nothing")}
        self._words.setAccessibleName(plain.format(question=difference.prompt, **said))
        column.addWidget(self._words)

    def _marked(self, difference: Difference) -> str:
        colours = theme.of(self)
        tags = {
            "": "{text}",
            "-": f'<span style="color:{colours.bad.name()}; text-decoration: line-through">{{text}}</span>',
            "+": f'<span style="color:{colours.good.name()}; text-decoration: underline">{{text}}</span>',
        }
        runs = word_runs(difference.before, difference.after)
        return " ".join(tags[run.mark].format(text=escape(run.text)) for run in runs)
