"""Weights and consistency of pairwise judgements, also where some are missing or contradict the others."""

from dataclasses import dataclass
from itertools import combinations
from math import exp, log
from typing import Any, Final

from casebuilder.analysis.completion import completed, filled_by
from casebuilder.analysis.numbers import finite, floats_of, listed
from casebuilder.analysis.pairwise import (
    Gaps,
    Judgements,
    Matrix,
    Method,
    dominant,
    geometric_weights,
    index_of_random,
    matrix_of,
)

_NEARLY_FLAT: Final = 1e-8
_ROUNDING: Final = 1e-14


@dataclass(frozen=True, slots=True)
class Costly:
    """A judgement that costs consistency: row and column from 0, what was said, and what would fit best.

    `ratio` is the consistency ratio with `better` in its place.
    """

    row: int
    column: int
    judgement: float
    better: float
    ratio: float


def ahp_weights(judgements: Judgements, *, method: Method = "eigenvector") -> list[float]:
    """The weights of n things from their n x n pairwise judgements; n figures that add up to 1.

    judgements[i][j] says how many times i matters more than j; one half is enough, None or NaN where not
    compared. "eigenvector": the principal right eigenvector (Saaty); missing judgements are first put so that
    the principal eigenvalue is least (Bozoki). "log_least_squares": the best fit of the logarithms, the row's
    geometric mean for a full table. ValueError where the table is not square, not positive or not reciprocal
    (by more than rounding), or where no judgement connects some things. Source: T. L. Saaty, The Analytic
    Hierarchy Process (1980); methods.md section 3.
    """
    found = matrix_of(judgements)
    if _known(method) == "log_least_squares":
        return geometric_weights(found)
    return dominant(completed(found))[1]


def principal_eigenvalue(judgements: Judgements) -> float:
    """The largest eigenvalue: n where nothing contradicts, else more. Shapes and errors as `ahp_weights`."""
    return dominant(completed(matrix_of(judgements)))[0]


def consistency_index(judgements: Judgements) -> float:
    """(lambda max - n) / (n - 1); 0 for one or two things. Shapes and errors as `ahp_weights`."""
    found = completed(matrix_of(judgements))
    return _index(found)


def consistency_ratio(judgements: Judgements, *, random_index: str | float = "saaty_2008") -> float:
    """The consistency index by that of random judgements; up to 0.10 (0.05 for three things) is accepted.

    `random_index`: "saaty_2008" (.52 .89 1.11 1.25 1.35 1.40 ...), "saaty_1980" (.58 .90 1.12 1.24 1.32 1.41
    ...), "donegan_dodd" (.4914 .8286 1.0591 ...), or the index itself: the same judgements have another ratio
    by another table, so name it. 0 for one or two things. Missing judgements are first put as
    `complete_judgements` does. Shapes and errors as `ahp_weights`. Source: methods.md section 3.
    """
    return _ratio(completed(matrix_of(judgements)), random_index)


def consistency_limit(things: int) -> float:
    """The ratio up to which judgements of so many things are accepted: 0.05 for three, else 0.10 (Saaty)."""
    return 0.05 if finite(things, "things") <= 3 else 0.10  # noqa: PLR2004 - Saaty's own exception


def complete_judgements(judgements: Judgements, *, method: Method = "eigenvector") -> Matrix:
    """The n x n table with its missing judgements filled in; those that were made stay as they are.

    "eigenvector" (default): so that the principal eigenvalue, and with it the consistency ratio, is the least
    there can be (S. Bozoki, J. Fulop and L. Ronyai, Math. Comput. Modelling 52 (2010)); the answer is unique.
    "log_least_squares": the ratio of the weights that fit the logarithms of the known ones best. Errors as
    `ahp_weights`: at least the n - 1 judgements that connect all things are needed.
    """
    found = matrix_of(judgements)
    if _known(method) == "eigenvector":
        return completed(found)
    return filled_by(found, geometric_weights(found))


def costly_judgements(
    judgements: Judgements, count: int = 3, *, random_index: str | float = "saaty_2008"
) -> list[Costly]:
    """The `count` judgements of which a change of one lowers the consistency ratio most, the first most.

    Each is put to the value that makes the ratio least; those whose change gains nothing are left out. Shapes
    and errors as `ahp_weights`. Source: methods.md section 3.
    """
    found = matrix_of(judgements)
    full = completed(found)
    now = _ratio(full, random_index)
    pairs = (pair for pair in combinations(range(len(full)), 2) if found[pair[0]][pair[1]] is not None)
    options = [_without(full, i, j, random_index) for i, j in pairs] if now > 0 else []
    worth = [one for one in options if one.ratio < now - _ROUNDING]
    return sorted(worth, key=lambda one: one.ratio)[: int(finite(count, "count"))]


def aggregate_judgements(tables: Any, *, weights: Any = None) -> list[list[float | None]]:
    """One table of several people's: the geometric mean of what was said of each pair, so reciprocal again.

    `tables`: one n x n table a person; `weights` how much each person counts, evenly by default. Who did not
    judge a pair does not count there; None where nobody did. ValueError as `ahp_weights`, or for tables of
    different size. Source: J. Aczel and T. L. Saaty, J. Math. Psychology 27 (1983).
    """
    found = [matrix_of(one) for one in listed(tables, "tables")]
    if not found or len({len(one) for one in found}) > 1:
        raise ValueError("tables must be at least one, all of the same size")
    counts = [1.0] * len(found) if weights is None else floats_of(weights, "weights")
    if len(counts) != len(found) or min(counts) < 0:
        raise ValueError(f"{len(found)} tables need as many weights of 0 or more")
    size = range(len(found[0]))
    return [[_mean([one[i][j] for one in found], counts) for j in size] for i in size]


def _mean(said: list[float | None], counts: list[float]) -> float | None:
    known = [(log(one), count) for one, count in zip(said, counts, strict=True) if one is not None]
    total = sum(count for _one, count in known)
    return exp(sum(one * count for one, count in known) / total) if total else None


def _known(method: str) -> str:
    if method not in ("eigenvector", "log_least_squares"):
        raise ValueError(f"method must be 'eigenvector' or 'log_least_squares', not {method!r}")
    return method


def _index(matrix: Matrix) -> float:
    size = len(matrix)
    return max(0.0, dominant(matrix)[0] - size) / (size - 1) if size > 2 else 0.0  # noqa: PLR2004


def _ratio(matrix: Matrix, table: str | float) -> float:
    by = index_of_random(len(matrix), table)
    found = _index(matrix)
    return found / by if found else 0.0


def _without(matrix: Matrix, i: int, j: int, table: str | float) -> Costly:
    gaps: Gaps = [list(row) for row in matrix]
    gaps[i][j] = gaps[j][i] = None
    better = completed(gaps, _NEARLY_FLAT)
    return Costly(i, j, matrix[i][j], better[i][j], _ratio(better, table))
