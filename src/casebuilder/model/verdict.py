"""What reading a signed PDF back comes to: who signed what, and every reason against it, as codes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from casebuilder.model.person import Role


class Kind(StrEnum):
    VERIFIED = "verified"
    REMARKS = "remarks"
    REFUSED = "refused"


class Code(StrEnum):
    """Why a file is refused or what is remarked on it, in the order in which it is looked for."""

    TOO_BIG = "too_big"
    NOT_A_PDF = "not_a_pdf"
    CUT_OFF = "cut_off"
    TOO_MANY_VERSIONS = "too_many_versions"
    NOT_OUR_EXPORT = "not_our_export"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    LOST_BY_PRINTING = "lost_by_printing"
    NOTHING_SIGNED = "nothing_signed"
    OTHER_FIELDS = "other_fields"
    ODD_FIELD = "odd_field"
    STRANGE_SIGNATURE = "strange_signature"
    SHARED_SIGNATURE = "shared_signature"
    NOT_CERTIFIED = "not_certified"
    CERTIFIED_ELSEWHERE = "certified_elsewhere"
    CHANGES_ALLOWED = "changes_allowed"
    EXTRA_VERSION = "extra_version"
    GAP = "gap"
    HIDDEN_BYTES = "hidden_bytes"
    STRANGE_CERTIFICATE = "strange_certificate"
    ODD_CONTAINER = "odd_container"
    WEAK = "weak"
    ALTERED = "altered"
    CHANGED_LATER = "changed_later"
    NOT_COVERED = "not_covered"
    BAD_TIMESTAMP = "bad_timestamp"
    UNKNOWN_SIGNER = "unknown_signer"
    REVOKED = "revoked"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    UNFIT_KEY = "unfit_key"
    WRONG_ROLE = "wrong_role"
    SAME_PERSON = "same_person"
    OTHER_SEAT = "other_seat"
    OUT_OF_ORDER = "out_of_order"
    IN_THE_FUTURE = "in_the_future"
    MISSING = "missing"
    BOTH_WAYS = "both_ways"
    BYTES_BEHIND = "bytes_behind"
    ACTIVE = "active"
    NO_CASE = "no_case"
    CASE_UNREADABLE = "case_unreadable"
    NEWER_FORMAT = "newer_format"
    OTHER_CASE = "other_case"
    OTHER_REVISION = "other_revision"
    OTHER_CONTENT = "other_content"
    PAGES_DIFFER = "pages_differ"
    TITLE_DIFFERS = "title_differs"
    TOO_LONG = "too_long"
    FAILED = "failed"
    # Remarks: what a person should know, though nothing is wrong with the file.
    STILL_OPEN = "still_open"
    CLOCK = "clock"
    BEFORE_THE_KEY = "before_the_key"
    TIME_NOT_PROVED = "time_not_proved"
    PAGES_NOT_COMPARED = "pages_not_compared"
    OLDER_LAYOUT = "older_layout"
    ASKED_LONG_AGO = "asked_long_ago"


REMARKS: Final = frozenset(
    (
        *(Code.STILL_OPEN, Code.CLOCK, Code.BEFORE_THE_KEY, Code.TIME_NOT_PROVED),
        *(Code.PAGES_NOT_COMPARED, Code.OLDER_LAYOUT, Code.ASKED_LONG_AGO),
    )
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding; `about` is whom or what the sentence names, `detail` is for engineers."""

    code: Code
    detail: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature that holds; `claimed` is what the signer's clock said, `proved` a trusted timestamp.

    `instead_of` is whom the signer stood in for by delegation, empty where they signed in their own right.
    """

    field: str
    role: Role
    person: str
    name: str
    fingerprint: str
    claimed: datetime | None
    proved: datetime | None = None
    reason: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """The case that was certified, as its data say; `data` is the whole case.json."""

    id: str
    ref: str
    title: str
    revision: int
    hash: str
    data: bytes


@dataclass(frozen=True, slots=True)
class CarriedPack:
    """The board pack that was certified; its cases without their data, in the order of their places."""

    id: str
    name: str
    day: str
    cases: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for one file; `file` is the SHA-256 of all its bytes, `checked` the steps it passed.

    A file that was read to its data has a `case` or is a board pack and has a `pack`.
    """

    file: str
    reasons: tuple[Reason, ...] = ()
    signatures: tuple[SignedBy, ...] = ()
    case: Carried | None = None
    checked: tuple[int, ...] = ()
    pack: CarriedPack | None = None

    @property
    def kind(self) -> Kind:
        if self.refusals:
            return Kind.REFUSED
        return Kind.REMARKS if self.reasons else Kind.VERIFIED

    @property
    def refusals(self) -> tuple[Reason, ...]:
        return tuple(one for one in self.reasons if one.code not in REMARKS)

    @property
    def remarks(self) -> tuple[Reason, ...]:
        return tuple(one for one in self.reasons if one.code in REMARKS)

    @property
    def to_accept(self) -> tuple[Reason, ...]:
        """The remarks a person must have read; that somebody is still to sign is the usual way of a file."""
        return tuple(one for one in self.remarks if one.code is not Code.STILL_OPEN)
