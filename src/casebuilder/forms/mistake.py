"""A mistake in a form file, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from casebuilder.i18n import _


@dataclass(frozen=True, slots=True)
class Mistake:
    """`line` counts from 1; it is 1 where the file as a whole is meant."""

    file: Path
    line: int
    sentence: str
    remedy: str


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """The nearest known word as a question, else all of them."""
    offered = sorted(known)
    near = get_close_matches(typed, offered, n=1, cutoff=0.6)
    if near:
        return _("Did you mean “{word}”?").format(word=near[0])
    return _("Use one of these: {words}.").format(words=", ".join(offered))
