"""One's own sheet once it is locked, beside those of others who have locked."""

from collections.abc import Sequence

from casebuilder.i18n import _
from casebuilder.model.case import Round, Sheet
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.figure import moment_of
from casebuilder.texts.panel import aside_words, marks_grid, marks_narrow
from casebuilder.ui.kit.card import Card
from casebuilder.ui.kit.text import body, hint
from casebuilder.ui.panel.marks_table import MarksTable
from casebuilder.ui.panel.strips import prompts_of


class LockedCard(Card):
    """The first sheet is one's own."""

    def __init__(self, found: OpenCase, sheets: Sequence[Sheet]) -> None:
        super().__init__(_("Your scores are locked"))
        mine = sheets[0]
        words = _("Locked {when}. They become part of the case when the PMO closes the round.")
        self.column.addWidget(body(words.format(when=moment_of(mine.at))))
        seen = Round(0, "", sheets=tuple(sheets))
        prompts = prompts_of(found)
        wide, narrow = marks_grid(seen, prompts), marks_narrow(seen, prompts)
        self.table = MarksTable(_("Scores locked so far"), wide, narrow)
        self.column.addWidget(self.table)
        if aside := aside_words(seen):
            self.column.addWidget(hint(aside))
        if len(sheets) == 1:
            self.column.addWidget(hint(_("Nobody else has locked yet.")))
