"""The one clock of the program; everything else is given the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time of this machine, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock that all others are given
