"""What the futures of a case come to, as screen, paper and command line show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Swing:
    """The net present value with one line at its P10 and its P90, and how it moves with the result.

    `turns_at` is the factor of the line at which the net present value is 0, None where there is none.
    """

    name: str
    low: float
    high: float
    rank_correlation: float
    turns_at: float | None


@dataclass(frozen=True, slots=True)
class Futures:
    """What the futures come to, in the currency of the case; P90: nine in ten end at or below it.

    `base` is the net present value with every ranged line at its median; `swings` the widest first.
    """

    trials: int
    seed: int
    correlation: float
    mean: float
    p10: float
    p50: float
    p90: float
    loss: float
    loss_error: float
    shortfall: float
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    base: float
    swings: tuple[Swing, ...]
    even: bool = True
    """Drawn from scrambled Sobol points; otherwise pseudo-random, for more than 64 ranged lines."""
    cost_p50: float = 0.0
    cost_p80: float = 0.0
    """What the preferred option costs in its whole life, not discounted: half and four in five stay below."""

    @property
    def contingency(self) -> float:
        """What to set aside so that four in five futures can be paid: P80 less P50 of the costs."""
        return self.cost_p80 - self.cost_p50
