"""The key of the person at this computer: made, found, and opened for one signature."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from casebuilder.analysis.passphrase import Strength, strength
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Person, PersonId
from casebuilder.sign.identity import Identity, identity_of
from casebuilder.sign.keyfile import read_key, write_key
from casebuilder.sign.keys import Key, make_key, open_key
from casebuilder.sign.words import six_words, spoken, suggested, word_list

_KEY: Final = ".p12"
_CERTIFICATE: Final = ".cer"
_SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key that stays locked in its file, and whose it is."""

    file: Path
    identity: Identity

    @property
    def words(self) -> str:
        """The six words by which others know this key."""
        return words_of(self.identity.fingerprint)


def words_of(fingerprint: str) -> str:
    """Six words for a SHA-256, to be compared by voice."""
    return spoken(six_words(fingerprint))


def how_strong(passphrase: str, person: Person) -> Strength:
    """What a passphrase is worth in the hands of somebody who knows the person."""
    personal = re.findall(r"\w+", f"{person.name} {person.id}")
    return strength(passphrase, frozenset(word_list()), personal)


def suggestion() -> str:
    """A good passphrase of random words."""
    return suggested(secrets.choice)


def make_own_key(folder: Path, person: Person, passphrase: str, now: datetime) -> OwnKey:
    """A new key in a file of its own (a second of work); RefusedError for a weak passphrase."""
    if how_strong(passphrase, person) is Strength.WEAK:
        raise RefusedError(
            _("This passphrase is too easy to guess."), _("Take four words or more that nobody would expect.")
        )
    data = make_key(person.name, person.id, passphrase, now)
    identity = open_key(data, passphrase, now).identity
    file = folder / f"{_plain(person.id)}-{identity.fingerprint[:_SHORT]}{_KEY}"
    write_key(file, data)
    write_key(file.with_suffix(_CERTIFICATE), identity.certificate)
    return OwnKey(file, identity)


def own_key(folder: Path, person: PersonId, now: datetime) -> OwnKey | None:
    """The newest key of a person in this folder that can sign today; None where there is none."""
    found = [one for one in _kept(folder, person) if one.identity.current(now)]
    return max(found, key=lambda one: one.identity.since, default=None)


def _kept(folder: Path, person: PersonId) -> list[OwnKey]:
    files = sorted(folder.glob(f"*{_CERTIFICATE}")) if folder.is_dir() else []
    found = [OwnKey(one.with_suffix(_KEY), identity) for one in files if (identity := _identity(one))]
    return [one for one in found if one.identity.email.casefold() == person and one.file.exists()]


def _identity(file: Path) -> Identity | None:
    """Whose certificate this is; a file that is none is nobody's."""
    try:
        return identity_of(file.read_bytes())
    except (OSError, ValueError):
        return None


def open_own(own: OwnKey, passphrase: str, now: datetime) -> Key:
    """The key, ready for one signature; KeyRefusedError says why not."""
    return open_key(read_key(own.file), passphrase, now)


def _plain(email: str) -> str:
    return re.sub(r"[^\w.@+-]", "_", email)[:80]
