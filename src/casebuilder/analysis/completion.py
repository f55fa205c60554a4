"""Missing pairwise judgements put so that the judgements contradict each other least."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import exp
from typing import Final

from casebuilder.analysis.linear import solved
from casebuilder.analysis.pairwise import Gaps, Matrix, balance, complete, dominant, geometric_weights

_STEPS: Final = 500
_FLAT: Final = 1e-13
_ENOUGH: Final = 1e-4
_ROUNDING: Final = 1e-14
_SHORTEST: Final = 1e-9
_FAR: Final = 10.0


def filled_by(found: Gaps, weights: list[float]) -> Matrix:
    """What is missing as the ratio of two weights."""
    size = range(len(found))
    return [
        [one if (one := found[i][j]) is not None else weights[i] / weights[j] for j in size] for i in size
    ]


@dataclass(frozen=True, slots=True)
class _Place:
    """A completion, its principal eigenvalue, and how that grows with the logarithm of each missing one."""

    matrix: Matrix
    value: float
    slope: list[float]


def completed(found: Gaps, flat: float = _FLAT) -> Matrix:
    """The missing ones so that the principal eigenvalue is least, from the log least squares on.

    The eigenvalue is convex in the logarithms of the missing ones. Steps go down its slope, in the measure in
    which they would be exact were all judgements nearly consistent; how far is told by the step before (J.
    Barzilai and J. M. Borwein, IMA J. Numerical Analysis 8 (1988)), halved until it gains.
    """
    full = complete(found)
    if full is not None:
        return full
    open_ = [(i, j) for i, j in combinations(range(len(found)), 2) if found[i][j] is None]
    system = balance(found)
    here, share = _place(filled_by(found, geometric_weights(found)), open_), 1.0
    for _step in range(_STEPS):
        if max(map(abs, here.slope)) <= flat:
            break
        moves = _moves(here.slope, open_, system)
        ahead, share = _ahead(here, dict(zip(open_, moves, strict=True)), share)
        if ahead is None:
            break
        before, after = _dot(here.slope, moves), _dot(ahead.slope, moves)
        share = share * before / (before - after) if before < after else share
        here, share = ahead, min(max(share, 1 / _FAR), _FAR)
    return here.matrix


def _place(matrix: Matrix, open_: Iterable[tuple[int, int]]) -> _Place:
    value, right, left = dominant(matrix)
    return _Place(matrix, value, [_slope(matrix, right, left, pair) for pair in open_])


def _slope(matrix: Matrix, right: list[float], left: list[float], pair: tuple[int, int]) -> float:
    """How the eigenvalue grows with the logarithm of one judgement."""
    i, j = pair
    size = _dot(left, right)
    return (left[i] * right[j] * matrix[i][j] - left[j] * right[i] * matrix[j][i]) / size


def _moves(slope: list[float], open_: list[tuple[int, int]], system: Matrix) -> list[float]:
    half = len(system) / 2
    sides = [0.0] * len(system)
    for (i, j), one in zip(open_, slope, strict=True):
        sides[i] -= half * one
        sides[j] += half * one
    level = solved(system, sides)
    return [level[i] - level[j] - half * one for (i, j), one in zip(open_, slope, strict=True)]


def _ahead(here: _Place, moves: dict[tuple[int, int], float], share: float) -> tuple[_Place | None, float]:
    """A shorter step until it gains enough (Armijo); None where not even the shortest does."""
    gain = _dot(here.slope, moves.values())
    while share > _SHORTEST:
        found = [list(row) for row in here.matrix]
        for (i, j), move in moves.items():
            found[i][j] = here.matrix[i][j] * exp(share * move)
            found[j][i] = 1 / found[i][j]
        ahead = _place(found, moves)
        if ahead.value <= here.value + _ENOUGH * share * gain + _ROUNDING * here.value:
            return ahead, share
        share /= 2
    return None, share


def _dot(one: Iterable[float], other: Iterable[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
