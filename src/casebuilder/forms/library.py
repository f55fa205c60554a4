"""Finds forms: an organisation's own folder first, then the one that comes with Casebuilder."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from casebuilder.forms.edition import digest, lock_key, read_lock, refuse_moved, write_lock
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.form import Form
from casebuilder.paths import bundled

FOLDER: Final = "forms"
MOST_BYTES: Final = 1_000_000
_FILE: Final = re.compile(r"([1-9][0-9]{0,5})\.toml")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class FormFile:
    """One edition as found on disk. `published` is false for a draft, which only its author uses."""

    form: Form
    digest: str
    path: Path
    folder: Path
    published: bool

    @property
    def bundled(self) -> bool:
        return self.folder == bundled(FOLDER)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition lies, not yet read."""

    name: str
    number: int
    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / self.name / f"{self.number}.toml"


class Library:
    """Forms of several folders; the first folder that knows a form is the one that counts for it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def places(self) -> Iterator[Place]:
        """All editions of all folders, drafts included, those found first in front."""
        for folder in self._folders:
            yield from places_in(folder)

    def names(self) -> tuple[str, ...]:
        """The forms there are."""
        return tuple(sorted({place.name for place in self.places()}))

    def newest(self, name: str) -> Form:
        """The highest published edition of the first folder that has one."""
        return self.newest_file(name).form

    def edition(self, name: str, number: int) -> Form:
        """One edition, from the first folder that has it."""
        return self.edition_file(name, number).form

    def newest_file(self, name: str, *, drafts: bool = False) -> FormFile:
        """Like `newest`, with where it was found; `drafts` for authors who try out what is not published."""
        place = self._newest_place(name, drafts=drafts)
        if place is None:
            raise _no_edition(name, [place for place in self.places() if place.name == name])
        return read(place)

    def newest_number(self, name: str) -> int:
        """The number of the newest edition, without reading it; 0 where there is none."""
        place = self._newest_place(name, drafts=False)
        return place.number if place else 0

    def _newest_place(self, name: str, *, drafts: bool) -> Place | None:
        for folder in self._folders:
            locked = read_lock(folder)
            here = [one for one in places_in(folder) if one.name == name]
            open_ = [one for one in here if drafts or f"{name}/{one.number}" in locked]
            if open_:
                return max(open_, key=lambda place: place.number)
        return None

    def edition_file(self, name: str, number: int) -> FormFile:
        """Like `edition`, with where it was found."""
        for place in self.places():
            if (place.name, place.number) == (name, number):
                return read(place)
        raise RefusedError(
            _("Edition {number} of the form “{name}” is not on this computer.").format(
                number=number, name=name
            ),
            _("Put its file into the folder of forms, or update Casebuilder."),
        )


def _no_edition(name: str, drafts: list[Place]) -> RefusedError:
    if drafts:
        return RefusedError(
            _("The form “{name}” has only drafts.").format(name=name),
            _("Publish one with “casebuilder lock-forms {folder}”.").format(folder=drafts[0].folder),
        )
    return RefusedError(
        _("There is no form “{name}” on this computer.").format(name=name),
        _("Put it into the folder of forms as {name}/1.toml.").format(name=name),
    )


def places_in(folder: Path) -> Iterator[Place]:
    """The editions in one folder: NAME/NUMBER.toml. Other files are none of our business."""
    for path in sorted(folder.glob("*/*.toml")):
        number = _FILE.fullmatch(path.name)
        if number and _NAME.fullmatch(path.parent.name):
            yield Place(path.parent.name, int(number[1]), folder)


def read(place: Place) -> FormFile:
    """The edition at a place; refused where it is no sound form or was changed after publishing."""
    form = _sound(place.path)
    if (form.form, form.edition) != (place.name, place.number):
        raise _unsound(place.path)
    locked = read_lock(place.folder)
    refuse_moved(form, locked)
    return FormFile(form, digest(form), place.path, place.folder, lock_key(form) in locked)


def _sound(path: Path) -> Form:
    try:
        return Form.model_validate(tomllib.loads(source(path)))
    except (tomllib.TOMLDecodeError, ValidationError, RecursionError) as error:
        raise _unsound(path) from error


def _unsound(path: Path) -> RefusedError:
    return RefusedError(
        _("The form file “{path}” has mistakes.").format(path=path),
        _("“casebuilder check-forms {folder}” shows each of them with its line.").format(
            folder=path.parent.parent
        ),
    )


def source(path: Path) -> str:
    """The text of a form file, within reason."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RefusedError(
                _("The form file “{path}” is larger than {most} bytes.").format(path=path, most=MOST_BYTES),
                _("Split the form into two, or shorten its texts."),
            )
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(
            _("The form file “{path}” is not UTF-8 text.").format(path=path),
            _("Save it as UTF-8 in your editor."),
        ) from error
    except OSError as error:
        raise UnavailableError(
            _("The form file “{path}” cannot be read.").format(path=path),
            _("Check that it still exists and that you may read it."),
        ) from error


def lock(folder: Path) -> tuple[str, ...]:
    """Publishes every draft of a folder and names them. A changed published edition stops it."""
    locked = dict(read_lock(folder))
    drafts = {}
    for place in places_in(folder):
        found = read(place)
        if not found.published:
            drafts[lock_key(found.form)] = found.digest
    if drafts:
        write_lock(folder, locked | drafts)
    return tuple(drafts)
