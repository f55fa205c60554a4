"""What is too long for paper: the first part is printed, and a sentence says where the rest is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Answers, Json, fields, text
from casebuilder.model.form import Form
from casebuilder.model.value import Contribution
from casebuilder.report.content import CaseReport
from casebuilder.texts.problem import question_of

MOST: Final = 20_000
_SHORT: Final = 200
"""Texts up to this length stay whole: labels, dates, and the ids that choices are stored by."""


@dataclass(slots=True)
class _Room:
    """What is left on paper for one answer, and how many characters found no room."""

    left: int = MOST
    cut: int = 0

    def fitted(self, value: Json) -> Json:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Mapping):
            return {key: self.fitted(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.fitted(part) for part in value]
        return value

    def _text(self, words: str) -> str:
        more = len(words) - max(self.left, _SHORT)
        self.left = max(self.left - len(words), 0)
        if more <= 0:
            return words
        self.cut += more
        return f"{words[:-more].rstrip()}\n{_rest(more)}"


def shortened(content: CaseReport) -> tuple[CaseReport, tuple[str, ...]]:
    """The case as it fits on paper, and one sentence for each answer that does not; it is never stored."""
    case = content.case
    rooms = {question: _Room() for question in case.answers}
    answers = {question: room.fitted(case.answers[question]) for question, room in rooms.items()}
    if not any(room.cut for room in rooms.values()):
        return content, ()
    scored = tuple(_with_reason(one, answers) for one in content.value.contributions)
    fitting = replace(
        content, case=replace(case, answers=answers), value=replace(content.value, contributions=scored)
    )
    return fitting, tuple(_warnings(rooms, content.forms))


def _with_reason(scored: Contribution, answers: Answers) -> Contribution:
    return replace(scored, reason=text(fields(answers.get(scored.question)).get("reason")))


def _warnings(rooms: Mapping[str, _Room], forms: Mapping[str, Form]) -> Iterator[str]:
    for question, room in rooms.items():
        if room.cut:
            found = question_of(forms.values(), question)
            yield _("\u201c{prompt}\u201d: {sentence}").format(
                prompt=found.prompt if found else question, sentence=_rest(room.cut)
            )


def _rest(count: int) -> str:
    return ngettext(
        "{count} more character is not printed; it is in the case file (case.json).",
        "{count} more characters are not printed; they are in the case file (case.json).",
        count,
    ).format(count=f"{count:,}")
