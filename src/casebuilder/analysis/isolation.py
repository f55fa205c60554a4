"""Which of many polynomials have exactly one positive root, and where: by Bernstein's form, halved as needed.

Source: Lane and Riesenfeld (1981), "Bounds on a polynomial", BIT 21: in Bernstein's form on an interval the
changes of sign are as many as the roots inside, or more by an even number; none and one are certain.
"""

from dataclasses import dataclass
from math import comb
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from casebuilder.analysis.root_count import sign_changes

Array = NDArray[Any]
_DEEPEST: Final = 30
_LONGEST: Final = 64
"""Beyond so many periods the figures of Bernstein's form are too uneven to tell a sign."""
_SEVERAL: Final = 2
_NOISE: Final = 1e-13
"""A coefficient this small beside the largest may have the wrong sign: a double root can hide there."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """The logarithm of 1 + rate lies between `low` and `high`; `above` is the sign of the worth at `high`."""

    rows: Array
    low: Array
    high: Array
    above: Array


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Parts (start, end) of the factor v = 1 / (1 + rate) from 0 to 1, or of 1 / v where `turned`.

    `form` has a column of Bernstein's coefficients for each; all else has one figure for each.
    """

    rows: Array
    turned: Array
    start: Array
    end: Array
    form: Array

    def of(self, kept: Array) -> "_Pieces":
        return _Pieces(
            self.rows[kept], self.turned[kept], self.start[kept], self.end[kept], self.form[:, kept]
        )


def single_roots(columns: Array) -> tuple[Brackets, Array]:
    """Brackets of the streams (one a column) with exactly one root, and those nothing is certain of.

    `rows` are places of columns. Nothing is certain of multiple roots.
    """
    if len(columns) > _LONGEST:
        return _brackets(_first(columns[:, :0])), np.arange(columns.shape[1])
    count, unsure = np.zeros(columns.shape[1], dtype=np.int64), columns.sum(axis=0) == 0
    pieces, found = _first(columns), []
    noise = _NOISE * np.abs(pieces.form).max(axis=0).reshape(2, -1).max(axis=0)
    for _depth in range(_DEEPEST):
        changes = sign_changes(pieces.form)
        faint = np.abs(pieces.form).min(axis=0) <= noise[pieces.rows]
        unsure[pieces.rows[faint & (changes < _SEVERAL)]] = True
        found.append(pieces.of(changes == 1))
        np.add.at(count, found[-1].rows, 1)
        open_yet = (count < _SEVERAL) & ~unsure
        pieces = pieces.of((changes > 1) & open_yet[pieces.rows])
        if not len(pieces.rows):
            break
        pieces, hit = _halves(pieces)
        unsure[hit] = True
    unsure[pieces.rows] = True
    only = (count == 1) & ~unsure
    return _brackets(*(one.of(only[one.rows]) for one in found)), np.flatnonzero(unsure)


def _first(columns: Array) -> _Pieces:
    """Both halves of all rates: v from 0 to 1, and 1 / v."""
    size = columns.shape[1]
    both = np.concatenate([_bernstein(columns), _bernstein(columns[::-1])], axis=1)
    both[-1] = np.tile(columns.sum(axis=0), 2)
    return _Pieces(
        np.tile(np.arange(size), 2),
        np.repeat([False, True], size),
        np.zeros(2 * size),
        np.ones(2 * size),
        both,
    )


def _bernstein(columns: Array) -> Array:
    """sum(comb(i, k) / comb(degree, k) a[k]) over k <= i, by Pascal's triangle."""
    degree = len(columns) - 1
    found: Array = columns / np.array([[comb(degree, k)] for k in range(degree + 1)], dtype=float)
    for step in range(1, degree + 1):
        found[step:] += found[step - 1 : -1].copy()
    return found


def _halves(pieces: _Pieces) -> tuple[_Pieces, Array]:
    """Each piece cut in its middle (de Casteljau), and the rows that have a root just there."""
    left, right = np.empty_like(pieces.form), np.empty_like(pieces.form)
    work, last = pieces.form, len(pieces.form) - 1
    for step in range(last + 1):
        left[step], right[last - step] = work[0], work[-1]
        work = (work[:-1] + work[1:]) * 0.5
    middle = (pieces.start + pieces.end) / 2
    cut = _Pieces(
        np.tile(pieces.rows, 2),
        np.tile(pieces.turned, 2),
        np.concatenate([pieces.start, middle]),
        np.concatenate([middle, pieces.end]),
        np.concatenate([left, right], axis=1),
    )
    return cut, pieces.rows[left[-1] == 0]


def _brackets(*parts: _Pieces) -> Brackets:
    """The rate rises as v falls: high is the start of a piece, or the end of a turned one."""
    rows, turned, start, end = (
        np.concatenate([getattr(one, name) for one in parts]) for name in ("rows", "turned", "start", "end")
    )
    with np.errstate(divide="ignore"):
        near, far = np.log(end), np.maximum(np.log(start), -700.0)
    above = np.concatenate([_ends(one) for one in parts])
    return Brackets(rows, np.where(turned, far, -near), np.where(turned, near, -far), above)


def _ends(pieces: _Pieces) -> Array:
    """The sign of the worth at the high end: of the first coefficient that is not 0, or of the last."""
    signs = np.sign(pieces.form)
    if not signs.shape[1]:
        return np.zeros(0)
    first, last = (signs != 0).argmax(axis=0), len(signs) - 1 - (signs[::-1] != 0).argmax(axis=0)
    across = np.arange(signs.shape[1])
    found: Array = np.where(pieces.turned, signs[last, across], signs[first, across])
    return found
