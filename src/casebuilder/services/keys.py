"""A person's own key on this computer: made, opened for one signature, replaced, put away when it is lost.

The key lies under its passphrase in the user's own folder, not in the workspace; its certificate lies open
beside it, so that its owner and end can be told without the passphrase.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from casebuilder.analysis.passphrase import Strength, strength
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.person import Person, PersonId, Role
from casebuilder.sign.enrolment import SUFFIX, enrolment_file
from casebuilder.sign.identity import Identity, identity_of
from casebuilder.sign.keyfile import read_key, write_key
from casebuilder.sign.keys import Key, make_key, open_key
from casebuilder.sign.words import six_words, suggested, word_list

KEY_SUFFIX: Final = ".p12"
_OPEN_SUFFIX: Final = ".cer"
_STAMP: Final = "%Y%m%dT%H%M%SZ"


def own_identity(folder: Path, owner: str) -> Identity | None:
    """Whose key lies here for this owner, told without the passphrase; None where there is no key."""
    try:
        if key_path(folder, owner).exists():
            return identity_of(_open_path(folder, owner).read_bytes())
    except (OSError, ValueError):
        pass
    return None


def key_path(folder: Path, owner: str) -> Path:
    return folder / (quote(owner, safe="@+ ") + KEY_SUFFIX)


def make_own_key(folder: Path, owner: Person, passphrase: str, now: datetime) -> Identity:
    """A new key for this person; a former one is put away first and never overwritten (half a second)."""
    data = make_key(owner.name, owner.id, passphrase, now)
    return keep_key(folder, owner.id, data, passphrase, now)


def take_own_key(folder: Path, owner: Person, data: bytes, passphrase: str, now: datetime) -> Identity:
    """A key that was made elsewhere becomes the key of this person here."""
    found = open_key(data, passphrase, now).identity
    if found.email.casefold() != owner.id:
        raise RefusedError(
            _("This key belongs to {name}.").format(name=found.name), _("Choose the file with your own key.")
        )
    return keep_key(folder, owner.id, data, passphrase, now)


def keep_key(folder: Path, owner: str, data: bytes, passphrase: str, now: datetime) -> Identity:
    """This key for this owner from now on; a former one is put away once the new one lies on the disk."""
    identity = open_key(data, passphrase, now).identity
    path = key_path(folder, owner)
    fresh, shown = path.with_suffix(".new"), path.with_suffix(".shown")
    with _on_disk():
        for part, holds in ((fresh, data), (shown, identity.certificate)):
            part.unlink(missing_ok=True)
            write_key(part, holds)
        put_away(folder, owner, now)
        shown.replace(_open_path(folder, owner))
        fresh.replace(path)
    return identity


@contextmanager
def _on_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnavailableError(
            _("The key could not be kept: {why}.").format(why=error.strerror or error),
            _("Free some space or make the folder writable, then try again."),
        ) from error


def put_away(folder: Path, owner: str, now: datetime) -> None:
    """The key is kept under another name: what it signed may have to be explained one day."""
    stamp = now.astimezone(UTC).strftime(_STAMP)
    for path in (key_path(folder, owner), _open_path(folder, owner)):
        with suppress(FileNotFoundError):
            path.rename(path.with_name(f"{path.stem}.{stamp}{path.suffix}"))


def open_own_key(folder: Path, owner: str, passphrase: str, now: datetime) -> Key:
    """The key, ready to sign; let it go after one signature. KeyRefusedError says why it does not open."""
    return open_key(read_key(key_path(folder, owner)), passphrase, now)


def enrolment(
    folder: Path, owner: PersonId, passphrase: str, roles: Collection[Role], now: datetime
) -> bytes:
    """The file that asks the PMO to accept the key of this person."""
    return enrolment_file(open_own_key(folder, owner, passphrase, now), owner, roles, now)


def enrolment_name(owner: Person) -> str:
    """What the enrolment file is called unless its owner knows better."""
    return f"{owner.name}{SUFFIX}"


def spoken_words(fingerprint: str) -> Sequence[str]:
    """The six words that two people compare by voice."""
    return six_words(fingerprint)


def passphrase_strength(passphrase: str, owner: Person) -> Strength:
    personal = [*owner.name.split(), *owner.id.replace("@", ".").split(".")]
    return strength(passphrase, frozenset(word_list()), personal)


def passphrase_idea() -> str:
    """Five random words."""
    from secrets import choice

    return suggested(choice)


def _open_path(folder: Path, owner: str) -> Path:
    return key_path(folder, owner).with_suffix(_OPEN_SUFFIX)
