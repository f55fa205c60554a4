"""Tables and columns of figures as numpy arrays, and what is refused."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def array_of(values: "ArrayLike", name: str, dimensions: int | None = None) -> Any:
    """An array of floats. ValueError where one is no finite number, or for another count of dimensions."""
    import numpy as np

    try:
        found = np.asarray(values, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{name} must be an even table of finite numbers: {error!s:.80}") from error
    if dimensions is not None and found.ndim != dimensions:
        raise ValueError(f"{name} must have {dimensions} dimensions, not {found.ndim}")
    if not np.isfinite(found).all():
        raise ValueError(f"{name} must be finite numbers, not NaN or without end")
    return found
