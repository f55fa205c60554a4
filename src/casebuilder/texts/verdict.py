"""The verdict on a signed file in sentences that need no knowledge of signatures, and what to do about it."""

from collections.abc import Mapping
from typing import assert_never

from casebuilder.i18n import _
from casebuilder.model.packed import decision_place, way
from casebuilder.model.signature import ARCHITECT, BOARD, CHAIR, CIO_APPROVE, CIO_DECLINE, FINANCE
from casebuilder.model.verdict import Code, Kind, Reason, SignedBy, Verdict
from casebuilder.texts.figure import day_of
from casebuilder.texts.state import role_name


def kind_name(kind: Kind) -> str:
    match kind:
        case Kind.VERIFIED:
            return _("Verified")
        case Kind.REMARKS:
            return _("Verified with remarks")
        case Kind.REFUSED:
            return _("Refused")
        case _:
            assert_never(kind)


def verdict_name(found: Verdict) -> str:
    """The verdict in a word or two; a file that is still on its way has no remark to accept."""
    if found.kind is Kind.REMARKS and not found.to_accept:
        return _("Verified so far")
    return kind_name(found.kind)


def verdict_sentence(found: Verdict) -> str:
    """The verdict in one sentence."""
    match found.kind:
        case Kind.VERIFIED:
            return _("Every signature holds, and the pages say what was signed.")
        case Kind.REMARKS if not found.to_accept:
            return _("Every signature in it holds. It is not signed by everybody yet.")
        case Kind.REMARKS:
            return _("Every signature holds; please read the remarks.")
        case Kind.REFUSED:
            return _("This file is not accepted, and nothing was recorded.")
        case _:
            assert_never(found.kind)


def reason_sentence(reason: Reason) -> str:
    """One plain sentence on one finding; its technical detail stays beside it."""
    if reason.code is Code.STILL_OPEN and reason.about in (CIO_APPROVE, CIO_DECLINE):
        return _("The CIO has not signed yet, so nothing is decided.")
    if reason.code is Code.ASKED_LONG_AGO:
        return _sentences()[reason.code].format(who=day_of(reason.about))
    about = reason.about or _("somebody")
    packed = decision_place(reason.about)
    if packed is not None and reason.code is Code.BOTH_WAYS:
        words = _("Case {number} of this board pack is approved and declined at the same time.")
        return words.format(number=packed.case)
    return _sentences()[reason.code].format(who=about, place=place_name(reason.about) or about)


def place_name(field: str) -> str:
    """What a place for a signature is called."""
    names = {
        "AUTHOR": _("the place of the business leader"),
        "PMO": _("the place of the PMO"),
        "SPONSOR": _("the place of the sponsor"),
        FINANCE: _("the place of Finance"),
        ARCHITECT: _("the place of architecture and security"),
        BOARD: _("enough members of the board"),
        CHAIR: _("the place of the chair of the board"),
        CIO_APPROVE: _("the place where the CIO approves"),
        CIO_DECLINE: _("the place where the CIO declines"),
    }
    if field.startswith(f"{BOARD}_") and field not in names:
        return _("place {number} of the board").format(number=field.removeprefix(f"{BOARD}_"))
    if packed := decision_place(field):
        yes = _("the place where the CIO approves case {number}")
        no = _("the place where the CIO declines case {number}")
        return (yes if packed.way == CIO_APPROVE else no).format(number=packed.case)
    return names.get(field, f"“{field}”" if field else "")


def signed_sentence(one: SignedBy) -> str:
    """Who signed, in which role."""
    if way(one.field) == CIO_APPROVE:
        return _("{name} approved as {role}.").format(name=one.name, role=role_name(one.role))
    if way(one.field) == CIO_DECLINE:
        return _("{name} declined as {role}.").format(name=one.name, role=role_name(one.role))
    return _("{name} signed as {role}.").format(name=one.name, role=role_name(one.role))


def step_name(step: int) -> str:
    """What one of the steps looked at."""
    return (
        _("The file has a sound size and is a whole PDF"),
        _("It starts with the very bytes that were exported"),
        _("It can be read strictly, without repair or a password"),
        _("It has exactly the places for signatures that belong there"),
        _("It was certified first, and by whom it should be"),
        _("Nothing is hidden in or behind the signatures"),
        _("Every signature fits the signed bytes, and nothing else was changed"),
        _("Every signer is on the list, in the right role, with a valid key"),
        _("The last signature covers the file to its end"),
        _("Nothing in the file runs, opens or hides anything"),
        _("The case inside is the expected one"),
        _("The pages show what the case inside says"),
    )[step - 1]


def _sentences() -> Mapping[Code, str]:
    return {**_of_the_file(), **_of_the_signatures(), **_of_the_people(), **_of_the_case(), **_remarks()}


def _of_the_file() -> dict[Code, str]:
    return {
        Code.TOO_BIG: _("The file is larger than any exported case; ask for the signed PDF itself."),
        Code.NOT_A_PDF: _("This is not a PDF; choose the signed PDF that was sent to you."),
        Code.CUT_OFF: _("The end of the file is missing; ask the sender to send it again."),
        Code.TOO_MANY_VERSIONS: _("The file was changed more often than signing can explain."),
        Code.NOT_OUR_EXPORT: _("This is not the document that was sent out to be signed, or it was changed."),
        Code.ENCRYPTED: _("The file is locked with a password; ask for the signed PDF without one."),
        Code.BROKEN: _("The file is damaged or was saved by another program; ask for the signed file."),
        Code.TOO_LONG: _("Reading this file takes too long or too much memory, so it was stopped."),
        Code.FAILED: _("The file contains something that cannot be understood, so it is not accepted."),
    }


def _of_the_signatures() -> dict[Code, str]:
    return {
        Code.LOST_BY_PRINTING: _(
            "The signatures were lost by printing: the file was printed or saved as a new PDF. "
            "Ask for the signed file itself."
        ),
        Code.NOTHING_SIGNED: _("Nobody has signed this document yet."),
        Code.OTHER_FIELDS: _(
            "The document has other places for signatures than it was made with; "
            "please sign by clicking the place that is printed for it."
        ),
        Code.ODD_FIELD: _("A place for a signature was altered."),
        Code.STRANGE_SIGNATURE: _("A signature in this file is not of a kind that can be checked."),
        Code.SHARED_SIGNATURE: _("One signature is shown in two places."),
        Code.NOT_CERTIFIED: _("The document is not certified by who made it, or that was removed."),
        Code.CERTIFIED_ELSEWHERE: _("The first to sign was not the one who made the document."),
        Code.CHANGES_ALLOWED: _("The document was certified so that others may change it."),
        Code.EXTRA_VERSION: _("The document was changed between two signatures or after the last one."),
        Code.GAP: _("Part of the file was moved out of the reach of a signature."),
        Code.HIDDEN_BYTES: _("Something is hidden behind a signature."),
        Code.STRANGE_CERTIFICATE: _("A signature brings an identity along that nobody here knows."),
        Code.ODD_CONTAINER: _("A signature contains something that does not belong there."),
        Code.WEAK: _("A signature was made by an outdated method that can be forged."),
        Code.ALTERED: _("The document was altered after it was signed in {place}."),
        Code.CHANGED_LATER: _("After the signature in {place} something was changed that must stay."),
        Code.NOT_COVERED: _("The signature in {place} does not cover the whole document."),
        Code.BAD_TIMESTAMP: _("The timestamp of the signature in {place} does not fit it."),
        Code.BYTES_BEHIND: _("Something was added to the file after the last signature."),
    }


def _of_the_people() -> dict[Code, str]:
    return {
        Code.UNKNOWN_SIGNER: _("Who signed in {place} is not on the list of signers."),
        Code.REVOKED: _("The key of {who} has been blocked."),
        Code.NOT_YET_VALID: _("The key of {who} is not valid yet; check the date of this computer."),
        Code.EXPIRED: _("The key of {who} is no longer valid."),
        Code.UNFIT_KEY: _("The key of {who} is not meant for signing documents."),
        Code.WRONG_ROLE: _("{who} signed in a place that belongs to another role."),
        Code.SAME_PERSON: _("{who} signed twice, in two different places."),
        Code.OTHER_SEAT: _("{who} signed in the place of another member of the board."),
        Code.OUT_OF_ORDER: _("{who} signed later than those whose turn comes after."),
        Code.IN_THE_FUTURE: _(
            "{who} signed at a time that is still to come; one of the two computers has a wrong date."
        ),
        Code.MISSING: _("A signature is still missing: {place}."),
        Code.BOTH_WAYS: _("The document is approved and declined at the same time."),
    }


def _of_the_case() -> dict[Code, str]:
    return {
        Code.ACTIVE: _("The file contains something that runs, opens other files or hides parts of it."),
        Code.NO_CASE: _("The case that belongs into this document is missing."),
        Code.CASE_UNREADABLE: _("The case inside this document cannot be read."),
        Code.NEWER_FORMAT: _("The document was made by a newer Casebuilder; update this one and try again."),
        Code.OTHER_CASE: _("This document is about another case ({who})."),
        Code.OTHER_REVISION: _("This document is about another revision ({who}) than the one to be signed."),
        Code.OTHER_CONTENT: _("The case inside this document differs from the one that was frozen."),
        Code.PAGES_DIFFER: _("The pages show something else than the data that were signed with them."),
        Code.TITLE_DIFFERS: _("The name of the document was changed after it was certified."),
    }


def _remarks() -> dict[Code, str]:
    return {
        Code.STILL_OPEN: _("Not signed yet: {place}."),
        Code.CLOCK: _("The clock of {who} was wrong: the signature is dated before the one it follows."),
        Code.BEFORE_THE_KEY: _("The signature of {who} is dated before their key was made."),
        Code.TIME_NOT_PROVED: _("The timestamp of {who} comes from a service that is not known here."),
        Code.PAGES_NOT_COMPARED: _("The pages were not compared with the data inside."),
        Code.OLDER_LAYOUT: _(
            "An older Casebuilder laid these pages out. Their words and figures are those of the data; "
            "look at the pages themselves before you rely on them."
        ),
        Code.ASKED_LONG_AGO: _(
            "These signatures were asked for on {who}, longer ago than the organisation waits; "
            "check that the case is still as it was."
        ),
    }
