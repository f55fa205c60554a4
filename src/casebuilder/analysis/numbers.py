"""What figures come in: lists, tuples, arrays, decimals; and what is refused, in one sentence each."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Any

Number = Any
"""An int, float, Decimal, Fraction or numpy scalar."""
Flows = Iterable[Any]


def flows_of(values: Flows, name: str = "flows") -> list[Any]:
    """The figures as a list, all exact or all float. ValueError where one is none, NaN or without end."""
    found = [_plain(one, name) for one in values]
    if all(isinstance(one, int | Decimal) for one in found):
        return found
    return [float(one) for one in found]


def floats_of(values: Flows, name: str = "flows") -> list[float]:
    """The figures as floats. ValueError where one is none, NaN or without end."""
    return [float(_plain(one, name)) for one in values]


def finite(value: Number, name: str) -> float:
    """One figure as a float. ValueError where it is none, NaN or without end."""
    return float(_plain(value, name))


def same_length(**named: Sequence[Any]) -> None:
    """ValueError where the named lists differ in length or are empty."""
    lengths = {name: len(found) for name, found in named.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"these differ in length: {', '.join(f'{k} {n}' for k, n in lengths.items())}")
    if not all(lengths.values()):
        raise ValueError(f"{' and '.join(lengths)} must not be empty")


def exact(*values: Any) -> bool:
    """Whether all are ints or decimals and at least one is a decimal, so that the answer can be exact."""
    return all(isinstance(one, int | Decimal) for one in values) and any(
        isinstance(one, Decimal) for one in values
    )


def _plain(value: Any, name: str) -> int | float | Decimal:
    if value is None or isinstance(value, bool | str | bytes):
        raise ValueError(f"{name} must be numbers, not {value!r}")
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{name} must be finite, not {value}")
        return value
    if isinstance(value, int):
        return value
    found = float(Fraction(value)) if isinstance(value, Fraction) else float(value)
    if not isfinite(found):
        raise ValueError(f"{name} must be finite, not {found}")
    return found
