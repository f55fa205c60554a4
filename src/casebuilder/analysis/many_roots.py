"""Internal rates of return of many streams at once."""

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from casebuilder.analysis.isolation import Brackets, single_roots

Floats = NDArray[Any]
_FIGURES: Final = 360_000
"""As many at a time: enough that numpy's own cost does not show, few enough for the memory."""
_PLAIN: Final = 7
_NEARLY: Final = 1e-7
"""After a step so small the next is beyond the last digit: Newton doubles the digits."""
_STEPS: Final = 200
_CLOSE: Final = 4e-16
_WIDEST: Final = 3.0
_FAR: Final = 700.0
_EDGE: Final = 0.3


def irr_of_rows(flows: ArrayLike) -> Floats:
    """See `casebuilder.analysis.finance.irr_many`."""
    found = _table(flows)
    answer = np.full(len(found), np.nan)
    rows = max(1, _FIGURES // max(1, found.shape[1]))
    for start in range(0, len(found), rows):
        answer[start : start + rows] = _without_end_zeros(found[start : start + rows])
    return answer


def _without_end_zeros(flows: Floats) -> Floats:
    """Rows by where their first and last figure stands: zeros at the ends move no root but hide signs."""
    if not flows.shape[1] or (flows[:, 0].all() and flows[:, -1].all()):
        return _solved(flows)
    paid = flows != 0
    first, last = paid.argmax(axis=1), flows.shape[1] - paid[:, ::-1].argmax(axis=1)
    answer = np.full(len(flows), np.nan)
    for start, end in np.unique(np.stack([first, last], axis=1), axis=0):
        rows = np.flatnonzero((first == start) & (last == end))
        answer[rows] = _solved(flows[rows, start:end])
    return answer


def _table(flows: ArrayLike) -> Floats:
    try:
        found = np.asarray(flows, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"flows must be a table of finite numbers: {error}") from error
    if found.ndim != 2:  # noqa: PLR2004
        raise ValueError(f"flows must be a table of streams and periods, not of {found.ndim} dimensions")
    if not np.isfinite(found).all():
        raise ValueError("flows must be finite")
    return found


def _solved(flows: Floats) -> Floats:
    changes = _changes(flows)
    once = changes == 1
    if once.all():
        return _newton(np.ascontiguousarray(flows.T))
    answer = np.full(len(flows), np.nan)
    if once.any():
        answer[once] = _newton(np.ascontiguousarray(flows[once].T))
    more = np.flatnonzero(changes > 1)
    if len(more):
        answer[more] = _among_several(flows[more])
    return answer


def _changes(flows: Floats) -> Floats:
    """How often the sign changes in each row, zeros left out."""
    if flows.all():
        below = flows < 0
        count: Floats = (below[:, 1:] != below[:, :-1]).sum(axis=1)
        return count
    count = np.zeros(len(flows), dtype=np.int64)
    if not flows.shape[1]:
        return count
    last = np.sign(flows[:, 0])
    for column in np.sign(flows[:, 1:]).T:
        count += column * last < 0
        last = np.where(column == 0, last, column)
    return count


def _among_several(flows: Floats) -> Floats:
    """Rows whose sign changes more than once: NaN but where exactly one root is proved."""
    from casebuilder.analysis.roots import irr

    brackets, unsure = single_roots(flows)
    answer = np.full(len(flows), np.nan)
    rows = brackets.rows
    if len(rows):
        answer[rows] = np.expm1(_bracketed(np.ascontiguousarray(flows[rows].T), brackets))
    for row in unsure:
        only = irr(flows[row].tolist())
        answer[row] = np.nan if only is None else only
    return answer


def _newton(columns: Floats) -> Floats:
    """Plain steps on all columns first: most are done after a few; the rest goes on inside a bracket."""
    logs = step = _guess(columns)
    with np.errstate(all="ignore"):
        for _time in range(_PLAIN):
            worth, slope = _worth(columns, np.exp(-logs))
            step = worth / slope
            logs = logs + step
            if np.abs(step).max() < _NEARLY:
                break
        rest = np.flatnonzero(~(np.abs(step) < _NEARLY))
    if len(rest):
        logs[rest] = _bracketed(columns[:, rest], _whole(columns[:, rest], rest))
    with np.errstate(over="ignore"):
        rates: Floats = np.expm1(logs)
    rates[~(np.isfinite(rates) & (rates > -1))] = np.nan
    return rates


def _guess(columns: Floats) -> Floats:
    """What it would be were all that is paid paid on its mean day, and all that is got got on its own."""
    when, got = np.arange(float(len(columns))), np.maximum(columns, 0.0)
    gains, days = got.sum(axis=0), when @ got
    spends, others = gains - columns.sum(axis=0), days - when @ columns
    with np.errstate(all="ignore"):
        found = np.log(gains / spends) / (days / gains - others / spends)
    guess: Floats = np.clip(np.nan_to_num(found), -_WIDEST, _WIDEST)
    return guess


def _whole(columns: Floats, rows: Floats) -> Brackets:
    """All there is: the sign at the high end is that of the first flow."""
    places = (columns != 0).argmax(axis=0)
    first = np.sign(columns[places, np.arange(columns.shape[1])])
    return Brackets(rows, np.full(len(rows), -_FAR), np.full(len(rows), _FAR), first)


def _bracketed(columns: Floats, brackets: Brackets) -> Floats:
    """Newton's steps by the logarithm of 1 + r; one out of the bracket becomes its middle."""
    low, high, sign = brackets.low, brackets.high, brackets.above
    edge = np.minimum(_EDGE, (high - low) / 2)
    answer = np.clip(0.0, low + edge, high - edge)
    active, logs, last = np.arange(len(low)), answer, high - low
    for _turn in range(_STEPS):
        worth, step = _step(columns, logs)
        above = np.sign(worth) == sign
        high, low = np.where(above, logs, high), np.where(above, low, logs)
        ahead = logs + step
        fine = (ahead > low) & (ahead < high) & (np.abs(step) < last / 2)
        ahead = np.where(worth == 0, logs, np.where(fine, ahead, (low + high) / 2))
        answer[active], last = ahead, np.abs(ahead - logs)
        on = ~((fine & (np.abs(step) < _NEARLY)) | (worth == 0) | (high - low < _CLOSE * np.abs(ahead)))
        if not on.any():
            break
        columns, active, last = columns[:, on], active[on], last[on]
        logs, low, high, sign = ahead[on], low[on], high[on], sign[on]
    found: Floats = answer
    return found


def _step(columns: Floats, logs: Floats) -> tuple[Floats, Floats]:
    """Worth, scaled so that nothing overflows, and Newton's step; below 0 the flows count from the last."""
    back = logs < 0
    factor = np.exp(-np.abs(logs))
    ordered = np.where(back, columns[::-1], columns)
    worth, slope = _worth(ordered, factor)
    with np.errstate(all="ignore"):
        step: Floats = np.where(back, -worth / slope, worth / slope)
    return worth, step


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
