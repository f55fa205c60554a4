"""Draws of uncertain figures: even or random points, made to move together, turned into figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, Protocol

from casebuilder.analysis.distribution import Distribution, LogNormal, Pert
from casebuilder.analysis.sobol import BITS, DIMENSIONS, Sobol

Method = Literal["sobol", "random"]
ROWS: Final = 4096
"""Trials in a block: few, so that another thread never waits long and the arrays stay in the cache."""
EXACT: Final = 2**17
"""Beyond so many trials that move together, straight lines between knots serve: right to six digits."""
_REACH: Final = 8.0
"""Scores beyond this, one in 10^15, count as this."""
_CELLS: Final = 512
_FINE_CELLS: Final = 4096


class Block(Protocol):
    """Independent numbers of `ROWS` trials or fewer."""

    def uniform(self, place: int) -> Any:
        """Numbers between 0 and 1 for figure number `place`."""

    def score(self, place: int) -> Any:
        """Standard normal numbers for figure number `place`."""


def warm() -> None:
    """Loads what the first simulation would have to wait for."""
    from scipy import special

    special.ndtri(0.5)


def method_of(method: Method, trials: int, width: int) -> Method:
    """The method that can serve: Sobol points only for a power of two and at most 64 dimensions."""
    even = trials & (trials - 1) == 0 and trials <= 2**BITS and width <= DIMENSIONS
    return method if even else "random"


def factors(
    shapes: Sequence[Distribution], root: Any, method: Method, trials: int, seed: int
) -> Iterator[list[Any]]:
    """The figures of each shape, block by block: lists of arrays, one a shape.

    `root`: a root of the correlation of the normal scores (a Gaussian copula), None for independence. Each
    block depends on the seed and its number only.
    """
    turned = [_turned(shape, quick=root is not None and trials > EXACT) for shape in shapes]
    blocks = _even(len(shapes), trials, seed) if method == "sobol" else _random(trials, seed)
    for block in blocks:
        if root is None:
            yield [shape.alone(block, place) for place, shape in enumerate(turned)]
        else:
            scores = _mixed(block, root)
            yield [shape.of(row) for shape, row in zip(turned, scores, strict=True)]


class _Turned(Protocol):
    """How figures of one shape come of normal scores."""

    def of(self, scores: Any) -> Any:
        """The figures of scores that may depend on those of other shapes."""

    def alone(self, block: Block, place: int) -> Any:
        """Figures that depend on no other shape."""


@dataclass(frozen=True)
class _Inverse:
    """By the quantile: uniform and triangular, and what is constant."""

    shape: Distribution

    def of(self, scores: Any) -> Any:
        from scipy.special import ndtr

        return self.shape.quantile(ndtr(scores))

    def alone(self, block: Block, place: int) -> Any:
        return self.shape.quantile(block.uniform(place))


@dataclass(frozen=True)
class _Exponent:
    shape: LogNormal

    def of(self, scores: Any) -> Any:
        import numpy as np

        found = scores * self.shape.sigma
        found += self.shape.mu
        return np.exp(found, out=found)

    def alone(self, block: Block, place: int) -> Any:
        return self.of(block.score(place))


@dataclass(frozen=True)
class _Cubic:
    """A PERT, by a cubic for each cell of the score."""

    shape: Pert
    table: Any
    """Kept here too: the blocks of more shapes than the cache holds would each make theirs anew."""

    def of(self, scores: Any) -> Any:
        table = self.table
        cell, along = _cells(scores, _CELLS)
        found = table[3].take(cell, mode="clip")
        for power in (2, 1, 0):
            found *= along
            found += table[power].take(cell, mode="clip")
        found *= self.shape.high - self.shape.low
        found += self.shape.low
        return found

    def alone(self, block: Block, place: int) -> Any:
        return self.of(block.score(place))


class _Straight:
    """By straight lines between even knots of the score: quicker, and a little less exact."""

    def __init__(self, exact: _Turned) -> None:
        import numpy as np

        knots = exact.of(np.linspace(-_REACH, _REACH, _FINE_CELLS + 1))
        self._knots, self._rises = knots[:-1], np.diff(knots)
        self.alone = exact.alone

    def of(self, scores: Any) -> Any:
        cell, along = _cells(scores, _FINE_CELLS)
        along *= self._rises.take(cell, mode="clip")
        along += self._knots.take(cell, mode="clip")
        return along


def _turned(shape: Distribution, *, quick: bool) -> _Turned:
    match shape:
        case LogNormal():
            return _Exponent(shape)
        case Pert() if shape.low < shape.high:
            cubic = _Cubic(shape, _table(shape.alpha, shape.beta))
            return _Straight(cubic) if quick else cubic
        case _:
            return _Straight(_Inverse(shape)) if quick else _Inverse(shape)


def _cells(scores: Any, count: int) -> tuple[Any, Any]:
    """The cell of each score, and how far into it the score lies, 0 to 1."""
    import numpy as np

    along = scores * (count / (2 * _REACH))
    along += count / 2
    cell = along.astype(np.intp)
    along -= cell
    return cell, along


@lru_cache(maxsize=64)
def _table(alpha: float, beta: float) -> Any:
    """The inverse of the beta distribution over normal scores, as a cubic for each cell: shape (4, cells).

    Even cells of the score lie ever denser in probability towards both ends. The slope at a knot is exact,
    that of the score over that of the beta; the figures are right to nine digits.
    """
    import numpy as np
    from scipy.special import betaincinv, betaln, ndtr

    scores = np.linspace(-_REACH, _REACH, _CELLS + 1)
    # Above the middle the other tail is inverted, where a probability near 1 has lost its digits.
    below, above = betaincinv(alpha, beta, ndtr(scores)), betaincinv(beta, alpha, ndtr(-scores))
    rising = scores <= 0
    knots, rest = np.where(rising, below, 1 - above), np.where(rising, 1 - below, above)
    with np.errstate(divide="ignore"):
        density = (alpha - 1) * np.log(knots) + (beta - 1) * np.log(rest) - betaln(alpha, beta)
    step = 2 * _REACH / _CELLS
    slopes = np.exp(-(scores**2) / 2 - density) / np.sqrt(2 * np.pi) * step
    rise = np.diff(knots)
    return np.stack([
        knots[:-1], slopes[:-1], 3 * rise - 2 * slopes[:-1] - slopes[1:], slopes[:-1] + slopes[1:] - 2 * rise
    ])  # fmt: skip


def _mixed(block: Block, root: Any) -> Any:
    import numpy as np

    return root @ np.stack([block.score(place) for place in range(len(root))])


class _RandomBlock:
    def __init__(self, stream: Any, rows: int) -> None:
        self._stream, self._rows = stream, rows

    def uniform(self, _place: int) -> Any:
        return self._stream.random(self._rows)

    def score(self, _place: int) -> Any:
        return self._stream.standard_normal(self._rows)


class _EvenBlock:
    def __init__(self, points: Any) -> None:
        self._points = points

    def uniform(self, place: int) -> Any:
        return self._points[place]

    def score(self, place: int) -> Any:
        from scipy.special import ndtri

        return ndtri(self._points[place])


def _random(trials: int, seed: int) -> Iterator[Block]:
    import numpy as np

    starts = range(0, trials, ROWS)
    for start, stream in zip(starts, np.random.SeedSequence(seed).spawn(len(starts)), strict=True):
        yield _RandomBlock(np.random.Generator(np.random.PCG64(stream)), min(ROWS, trials - start))


def _even(width: int, trials: int, seed: int) -> Iterator[Block]:
    rows = min(ROWS, trials)
    points = Sobol(max(1, width), rows, seed)
    for place in range(trials // rows):
        yield _EvenBlock(points.block(place))
