"""A person's own key on this computer: made, opened for one signature, replaced, put away when it is lost.

The key lies under its passphrase in the user's own folder, not in the workspace; of one that stays on a card
only where to find it lies there. Its certificate lies open beside it, so that its owner and end can be told
at once.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from glob import escape
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
from casebuilder.sign.keys import Key, KeyRefusedError, Trouble, make_key, open_key, packed_for_old_software
from casebuilder.sign.token import OwnKey, Token, open_token, token_from
from casebuilder.sign.words import six_words, suggested, word_list

KEY_SUFFIX: Final = ".p12"
CARD_SUFFIX: Final = ".card"
_OPEN_SUFFIX: Final = ".cer"
_STAMP: Final = "%Y%m%dT%H%M%SZ"


def own_identity(folder: Path, owner: str) -> Identity | None:
    """Whose key this owner signs with here, told without passphrase or PIN; None where there is no key."""
    try:
        if key_path(folder, owner).exists() or on_card(folder, owner):
            return identity_of(_open_path(folder, owner).read_bytes())
    except (OSError, ValueError):
        pass
    return None


def own_keys(folder: Path, owner: str) -> frozenset[str]:
    """The fingerprints of all keys that lie here for this owner, those that were put away too."""
    found: set[str] = set()
    path = _open_path(folder, owner)
    for one in (path, *folder.glob(f"{escape(path.stem)}.*{_OPEN_SUFFIX}")):
        with suppress(OSError, ValueError):
            found.add(identity_of(one.read_bytes()).fingerprint)
    return frozenset(found)


def key_path(folder: Path, owner: str) -> Path:
    return folder / (quote(owner, safe="@+ ") + KEY_SUFFIX)


def on_card(folder: Path, owner: str) -> bool:
    """Whether this owner signs with a card, and so with a PIN."""
    return _card_path(folder, owner).exists()


def own_card(folder: Path, owner: str) -> Token | None:
    """Where the key of this owner is, if it is on a card."""
    if not on_card(folder, owner):
        return None
    try:
        return token_from(_card_path(folder, owner).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnavailableError(
            _("Where your key is cannot be read any more."), _("Choose your card again under “My key”.")
        ) from error


def make_own_key(folder: Path, owner: Person, passphrase: str, now: datetime) -> Identity:
    """A new key for this person; a former one is put away first and never overwritten (half a second)."""
    data = make_key(owner.name, owner.id, passphrase, now)
    return keep_key(folder, owner.id, data, passphrase, now)


def take_own_key(folder: Path, owner: Person, data: bytes, passphrase: str, now: datetime) -> Identity:
    """A key that was made elsewhere becomes the key of this person here."""
    found = open_key(data, passphrase, now).identity
    if found.email.casefold() != owner.id:
        raise _of_another(found)
    return keep_key(folder, owner.id, data, passphrase, now)


def use_card(folder: Path, owner: Person, token: Token, found: Identity, now: datetime) -> Identity:
    """The key on a card becomes the key of this person here; many cards name no e-mail at all."""
    if found.email and found.email.casefold() != owner.id:
        raise _of_another(found)
    _keep(folder, owner.id, {_OPEN_SUFFIX: found.certificate, CARD_SUFFIX: token.text.encode()}, now)
    return found


def _of_another(found: Identity) -> RefusedError:
    return RefusedError(
        _("This key belongs to {name}, {email}.").format(name=found.name, email=found.email),
        _("Choose your own key, or correct your e-mail address under “Everybody”."),
    )


def keep_key(folder: Path, owner: str, data: bytes, passphrase: str, now: datetime) -> Identity:
    """This key for this owner from now on; a former one is put away once the new one lies on the disk."""
    identity = open_key(data, passphrase, now).identity
    _keep(folder, owner, {_OPEN_SUFFIX: identity.certificate, KEY_SUFFIX: data}, now)
    return identity


def _keep(folder: Path, owner: str, files: Mapping[str, bytes], now: datetime) -> None:
    """The last of the files by its suffix is the one that counts."""
    path = key_path(folder, owner)
    parts = {suffix: path.with_suffix(f"{suffix}.new") for suffix in files}
    with _on_disk():
        for suffix, part in parts.items():
            part.unlink(missing_ok=True)
            write_key(part, files[suffix])
        put_away(folder, owner, now)
        for suffix, part in parts.items():
            part.replace(path.with_suffix(suffix))


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
    for path in (key_path(folder, owner), _open_path(folder, owner), _card_path(folder, owner)):
        with suppress(FileNotFoundError):
            path.rename(path.with_name(f"{path.stem}.{stamp}{path.suffix}"))


def open_own_key(folder: Path, owner: str, passphrase: str, now: datetime) -> Key:
    """The key, ready to sign; let it go after one signature. KeyRefusedError says why it does not open."""
    return open_key(read_own_key(folder, owner), passphrase, now)


def read_own_key(folder: Path, owner: str) -> bytes:
    """The key file, still locked."""
    return read_key(key_path(folder, owner))


def copy_for_old_software(folder: Path, owner: str, passphrase: str, now: datetime) -> bytes:
    """The key under the same passphrase, locked in the old way; nothing else of it changes."""
    return packed_for_old_software(open_own_key(folder, owner, passphrase, now), passphrase)


def wrong_secret(error: Exception) -> bool:
    """Whether typing the passphrase or PIN again may help."""
    return isinstance(error, KeyRefusedError) and error.trouble is Trouble.WRONG_PASSPHRASE


@contextmanager
def opened(folder: Path, owner: str, secret: str, now: datetime) -> Iterator[OwnKey]:
    """The key of this owner while the block runs, wherever it is: `secret` is its passphrase, or the PIN."""
    token = own_card(folder, owner)
    if token is None:
        yield open_own_key(folder, owner, secret, now)
        return
    with open_token(token, secret, now) as key:
        yield key


def enrolment(
    folder: Path, owner: PersonId, passphrase: str, roles: Collection[Role], now: datetime
) -> bytes:
    """The file that asks the PMO to accept the key of this person."""
    with opened(folder, owner, passphrase, now) as key:
        return enrolment_file(key, owner, roles, now)


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


def _card_path(folder: Path, owner: str) -> Path:
    return key_path(folder, owner).with_suffix(CARD_SUFFIX)
