"""The field of the risk register: the matrix beside the records, the largest risk first."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from casebuilder.model.proposal import OpenGap, open_gaps
from casebuilder.model.risk import REGISTER, Risk, Size, ranked, risks
from casebuilder.texts.proposal import risk_of
from casebuilder.texts.risk import about_words, late_words, name_of
from casebuilder.ui.fields.records import Record, RecordsField
from casebuilder.ui.kit.pair import Pair
from casebuilder.ui.kit.record_line import Telling
from casebuilder.ui.risk.board import RiskBoard
from casebuilder.ui.theme import Tone

TONES: Final = {Size.HIGH: Tone.BAD, Size.MEDIUM: Tone.WARN, Size.LOW: Tone.GOOD, Size.NONE: Tone.NEUTRAL}
SIDE_BY_SIDE: Final = 660


class RiskField(RecordsField):
    """A dot of the matrix leads to its record; open gaps can be entered as risks at one press."""

    roomy = True

    def beside(self, listed: QWidget) -> QWidget:
        self._read: tuple[Mapping[str, Record], Sequence[Risk]] | None = None
        self.board = RiskBoard(self.around.organisation.currency, self.around.locale)
        self.board.chosen.connect(self.open_record)
        self.board.asked.connect(self._on_asked)
        return Pair(self.board, listed, least=SIDE_BY_SIDE, shares=(4, 5))

    def ordered(self) -> list[str]:
        return [one.id for one in ranked(self._risks())]

    def tell_of(self, record: Record, place: int) -> Telling:
        one = self._risks()[place - 1]
        tone = TONES[one.now.size] if one.is_open else Tone.NEUTRAL
        about = about_words(one, self.around.locale)
        return Telling(str(place), name_of(one), about, tone, late_words(one, self.around.today))

    def shown_anew(self) -> None:
        gaps = [] if self.fixed else self._gaps()
        self.board.show_value(self._risks(), gaps, self.list.opened)

    def _risks(self) -> Sequence[Risk]:
        """Read once for each state of the records."""
        if self._read is None or self._read[0] is not self.records:
            self._read = self.records, risks({REGISTER: list(self.records.values())})
        return self._read[1]

    def _gaps(self) -> list[OpenGap]:
        if self.around.book is None:
            return []
        seen = self.around.book.appraisal
        return open_gaps(seen.readiness, {REGISTER: list(self.records.values())}, seen.remedies)

    def _on_asked(self) -> None:
        """The proposed risks become records; undoing it is undoing this edit."""
        made = [risk_of(one, uuid4().hex) for one in self._gaps()]
        if not made:
            return
        self.part()
        said = [*self.said(), *made]
        self.show_value(said)
        self._tell(said)
        self.open_record(str(made[0]["id"]))
