"""The tones in which colours of readiness and verdicts are shown."""

from casebuilder.model.readiness import Colour
from casebuilder.model.value import Verdict
from casebuilder.ui.theme import Tone


def tone_of(shown: Colour) -> Tone:
    return {
        Colour.GREEN: Tone.GOOD,
        Colour.AMBER: Tone.WARN,
        Colour.RED: Tone.BAD,
        Colour.NONE: Tone.NEUTRAL,
    }[shown]


def verdict_tone(verdict: Verdict | None) -> Tone:
    tones = {Verdict.RECOMMEND: Tone.GOOD, Verdict.DISCUSS: Tone.WARN, Verdict.DECLINE: Tone.BAD}
    return Tone.NEUTRAL if verdict is None else tones[verdict]
