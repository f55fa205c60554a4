"""Numbers as people type them, in either of the two great conventions, read into `Decimal`."""

import re
from decimal import Decimal

_TIMES = {
    "k": 3,
    "tsd": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "mln": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "mrd": 9,
    "billion": 9,
}
_MINUS = "-−–"
_GROUP_SIGNS = " '’_\u00a0\u202f\u2009\u066c"
_CURRENCY = "$€£¥₹₽₺₩₪"
_PARTS = re.compile(r"([^\W\d]*)([\d.,]+)%?([^\W\d]*\.?)", re.IGNORECASE)
_CODE = re.compile(r"[a-z]{3}|kr|zł|fr\.?|us|chf", re.IGNORECASE)
_MOST_DIGITS = 30
_GROUP = 3


class UnreadableError(ValueError):
    """The text is not what it should be; what was typed is kept as it is."""


def read_number(text: str, decimal_mark: str = ".") -> Decimal:
    """Reads `1,234.50`, `1.234,50`, `120k`, `1.2m`, `(300)`, `12 %`, `€ 5`; a per cent sign changes nothing.

    Where one mark stands before exactly three digits it could mean either; then `decimal_mark` decides.
    Raises UnreadableError for everything else.
    """
    sign, bare = _without_sign(_plain(text))
    found = _PARTS.fullmatch(bare)
    if not found:
        raise UnreadableError(text)
    power = _power(found[1], text) + _power(found[3], text)
    scaled = Decimal(_digits(found[2], decimal_mark, text)).scaleb(power)
    return sign * Decimal(f"{scaled:f}")


def _plain(text: str) -> str:
    """Digits of every script as 0 to 9; spaces, currency signs and apostrophes dropped."""
    kept = (c for c in text.strip() if c not in _GROUP_SIGNS and c not in _CURRENCY)
    return "".join(str(int(c)) if c.isdecimal() else c for c in kept).replace("\u066b", ".")


def _without_sign(bare: str) -> tuple[int, str]:
    if bare.startswith("(") and bare.endswith(")"):
        return -1, bare[1:-1]
    if bare[:1] and bare[0] in _MINUS:
        return -1, bare[1:]
    return 1, bare.removeprefix("+")


def _power(word: str, text: str) -> int:
    """What a suffix multiplies by, as a power of ten; the name of a currency multiplies by nothing."""
    lower = word.lower().strip(".")
    if lower in _TIMES:
        return _TIMES[lower]
    if not lower or _CODE.fullmatch(word):
        return 0
    return _scaled_currency(lower, text)


def _scaled_currency(word: str, text: str) -> int:
    """`120k EUR` arrives here as `keur`."""
    for name, power in _TIMES.items():
        if word.startswith(name) and _CODE.fullmatch(word.removeprefix(name)):
            return power
    raise UnreadableError(text)


def _digits(marked: str, decimal_mark: str, text: str) -> str:
    if sum(c.isdigit() for c in marked) not in range(1, _MOST_DIGITS + 1):
        raise UnreadableError(text)
    mark = _decimal_mark_in(marked, decimal_mark)
    whole, _, fraction = marked.rpartition(mark) if mark else (marked, "", "")
    groups = re.split(r"[.,]", whole)
    if not _grouped(groups) or (fraction and not fraction.isdigit()):
        raise UnreadableError(text)
    whole = "".join(groups) or "0"
    return f"{whole}.{fraction}" if fraction else whole


def _decimal_mark_in(marked: str, preferred: str) -> str:
    """The mark that means the decimal point here, or nothing when all marks group thousands."""
    last = max(marked.rfind("."), marked.rfind(","))
    if last < 0:
        return ""
    mark = marked[last]
    if marked.count(mark) > 1:
        return ""
    other = "," if mark == "." else "."
    if other in marked or not _could_group(marked, last):
        return mark
    return mark if mark == preferred else ""


def _could_group(marked: str, at: int) -> bool:
    """`1.234` could be a thousand; `0.234`, `1234.567` and `1.23` could not."""
    before, after = marked[:at], marked[at + 1 :]
    return len(after) == _GROUP and 0 < len(before) <= _GROUP and not before.startswith("0")


def _grouped(groups: list[str]) -> bool:
    """Either no grouping, or groups of three after a first of one to three."""
    if len(groups) == 1:
        return True
    return 0 < len(groups[0]) <= _GROUP and all(len(group) == _GROUP for group in groups[1:])
