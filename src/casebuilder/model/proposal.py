"""Risks that follow from open gaps: which gaps nobody meets yet."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from casebuilder.model.answer import Answers
from casebuilder.model.readiness import Dimension, Rating, Readiness
from casebuilder.model.remedy import Remedy
from casebuilder.model.risk import gaps_met

MOST: Final = 10
"""Proposed at once; the rest is proposed when these are entered."""


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap that neither a remedy closes nor a risk names."""

    dimension: Dimension
    rating: Rating

    @property
    def category(self) -> str:
        """What the register calls the dimension: the last part of its id."""
        return self.dimension.id.rpartition(".")[2]


def open_gaps(ready: Readiness, answers: Answers, remedies: Collection[Remedy]) -> list[OpenGap]:
    """The widest gaps first, then in reading order."""
    met = {*gaps_met(answers), *(one.question for one in remedies if one.closes)}
    found = [
        OpenGap(dimension, gap)
        for dimension in ready.dimensions
        for gap in dimension.gaps
        if gap.question not in met
    ]
    return sorted(found, key=lambda one: -one.rating.gap)[:MOST]
