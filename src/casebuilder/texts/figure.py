"""Numbers, dates and sizes as people write them; exact decimals in, text out, never through a float."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal

from casebuilder.i18n import _, chosen, ngettext

MINUS: Final = "\u2212"
NARROW_SPACE: Final = "\u202f"
_MOST_DIGITS: Final = 60
_EXACT: Final = Context(prec=4 * _MOST_DIGITS)
Order = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True, slots=True)
class Locale:
    """How a person writes figures: decimal mark, what stands between thousands, order of a date."""

    mark: str = "."
    group: str = ","
    order: Order = "dmy"


ENGLISH: Final = Locale()
AMERICAN: Final = Locale(order="mdy")
CONTINENTAL: Final = Locale(mark=",", group=NARROW_SPACE)
GERMAN: Final = Locale(mark=",", group=".")
_BY_LANGUAGE: Final = {"de": GERMAN, "en": ENGLISH, "xx": ENGLISH}


def of_language(language: str) -> Locale:
    """How figures are written in a language; de_AT as in de, one we do not know in the continental way."""
    return _BY_LANGUAGE.get(language.partition("_")[0], CONTINENTAL)


class _Spoken(Locale):
    """Whatever the language spoken at the moment of writing asks for."""

    __slots__ = ()

    def __init__(self) -> None:
        """Nothing is kept: each figure asks anew."""

    @property
    def mark(self) -> str:
        return of_language(chosen()).mark

    @property
    def group(self) -> str:
        return of_language(chosen()).group

    @property
    def order(self) -> Order:
        return of_language(chosen()).order


SPOKEN: Final = _Spoken()


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Half away from zero, as people round; never minus zero."""
    found = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    return found or found.copy_abs()


def number(value: Decimal, locale: Locale = SPOKEN, places: int | None = None) -> str:
    """Digits in groups of three; `places` None keeps every digit that was entered."""
    if value.adjusted() > _MOST_DIGITS:
        return f"{value.normalize(_EXACT)}"
    exact = value if places is None else rounded(value, places)
    whole, _point, rest = f"{exact.copy_abs():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", locale.group)
    sign = MINUS if exact < 0 else ""
    return f"{sign}{grouped}{locale.mark}{rest}" if rest else f"{sign}{grouped}"


def tidy(value: Decimal) -> Decimal:
    """A whole amount without zeros behind the mark, as 150000 for 150000.00; any other as it is."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def percent(value: Decimal | None, locale: Locale = SPOKEN, places: int = 0) -> str:
    """62 becomes "62 %", None becomes a dash."""
    return dash() if value is None else _("{number}\u00a0%").format(number=number(value, locale, places))


def score(value: Decimal | None, locale: Locale = SPOKEN) -> str:
    """A mark of 0 to 100, without decimals; None becomes a dash."""
    return dash() if value is None else number(value, locale, 0)


def out_of_hundred(value: Decimal | None, locale: Locale = SPOKEN) -> str:
    return dash() if value is None else _("{number} / 100").format(number=number(value, locale, 0))


_THOUSAND: Final = Decimal(1000)


def short_amount(value: Decimal, locale: Locale = SPOKEN) -> str:
    """About three digits, as chart and tile have room for: 412k, 1.24m, -22.5k."""
    size = value.copy_abs()
    if size < _THOUSAND:
        return number(rounded(value), locale)
    if size < _THOUSAND**2:
        return _("{figure}k").format(figure=_three_digits(value / _THOUSAND, locale))
    if size < _THOUSAND**3:
        return _("{figure}m").format(figure=_three_digits(value / _THOUSAND**2, locale))
    if size < _THOUSAND**5:
        return _("{figure}bn").format(figure=_three_digits(value / _THOUSAND**3, locale))
    return f"{value:.2E}"


def _three_digits(value: Decimal, locale: Locale) -> str:
    places = max(0, 2 - max(0, value.adjusted()))
    cut = rounded(value, places)
    return number(cut.normalize() if cut == cut.to_integral_value() else cut, locale, None if places else 0)


def dash() -> str:
    """What stands where there is no figure."""
    return "\u2013"


def month_name(month: int) -> str:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[month - 1]


def month_short(month: int) -> str:
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )[month - 1]


def long_day(when: date, locale: Locale = SPOKEN) -> str:
    """12 November 2026"""
    return _in_order(when, month_name(when.month), locale)


def short_day(when: date, locale: Locale = SPOKEN) -> str:
    """12 Nov 2026"""
    return _in_order(when, month_short(when.month), locale)


def _in_order(when: date, month: str, locale: Locale) -> str:
    orders = {
        "dmy": _("{day} {month} {year}"),
        "mdy": _("{month} {day}, {year}"),
        "ymd": _("{year} {month} {day}"),
    }
    return orders[locale.order].format(day=when.day, month=month, year=when.year)


def moment(when: datetime, locale: Locale = SPOKEN) -> str:
    """12 Nov 2026, 09:40, followed by UTC where that is the zone."""
    text = _("{day}, {time}").format(day=short_day(when, locale), time=when.strftime("%H:%M"))
    offset = when.utcoffset()
    return _("{moment} UTC").format(moment=text) if offset is not None and not offset else text


def moment_of(stored: str, locale: Locale = SPOKEN) -> str:
    """A stored ISO time as `moment` writes it; what is not a time stays as it is."""
    try:
        return moment(datetime.fromisoformat(stored), locale)
    except ValueError:
        return stored


def day_of(stored: str, locale: Locale = SPOKEN) -> str:
    """A stored ISO date, or the date of a stored ISO time, written long; what is neither stays as it is."""
    try:
        return long_day(datetime.fromisoformat(stored), locale)
    except ValueError:
        return stored


def waiting(since: datetime, now: datetime) -> str:
    """How long a case has been waiting; a clock that went backwards counts as today."""
    days = max(0, (now - since).days)
    if not days:
        return _("waiting since today")
    return ngettext("waiting {count} day", "waiting {count} days", days).format(count=days)


MINUTE: Final = 60
HOUR: Final = 3600
DAY: Final = 86_400


def ago(then: datetime, now: datetime, locale: Locale = SPOKEN) -> str:
    """just now, 12 s ago, 5 min ago, 3 h ago, then the date."""
    seconds = max(0, int((now - then).total_seconds()))
    if seconds < 1:
        return _("just now")
    if seconds < MINUTE:
        return _("{count} s ago").format(count=seconds)
    if seconds < HOUR:
        return _("{count} min ago").format(count=seconds // MINUTE)
    if seconds < DAY:
        return _("{count} h ago").format(count=seconds // HOUR)
    return short_day(then, locale)


def saved(then: datetime, now: datetime, locale: Locale = SPOKEN) -> str:
    """The status line: "Saved 2 s ago"."""
    return _("Saved {when}").format(when=ago(then, now, locale))


STEP: Final = 1000
WHOLE_FROM: Final = 100
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")


def byte_size(size: int, locale: Locale = SPOKEN) -> str:
    """Powers of 1000: 1536 is "1.5 kB"."""
    amount, unit = Decimal(size), 0
    while amount >= STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / STEP, unit + 1
    places = 0 if not unit or amount >= WHOLE_FROM else 1
    return f"{number(amount, locale, places)}\u00a0{_UNITS[unit]}"


def short_hash(digest: str) -> str:
    """The first 16 hexadecimal digits in groups of four: enough to compare by eye."""
    return " ".join(digest[start : start + 4] for start in range(0, min(len(digest), 16), 4))
