"""Internal rates of return of many streams at once."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from casebuilder.analysis.arrays import array_of
from casebuilder.analysis.isolation import single_roots
from casebuilder.analysis.newton import bracketed, only_roots, rates_of
from casebuilder.analysis.root_count import ONE, UNKNOWN, verdicts

Floats = NDArray[Any]
_FIGURES: Final = 360_000
"""As many at a time: enough that numpy's own cost does not show, few enough for the memory."""


def irr_of_rows(flows: ArrayLike) -> Floats:
    """See `casebuilder.analysis.finance.irr_many`."""
    found = _table(flows)
    answer, unknown = np.full(len(found), np.nan), np.zeros(len(found), dtype=bool)
    rows = max(1, _FIGURES // max(1, found.shape[1]))
    for start in range(0, len(found), rows):
        for places, columns in _by_ends(np.ascontiguousarray(found[start : start + rows].T)):
            known = verdicts(columns)
            answer[start + places[known == ONE]] = only_roots(_those(columns, known == ONE))
            unknown[start + places[known == UNKNOWN]] = True
    rest = np.flatnonzero(unknown)
    for places, columns in _by_ends(np.ascontiguousarray(found[rest].T)):
        answer[rest[places]] = _among_several(columns)
    return answer


def _table(flows: ArrayLike) -> Floats:
    found: Floats = array_of(flows, "flows (a table of streams and periods)", 2)
    return found


def _by_ends(columns: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Places and streams that begin and end with a payment, those with like ends together."""
    if not columns.size:
        return
    if columns[0].all() and columns[-1].all():
        yield np.arange(columns.shape[1]), columns
        return
    paid = columns != 0
    first, last = paid.argmax(axis=0), len(columns) - paid[::-1].argmax(axis=0)
    kinds = first * (len(columns) + 1) + last
    for kind in np.unique(kinds):
        start, end = divmod(int(kind), len(columns) + 1)
        yield np.flatnonzero(kinds == kind), _those(columns[start:end], kinds == kind)


def _those(columns: Floats, wanted: Floats) -> Floats:
    return columns if wanted.all() else columns.compress(wanted, axis=1)


def _among_several(columns: Floats) -> Floats:
    """Streams whose sign changes more than once: NaN but where exactly one root is proved."""
    from casebuilder.analysis.roots import irr

    brackets, unsure = single_roots(columns)
    answer = np.full(columns.shape[1], np.nan)
    places = brackets.rows
    if len(places):
        answer[places] = rates_of(bracketed(columns.take(places, axis=1), brackets))
    for place in unsure:
        only = irr(columns[:, place].tolist())
        answer[place] = np.nan if only is None else only
    return answer
