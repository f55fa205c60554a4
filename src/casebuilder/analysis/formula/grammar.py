"""Reading a formula: what binds tighter, and what stands where."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from casebuilder.analysis.formula.lexer import Word, words
from casebuilder.analysis.formula.mistake import FormulaError, MistypedError, TooLargeError, UnknownNameError
from casebuilder.analysis.formula.operation import FUNCTIONS, LARGEST, TINIEST

DEEPEST: Final = 60
"""Brackets, functions and signs inside each other. A long sum or product is one level."""
_BINDING: Final = {
    "or": 1, "and": 2,
    "=": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "**": 8,
}  # fmt: skip
_NOT, _COMPARED, _SIGNED, _POWER = 3, 4, 7, 8
_WORDS: Final = ("and", "or", "not")
_SWITCH: Final = {"true": Decimal(1), "false": Decimal(0)}


@dataclass(frozen=True, slots=True)
class Figure:
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides of a sign."""

    sign: str
    left: "Part"
    right: "Part"
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its figures; "neg" and "not" are those of signs before a figure."""

    function: str
    parts: tuple["Part", ...]
    at: int


Part = Figure | Name | Pair | Call


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be worked out; `names` in the order in which they first stand in it, and where."""

    source: str
    root: Part
    names: tuple[str, ...]
    places: tuple[int, ...]


@lru_cache(maxsize=256)
def parse(formula: str) -> Formula:
    """Reads a formula. FormulaError with its position where it cannot be read, is too long or too deep.

    From loose to tight: or; and; not; = != < <= > >= (two figures only); + -; * /; a sign before a figure;
    **, from the right, so that -2 ** 2 is -4. Names are letters, digits, _ and dots (value.fit is one name).
    Functions: see FUNCTIONS; figures in their brackets are divided by , or ;. Numbers use a decimal point.
    """
    reader = _Reader(words(formula))
    if not formula.strip():
        raise MistypedError("empty", 0)
    root = reader.whole()
    return Formula(formula, root, tuple(reader.names), tuple(reader.names.values()))


class _Reader:
    """Where the reading has come to (precedence climbing)."""

    def __init__(self, found: Iterator[Word]) -> None:
        self._ahead = found
        self._depth = 0
        self.now = next(found)
        self.names: dict[str, int] = {}

    def whole(self) -> Part:
        found = self.part(0)
        if self.now.kind != "end":
            raise _unexpected(self.now)
        return found

    def part(self, binding: int) -> Part:
        """As much as binds tighter than `binding`."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooLargeError("too_deep", self.now.at, str(DEEPEST))
        left = self._first()
        while (own := self._binding()) > binding:
            word = self._take()
            left = Pair(word.text, left, self.part(own - 1 if own == _POWER else own), word.at)
            if own == _COMPARED and self._binding() == _COMPARED:
                raise MistypedError("chained", self.now.at, self.now.text)
        self._depth -= 1
        return left

    def _binding(self) -> int:
        word = self.now
        text = word.text.lower() if word.kind == "name" else word.text
        return _BINDING.get(text, 0) if word.kind in ("sign", "name") else 0

    def _first(self) -> Part:
        word = self._take()
        match word.kind:
            case "number":
                return Figure(_amount(word))
            case "name":
                return self._named(word)
            case "end":
                raise MistypedError("unfinished", word.at)
            case "sign":
                return self._signed(word)

    def _signed(self, word: Word) -> Part:
        match word.text:
            case "-":
                return Call("neg", (self.part(_SIGNED),), word.at)
            case "+":
                return self.part(_SIGNED)
            case "(":
                inside = self.part(0)
                self._close()
                return inside
            case _:
                raise _unexpected(word)

    def _named(self, word: Word) -> Part:
        plain = word.text.lower()
        if self.now.text == "(" and plain not in _WORDS:
            return self._call(plain, word)
        if plain == "not":
            return Call("not", (self.part(_NOT),), word.at)
        if plain in _SWITCH:
            return Figure(_SWITCH[plain])
        if plain in _WORDS:
            raise _unexpected(word)
        self.names.setdefault(word.text, word.at)
        return Name(word.text, word.at)

    def _call(self, function: str, word: Word) -> Part:
        if function not in FUNCTIONS:
            raise UnknownNameError("unknown_function", word.at, word.text)
        self._take()
        parts = [] if self.now.text == ")" else [self.part(0)]
        while self.now.text == ",":
            self._take()
            parts.append(self.part(0))
        self._close()
        least, most = FUNCTIONS[function]
        if not least <= len(parts) <= most:
            raise MistypedError("arguments", word.at, _range(least, most))
        return Call(function, tuple(parts), word.at)

    def _close(self) -> None:
        if self.now.text != ")":
            raise _unexpected(self.now)
        self._take()

    def _take(self) -> Word:
        taken = self.now
        if taken.kind != "end":
            self.now = next(self._ahead)
        return taken


def _unexpected(word: Word) -> FormulaError:
    if word.kind == "end":
        return MistypedError("unfinished", word.at)
    return MistypedError("unexpected", word.at, word.text)


def _amount(word: Word) -> Decimal:
    try:
        found = Decimal(word.text)
    except InvalidOperation:
        found = LARGEST * 2
    if found and not TINIEST <= found <= LARGEST:
        raise TooLargeError("too_large", word.at, word.text)
    return found


def _range(least: int, most: int) -> str:
    if least == most:
        return str(least)
    return f"{least}-{most}"
