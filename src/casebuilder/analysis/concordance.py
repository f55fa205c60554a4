"""Kendall's W: whether several raters put things in the same order."""

from collections import Counter
from fractions import Fraction
from itertools import accumulate
from typing import Any

from casebuilder.analysis.ratings import Ratings, Side, figures_of, rated_by_all, rows_of


def kendall_w(ratings: Ratings, *, raters: Side = "rows") -> float | None:
    """The coefficient of concordance, corrected for ties: 0 for no agreement on the order, 1 for the same.

    `ratings`: rows are raters, columns are items (raters="columns" for the other way round), as ranks or as
    scores: each rater's figures are ranked, equal ones share their mean rank. Items that one rater did not
    rate are left out. W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)). None for fewer than two raters or items,
    or where every rater ties all items. ValueError for rows of different length, text or infinity. Source: M.
    G. Kendall and B. Babington Smith, Annals of Math. Statistics 10 (1939); methods.md section 4.
    """
    rows = _ranks(ratings, raters)
    if len(rows) < 2 or len(rows[0]) < 2:  # noqa: PLR2004
        return None
    count, items = len(rows), len(rows[0])
    ties = sum(n**3 - n for row in rows for n in Counter(row).values())
    below = count**2 * (items**3 - items) - count * ties
    return float(12 * _apart(rows) / below) if below else None


def kendall_p(
    ratings: Ratings, *, shuffles: int = 10_000, seed: int = 0, raters: Side = "rows"
) -> float | None:
    """How often a W as large comes by chance: every rater's ranks shuffled `shuffles` times.

    (1 + as large) / (1 + shuffles), so never 0. The same seed gives the same answer. None and errors as
    `kendall_w`. The chi-square value of the books is poor below eight items. Source: methods.md section 4.
    """
    import numpy as np

    rows = _ranks(ratings, raters)
    if kendall_w(rows) is None:
        return None
    if shuffles < 1:
        raise ValueError(f"shuffles must be at least 1, not {shuffles}")
    random = np.random.default_rng(seed)
    ranks = np.array(rows, dtype=float)
    wanted, found = ((ranks.sum(axis=0) - ranks.sum() / ranks.shape[1]) ** 2).sum(), 1
    for _turn in range(shuffles):
        sums = random.permuted(ranks, axis=1).sum(axis=0)
        found += bool(((sums - sums.mean()) ** 2).sum() >= wanted * (1 - 1e-12))
    return found / (shuffles + 1)


def _ranks(ratings: Ratings, raters: Side) -> list[list[Fraction]]:
    return [_ranked(row) for row in rated_by_all(figures_of(rows_of(ratings, raters)))]


def _ranked(row: list[Any]) -> list[Fraction]:
    """Ranks from 1 for the smallest; equal figures share their mean rank."""
    counts = Counter(row)
    values = sorted(counts)
    ends = accumulate(counts[one] for one in values)
    ranks = {one: end - Fraction(counts[one] - 1, 2) for one, end in zip(values, ends, strict=True)}
    return [ranks[one] for one in row]


def _apart(rows: list[list[Fraction]]) -> Fraction:
    """The sum of squared deviations of the items' rank sums from their mean."""
    sums = [sum(column, Fraction(0)) for column in zip(*rows, strict=True)]
    mean = sum(sums, Fraction(0)) / len(sums)
    return sum(((one - mean) ** 2 for one in sums), Fraction(0))
