"""How far one thing may change until the result turns, in sentences."""

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from casebuilder.analysis.switching import Driver, Kind
from casebuilder.i18n import _
from casebuilder.model.cash import Cause
from casebuilder.texts import figure
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.plan import money_words, origin_words, share_words

FACTORS = tuple(Decimal(one) for one in ("0.5", "0.75", "1", "1.25", "1.5", "2"))
TIMES = Decimal(10)


def driver_name(one: Driver) -> str:
    """What a driver is called in a list."""
    match one.kind:
        case Kind.COST | Kind.BENEFIT:
            return _named(one)
        case Kind.SAVED:
            return _("{line}, saved").format(line=one.name)
        case Kind.ASSUMPTION:
            return _("Assumption: {name}").format(name=one.name)
        case Kind.COSTS:
            return _("All costs")
        case Kind.BENEFITS:
            return _("All benefits")
        case _:
            assert_never(one.kind)


def _named(one: Driver) -> str:
    """A risk and the action against it have one name; what each was made from tells them apart."""
    if one.origin is None or one.origin.cause is Cause.REMEDY:
        return one.name
    return origin_words(one.origin)


def turning_words(one: Driver, currency: str, locale: Locale = SPOKEN) -> str:
    """ "The net present value is 0 when “Licences” comes to 1.4 times as much: ..."."""
    turns, name = one.turns_at, driver_name(one)
    if turns is None:
        return _("“{name}” moves nothing.").format(name=name)
    if turns < 0:
        return _never(one, name, currency, locale)
    return _turning(one.kind).format(
        name=name,
        factor=factor_words(turns, locale),
        then=money_words(turns * one.amount, currency, locale),
        now=money_words(one.amount, currency, locale),
    )


def _turning(kind: Kind) -> str:
    match kind:
        case Kind.COST:
            return _("The net present value is 0 when “{name}” costs {factor}: {then} instead of {now}.")
        case Kind.BENEFIT | Kind.SAVED | Kind.ASSUMPTION:
            return _("The net present value is 0 when “{name}” comes to {factor}: {then} instead of {now}.")
        case Kind.COSTS:
            return _("The net present value is 0 when all costs come to {factor}: {then} instead of {now}.")
        case Kind.BENEFITS:
            return _(
                "The net present value is 0 when all benefits come to {factor}: {then} instead of {now}."
            )
        case _:
            assert_never(kind)


def _never(one: Driver, name: str, currency: str, locale: Locale) -> str:
    left = money_words(one.net_at(Decimal(0)), currency, locale)
    if one.net < 0:
        return _("Even without “{name}” the net present value stays below 0: {left}.").format(
            name=name, left=left
        )
    return _("“{name}” alone does not turn it: without it {left} are left.").format(name=name, left=left)


def factor_words(factor: Decimal, locale: Locale = SPOKEN) -> str:
    """Below one in percent of what is planned, above as times."""
    if factor < 1:
        return _("{percent} of what is planned").format(percent=share_words(factor, locale))
    if factor < TIMES:
        return _("{factor} times as much").format(factor=figure.number(factor, locale, 2))
    return _("{factor} times as much").format(factor=figure.number(factor, locale, 0))


def turning_short(one: Driver, locale: Locale = SPOKEN) -> str:
    """For a table: 140 %, or “never”."""
    turns = one.turns_at
    return _("never") if turns is None or turns < 0 else share_words(turns, locale)


def turning_grid(found: Sequence[Driver], currency: str, locale: Locale = SPOKEN) -> Grid:
    """Every driver with its amount and where the result turns, the nearest first."""
    rows = tuple(
        (driver_name(one), money_words(one.amount, currency, locale), turning_short(one, locale))
        for one in nearest_first(found)
    )
    return Grid((_("Line or assumption"), _("As likely"), _("NPV is 0 at")), rows, frozenset({1, 2}))


def nearest_first(found: Sequence[Driver]) -> list[Driver]:
    """Those that turn the result by the smallest change first, those that never do last."""

    def change(one: Driver) -> tuple[bool, Decimal]:
        turns = one.turns_at
        never = turns is None or turns < 0
        return never, Decimal(0) if turns is None else abs(turns - 1)

    return sorted(found, key=change)


def what_if(one: Driver, currency: str, locale: Locale = SPOKEN) -> Grid:
    """The net present value at parts and multiples of one driver."""
    rows = tuple(
        (
            share_words(factor, locale),
            money_words(factor * one.amount, currency, locale),
            money_words(one.net_at(factor), currency, locale),
        )
        for factor in FACTORS
    )
    header = (_("Of what is planned"), _("Amount"), _("Net present value"))
    return Grid(header, rows, frozenset({1, 2}))
