"""Small systems of linear equations, without loading numpy."""

from collections.abc import Sequence

Row = Sequence[float]


def solved(matrix: Sequence[Row], right: Row) -> list[float]:
    """x with matrix x = right: n rows of n figures and n figures in, n out (Gauss, with the largest pivot).

    ValueError where the rows depend on each other.
    """
    rows = [[*row, side] for row, side in zip(matrix, right, strict=True)]
    for step in range(len(rows)):
        pivot = max(range(step, len(rows)), key=lambda at: abs(rows[at][step]))
        if not rows[pivot][step]:
            raise ValueError("the equations depend on each other")
        rows[step], rows[pivot] = rows[pivot], rows[step]
        for below in rows[step + 1 :]:
            _less(below, rows[step], step)
    return _backwards(rows)


def _less(row: list[float], pivot: list[float], step: int) -> None:
    """Takes away what stands in column `step`."""
    share = row[step] / pivot[step]
    if share:
        row[step:] = [one - share * other for one, other in zip(row[step:], pivot[step:], strict=True)]


def _backwards(rows: list[list[float]]) -> list[float]:
    found: list[float] = []
    for row in reversed(rows):
        place = len(row) - 2 - len(found)
        known = sum(a * b for a, b in zip(row[place + 1 : -1], found, strict=True))
        found.insert(0, (row[-1] - known) / row[place])
    return found
