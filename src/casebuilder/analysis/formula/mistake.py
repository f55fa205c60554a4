"""What can be wrong with a formula, and where."""

from typing import Literal

Reason = Literal[
    "empty", "too_long", "too_many", "too_deep", "unexpected", "unfinished", "chained", "arguments",
    "unknown_function", "unknown_name", "loop", "division", "too_large", "no_number", "no_answer",
]  # fmt: skip
"""Codes, so that a screen can say it in its own words (see casebuilder.texts.formula)."""


class FormulaError(ValueError):
    """`position` counts characters from 0; `found` is the word, name or figure at fault.

    `formula` names the formula where several use each other, else "".
    """

    def __init__(self, reason: Reason, position: int, found: str = "", formula: str = "") -> None:
        self.reason, self.position, self.found, self.formula = reason, position, found, formula
        super().__init__(self._sentence())

    def within(self, formula: str) -> "FormulaError":
        """The same, told of a named formula."""
        return type(self)(self.reason, self.position, self.found, self.formula or formula)

    def _sentence(self) -> str:
        where = f" in the formula of {self.formula}" if self.formula else ""
        return f"{_SENTENCES[self.reason].format(found=self.found)}, at character {self.position + 1}{where}"


class MistypedError(FormulaError):
    """It cannot be read."""


class UnknownNameError(FormulaError):
    """A name or function that does not exist."""


class LoopError(FormulaError):
    """Formulas that wait for each other."""


class DivisionError(FormulaError):
    """A division by zero."""


class TooLargeError(FormulaError):
    """Too long, too deep, or a figure out of bounds."""


_SENTENCES: dict[Reason, str] = {
    "empty": "a formula must not be empty",
    "too_long": "a formula must not be longer than {found} characters",
    "too_many": "no more than {found} formulas can use each other",
    "too_deep": "a formula must not be nested deeper than {found} levels",
    "unexpected": "{found} was not expected",
    "unfinished": "the formula ends where a number or a name must follow",
    "chained": "only two figures can be compared at a time, {found} is a third",
    "arguments": "{found} figures must stand in the brackets",
    "unknown_function": "there is no function {found}",
    "unknown_name": "there is no {found}",
    "loop": "these wait for each other: {found}",
    "division": "this divides by zero",
    "too_large": "{found} is out of bounds",
    "no_number": "{found} is no number",
    "no_answer": "{found} has no answer here",
}
