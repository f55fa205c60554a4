"""The enrolment file: a person asks the PMO to accept their key; the key itself signs the request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NoReturn

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.person import PersonId, Role, person_id
from casebuilder.sign.fitness import unfit_words, why_unfit
from casebuilder.sign.identity import Identity, identity_of
from casebuilder.sign.keys import signed_by
from casebuilder.sign.sealed import Record, Sealed, decoded, encoded, seal, unsealed
from casebuilder.sign.token import OwnKey

FORMAT: Final = "casebuilder-enrolment"
VERSION: Final = 1
SUFFIX: Final = ".cbkey"
_MEMBERS: Final = frozenset({"format", "version", "name", "email", "roles", "at", "certificate"})


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A key that asks to be on the list, for whom, and the roles its owner wants to sign in."""

    identity: Identity
    person: PersonId
    name: str
    roles: frozenset[Role]
    at: datetime
    text: str


def enrolment_file(key: OwnKey, email: str, roles: Collection[Role], now: datetime) -> bytes:
    """What a person sends to the PMO; holds nothing secret."""
    record = {
        "format": FORMAT,
        "version": VERSION,
        "name": key.identity.name,
        "email": person_id(email),
        "roles": sorted(roles),
        "at": now.isoformat(timespec="seconds"),
        "certificate": encoded(key.identity.certificate),
    }
    return (seal(record, key.sign).text + "\n").encode()


def read_enrolment(data: bytes) -> Enrolment:
    """The request in a file, with every check that needs no list; RefusedError says what is wrong."""
    found = _sealed(data)
    _check_format(found.record)
    try:
        asked = _asked(found)
    except (ValueError, TypeError, KeyError, IndexError):
        _refuse(_("This enrolment file is damaged."))
    _check_key(asked, found)
    return asked


def _sealed(data: bytes) -> Sealed:
    try:
        return unsealed(data.decode("utf-8").strip())
    except ValueError:
        _refuse(_("This is not an enrolment file, or it was changed on its way."))


def _check_format(record: Record) -> None:
    if record.get("format") != FORMAT:
        _refuse(_("This is not an enrolment file."))
    if isinstance(record.get("version"), int) and record["version"] > VERSION:
        raise RefusedError(
            _("This enrolment file was made by a newer Casebuilder."), _("Install the newer version.")
        )


def _asked(found: Sealed) -> Enrolment:
    record = found.record
    if record.keys() != _MEMBERS or record["version"] != VERSION:
        raise ValueError("other members")
    at = datetime.fromisoformat(record["at"])
    if at.tzinfo is None:
        raise ValueError("time without a zone")
    roles = frozenset(Role(one) for one in record["roles"])
    certificate = decoded(record["certificate"])
    _check_fit(certificate, at)
    identity = identity_of(certificate)
    return Enrolment(identity, PersonId(record["email"]), str(record["name"]), roles, at, found.text)


def _check_fit(certificate: bytes, at: datetime) -> None:
    """What the reader of signed files would refuse later is refused now, as of when it was asked."""
    unfit = why_unfit(certificate, at)
    if unfit is not None:
        words = _("The key in this file is not made for signing documents. {why}")
        _refuse(words.format(why=unfit_words(unfit)))


def _check_key(asked: Enrolment, found: Sealed) -> None:
    if not signed_by(asked.identity, found.signed, found.signature):
        _refuse(_("This enrolment file was changed after it was made."))
    email = asked.identity.email
    if asked.name != asked.identity.name or (email and person_id(email) != asked.person):
        _refuse(_("The name or e-mail in this file is not the one in its key."))
    if not asked.person or asked.person != person_id(asked.person):
        _refuse(_("This enrolment file does not say whose key it is."))


def _refuse(sentence: str) -> NoReturn:
    raise RefusedError(sentence, _("Ask the sender to make the file again under “People & keys”.")) from None
