"""How figures move together: a table of rank correlations checked, mended, and turned for scores."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from casebuilder.analysis.arrays import array_of
from casebuilder.analysis.shape import figure

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_LEAST: Final = 1e-10
"""The smallest eigenvalue that still counts as positive."""
_LIFT: Final = 1e-8
_ROUNDS: Final = 1000
_CLOSE: Final = 1e-12


class Nearest(NamedTuple):
    """A mended table of correlations, and the largest change of one of its figures."""

    matrix: Any
    change: float


def correlation_matrix(matrix: "ArrayLike") -> Any:
    """The table as an array of floats, shape (k, k).

    ValueError where it is not square, not the same both ways, has a diagonal other than 1, figures outside -1
    to 1, or is not positive definite (`nearest_correlation` then gives one that is).
    """
    import numpy as np

    found = _symmetric(matrix)
    if len(found) and np.abs(found).max() > 1 + _LEAST:
        raise ValueError("correlations must lie between -1 and 1")
    if not np.allclose(np.diag(found), 1):
        raise ValueError("correlations of a figure with itself must be 1")
    least = np.linalg.eigvalsh(found)[0] if len(found) else 1.0
    if least <= _LEAST:
        raise ValueError(
            "the correlations contradict each other: the matrix is not positive definite (its smallest"
            f" eigenvalue is {least:.3g}); nearest_correlation() gives the nearest one and the largest change"
        )
    return found


def nearest_correlation(matrix: "ArrayLike") -> Nearest:
    """The correlation matrix nearest to a symmetric one (Frobenius), and the largest change of a figure.

    (k, k) in, `Nearest(matrix, change)` out; what is already one comes back as it is with change 0. The
    smallest eigenvalue is lifted to 1e-8, so that the result is positive definite and can be used.
    ValueError for a table that is not square and symmetric. Source: N. J. Higham, Computing the nearest
    correlation matrix: a problem from finance, IMA J. Numer. Anal. 22 (2002): alternating projections with
    Dykstra's correction.
    """
    import numpy as np

    wanted = _symmetric(matrix)
    if _is_one(wanted, _LEAST):
        return Nearest(wanted, 0.0)
    found, correction = wanted.copy(), np.zeros_like(wanted)
    for _round in range(_ROUNDS):
        before, shifted = found, found - correction
        lifted = _lifted(shifted, 0.0)
        correction = lifted - shifted
        found = lifted.copy()
        np.fill_diagonal(found, 1.0)
        if np.abs(found - before).max() < _CLOSE:
            break
    found = _unit_diagonal(_lifted(found, _LIFT))
    return Nearest(found, float(np.abs(found - wanted).max()))


def grouped(groups: Sequence[str], correlation: "float | Mapping[str, float]" = 0.3) -> Any:
    """The matrix in which members of one group have one rank correlation, and all others none.

    `groups`: the group of each figure, "" for none; `correlation`: one figure from -1 to 1, or one for each
    group (absent: 0). ValueError where so many cannot all have a correlation that negative: it must be
    above -1 / (members - 1).
    """
    import numpy as np

    found = np.eye(len(groups))
    for group in sorted({one for one in groups if one}):
        members = [place for place, one in enumerate(groups) if one == group]
        common = correlation.get(group, 0.0) if isinstance(correlation, Mapping) else correlation
        found[np.ix_(members, members)] = _common(common, len(members))
    np.fill_diagonal(found, 1.0)
    return found


def one_factor(groups: Sequence[str], correlation: float) -> Any:
    """`grouped` with one figure for all groups."""
    return grouped(groups, correlation)


def scores_for(ranks: "ArrayLike") -> Any:
    """The correlations of normal scores that give these rank (Spearman) correlations: 2 sin(pi rho / 6).

    Mended to the nearest correlation matrix where the formula leaves none (it may, by a hair).
    """
    return score_correlation(ranks).matrix


def score_correlation(ranks: "ArrayLike") -> Nearest:
    """As `scores_for`, with the largest change that mending made to a score correlation (0 if none)."""
    import numpy as np

    found = 2 * np.sin(np.pi * _symmetric(ranks) / 6)
    np.fill_diagonal(found, 1.0)
    return Nearest(found, 0.0) if _is_one(found, -_CLOSE) else nearest_correlation(found)


def root_of(scores: Any) -> Any:
    """A matrix whose product with its own transpose is `scores`, lower triangular where there is one."""
    import numpy as np

    try:
        return np.linalg.cholesky(scores)
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(scores)
        return vectors * np.sqrt(np.maximum(values, 0.0))


def _common(correlation: float, members: int) -> float:
    found = figure(correlation, "a correlation")
    if not -1 <= found <= 1:
        raise ValueError(f"a correlation must lie between -1 and 1, not {found}")
    if members > 1 and found < -1 / (members - 1):
        raise ValueError(f"{members} figures cannot all have a correlation of {found} with each other")
    return found


def _symmetric(matrix: "ArrayLike") -> Any:
    import numpy as np

    found = array_of(matrix, "correlations", 2)
    if found.shape[0] != found.shape[1]:
        raise ValueError("correlations must be a square table")
    if not np.allclose(found, found.T, rtol=0, atol=1e-9):
        raise ValueError("correlations must be the same both ways")
    return (found + found.T) / 2


def _is_one(matrix: Any, least: float) -> bool:
    """Whether it is a correlation matrix with all eigenvalues above `least`."""
    import numpy as np

    return bool(np.allclose(np.diag(matrix), 1.0) and np.linalg.eigvalsh(matrix).min(initial=1.0) > least)


def _lifted(matrix: Any, least: float) -> Any:
    import numpy as np

    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.maximum(values, least)) @ vectors.T


def _unit_diagonal(matrix: Any) -> Any:
    import numpy as np

    size = np.sqrt(np.diag(matrix))
    found = matrix / np.outer(size, size)
    np.fill_diagonal(found, 1.0)
    return found
