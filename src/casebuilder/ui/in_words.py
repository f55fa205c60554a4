"""Small words that several screens share: time of day, days of waiting, figures in lists."""

from datetime import UTC, datetime

from casebuilder.i18n import _, ngettext
from casebuilder.model.head import NOT_KNOWN
from casebuilder.texts.figure import dash, short_day

_MICRO = 1_000_000
_NOON, _EVENING, _MORNING = 12, 18, 5


def greeting(name: str, now: datetime) -> str:
    """Good morning, Priya: by the clock on the wall."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    hour = now.astimezone().hour
    if _MORNING <= hour < _NOON:
        return _("Good morning, {name}").format(name=first) if first else _("Good morning")
    if _NOON <= hour < _EVENING:
        return _("Good afternoon, {name}").format(name=first) if first else _("Good afternoon")
    return _("Good evening, {name}").format(name=first) if first else _("Good evening")


def moment(stored: int) -> datetime:
    """A time as lists store it, in UTC microseconds."""
    return datetime.fromtimestamp(stored / _MICRO, UTC)


def days_since(stored: int, now: datetime) -> int:
    """Whole days since a stored time; never negative, for clocks go backwards too."""
    return max(0, (now - moment(stored)).days)


def waiting_days(stored: int, now: datetime) -> str:
    days = days_since(stored, now)
    return ngettext("{count} day", "{count} days", days).format(count=days) if days else _("today")


def mark(value: float) -> str:
    """A score of 0 to 100 in a list."""
    return dash() if value == NOT_KNOWN else str(round(value))


def day_words(when: datetime, now: datetime) -> str:
    """Today 08:12, Yesterday, Thu, 12 Nov 2026: the nearer, the finer."""
    here, today = when.astimezone(), now.astimezone().date()
    days = (today - here.date()).days
    if days <= 0:
        return _("Today {time}").format(time=here.strftime("%H:%M"))
    if days == 1:
        return _("Yesterday")
    return _weekday(here.weekday()) if days < 7 else short_day(here.date())  # noqa: PLR2004 - days of a week


def _weekday(day: int) -> str:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day]
