"""What the last closed round found, beside an empty sheet of the next one."""

from casebuilder.i18n import _
from casebuilder.model.case import Round
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.panel import spread_rule
from casebuilder.ui.kit.card import Card, Note
from casebuilder.ui.kit.text import body, hint, small
from casebuilder.ui.panel.strips import prompts_of, strip_chart
from casebuilder.ui.theme import Tone


class RoundSeen(Card):
    """Spread and discussion of a round, without names: nobody should follow one person."""

    def __init__(self, found: OpenCase, seen: Round) -> None:
        super().__init__(_("What round {number} found").format(number=seen.number))
        chart = strip_chart(found, seen)
        self.column.addWidget(hint(chart.scene.headline if chart.scene else ""))
        self.column.addWidget(chart)
        self.column.addWidget(hint(spread_rule()))
        prompts = prompts_of(found)
        for one in seen.notes:
            note = Note(Tone.WARN)
            note.column.addWidget(small(prompts.get(one.question, one.question)))
            note.column.addWidget(body(one.text))
            self.column.addWidget(note)
