"""What signs and functions do with figures."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

LARGEST: Final = Decimal("1e100")
TINIEST: Final = Decimal("1e-100")
MANY: Final = 100

FUNCTIONS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "abs": (1, 1),
        "avg": (1, MANY),
        "ceil": (1, 1),
        "floor": (1, 1),
        "if": (3, 3),
        "max": (1, MANY),
        "min": (1, MANY),
        "round": (1, 2),
        "sqrt": (1, 1),
        "sum": (1, MANY),
    }
)
"""Each function and how many figures it takes, at least and at most: if(condition, then, otherwise)."""

SIGNS: Final[Mapping[str, Callable[[Decimal, Decimal], Decimal]]] = MappingProxyType(
    {
        "+": lambda one, other: one + other,
        "-": lambda one, other: one - other,
        "*": lambda one, other: one * other,
        "/": lambda one, other: one / other,
        "**": lambda one, other: one**other,
        "=": lambda one, other: Decimal(one == other),
        "!=": lambda one, other: Decimal(one != other),
        "<": lambda one, other: Decimal(one < other),
        "<=": lambda one, other: Decimal(one <= other),
        ">": lambda one, other: Decimal(one > other),
        ">=": lambda one, other: Decimal(one >= other),
    }
)


def called(function: str, figures: Sequence[Decimal]) -> Decimal:
    """A function of figures that are all worked out ("if" is not one of them)."""
    match function:
        case "avg":
            return sum(figures, Decimal(0)) / len(figures)
        case "max":
            return max(figures)
        case "min":
            return min(figures)
        case "sum":
            return sum(figures, Decimal(0))
        case "round":
            return _rounded(*figures)
        case _:
            return _of_one(function, figures[0])


def _of_one(function: str, figure: Decimal) -> Decimal:
    match function:
        case "abs":
            return abs(figure)
        case "ceil":
            return figure.to_integral_value(ROUND_CEILING)
        case "floor":
            return figure.to_integral_value(ROUND_FLOOR)
        case "neg":
            return -figure
        case "not":
            return Decimal(not figure)
        case "sqrt":
            return figure.sqrt()
        case _:
            raise AssertionError(function)


def _rounded(figure: Decimal, digits: Decimal = Decimal(0)) -> Decimal:
    """To so many decimal places, fewer than 0 for tens and hundreds; a half goes away from 0."""
    places = int(digits.to_integral_value(ROUND_FLOOR))
    exponent = figure.as_tuple().exponent
    if isinstance(exponent, str) or exponent >= -places:
        return figure
    return figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
