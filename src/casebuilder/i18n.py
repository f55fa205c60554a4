"""Words for people in the language they chose: gettext for all code, and one language that stretches it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations, translation
from pathlib import Path

from casebuilder.paths import bundled

SOURCE = "en"
PSEUDO = "xx"
VARIABLE = "CASEBUILDER_LANG"
_DOMAIN = "casebuilder"
_WORD = re.compile(r"\{[^{}]*\}|<[^<>]*>|&\w+;|[^\W\d_]+")


def _(message: str) -> str:
    # gettext answers the empty message with the catalogue's head.
    return _current.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    return _current.ngettext(one, many, count)


def languages() -> list[str]:
    """The languages on offer, the source language first."""
    found = sorted(path.parents[1].name for path in _folder().glob(f"*/LC_MESSAGES/{_DOMAIN}.mo"))
    return [SOURCE, *(name for name in found if name != SOURCE)]


def language_name(code: str) -> str:
    """A language under its own name, as far as we know it."""
    return {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}.get(code, code)


def chosen() -> str:
    """The language spoken now."""
    return _language


def choose(language: str = "") -> str:
    """Speak this language from now on; empty: the system's. CASEBUILDER_LANG wins. Tells which it is."""
    global _current, _language  # noqa: PLW0603 - gettext's own way: one language for the whole process
    _language = _nearest(os.environ.get(VARIABLE) or language or _of_system())
    _current = _catalogue(_language)
    return _language


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """This language for a while, then again the one before."""
    before = chosen()
    if language == before:
        yield
        return
    choose(language)
    try:
        yield
    finally:
        choose(before)


class _Stretched(NullTranslations):
    """Every word 40 % longer, gaps and tags untouched: shows what a longer language would cut."""

    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(super().ngettext(msgid1, msgid2, n))


def stretched(message: str) -> str:
    """The message with each word 40 % longer; {gaps}, <tags> and &entities; stay."""
    return _WORD.sub(lambda found: _longer(found.group()), message)


def _longer(part: str) -> str:
    return part if part[0] in "{<&" else part + "ö" * -(-len(part) * 2 // 5)


def _catalogue(language: str) -> NullTranslations:
    if language == PSEUDO:
        return _Stretched()
    return translation(_DOMAIN, str(_folder()), [language], fallback=True)


def _nearest(wanted: str) -> str:
    """de_AT.UTF-8 is served by de_AT, else by de, else by the source language."""
    exact = wanted.partition(".")[0].replace("-", "_")
    offered = [*languages(), PSEUDO]
    return next((name for name in (exact, exact.partition("_")[0]) if name in offered), SOURCE)


def _of_system() -> str:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), SOURCE)


def _folder() -> Path:
    return bundled("resources") / "i18n"


_language = SOURCE
_current = NullTranslations()
