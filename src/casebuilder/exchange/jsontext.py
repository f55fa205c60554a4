"""The door for JSON from strangers: every limit is checked before, or while, the text is parsed."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NoReturn, cast

from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.error import RefusedError

BIGGEST_WHOLE: Final = 2**53
LONGEST_STRING: Final = 200_000
LONGEST_NUMBER: Final = 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What one JSON text may be at most."""

    size: int = 8_000_000
    depth: int = 32
    nodes: int = 200_000
    string: int = LONGEST_STRING


LIMITS: Final = Limits()

# Possessive quantifiers: without them an unterminated string takes quadratic time and a gigabyte of memory.
_TOKEN: Final = re.compile(
    r'"(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)"|(?P<unclosed>")|(?P<open>[\[{])|(?P<close>[\]}])'
    r"|(?P<number>-?[0-9][0-9.eE+-]*+)|(?P<word>[A-Za-z]++)",
    re.DOTALL,
)


def load(data: bytes, name: str, limits: Limits = LIMITS) -> Json:
    """The JSON in `data`; RefusedError, naming the part `name`, where it is too big, ambiguous or broken."""
    text = _decoded(data, name, limits)
    _scan(text, name, limits)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_no_constant,
        )
    except ValueError as error:
        _refuse(name, _why(error))
    _refuse_odd_strings(found, name, limits)
    return cast("Json", found)


def _decoded(data: bytes, name: str, limits: Limits) -> str:
    if len(data) > limits.size:
        _refuse(name, _("it is bigger than {limit} bytes").format(limit=limits.size))
    if data.startswith(b"\xef\xbb\xbf"):
        _refuse(name, _("it starts with a byte order mark"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse(name, _("it is not UTF-8 text"))


def _scan(text: str, name: str, limits: Limits) -> None:
    depth = 0
    for count, token in enumerate(_TOKEN.finditer(text), start=1):
        kind = token.lastgroup
        depth += (kind == "open") - (kind == "close")
        if count > 2 * limits.nodes:
            _refuse(name, _("it has more than {limit} values").format(limit=limits.nodes))
        if depth > limits.depth:
            _refuse(name, _("it is nested deeper than {limit} levels").format(limit=limits.depth))
        if kind == "unclosed":
            _refuse(name, _("a text in it is never closed"))
        if kind in ("string", "number", "word"):
            _measure(kind, token.end() - token.start(), name, limits)


def _measure(kind: str, length: int, name: str, limits: Limits) -> None:
    # An escaped character takes up to six; the exact length is checked once the text is parsed.
    if kind == "string" and length > 6 * limits.string:
        _refuse_length(name, limits)
    if kind != "string" and length > LONGEST_NUMBER:
        _refuse(name, _("a number in it is longer than {limit} digits").format(limit=LONGEST_NUMBER))


def _refuse_length(name: str, limits: Limits) -> NoReturn:
    _refuse(name, _("a text in it is longer than {limit} characters").format(limit=limits.string))


_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class _OddError(ValueError):
    """Carries the sentence part for people out of the parser."""


def _why(error: ValueError) -> str:
    if isinstance(error, _OddError):
        return str(error)
    if isinstance(error, json.JSONDecodeError):
        return _("it is damaged in line {line}").format(line=error.lineno)
    return _("it is damaged")


def _without_doubles(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _OddError(_("the same name stands twice in one group"))
    return found


def _whole(digits: str) -> int:
    found = int(digits)
    if abs(found) > BIGGEST_WHOLE:
        raise _OddError(_("a number in it is too big to be exact"))
    return found


def _fraction(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise _OddError(_("a number in it is too big"))
    return found


def _no_constant(word: str) -> NoReturn:
    raise _OddError(_("“{word}” is not a number").format(word=word))


def _refuse_odd_strings(found: Json, name: str, limits: Limits) -> None:
    for text in strings(found):
        if len(text) > limits.string:
            _refuse_length(name, limits)
        if "\0" in text or _SURROGATE.search(text):
            _refuse(name, _("it has characters that are not text"))


def strings(found: Json) -> Iterator[str]:
    """Every text in a JSON value, names of members included."""
    left = [found]
    while left:
        match left.pop():
            case str() as text:
                yield text
            case dict() as group:
                yield from group
                left.extend(group.values())
            case list() as items:
                left.extend(items)
            case _:
                pass


def _refuse(name: str, why: str) -> NoReturn:
    raise RefusedError(
        _("“{name}” cannot be read: {why}.").format(name=name, why=why),
        _("Ask the sender to export the case again; nothing was changed."),
    )
