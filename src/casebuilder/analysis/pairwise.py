"""Pairwise judgements ("a matters three times as much as b") as a table, and what can be read from it."""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, isnan, log
from operator import mul
from types import MappingProxyType
from typing import Any, Final, Literal

from casebuilder.analysis.linear import solved
from casebuilder.analysis.numbers import finite, listed

Judgements = Iterable[Iterable[Any]]
"""A square table; row i, column j says how many times i matters more than j. None or NaN: not compared."""
Matrix = list[list[float]]
Gaps = list[list[float | None]]
Method = Literal["eigenvector", "log_least_squares"]

_RECIPROCAL: Final = 0.15
_SQUARINGS: Final = 100
_ALIKE: Final = 1e-9

_SAATY: Final = (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59)
_SAATY_1980: Final = (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
_DONEGAN: Final = (
    *(0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822),
    *(1.4969, 1.5078, 1.5153, 1.5262, 1.5313, 1.5371),
)
RANDOM_INDICES: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {"saaty_2008": _SAATY, "saaty_1980": _SAATY_1980, "donegan_dodd": _DONEGAN}
)
"""The consistency index of random judgements of 3, 4, 5 ... things, by the name of the table.

Saaty, Int. J. Services Sciences 1 (2008); Saaty, The Analytic Hierarchy Process (1980); Donegan and Dodd,
Math. Comput. Modelling 15 (1991).
"""


def matrix_of(judgements: Judgements) -> Gaps:
    """The table with what one half says filled in for the other, and ones on the diagonal.

    Figures that were rounded (0.33 for 1/3) stay as they are. ValueError where it is not square, a figure is
    0 or less, or the two halves contradict each other by more than 15 %.
    """
    found: Gaps = [
        [_judgement(one) for one in listed(row, "rows")] for row in listed(judgements, "judgements")
    ]
    if not found or any(len(row) != len(found) for row in found):
        raise ValueError("judgements must be a square table, one row and one column for each thing")
    for i, row in enumerate(found):
        if row[i] is None:
            row[i] = 1.0
        for j in range(i + 1):
            found[i][j], found[j][i] = _both(row[j], found[j][i], i, j)
    return found


def _judgement(value: Any) -> float | None:
    if value is None or (isinstance(value, float) and isnan(value)):
        return None
    found = finite(value, "judgements")
    if found <= 0:
        raise ValueError(f"judgements must be above 0 (None where not compared), not {value}")
    return found


def _both(one: float | None, other: float | None, i: int, j: int) -> tuple[float | None, float | None]:
    if one is None or other is None:
        return (one or (1 / other if other else None)), (other or (1 / one if one else None))
    if abs(log(one) + log(other)) > _RECIPROCAL:
        raise ValueError(
            f"judgements must be reciprocal: {one:g} in row {i + 1}, column {j + 1} against {other:g} in row "
            f"{j + 1}, column {i + 1}"
        )
    return one, other


def complete(found: Gaps) -> Matrix | None:
    """The same table where nothing is missing, else None."""
    rows = [[one for one in row if one is not None] for row in found]
    return rows if all(len(row) == len(rows) for row in rows) else None


def dominant(matrix: Matrix) -> tuple[float, list[float], list[float]]:
    """The principal eigenvalue, its right eigenvector and its left one (each adds up to 1).

    By squaring the matrix until all its columns agree: exact to the last digits however large the judgements
    are, as nothing is ever subtracted.
    """
    power = _scaled(matrix)
    for _turn in range(_SQUARINGS):
        last, power = power, _scaled(_squared(power))
        if all(abs(a - b) <= _ALIKE * b for x, y in zip(last, power, strict=True) for a, b in zip(x, y)):  # noqa: B905
            break
    right = [sum(row) for row in power]
    left = [sum(column) for column in zip(*power, strict=True)]
    value = sum(sum(map(mul, row, right)) for row in matrix) / sum(right)
    return value, shares(right), shares(left)


def _squared(matrix: Matrix) -> Matrix:
    columns = list(zip(*matrix, strict=True))
    return [[sum(map(mul, row, column)) for column in columns] for row in matrix]


def _scaled(matrix: Matrix) -> Matrix:
    largest = max(map(max, matrix))
    return [[one / largest for one in row] for row in matrix]


def shares(values: Sequence[float]) -> list[float]:
    """The same in proportion, adding up to 1."""
    total = sum(values)
    return [one / total for one in values]


def balance(found: Gaps) -> Matrix:
    """The Laplacian of who was compared with whom, plus one everywhere, so that it can be solved.

    ValueError where the things fall into parts that no judgement connects.
    """
    _connected(found)
    size = range(len(found))
    table = [[0.0 if found[i][j] is not None else 1.0 for j in size] for i in size]
    for i in size:
        table[i][i] = 1.0 + sum(found[i][j] is not None for j in size if j != i)
    return table


def _connected(found: Gaps) -> None:
    seen, ahead = {0}, [0]
    while ahead:
        row = found[ahead.pop()]
        new = [j for j, one in enumerate(row) if one is not None and j not in seen]
        seen.update(new)
        ahead.extend(new)
    if apart := [i + 1 for i in range(len(found)) if i not in seen]:
        raise ValueError(f"judgements must connect all things; nothing leads from the first to {apart}")


def geometric_weights(found: Gaps) -> list[float]:
    """The weights that fit the logarithms of the known judgements best; of a full table its row means."""
    sides = []
    for i, row in enumerate(found):
        known = [(one, found[j][i] or 1.0) for j, one in enumerate(row) if one is not None and j != i]
        sides.append(sum((log(one) - log(other)) / 2 for one, other in known))
    logs = solved(balance(found), sides)
    top = max(logs)
    return shares([exp(one - top) for one in logs])


def index_of_random(size: int, table: str | float = "saaty_2008") -> float:
    """The consistency index of random judgements of `size` things, by a named table or as given.

    0 for one or two things. ValueError for an unknown name or a size beyond the table.
    """
    if not isinstance(table, str):
        return finite(table, "random_index")
    if table not in RANDOM_INDICES:
        raise ValueError(f"random_index must be one of {', '.join(RANDOM_INDICES)}, not {table!r}")
    if size < 3:  # noqa: PLR2004 - two things cannot contradict each other
        return 0.0
    if size - 3 >= len(RANDOM_INDICES[table]):
        raise ValueError(f"the table {table} ends at {len(RANDOM_INDICES[table]) + 2} things, not {size}")
    return RANDOM_INDICES[table][size - 3]
