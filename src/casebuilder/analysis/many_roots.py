"""Internal rates of return of many streams at once."""

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[Any]
_ROWS: Final = 4_096
_PLAIN: Final = 7
_NEARLY: Final = 1e-7
"""After a step so small the next is beyond the last digit: Newton doubles the digits."""
_STEPS: Final = 120
_CLOSE: Final = 1e-13
_START: Final = 0.1
_LOW: Final = -40.0
_HIGH: Final = 40.0


def irr_of_rows(flows: ArrayLike) -> Floats:
    """See `casebuilder.analysis.finance.irr_many`."""
    found = np.asarray(flows, dtype=float)
    if found.ndim != 2:  # noqa: PLR2004
        raise ValueError(f"flows must be a table of streams and periods, not of {found.ndim} dimensions")
    if not np.isfinite(found).all():
        raise ValueError("flows must be finite")
    answer = np.full(len(found), np.nan)
    for start in range(0, len(found), _ROWS):
        answer[start : start + _ROWS] = _solved(found[start : start + _ROWS])
    return answer


def _solved(flows: Floats) -> Floats:
    once = _changes(flows) == 1
    if once.all():
        return _newton(np.ascontiguousarray(flows.T))
    answer = np.full(len(flows), np.nan)
    if once.any():
        answer[once] = _newton(np.ascontiguousarray(flows[once].T))
    return answer


def _changes(flows: Floats) -> Floats:
    """How often the sign changes in each row, zeros left out."""
    if flows.all():
        below = flows < 0
        count: Floats = (below[:, 1:] != below[:, :-1]).sum(axis=1)
        return count
    last, count = np.sign(flows[:, 0]), np.zeros(len(flows), dtype=np.int64)
    for column in np.sign(flows[:, 1:]).T:
        count += column * last < 0
        last = np.where(column == 0, last, column)
    return count


def _newton(columns: Floats) -> Floats:
    """Plain steps on all columns first: most are done after a few; the rest goes on inside a bracket."""
    logs = np.full(columns.shape[1], _START)
    step = logs
    with np.errstate(all="ignore"):
        for _time in range(_PLAIN):
            worth, slope = _worth(columns, np.exp(-logs))
            step = worth / slope
            logs = logs + step
            if np.abs(step).max() < _NEARLY:
                break
        rest = np.flatnonzero(~(np.abs(step) < _NEARLY))
    if len(rest):
        logs[rest] = _bracketed(columns[:, rest])
    rates: Floats = np.expm1(logs)
    return rates


def _bracketed(columns: Floats) -> Floats:
    """By the factor v = exp(-x), x the logarithm of 1 + r; a step out of the bracket becomes its middle."""
    wide = columns.shape[1]
    logs, low, high = np.zeros(wide), np.full(wide, _LOW), np.full(wide, _HIGH)
    first = np.sign(_first(columns))
    for step in range(_STEPS):
        worth, slope = _worth(columns, np.exp(-logs))
        above = np.sign(worth) == first
        high, low = np.where(above, logs, high), np.where(above, low, logs)
        with np.errstate(all="ignore"):
            ahead = logs + worth / slope
        fine = np.isfinite(ahead) & (ahead > low) & (ahead < high) & (step < _STEPS // 2)
        ahead = np.where(worth == 0, logs, np.where(fine, ahead, (low + high) / 2))
        still = np.abs(ahead - logs) > _CLOSE * np.maximum(1, np.abs(ahead))
        logs = ahead
        if not still.any():
            break
    return logs


def _first(columns: Floats) -> Floats:
    places = (columns != 0).argmax(axis=0)
    found: Floats = columns[places, np.arange(columns.shape[1])]
    return found


def _worth(columns: Floats, factor: Floats) -> tuple[Floats, Floats]:
    """Value and v times its slope in v."""
    value = np.zeros_like(factor)
    slope = np.zeros_like(factor)
    with np.errstate(over="ignore", invalid="ignore"):
        for column in columns[::-1]:
            slope *= factor
            slope += value
            value *= factor
            value += column
        slope *= factor
    return value, slope
