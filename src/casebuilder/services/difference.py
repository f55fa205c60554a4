"""What differs between two documents of one case, question by question, in words people can compare."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from casebuilder.model.document import Document, patch
from casebuilder.model.form import Form
from casebuilder.texts.answer import in_words


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer before and after, in words; empty where there was none."""

    question: str
    prompt: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed (`mark` ''), were added ('+') or were taken out ('-')."""

    mark: str
    text: str


def differences(before: Document, after: Document, forms: Mapping[str, Form]) -> list[Difference]:
    """All answers that differ, in the order the forms ask them."""
    changed = patch(before, after)
    order = [(question, form) for form in forms.values() for question in form.questions()]
    return [
        Difference(
            question.id,
            question.prompt,
            in_words(question, changed.was[path], form),
            in_words(question, changed.set[path], form),
        )
        for question, form in order
        if (path := f"answers/{question.id}") in changed.set
    ]


def word_runs(before: str, after: str) -> Iterator[Run]:
    """Both texts woven together, word by word."""
    old, new = before.split(), after.split()
    for _tag, a_from, a_to, b_from, b_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a_from:a_to] == new[b_from:b_to]:
            yield Run("", " ".join(old[a_from:a_to]))
            continue
        if a_to > a_from:
            yield Run("-", " ".join(old[a_from:a_to]))
        if b_to > b_from:
            yield Run("+", " ".join(new[b_from:b_to]))
