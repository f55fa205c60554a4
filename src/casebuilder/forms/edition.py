"""Editions of a form: the digest of the parsed text, and the lock file of published ones."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from casebuilder.i18n import _
from casebuilder.model.document import canonical
from casebuilder.model.document import digest as digest_of
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form

LOCK_FILE: Final = "forms.lock"
_LOCK: Final = TypeAdapter(dict[str, str])
_LOCK_KEY: Final = re.compile(r"[a-z][a-z0-9_]*/[1-9][0-9]*")
_LOCK_HEAD: Final = "# Published editions. Written by `casebuilder lock-forms`; never edit by hand.\n"


def body(form: Form) -> str:
    """The form as canonical JSON, for keeping it with a case; what is left at its default is left out."""
    return canonical(form.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def form_from(text: str) -> Form:
    """The form of a body."""
    return Form.model_validate_json(text)


def digest(form: Form) -> str:
    """SHA-256 of the parsed form: comments, order of keys and layout of the file do not count."""
    return digest_of(json.loads(body(form)))


def lock_key(form: Form) -> str:
    """The name of an edition in the lock file."""
    return f"{form.form}/{form.edition}"


def read_lock(folder: Path) -> Mapping[str, str]:
    """The published editions of a folder and their digests; empty where nothing was published."""
    path = folder / LOCK_FILE
    if not path.is_file():
        return {}
    try:
        return _LOCK.validate_python(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise RefusedError(
            _("The list of published forms “{path}” cannot be read.").format(path=path),
            _("Restore the file from a backup. Do not write it anew: it proves what older cases were asked."),
        ) from error


def write_lock(folder: Path, locked: Mapping[str, str]) -> None:
    """Replaces the lock file as a whole, in the order of names and numbers."""
    lines = (f'"{key}" = "{locked[key]}"\n' for key in sorted(locked, key=_by_number))
    fresh = folder / f"{LOCK_FILE}.new"
    fresh.write_text(_LOCK_HEAD + "".join(lines), "utf-8")
    fresh.replace(folder / LOCK_FILE)


def _by_number(key: str) -> tuple[str, int]:
    name, _slash, number = key.partition("/")
    return name, int(number) if _LOCK_KEY.fullmatch(key) else 0


def refuse_moved(form: Form, locked: Mapping[str, str]) -> None:
    """Stops where a published edition no longer asks what it asked when it was published."""
    if moved(form, locked):
        raise RefusedError(
            _("Edition {number} of the form “{name}” was changed after it was published.").format(
                number=form.edition, name=form.form
            ),
            _("Restore the file, and save the change as edition {next}.").format(next=form.edition + 1),
        )


def moved(form: Form, locked: Mapping[str, str]) -> bool:
    """Whether a published edition differs from what was published."""
    return locked.get(lock_key(form), digest(form)) != digest(form)
