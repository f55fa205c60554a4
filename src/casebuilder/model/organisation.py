"""What an organisation sets once for all its cases: units, goals, thresholds, currency, discount rate."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Marks of 0 to 100 that a case is held against (product.md sections 2 and 3)."""

    recommend: Decimal = Decimal(65)
    discuss: Decimal = Decimal(45)
    coverage: Decimal = Decimal(60)
    dimension_floor: Decimal = Decimal(40)
    green: Decimal = Decimal(80)
    amber: Decimal = Decimal(60)


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str = ""
    currency: str = "EUR"
    units: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()
    discount_rate: Decimal = Decimal("0.08")
    """Of a year, as a fraction, for cases that give none."""
