"""Two people changed one case: both keep their answers; the same answer twice needs a person."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.case import Case
from casebuilder.model.error import RefusedError

NO_PROMPTS: Final[Mapping[str, str]] = MappingProxyType({})


def changed_answers(before: Case, after: Case) -> list[str]:
    """The questions whose answers differ."""
    ids = before.answers.keys() | after.answers.keys()
    return sorted(one for one in ids if before.answers.get(one) != after.answers.get(one))


def merged(base: Case, mine: Case, theirs: Case, prompts: Mapping[str, str] = NO_PROMPTS) -> Case:
    """Theirs with my answers on top, where only I changed them since `base`.

    RefusedError where both changed the same answer, or where theirs has moved on to another state meanwhile.
    """
    if theirs.state is not base.state or theirs.frozen != base.frozen:
        raise RefusedError(
            _("The case has moved on elsewhere, so your last change was not saved."),
            _("Go to Home and back to see the case as it is now."),
        )
    for question in _conflicts(base, mine, theirs):
        raise RefusedError(
            _("“{question}” was changed elsewhere at the same time, so yours was not saved.").format(
                question=prompts.get(question, question)
            ),
            _("Go to Home and back: the case then shows theirs, and what you wrote is offered again."),
        )
    answers: dict[str, Json] = dict(theirs.answers)
    for question in changed_answers(base, mine):
        answers.pop(question, None)
        if question in mine.answers:
            answers[question] = mine.answers[question]
    fresh = theirs.reopened() if base.frozen and not mine.frozen else theirs
    return replace(fresh, answers=answers)


def _conflicts(base: Case, mine: Case, theirs: Case) -> Iterator[str]:
    both = set(changed_answers(base, mine)) & set(changed_answers(base, theirs))
    yield from (one for one in sorted(both) if mine.answers.get(one) != theirs.answers.get(one))
