"""Working formulas out: one at a time, or several that use each other."""

from collections.abc import Mapping
from decimal import (
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final, assert_never

from casebuilder.analysis.formula.grammar import Call, Figure, Formula, Name, Pair, Part, parse
from casebuilder.analysis.formula.mistake import (
    DivisionError,
    FormulaError,
    LoopError,
    TooLargeError,
    UnknownNameError,
)
from casebuilder.analysis.formula.operation import LARGEST, SIGNS, called
from casebuilder.analysis.numbers import flows_of

MOST: Final = 500
"""Formulas that may use each other."""
_CONTEXT: Final = Context(prec=34, Emax=999, Emin=-999, traps=[DivisionByZero, InvalidOperation, Overflow])


def evaluate(formula: Formula | str, values: Mapping[str, Any]) -> Decimal | None:
    """What a formula comes to with these values of its names, to 34 digits.

    A value is an int, float (taken as it is written: 0.1 is a tenth) or Decimal; None for not known, and then
    the answer is None where it is needed, never as if it were 0. A comparison is 1 where it holds, else 0;
    whatever is not 0 holds. "if", "and" and "or" do not look at the side that does not matter. FormulaError
    (a ValueError) with reason and position: what cannot be read, a name that is not among the values, a
    division by zero, a figure beyond 1e100, no answer (the root of a negative figure).
    """
    found = parse(formula) if isinstance(formula, str) else formula
    for name, place in zip(found.names, found.places, strict=True):
        if name not in values:
            raise UnknownNameError("unknown_name", place, name)
    with localcontext(_CONTEXT):
        try:
            return _value(found.root, values)
        except _UnscoredError:
            return None


def solve(formulas: Mapping[str, str | Formula], values: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """What each of several named formulas comes to; they may use each other's names, in any order.

    A formula hides a value of the same name. FormulaError as `evaluate`, with the name of the formula;
    LoopError where formulas wait for each other.
    """
    if len(formulas) > MOST:
        raise TooLargeError("too_many", 0, str(MOST))
    found = {name: _parsed(name, one) for name, one in formulas.items()}
    known = {name: value for name, value in values.items() if name not in found}
    answers: dict[str, Decimal | None] = {}
    for name in _in_order(found):
        try:
            answers[name] = known[name] = evaluate(found[name], known)
        except FormulaError as error:
            raise error.within(name) from None
    return {name: answers[name] for name in found}


def _parsed(name: str, formula: str | Formula) -> Formula:
    try:
        return parse(formula) if isinstance(formula, str) else formula
    except FormulaError as error:
        raise error.within(name) from None


def _in_order(formulas: Mapping[str, Formula]) -> list[str]:
    graph = {name: [one for one in formula.names if one in formulas] for name, formula in formulas.items()}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise _loop(formulas, error.args[1][:0:-1]) from None


def _loop(formulas: Mapping[str, Formula], ring: list[str]) -> LoopError:
    """Told of the formula of the ring that comes first, at the name it waits for."""
    first = next(name for name in formulas if name in ring)
    start = ring.index(first)
    turned = [*ring[start:], *ring[:start], first]
    formula = formulas[first]
    place = formula.places[formula.names.index(turned[1])]
    return LoopError("loop", place, " → ".join(turned), first)


class _UnscoredError(Exception):
    """A name has no value yet."""


def _value(part: Part, values: Mapping[str, Any]) -> Decimal:
    match part:
        case Figure():
            return part.amount
        case Name():
            return _known(part, values[part.name])
        case Pair():
            return _chain(part, values)
        case Call():
            return _call(part, values)
        case _:
            assert_never(part)


def _known(name: Name, value: Any) -> Decimal:
    if value is None:
        raise _UnscoredError
    try:
        (plain,) = flows_of([value], name.name)
    except ValueError:
        raise _strange(name, value) from None
    found = Decimal(repr(plain) if isinstance(plain, float) else plain)
    return +_bounded(found, name.at, name.name)


def _strange(name: Name, value: Any) -> FormulaError:
    """A number that is too long, or none."""
    if (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, Decimal) and value.is_finite()
    ):
        return TooLargeError("too_large", name.at, name.name)
    return FormulaError("no_number", name.at, name.name)


def _chain(pair: Pair, values: Mapping[str, Any]) -> Decimal:
    """From the left, without going deeper for every sign of a long sum."""
    pairs = [pair]
    while isinstance(pairs[-1].left, Pair):
        pairs.append(pairs[-1].left)
    found = _value(pairs[-1].left, values)
    for one in reversed(pairs):
        found = _joined(one, found, values)
    return found


def _joined(pair: Pair, left: Decimal, values: Mapping[str, Any]) -> Decimal:
    if pair.sign in ("and", "or"):
        decided = bool(left) == (pair.sign == "or")
        return Decimal(bool(left if decided else _value(pair.right, values)))
    right = _value(pair.right, values)
    if not right and pair.sign == "/":
        raise DivisionError("division", pair.at, pair.sign)
    try:
        return _bounded(SIGNS[pair.sign](left, right), pair.at, pair.sign)
    except DecimalException as error:
        raise _refused(error, pair.at, pair.sign) from None


def _call(call: Call, values: Mapping[str, Any]) -> Decimal:
    if call.function == "if":
        condition, then, otherwise = call.parts
        return _value(then if _value(condition, values) else otherwise, values)
    figures = [_value(one, values) for one in call.parts]
    try:
        return _bounded(called(call.function, figures), call.at, call.function)
    except DecimalException as error:
        raise _refused(error, call.at, call.function) from None


def _bounded(found: Decimal, at: int, word: str) -> Decimal:
    if not found.is_finite():
        raise DivisionError("division", at, word)
    if not -LARGEST <= found <= LARGEST:
        raise TooLargeError("too_large", at, word)
    return found


def _refused(error: DecimalException, at: int, word: str) -> FormulaError:
    if isinstance(error, Overflow):
        return TooLargeError("too_large", at, word)
    return FormulaError("no_answer", at, word)
