"""A signed PDF comes back: read apart, held against the list of signers and the open request, judged."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from casebuilder.exchange import casefile, disk
from casebuilder.i18n import _
from casebuilder.model.case import Case
from casebuilder.model.error import RefusedError
from casebuilder.model.person import Role
from casebuilder.model.signature import CIO_APPROVE, CIO_DECLINE, SignatureField
from casebuilder.model.verdict import Code, Reason, Verdict
from casebuilder.services.likeness import like_its_data
from casebuilder.services.pack_paper import check_pack_file, pack_like_its_data
from casebuilder.services.stand_ins import in_file
from casebuilder.sign.child import verify_apart
from casebuilder.sign.reading import read_register
from casebuilder.sign.register import Register
from casebuilder.sign.signer import Signers
from casebuilder.sign.verify.bounds import LARGEST
from casebuilder.sign.verify.expectation import Expectation

LARGEST_LIST: Final = 8 << 20


def read_signed(path: Path, expected: Expectation, seconds: float = 0) -> Verdict:
    """The verdict on a file (a second or two); UnavailableError where it cannot be read.

    A file that is larger than any of ours is refused without being read.
    """
    if path.is_file() and path.stat().st_size > LARGEST:
        return Verdict("", (Reason(Code.TOO_BIG, f"{path.stat().st_size} bytes, at most {LARGEST}"),))
    return verify_apart(disk.get(path, LARGEST), expected, seconds)


def any_file(signers: Signers, at: datetime) -> Expectation:
    """What any file of ours is held against that comes without a request."""
    return Expectation(
        (),
        signers,
        at,
        read=check_case_file,
        compare=like_its_data,
        read_pack=check_pack_file,
        compare_pack=pack_like_its_data,
    )


def judged_by(register: Register, at: datetime) -> Expectation:
    """The same by a whole list, with those on it who stand in for others."""
    return replace(any_file(register.signers(at), at), stand_ins=in_file(register, at))


def returned(expected: Expectation, case: Case, fields: tuple[SignatureField, ...]) -> Expectation:
    """The same for a file that answers an open request: this case, this revision, everybody's signature."""
    return replace(
        expected,
        fields=fields,
        needed=needed(fields),
        id=case.id,
        revision=case.revision,
        hash=case.frozen,
    )


def needed(fields: tuple[SignatureField, ...]) -> tuple[frozenset[str], ...]:
    """Every place once; the CIO signs in one of two. How many of the board must sign stands in the case."""
    either = frozenset((CIO_APPROVE, CIO_DECLINE))
    single = tuple(
        frozenset((one.name,)) for one in fields if one.name not in either and one.role is not Role.BOARD
    )
    return (*single, either) if any(one.name in either for one in fields) else single


def check_case_file(data: bytes) -> None:
    """RefusedError where case.json breaks its format."""
    casefile.read(data)


def exported_register(path: Path) -> Register:
    """The list of signers in a file; RefusedError where it cannot be believed."""
    data = disk.get(path, LARGEST_LIST)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(
            _("“{name}” is not a list of signers.").format(name=path.name),
            _("Give the file that the PMO exported under People & keys."),
        ) from error
    return read_register(text)
