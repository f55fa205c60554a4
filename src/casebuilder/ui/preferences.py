"""Changing what a person set: at once on the screen, in the settings file a moment later."""

from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Final

from casebuilder.paths import settings_file
from casebuilder.settings import Appearance as Wish
from casebuilder.settings import Settings, with_recent, write
from casebuilder.ui.session import Session
from casebuilder.ui.theme import Appearance, Scheme

SIZES: Final = (85, 100, 115, 130, 150, 175, 200)


_WRITING: Final = Lock()


def keep(session: Session, settings: Settings) -> None:
    """These are the settings from now on."""
    session.settings = settings
    path = settings_file()
    session.tasks.run(lambda: _write(path, session), lambda _done: None)


def _write(path: Path, session: Session) -> None:
    """One at a time, and always the newest: what is kept twice in a row may be written in any order."""
    with _WRITING:
        write(path, session.settings)


def choose_appearance(session: Session, look: Appearance, wish: Wish) -> None:
    keep(session, replace(session.settings, appearance=wish))
    look.choose_scheme(Scheme(wish.value))


def choose_text_size(session: Session, look: Appearance, percent: int) -> None:
    keep(session, replace(session.settings, text_size=percent))
    look.choose_text_size(percent)


def next_size(now: int, step: int) -> int:
    """The next larger or smaller text size that is offered."""
    here = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - now))
    return SIZES[min(max(here + step, 0), len(SIZES) - 1)]


def remember_workspace(session: Session, path: Path) -> None:
    """The workspace to open next time, first among the recent ones."""
    name = str(path)
    recent = with_recent(session.settings.recent, name)
    if (session.settings.workspace, session.settings.recent) != (name, recent):
        keep(session, replace(session.settings, workspace=name, recent=recent))
