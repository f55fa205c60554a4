"""The columns of the table of costs and benefits, by number, as screen and clipboard count them."""

from typing import Final

NAME: Final = 0
KIND: Final = 1
BEFORE: Final = 2
"""Columns before that of the first period; that of the ranges comes after the last one."""


def range_column(periods: int) -> int:
    return BEFORE + periods
