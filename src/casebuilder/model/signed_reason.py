"""What is said with a signature, as lines that people read in any PDF program, and read back exactly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, assert_never

from casebuilder.model.answer import day
from casebuilder.model.case import Binding, Condition
from casebuilder.model.condition import complete
from casebuilder.model.deed import NOTHING_GIVEN, Given
from casebuilder.model.stage import DECISIONS, Deed, Reason

_MARK: Final = " | "
_DECISION: Final = "Decision"
_BECAUSE: Final = "Because"
_UNTIL: Final = "Until"
_SAID: Final = "Said"
_CONDITION: Final = "Condition"
_KIND: Final = re.compile(
    r"(before start|before stage|by date|funding cap|report)(?: ([0-9]{1,18}(?:\.[0-9]{1,6})?))?"
)
_PAIR, _UNKIND, _KINDED = 2, 4, 5


class GarbledReasonError(ValueError):
    """It begins like a decision, and a line of it, told in the message, cannot be read."""


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
        yield _CONDITION, _kind(one), one.text, one.owner, one.due


def _kind(condition: Condition) -> str:
    said = condition.binding.value.replace("_", " ")
    match condition.binding:
        case Binding.BEFORE_STAGE:
            return f"{said} {condition.stage}"
        case Binding.FUNDING_CAP:
            return f"{said} {condition.cap}"
        case Binding.BEFORE_START | Binding.BY_DATE | Binding.REPORT:
            return said
        case _:
            assert_never(condition.binding)


def _plain(part: str) -> str:
    return " ".join(part.replace("|", "/").split())


def read_reason(said: str) -> tuple[Deed, Given] | None:
    """The decision in a signature; None where it was signed in another program in its own words.

    GarbledReasonError where any line of a decision says what is not understood: nothing of it is left out.
    """
    first, *rest = said.splitlines() or [""]
    if not first.startswith(_DECISION + _MARK):
        return None
    deed = _coded(first.removeprefix(_DECISION + _MARK))
    if deed not in [one.value for one in DECISIONS]:
        raise GarbledReasonError(first)
    given = NOTHING_GIVEN
    for line in rest:
        given = _with_line(given, line)
    if given.conditions and Deed(deed) is not Deed.APPROVE_WITH_CONDITIONS:
        raise GarbledReasonError(first)
    return Deed(deed), given


def _with_line(given: Given, line: str) -> Given:
    name, *parts = line.split(_MARK)
    if name == _CONDITION and len(parts) in (_UNKIND - 1, _KINDED - 1):
        return replace(given, conditions=(*given.conditions, _condition(line, parts)))
    if len(parts) != _PAIR - 1:
        raise GarbledReasonError(line)
    return _with_pair(given, name, parts[0], line)


def _with_pair(given: Given, name: str, said: str, line: str) -> Given:
    if name == _SAID and not given.text:
        return replace(given, text=said)
    if name == _UNTIL and not given.until and day(said):
        return replace(given, until=said)
    if name == _BECAUSE and given.reason is None and _coded(said) in tuple(Reason):
        return replace(given, reason=Reason(_coded(said)))
    raise GarbledReasonError(line)


def _condition(line: str, parts: Sequence[str]) -> Condition:
    """Files from before there were kinds of conditions name none: there it is the date that binds."""
    kind, text, owner, due = parts if len(parts) == _KINDED - 1 else ("by date", *parts)
    found = _KIND.fullmatch(kind)
    if found is None:
        raise GarbledReasonError(line)
    name, figure = found[1], found[2] or ""
    made = Condition(text, owner, due, binding=Binding(_coded(name)))
    if made.binding is Binding.BEFORE_STAGE and figure.isdecimal():
        made = replace(made, stage=int(figure))
    elif made.binding is Binding.FUNDING_CAP:
        made = replace(made, cap=figure)
    elif figure:
        raise GarbledReasonError(line)
    if not complete(made):
        raise GarbledReasonError(line)
    return made


def _coded(words: str) -> str:
    return words.replace(" ", "_")
