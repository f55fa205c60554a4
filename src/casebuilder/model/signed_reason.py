"""What is said with a signature, as lines that people read in any PDF program, and read back exactly."""

from collections.abc import Iterator
from typing import Final

from casebuilder.model.case import Condition
from casebuilder.model.deed import Given
from casebuilder.model.stage import DECISIONS, Deed, Reason

_MARK: Final = " | "
_DECISION: Final = "Decision"
_BECAUSE: Final = "Because"
_UNTIL: Final = "Until"
_SAID: Final = "Said"
_CONDITION: Final = "Condition"
_PARTS: Final = 4


def reason_of(deed: Deed, given: Given) -> str:
    """The decision with everything given with it; the words are the same in every language."""
    return "\n".join(_MARK.join(_plain(part) for part in line) for line in _lines(deed, given))


def _lines(deed: Deed, given: Given) -> Iterator[tuple[str, ...]]:
    yield _DECISION, deed.value.replace("_", " ")
    if given.reason:
        yield _BECAUSE, given.reason.value.replace("_", " ")
    if given.text.strip():
        yield _SAID, given.text
    if given.until:
        yield _UNTIL, given.until
    for one in given.conditions:
        yield _CONDITION, one.text, one.owner, one.due


def _plain(part: str) -> str:
    return " ".join(part.replace("|", "/").split())


def read_reason(said: str) -> tuple[Deed, Given] | None:
    """The decision in a signature; None where it was signed in another program or says something else."""
    lines = [tuple(line.split(_MARK)) for line in said.splitlines()]
    words: dict[str, str] = {line[0]: line[1] for line in lines if len(line) > 1}
    deed = _coded(words.get(_DECISION, ""))
    if deed not in [one.value for one in DECISIONS]:
        return None
    because = _coded(words.get(_BECAUSE, ""))
    conditions = [line for line in lines if line[0] == _CONDITION and len(line) == _PARTS]
    return Deed(deed), Given(
        reason=Reason(because) if because in list(Reason) else None,
        text=words.get(_SAID, ""),
        until=words.get(_UNTIL, ""),
        conditions=tuple(Condition(text, owner, due) for _name, text, owner, due in conditions),
    )


def _coded(words: str) -> str:
    return words.replace(" ", "_")
