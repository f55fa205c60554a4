"""Amounts of money as they are stored: plain decimal text, of a size that can be added up."""

from decimal import Decimal
from typing import Final

from casebuilder.model.answer import Json, blank, number

MOST_DIGITS: Final = 18
MOST_PLACES: Final = 6


def amount(value: Json) -> Decimal | None:
    """0 where nothing is said; None where it is no number, or too long: 18 digits and 6 places are kept."""
    if blank(value):
        return Decimal(0)
    found = number(value)
    if found is None or found.adjusted() >= MOST_DIGITS:
        return None
    exponent = found.normalize().as_tuple().exponent
    return found if isinstance(exponent, int) and exponent >= -MOST_PLACES else None
