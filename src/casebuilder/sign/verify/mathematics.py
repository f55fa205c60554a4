"""Step 7: each signature holds over its bytes, and nothing came after it but what it left open."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from asn1crypto.x509 import Certificate
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON, VALUE_UPDATE_KEYS
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from casebuilder.model.verdict import Code, Reason
from casebuilder.sign.verify.refusal import Refusal, refuse
from casebuilder.sign.verify.stepwise import Stepwise

# As the library's own, without filling in other fields; poppler dates a field that it signs (/M).
STRICT = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON - {"/MarkInfo"}),  # type: ignore[no-untyped-call]
        DocInfoRule().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        MetadataUpdateRule().as_qualified(ModificationLevel.LTA_UPDATES),  # type: ignore[no-untyped-call]
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(value_update_keys=VALUE_UPDATE_KEYS | {"/M"}),
        ]
    ),
)
# From so many signatures on, each version is compared only with the one before.
_MANY: Final = 8
# A certificate that names no use at all is judged with the list of signers.
_ANY_USE = KeyUsageConstraints(key_usage=set())


def check_mathematics(
    found: Sequence[EmbeddedPdfSignature], at: datetime, services: Sequence[bytes]
) -> tuple[PdfSignatureStatus, ...]:
    """The status of each signature; Refusal with one reason for each that does not hold."""
    try:
        statuses = tuple(asyncio.run(_all(found, at, services)))
    except Exception as error:
        raise refuse(Code.ALTERED, f"{type(error).__name__}: {error}") from error
    reasons = [_fault(one, status) for one, status in zip(found, statuses, strict=True)]
    wrong = tuple(one for one in reasons if one is not None)
    if wrong:
        raise Refusal(*wrong)
    return statuses


async def _all(
    found: Sequence[EmbeddedPdfSignature], at: datetime, services: Sequence[bytes]
) -> list[PdfSignatureStatus]:
    versions = {one.signed_revision: one for one in found}
    policy = STRICT if len(found) < _MANY else Stepwise(STRICT, versions)
    stamps = ValidationContext(trust_roots=[Certificate.load(one) for one in services], moment=at)
    return [
        await async_validate_pdf_signature(
            one,
            # Whom to trust is decided by the pinned list; here the certificate only serves as a key.
            signer_validation_context=ValidationContext(trust_roots=[one.signer_cert], moment=at),
            ts_validation_context=stamps,
            diff_policy=policy,
            key_usage_settings=_ANY_USE,
        )
        for one in found
    ]


def _fault(one: EmbeddedPdfSignature, status: PdfSignatureStatus) -> Reason | None:
    name = one.field_name
    if not (status.intact and status.valid):
        return Reason(Code.ALTERED, f"intact {status.intact}, valid {status.valid}", name)
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Reason(Code.NOT_COVERED, f"{status.coverage}", name)
    if status.docmdp_ok is not True or not _small(status):
        return Reason(Code.CHANGED_LATER, str(status.diff_result), name)
    if not status.trusted:
        return Reason(Code.UNFIT_KEY, str(status.trust_problem_indic), name)
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid):
        return Reason(Code.BAD_TIMESTAMP, f"intact {stamp.intact}, valid {stamp.valid}", name)
    return None


def _small(status: PdfSignatureStatus) -> bool:
    level = getattr(status.diff_result, "modification_level", ModificationLevel.OTHER)
    return bool(level <= ModificationLevel.FORM_FILLING)
