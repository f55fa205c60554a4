"""Rank correlation of samples: measured, and brought about by reordering."""

from math import sqrt
from typing import TYPE_CHECKING, Any

from casebuilder.analysis.arrays import array_of
from casebuilder.analysis.correlation import correlation_matrix, root_of, scores_for
from casebuilder.analysis.numbers import same_length

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def spearman(samples: "ArrayLike") -> Any:
    """The rank correlations of the columns: samples of shape (n, k) in, (k, k) out; ties get their mean rank.

    NaN with a column that does not vary. ValueError for fewer than two rows or NaN.
    """
    import numpy as np

    found = _table(samples)
    ranks = np.column_stack([centred_ranks(column) for column in found.T])
    size = np.sqrt((ranks**2).sum(axis=0))
    with np.errstate(invalid="ignore", divide="ignore"):
        result = (ranks.T @ ranks) / np.outer(size, size)
    result[np.diag_indices_from(result)] = np.where(size > 0, 1.0, np.nan)
    return result


def rank_correlation(first: "ArrayLike", second: "ArrayLike") -> float | None:
    """Spearman's correlation of two lists of the same length; None where one of them does not vary."""
    one, other = centred_ranks(first), centred_ranks(second)
    same_length(first=one, second=other)
    return agreement(one, other)


def agreement(one: Any, other: Any) -> float | None:
    """The rank correlation of two lists of centred ranks; None where one of them does not vary."""
    size = sqrt(_product(one, one) * _product(other, other))
    return _product(one, other) / size if size else None


def _product(one: Any, other: Any) -> float:
    """Not by BLAS: its threads wait for each other for longer than so short a sum takes."""
    return float((one * other).sum())


def iman_conover(samples: "ArrayLike", correlation: "ArrayLike", *, seed: int = 0) -> Any:
    """The samples with each column reordered so that their rank correlations come near `correlation`.

    `samples` of shape (n, k) with n > k; `correlation` (k, k) as rank (Spearman) correlations; (n, k) out.
    The figures of each column stay exactly as they are. Van der Waerden scores, freed of the correlation
    they have by chance; aimed at 2 sin(pi rho / 6), so that the ranks and not the scores meet the target.
    The same seed gives the same order. ValueError for too few rows, NaN, or a matrix that is not positive
    definite. Source: R. L. Iman and W. J. Conover, A distribution-free approach to inducing rank
    correlation among input variables, Commun. Stat. B11 (1982).
    """
    import numpy as np

    found, wanted = _table(samples), correlation_matrix(correlation)
    if found.shape[1] != len(wanted):
        raise ValueError(f"{len(wanted)} correlated figures need as many columns of samples")
    if len(found) <= len(wanted):
        raise ValueError(f"{len(wanted)} correlated figures need more than {len(wanted)} samples of each")
    scores = _scores(len(found), len(wanted), seed)
    have = np.linalg.cholesky(np.corrcoef(scores, rowvar=False).reshape(wanted.shape))
    target = scores @ np.linalg.solve(have.T, root_of(scores_for(wanted)).T)
    places = target.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return np.take_along_axis(np.sort(found, axis=0), places, axis=0)


def centred_ranks(values: "ArrayLike") -> Any:
    """Ranks less their mean; those that tie share theirs."""
    import numpy as np

    column = array_of(values, "values", 1)
    order = column.argsort()
    ordered = column[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    ends = np.append(starts[1:], len(column))
    found = np.empty(len(column))
    found[order] = np.repeat((starts + ends - 1) / 2, ends - starts)
    return found - (len(column) - 1) / 2


def _scores(count: int, wide: int, seed: int) -> Any:
    import numpy as np
    from scipy.special import ndtri

    random = np.random.default_rng(seed)
    scores = ndtri(np.arange(1, count + 1) / (count + 1))
    return np.column_stack([random.permutation(scores) for _column in range(wide)])


def _table(samples: "ArrayLike") -> Any:
    found = array_of(samples, "samples", 2)
    if len(found) < 2:  # noqa: PLR2004
        raise ValueError("samples must be a table of at least two rows")
    return found
