"""Whether we are ready and, if not, what closing the gaps costs and takes; it is in the numbers already."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal

from casebuilder.i18n import _, ngettext
from casebuilder.model.readiness import Readiness, colour
from casebuilder.model.remedy import closing
from casebuilder.services.appraisal import MONEY
from casebuilder.services.assessing import seen
from casebuilder.services.workbook import Workbook
from casebuilder.texts import figure
from casebuilder.texts.readiness import closing_words, start_words, strain_words
from casebuilder.ui.kit.button import LinkButton
from casebuilder.ui.kit.card import Note
from casebuilder.ui.kit.layouts import cleared
from casebuilder.ui.kit.text import body, section_title
from casebuilder.ui.score_tones import tone_of
from casebuilder.ui.theme import Role, Tone


class ReadyNote(Note):
    """`money_asked` wants to see the money page."""

    money_asked = Signal()

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._shown = ""
        self.refresh()

    def refresh(self) -> None:
        """Say it of the case as it is now; what is said already stays as it is."""
        ready, words = seen(self._book), self.words()
        gaps = _gaps(ready)
        self.show_tone(self._tone_of(ready, gaps))
        if words == self._shown:
            return
        self._shown = words
        cleared(self.column)
        title, *sentences = words.split("\n")
        self.column.addWidget(section_title(title))
        for said in sentences:
            self.column.addWidget(body(said))
        if gaps and MONEY in self._book.forms:
            link = LinkButton(_("See it in costs and benefits"), Role.SMALL)
            link.clicked.connect(self.money_asked)
            self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def _tone_of(self, ready: Readiness, gaps: int) -> Tone:
        """Never green while something is open, nor anything but red while the case is stopped."""
        if ready.open_blockers:
            return Tone.BAD
        tone = tone_of(colour(ready.overall, self._book.organisation.thresholds))
        return Tone.WARN if gaps and tone is Tone.GOOD else tone

    def words(self) -> str:
        """Everything that is said, as one text."""
        ready = seen(self._book)
        gaps = _gaps(ready)
        return "\n".join([_title(ready, gaps), *self._sentences(ready, gaps)])

    def _sentences(self, ready: Readiness, gaps: int) -> Iterator[str]:
        found = self._book.appraisal
        open_ones = {one.question for part in ready.dimensions for one in part.gaps}
        mine = [one for one in found.remedies if one.question in open_ones]
        if gaps and MONEY in self._book.forms:
            yield closing_words(closing(mine), gaps, self._book.organisation.currency)
            if found.money is not None:
                yield start_words(found.money.planned_start, found.money.earliest_start)
        if ready.open_blockers:
            yield _stopped_words(len(ready.open_blockers))
        if ready.strain:
            yield strain_words()
        yield _rated_words(ready)


def _gaps(ready: Readiness) -> int:
    return sum(len(one.gaps) for one in ready.dimensions)


def _title(ready: Readiness, gaps: int) -> str:
    if ready.overall is None:
        return _("Not rated yet")
    if not gaps:
        return _("Ready, as far as rated")
    return ngettext("Ready, if {count} gap closes", "Ready, if {count} gaps close", gaps).format(count=gaps)


def _stopped_words(count: int) -> str:
    words = ngettext("{count} thing stops the case.", "{count} things stop the case.", count)
    return words.format(count=count)


def _rated_words(ready: Readiness) -> str:
    words = _("{rated} of {asked} questions are rated; {coverage} rest on evidence.")
    return words.format(rated=ready.rated, asked=ready.asked, coverage=figure.percent(ready.coverage))
