"""What a person set, and where the window was: two versioned JSON files, typed, written whole or not at all.

Read before the first paint, so it needs nothing but the standard library.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from casebuilder.i18n import _
from casebuilder.model.error import UnavailableError

VERSION = 1
RECENT = 8


class Appearance(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Empty means not chosen. Roles are values of `model.person.Role`; folders and workspaces are paths.

    `timestamp_service` is an address (RFC 3161); `lists` keeps by workspace what is known of its list of
    signers (`services.signers.trusted`), `seen` up to which entry a person has read what it says of them
    (`services.signers.reader`).
    """

    name: str = ""
    email: str = ""
    roles: tuple[str, ...] = ()
    appearance: Appearance = Appearance.SYSTEM
    text_size: int = 100
    language: str = ""
    workspace: str = ""
    recent: tuple[str, ...] = ()
    forms_folder: str = ""
    export_folder: str = ""
    backup_folder: str = ""
    timestamp_service: str = ""
    lists: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)

    @property
    def introduced(self) -> bool:
        """Whether the person said who they are."""
        return bool(self.name and self.email and self.roles)


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where the window was and what it showed. `geometry` and `layout` are Qt's own, in base 64."""

    geometry: str = ""
    layout: str = ""
    person: str = ""
    role: str = ""
    place: Mapping[str, str] = field(default_factory=dict)


Kept = TypeVar("Kept", Settings, WindowState)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Kept]):
    """What was read, and a sentence for the person when the file could not be used as it was."""

    value: Kept
    notice: str = ""


def read_settings(path: Path) -> Reading[Settings]:
    """The settings in this file; defaults when there is none."""
    return _read(path, Settings())


def read_state(path: Path) -> Reading[WindowState]:
    """The window state in this file; defaults when there is none."""
    return _read(path, WindowState())


def write(path: Path, value: Settings | WindowState) -> None:
    """Aside first, then renamed: a reader sees the old file or the new one, never half of one."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    text = json.dumps({"version": VERSION, **asdict(value)}, ensure_ascii=False, indent=2)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_through(aside, text + "\n")
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise UnavailableError(
            _("Your settings could not be written to {file}: {reason}.").format(
                file=path, reason=error.strerror
            ),
            _("They count until you close Casebuilder. Make room there, or make the folder writable."),
        ) from error


def with_recent(recent: tuple[str, ...], workspace: str) -> tuple[str, ...]:
    """The recent workspaces once this one was opened: newest first, each once, the oldest drop out."""
    return (workspace, *(name for name in recent if name != workspace))[:RECENT]


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path, default: Kept) -> Reading[Kept]:
    try:
        return Reading(_typed(json.loads(path.read_text("utf-8")), default))
    except FileNotFoundError:
        return Reading(default)
    except OSError as error:
        return Reading(default, _unreadable(path, error))
    except (ValueError, TypeError, RecursionError):
        return _set_aside(path, default)


def _typed(found: Any, default: Kept) -> Kept:
    """Known keys with the right kind of value; the rest is ignored, a file of a newer version refused."""
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise ValueError("not a file of this version")
    names = [one.name for one in fields(default) if one.name in found]
    return type(default)(**{name: _like(getattr(default, name), found[name]) for name in names})


def _like(default: object, found: object) -> Any:
    """The value found, in the type of the default. Raises ValueError where it cannot be."""
    match default, found:
        case Appearance(), str():
            return Appearance(found)
        case tuple(), list() if all(isinstance(one, str) for one in found):
            return tuple(found)
        case dict(), dict() if all(isinstance(one, str) for one in found.values()):
            return found
        case (str(), str()) | (int(), int()) if not isinstance(found, bool):
            return found
    raise ValueError(found)


def _set_aside(path: Path, default: Kept) -> Reading[Kept]:
    """Nothing a person set is thrown away: the file stays under another name, which the sentence gives."""
    kept = _free_name(path)
    try:
        path.replace(kept)
    except OSError as error:
        return Reading(default, _unreadable(path, error))
    sentence = _(
        "The settings could not be read, so Casebuilder starts with new ones. The old file is kept as {file}."
    )
    return Reading(default, sentence.format(file=kept))


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _unreadable(path: Path, error: OSError) -> str:
    sentence = _(
        "The settings in {file} could not be read ({reason}). Casebuilder starts with the standard ones."
    )
    return sentence.format(file=path, reason=error.strerror)
