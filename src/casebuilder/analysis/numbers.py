"""What figures come in: lists, tuples, arrays, decimals; and what is refused, in one sentence each."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import isfinite
from typing import Any, Final, cast

Number = Any
"""An int, float, Decimal, Fraction or numpy scalar."""
Flows = Iterable[Any]
_NO_NUMBERS: Final = (bool, str, bytes)
_LONGEST: Final = 307
_BITS: Final = 1023


def flows_of(values: Flows, name: str = "flows") -> list[Any]:
    """The figures as a list, all exact or all float. ValueError where one is none, NaN or without end."""
    found = [_plain(one, name) for one in listed(values, name)]
    if any(type(one) is float for one in found):
        return [_float(one, name) for one in found]
    return found


def floats_of(values: Flows, name: str = "flows") -> list[float]:
    """The figures as floats. ValueError where one is none, NaN or without end."""
    return [_float(_plain(one, name), name) for one in listed(values, name)]


def finite(value: Number, name: str) -> float:
    """One figure as a float. ValueError where it is none, NaN or without end."""
    return _float(_plain(value, name), name)


def filled(found: list[Any], name: str) -> list[Any]:
    """ValueError where the list is empty."""
    if not found:
        raise ValueError(f"{name} must not be empty")
    return found


def same_length(**named: Sequence[Any]) -> None:
    """ValueError where the named lists differ in length or are empty."""
    lengths = {name: len(found) for name, found in named.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"these differ in length: {', '.join(f'{k} {n}' for k, n in lengths.items())}")
    if not all(lengths.values()):
        raise ValueError(f"{' and '.join(lengths)} must not be empty")


def exact(*values: Any) -> bool:
    """Whether all are ints or decimals and at least one is a decimal, so that the answer can be exact."""
    kinds = set(map(type, values))
    return float not in kinds and any(issubclass(one, Decimal) for one in kinds) and _whole_or_decimal(kinds)


def _whole_or_decimal(kinds: set[type]) -> bool:
    return all(issubclass(one, int | Decimal) for one in kinds)


def alike(*groups: Sequence[Any]) -> list[list[Any]]:
    """The groups all in decimals where that is exact, else all in floats."""
    if exact(*(one for group in groups for one in group)):
        return [[Decimal(one) for one in group] for group in groups]
    return [[_float(one, "figures") for one in group] for group in groups]


def listed(values: Any, name: str) -> Iterable[Any]:
    """ValueError for text, a single figure and whatever else is no list."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable) or getattr(values, "ndim", 1) == 0:
        raise ValueError(f"{name} must be a list of numbers, not {values!r:.40}")
    return values


def _plain(value: Any, name: str) -> int | float | Decimal:
    kind = type(value)
    if kind is Decimal or (kind is not float and isinstance(value, Decimal)):
        if not value.is_finite() or value.adjusted() > _LONGEST:
            raise _too_long(value, name)
        return cast("Decimal", value)
    if kind is int:
        if value.bit_length() > _BITS:
            raise _too_long(value, name)
        return cast("int", value)
    if value is None or isinstance(value, _NO_NUMBERS):
        raise ValueError(f"{name} must be numbers, not {value!r}")
    return _unusual(value, name)


def _unusual(value: Any, name: str) -> int | float:
    """A float, or another kind of number: a fraction, a numpy scalar, an int of a kind of its own."""
    try:
        return int(value) if isinstance(value, int) else _float(value, name)
    except TypeError:
        raise ValueError(f"{name} must be numbers, not {value!r}") from None


def _float(value: Any, name: str) -> float:
    try:
        found = float(value)
    except OverflowError:
        found = float("inf")
    if not isfinite(found):
        raise _too_long(value, name)
    return found


def _too_long(value: Any, name: str) -> ValueError:
    said = "a figure beyond that" if isinstance(value, int) else f"{value!s:.40}"
    return ValueError(f"{name} must be finite and no longer than 308 digits, not {said}")
