"""Taking over the list of signers: the new key of the list says that it goes on from what it has seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NoReturn

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.sign.identity import Identity, identity_of
from casebuilder.sign.keys import Key, fit_to_sign, signed_by
from casebuilder.sign.sealed import decoded, encoded, seal, unsealed

FORMAT: Final = "casebuilder-takeover"
VERSION: Final = 1
SUFFIX: Final = ".cbtakeover"
_MEMBERS: Final = frozenset({"format", "version", "name", "at", "entry", "head", "certificate"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A key that offers to sign for the list from now on; `entry` and `head` tell how far it has seen it.

    Without its word on a head anybody could begin a false list and hand it over to a key that people know.
    """

    identity: Identity
    name: str
    entry: int
    head: str
    text: str


def offer_file(key: Key, name: str, entry: int, head: str, now: datetime) -> bytes:
    """What the new keeper sends to the old one; holds nothing secret."""
    record = {
        "format": FORMAT,
        "version": VERSION,
        "name": name,
        "at": now.isoformat(timespec="seconds"),
        "entry": entry,
        "head": head,
        "certificate": encoded(key.identity.certificate),
    }
    return (seal(record, key.sign).text + "\n").encode()


def read_offer(data: bytes) -> Offer:
    """The offer in a file, signed by the key that makes it; RefusedError says what is wrong."""
    try:
        found = unsealed(data.decode("utf-8").strip())
        record = found.record
        if record.get("format") != FORMAT or record.get("version") != VERSION or record.keys() != _MEMBERS:
            _refuse(_("This is not an offer to take the list over, or it is of another version."))
        certificate = decoded(record["certificate"])
        identity = identity_of(certificate)
    except (ValueError, TypeError, IndexError):
        _refuse(_("This is not an offer to take the list over, or it was changed on its way."))
    if not fit_to_sign(certificate) or not signed_by(identity, found.signed, found.signature):
        _refuse(_("This offer was changed after it was made."))
    return Offer(identity, str(record["name"]), int(record["entry"]), str(record["head"]), found.text)


def _refuse(sentence: str) -> NoReturn:
    raise RefusedError(sentence, _("Ask the sender to make it again under “People & keys”.")) from None
