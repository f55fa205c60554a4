"""Newton's steps to the only root of many streams at once: one stream a column, one row a period."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from casebuilder.analysis.isolation import Brackets

Floats = NDArray[Any]
_PLAIN: Final = 7
_NEARLY: Final = 1e-7
"""After a step so small the next is beyond the last digit: Newton doubles the digits."""
_STEPS: Final = 200
_CLOSE: Final = 4e-16
_WIDEST: Final = 3.0
_FAR: Final = 700.0
_NEAR: Final = 20.0
"""Farther out plain steps lose their digits, or overflow."""
_EDGE: Final = 0.3
_PART: Final = 2048


def only_roots(columns: Floats) -> Floats:
    """The rate of each stream, known to have one: plain steps first, the rest inside a bracket.

    NaN where no float can tell the rate from -1 or from infinity.
    """
    answer, active = np.empty(columns.shape[1]), np.arange(columns.shape[1])
    left, logs = columns, _guess(columns)
    for _turn in range(_PLAIN):
        logs, on = _stepped(left, logs)
        answer[active] = logs
        count = int(on.sum())
        if count <= len(on) / 2:
            left, active, logs = left.compress(on, axis=1), active[on], logs[on]
        if not count:
            break
    if len(active):
        answer[active] = bracketed(left, _whole(left, active))
    return rates_of(answer)


def _stepped(columns: Floats, logs: Floats) -> tuple[Floats, Floats]:
    """One step on, and for which one more is needed."""
    with np.errstate(all="ignore"):
        worth, slope = _worth(columns, np.exp(-logs))
        step = worth / slope
        ahead = logs + step
        return ahead, ~((np.abs(step) < _NEARLY) & (np.abs(ahead) < _NEAR))


def rates_of(logs: Floats) -> Floats:
    """The rates of their logarithms."""
    with np.errstate(over="ignore"):
        rates: Floats = np.expm1(logs)
    rates[~(np.isfinite(rates) & (rates > -1))] = np.nan
    return rates


def _guess(columns: Floats) -> Floats:
    """By the sum, the mean period and the variance of the periods of what is got, and of what is paid.

    ln(sum(amount exp(-x t))) = ln(sum) - x mean + x^2 variance / 2 - ...; both sides equal, twice refined.
    """
    when = np.arange(float(len(columns)))
    powers = np.stack([np.ones_like(when), when, when * when])
    gains = _times(powers, np.maximum(columns, 0.0))
    spends = gains - _times(powers, columns)
    with np.errstate(all="ignore"):
        (got, later, late), (paid, sooner, soon) = _cumulants(gains), _cumulants(spends)
        ratio, bend, wait = np.log(got / paid), (late - soon) / 2, later - sooner
        found = ratio / wait
        for _turn in range(2):
            found = (ratio + found * found * bend) / wait
            found = found.clip(-_WIDEST, _WIDEST)
    guess: Floats = np.nan_to_num(found)
    return guess


def _times(powers: Floats, columns: Floats) -> Floats:
    """The product in parts so small that BLAS starts no threads: on a busy machine they wait in vain."""
    found = np.empty((len(powers), columns.shape[1]))
    for start in range(0, columns.shape[1], _PART):
        part = slice(start, start + _PART)
        np.matmul(powers, columns[:, part], out=found[:, part])
    return found


def _cumulants(sums: Floats) -> tuple[Floats, Floats, Floats]:
    """Sum, mean and variance from the sums of the powers 0, 1 and 2."""
    mean = sums[1] / sums[0]
    return sums[0], mean, sums[2] / sums[0] - mean * mean


def _whole(columns: Floats, rows: Floats) -> Brackets:
    """All there is: the sign at the high end is that of the first flow."""
    places = (columns != 0).argmax(axis=0)
    first = np.sign(columns[places, np.arange(columns.shape[1])])
    return Brackets(rows, np.full(len(rows), -_FAR), np.full(len(rows), _FAR), first)


def bracketed(columns: Floats, brackets: Brackets) -> Floats:
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
    value, slope = columns[-1].copy(), np.zeros_like(factor)
    with np.errstate(over="ignore", invalid="ignore"):
        for column in columns[-2::-1]:
            slope *= factor
            slope += value
            value *= factor
            value += column
        slope *= factor
    return value, slope
