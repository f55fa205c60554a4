"""Probabilities and figures of a shape: read, turned into each other, given back as they came."""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_SMALLEST: Final = 1e-300
_FAR_TAIL: Final = 1e-90
_STEEP: Final = 30.0
_STEPS: Final = 30
_CLOSE: Final = 1e-13


def beta_quantile(alpha: float, beta: float, probabilities: Any) -> Any:
    """The inverse of the beta distribution from 0 to 1, for an array of probabilities; rising, never NaN."""
    import numpy as np
    from scipy.special import betaincinv

    # WORKAROUND(scipy 1.17): betaincinv gives NaN or falls back in the far tail (alpha 3, 1e-107 and less).
    found = np.asarray(betaincinv(alpha, beta, np.where(probabilities < _SMALLEST, 0.0, probabilities)))
    far = (probabilities < _FAR_TAIL) & (probabilities >= _SMALLEST)
    if alpha <= _STEEP and far.any():
        found[far] = _tail_quantile(alpha, beta, probabilities[far])
    return found


def _tail_quantile(alpha: float, beta: float, probabilities: Any) -> Any:
    """By Newton's steps in logarithms, from the first term of the series: from below, so none overshoots."""
    import numpy as np
    from scipy.special import betainc, betaln

    wanted, size = np.log(probabilities), betaln(alpha, beta)
    place = (wanted + np.log(alpha) + size) / alpha
    for _step in range(_STEPS):
        at = np.exp(place)
        below = np.maximum(betainc(alpha, beta, at), _SMALLEST / 2)
        density = np.exp(alpha * place + (beta - 1) * np.log1p(-at) - size)
        move = (np.log(below) - wanted) * below / density
        place = place - move
        if np.abs(move).max() < _CLOSE:
            break
    return np.exp(place)


def shares(p: "ArrayLike") -> Any:
    """Probabilities as an array. ValueError outside 0 to 1 and for NaN."""
    import numpy as np

    found = np.asarray(p, dtype=float)
    if not ((found >= 0) & (found <= 1)).all():
        raise ValueError("probabilities must lie between 0 and 1")
    return found


def figures(x: "ArrayLike") -> Any:
    """Figures as an array. ValueError for NaN."""
    import numpy as np

    found = np.asarray(x, dtype=float)
    if np.isnan(found).any():
        raise ValueError("figures must be numbers, not NaN")
    return found


def reached(x: "ArrayLike", low: float, high: float) -> Any:
    """Which share of the way from low to high lies behind: 0 before, 1 beyond."""
    import numpy as np

    return (np.clip(figures(x), low, high) - low) / (high - low)


def step(x: "ArrayLike", at: float) -> Any:
    """The cumulative probability of a constant."""
    import numpy as np

    return plain(np.where(figures(x) >= at, 1.0, 0.0))


def within(found: Any, low: float, high: float) -> Any:
    """No rounding beyond the ends."""
    import numpy as np

    return plain(np.clip(found, low, high))


def plain(found: Any) -> Any:
    """A float for what was a single number, the array for an array."""
    return float(found) if getattr(found, "ndim", 0) == 0 else found
