"""Words for people in the language they chose."""

from gettext import NullTranslations

_current = NullTranslations()


def _(message: str) -> str:
    return _current.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return _current.ngettext(one, many, count)
