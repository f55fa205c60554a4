"""How figures move together: checking, mending and inducing rank correlations."""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_LEAST: Final = 1e-10
_ROUNDS: Final = 200


def correlation_matrix(matrix: "ArrayLike") -> Any:
    """The matrix as an array of floats. ValueError where it is not square, not symmetric, has a diagonal other
    than 1, figures outside -1 to 1, or is not positive definite (then see `nearest_correlation`).
    """
    import numpy as np

    found = _square(matrix)
    if np.linalg.eigvalsh(found)[0] <= _LEAST:
        raise ValueError("the correlations contradict each other: the matrix is not positive definite")
    return found


def nearest_correlation(matrix: "ArrayLike") -> tuple[Any, float]:
    """The nearest matrix that is one of correlations, and the largest change of a figure.

    Alternating projections (Higham 2002), then lifted to be positive definite.
    """
    import numpy as np

    wanted = _square(matrix)
    found, correction = wanted.copy(), np.zeros_like(wanted)
    for _round in range(_ROUNDS):
        values, vectors = np.linalg.eigh(found - correction)
        lifted = (vectors * np.maximum(values, 1e-8)) @ vectors.T
        correction = lifted - (found - correction)
        found = lifted.copy()
        np.fill_diagonal(found, 1)
    values, vectors = np.linalg.eigh(found)
    found = (vectors * np.maximum(values, 1e-8)) @ vectors.T
    size = np.sqrt(np.diag(found))
    found = found / np.outer(size, size)
    return found, float(np.abs(found - wanted).max())


def one_factor(groups: "list[str]", correlation: float) -> Any:
    """The matrix in which members of one group have this rank correlation, and all others none."""
    import numpy as np

    names = np.asarray(groups, dtype=object)
    same = (names[:, None] == names[None, :]) & (names != "")[:, None]
    found = np.where(same, float(correlation), 0.0)
    np.fill_diagonal(found, 1)
    return correlation_matrix(found)


def scores_for(ranks: "ArrayLike") -> Any:
    """The correlations of normal scores that give these rank correlations: 2 sin(pi rho / 6).

    Mended to the nearest positive definite matrix where rounding or the formula leaves none.
    """
    import numpy as np

    found = 2 * np.sin(np.pi * np.asarray(ranks, dtype=float) / 6)
    np.fill_diagonal(found, 1)
    return found if np.linalg.eigvalsh(found)[0] > _LEAST else nearest_correlation(found)[0]


def spearman(samples: "ArrayLike") -> Any:
    """The rank correlations of the columns: samples of shape (n, k) in, (k, k) out; ties get their mean rank."""
    import numpy as np

    found = np.asarray(samples, dtype=float)
    ranks = np.column_stack([_ranks(column) for column in found.T])
    return np.corrcoef(ranks, rowvar=False).reshape(found.shape[1], found.shape[1])


def iman_conover(samples: "ArrayLike", correlation: "ArrayLike", *, seed: int = 0) -> Any:
    """The samples with each column reordered so that their rank correlations come near `correlation`.

    `samples` of shape (n, k), `correlation` (k, k) as rank (Spearman) correlations; marginals stay exactly as
    they are. ValueError for a matrix that is not one of correlations. Source: Iman and Conover 1982, with the
    2 sin(pi rho / 6) correction of methods.md section 5.
    """
    import numpy as np
    from scipy.special import ndtri

    found = np.asarray(samples, dtype=float)
    wanted = correlation_matrix(correlation)
    if found.ndim != 2 or found.shape[1] != len(wanted):  # noqa: PLR2004
        raise ValueError(f"{len(wanted)} correlated figures need as many columns of samples")
    count = len(found)
    random = np.random.default_rng(seed)
    scores = ndtri(np.arange(1, count + 1) / (count + 1))
    scores /= scores.std() or 1
    mixed = np.column_stack([random.permutation(scores) for _column in wanted])
    have = np.linalg.cholesky(np.corrcoef(mixed, rowvar=False).reshape(wanted.shape))
    want = np.linalg.cholesky(scores_for(wanted))
    target = mixed @ np.linalg.solve(have.T, want.T) if len(wanted) > 1 else mixed
    order = target.argsort(axis=0).argsort(axis=0)
    return np.take_along_axis(np.sort(found, axis=0), order, axis=0)


def _square(matrix: "ArrayLike") -> Any:
    import numpy as np

    found = np.asarray(matrix, dtype=float)
    if found.ndim != 2 or found.shape[0] != found.shape[1]:  # noqa: PLR2004
        raise ValueError("correlations must be a square table")
    if not np.isfinite(found).all() or np.abs(found).max() > 1 + _LEAST:
        raise ValueError("correlations must lie between -1 and 1")
    if not np.allclose(found, found.T) or not np.allclose(np.diag(found), 1):
        raise ValueError("correlations must be the same both ways, and 1 with themselves")
    return found


def _ranks(column: Any) -> Any:
    import numpy as np

    _values, inverse, counts = np.unique(column, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return ((last - counts + last - 1) / 2)[inverse]
