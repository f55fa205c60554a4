"""Where in the text of a form file something stands: a line number for every mistake."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

Step = str | int
_HEADER: Final = re.compile(r"\s*\[")


@dataclass(frozen=True, slots=True)
class _Span:
    """Lines from `first` up to, not including, `end`; counted from 0."""

    first: int
    end: int


def line_of(text: str, steps: Sequence[Step]) -> int:
    """The line, counted from 1, of the part that names and positions lead to, or of what holds it."""
    lines = text.splitlines()
    span = _Span(0, len(lines))
    key = ""
    for name, at in _pairs(steps):
        key = name
        inner = _headed(lines, span, name, at or 0)
        if inner is None and at is not None:
            inner = _inline(lines, span, name, at)
        if inner is not None:
            span, key = inner, ""
    return 1 + _key_line(lines, span, key)


def line_of_id(text: str, wanted: str, *, last: bool = False) -> int:
    """The line where a question, section or option gets its id; the last such line on request."""
    found = list(_matching(text, re.compile(rf'\bid\s*=\s*["\']{re.escape(wanted)}["\']')))
    return (found[-1] if last else found[0]) if found else 1


def line_with(text: str, word: str) -> int:
    """The first line that has this word in quotes, other than as an id."""
    quoted = re.compile(rf'^(?!\s*id\s*=).*["\']{re.escape(word)}["\']')
    return next(_matching(text, quoted), 1)


def line_of_words(text: str, way: Sequence[str]) -> int:
    """The line in a translation that names the last step, after the lines that name those before."""
    number = 0
    lines = text.splitlines()
    for step in way:
        named = re.compile(rf'(?:^|[\[\s{{.,])["\']?{re.escape(step)}["\']?\s*(?:[.=\]])')
        number = next((at for at in range(number, len(lines)) if named.search(lines[at])), number)
    return number + 1


def line_in(text: str, question: str, key: str) -> int:
    """The line of a key of a question known by its id."""
    lines = text.splitlines()
    first = line_of_id(text, question) - 1
    return 1 + _key_line(lines, _Span(first, len(lines)), key)


def _matching(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.search(line):
            yield number


def _pairs(steps: Sequence[Step]) -> Iterator[tuple[str, int | None]]:
    """Each name with the position that follows it, if one does; stray positions are dropped."""
    for at, step in enumerate(steps):
        if isinstance(step, str):
            after = steps[at + 1] if at + 1 < len(steps) else None
            yield step, after if isinstance(after, int) else None


def _headed(lines: list[str], span: _Span, name: str, at: int) -> _Span | None:
    """An element that begins with its own [[header]]."""
    header = re.compile(rf"\s*\[\[\s*(?:[\w-]+\s*\.\s*)*{re.escape(name)}\s*\]\]")
    starts = [number for number in range(span.first, span.end) if header.match(lines[number])]
    if at >= len(starts):
        return None
    return _Span(starts[at], starts[at + 1] if at + 1 < len(starts) else span.end)


def _inline(lines: list[str], span: _Span, name: str, at: int) -> _Span | None:
    """An element of a list in brackets, by counting its opening braces; None where it has none."""
    seen = 0
    for number in range(_key_line(lines, span, name), span.end):
        seen += lines[number].count("{")
        if seen > at:
            return _Span(number, number + 1)
        if _closes(lines[number]):
            return None
    return None


def _closes(line: str) -> bool:
    return line.rstrip().endswith("]") or bool(_HEADER.match(line))


def _key_line(lines: list[str], span: _Span, key: str) -> int:
    if not key:
        return span.first
    pattern = re.compile(rf'(?:^|[\s{{,])["\']?{re.escape(key)}["\']?\s*=')
    for number in range(span.first, span.end):
        if number > span.first and _HEADER.match(lines[number]):
            break
        if pattern.search(lines[number]):
            return number
    return span.first
