"""Scrambled Sobol points, block by block: points that fill the unit cube more evenly than chance does."""

from typing import Any, Final

# The direction numbers are those of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better
# two-dimensional projections", SIAM J. Sci. Comput. 30 (2008), file new-joe-kuo-6: copyright (c) 2008,
# Frances Y. Kuo and Stephen Joe, all rights reserved, given out under the 3-clause BSD licence, without any
# warranty; neither the names of the copyright holders nor those of their universities and contributors may
# be used to endorse what is made of them. https://web.maths.unsw.edu.au/~fkuo/sobol/
# Here in a table of our own: scipy.stats has them too, but to import it takes a second.
_NUMBERS: Final = """
3 1 / 7 1 3 / 11 1 3 1 / 13 1 1 1 / 19 1 1 3 3 / 25 1 3 5 13 / 37 1 1 5 5 17 / 41 1 1 5 5 5 /
47 1 1 7 11 19 / 55 1 1 5 1 1 / 59 1 1 1 3 11 / 61 1 3 5 5 31 / 67 1 3 3 9 7 49 / 91 1 1 1 15 21 21 /
97 1 3 1 13 27 49 / 103 1 1 1 15 7 5 / 109 1 3 1 15 13 25 / 115 1 1 5 5 19 61 / 131 1 3 7 11 23 15 103 /
137 1 3 7 13 13 15 69 / 143 1 1 3 13 7 35 63 / 145 1 3 5 9 1 25 53 / 157 1 3 1 13 9 35 107 /
167 1 3 1 5 27 61 31 / 171 1 1 5 11 19 41 61 / 185 1 3 5 3 3 13 69 / 191 1 1 7 13 1 19 1 /
193 1 3 7 5 13 19 59 / 203 1 1 3 9 25 29 41 / 211 1 3 5 13 23 1 55 / 213 1 3 7 3 13 59 17 /
229 1 3 1 3 5 53 69 / 239 1 1 5 5 23 33 13 / 241 1 1 7 7 1 61 123 / 247 1 1 7 9 13 61 49 /
253 1 3 3 5 3 55 33 / 285 1 3 1 15 31 13 49 245 / 299 1 3 5 15 31 59 63 97 / 301 1 3 1 11 11 11 77 249 /
333 1 3 1 11 27 43 71 9 / 351 1 1 7 15 21 11 81 45 / 355 1 3 7 3 25 31 65 79 / 357 1 3 1 1 19 11 3 205 /
361 1 1 5 9 19 21 29 157 / 369 1 3 7 11 1 33 89 185 / 391 1 3 3 3 15 9 79 71 / 397 1 3 7 11 15 39 119 27 /
425 1 1 3 1 11 31 97 225 / 451 1 1 1 3 23 43 57 177 / 463 1 3 7 7 17 17 37 71 /
487 1 3 1 5 27 63 123 213 / 501 1 1 3 5 11 43 53 133 / 529 1 3 5 5 29 17 47 173 479 /
539 1 3 3 11 3 1 109 9 69 / 545 1 1 1 5 17 39 23 5 343 / 557 1 3 1 5 25 15 31 103 499 /
563 1 1 1 11 11 17 63 105 183 / 601 1 1 5 11 9 29 97 231 363 / 607 1 1 5 15 19 45 41 7 383 /
617 1 3 7 7 31 19 83 137 221 / 623 1 1 1 3 23 15 111 223 83 / 631 1 1 5 13 31 15 55 25 161 /
637 1 1 3 13 25 47 39 87 257
"""
"""From the second dimension on: the primitive polynomial as bits, then the first odd numbers."""

BITS: Final = 32
DIMENSIONS: Final = 1 + _NUMBERS.count("/") + 1


class Sobol:
    """Points of `width` dimensions in blocks of `rows` (a power of two), each block on its own.

    Scrambled by a random linear matrix and a digital shift (Matousek 1998), so each point is uniform and
    the mean unbiased. The points of any first 2^n are those of the Sobol sequence, in natural instead of
    Gray order.
    """

    def __init__(self, width: int, rows: int, seed: Any) -> None:
        import numpy as np

        random = np.random.default_rng(seed)
        self._directions = _scrambled(_directions(width), random)
        self._shift = random.integers(0, 2**BITS, size=(width, 1), dtype=np.uint32)
        self._low_bits = rows.bit_length() - 1
        self._first = self._within(rows)

    def block(self, place: int) -> Any:
        """Numbers between 0 and 1 (neither reached), of shape (width, rows)."""
        import numpy as np

        above = self._shift.copy()
        for bit in range(place.bit_length()):
            if place >> bit & 1:
                above ^= self._directions[:, self._low_bits + bit, None]
        return ((self._first ^ above).astype(np.float64) + 0.5) * 2.0**-BITS

    def _within(self, rows: int) -> Any:
        """The points of the first block, before the shift."""
        import numpy as np

        found = np.zeros((len(self._directions), rows), np.uint32)
        for bit in range(self._low_bits):
            half = 1 << bit
            found[:, half : 2 * half] = found[:, :half] ^ self._directions[:, bit, None]
        return found


def _directions(width: int) -> Any:
    """One number of 32 bits for each dimension and bit of the place: shape (width, 32)."""
    import numpy as np

    lists = [_direction([1] * BITS, 0), *(_dimension(text) for text in _NUMBERS.split("/")[: width - 1])]
    return np.array(lists, np.uint32)


def _dimension(text: str) -> list[int]:
    polynomial, *numbers = map(int, text.split())
    return _direction(numbers, polynomial)


def _direction(numbers: list[int], polynomial: int) -> list[int]:
    """The recurrence of Bratley and Fox (1988), ACM algorithm 659."""
    degree, found = len(numbers), list(numbers)
    for place in range(degree, BITS):
        new = found[place - degree]
        for step in range(1, degree + 1):
            if polynomial >> (degree - step) & 1:
                new ^= found[place - step] << step
        found.append(new)
    return [number << (BITS - 1 - place) for place, number in enumerate(found)]


def _scrambled(directions: Any, random: Any) -> Any:
    """Each dimension's numbers times a random lower triangle of bits with a full diagonal."""
    import numpy as np

    weights = 1 << np.arange(BITS - 1, -1, -1, dtype=np.int64)
    bits = (directions[:, :, None] & weights) != 0
    triangle = np.tril(random.integers(0, 2, size=(len(directions), BITS, BITS)), -1) + np.eye(BITS)
    mixed = (bits @ triangle.swapaxes(1, 2)).astype(np.int64) & 1
    return (mixed @ weights).astype(np.uint32)
