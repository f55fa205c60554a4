"""A verdict as plain JSON and back: for programs, for the record, and across the wall of another process."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casebuilder.model.answer import Json
from casebuilder.model.person import Role
from casebuilder.model.verdict import Carried, CarriedPack, Code, Reason, SignedBy, Verdict


def verdict_json(found: Verdict) -> dict[str, Json]:
    """All of it but the data of the case, of which the hash stands for the content."""
    pack: dict[str, Json] = {"pack": _pack_json(found.pack)} if found.pack else {}
    return {
        "file": found.file,
        "kind": found.kind.value,
        "reasons": [
            {"code": one.code.value, "about": one.about, "detail": one.detail} for one in found.reasons
        ],
        "signatures": [_signed_json(one) for one in found.signatures],
        "case": _case_json(found.case) if found.case else None,
        "checked": list(found.checked),
        **pack,
    }


def _signed_json(one: SignedBy) -> Json:
    return {
        "field": one.field,
        "role": one.role.value,
        "person": one.person,
        "name": one.name,
        "fingerprint": one.fingerprint,
        "claimed": one.claimed.isoformat() if one.claimed else None,
        "proved": one.proved.isoformat() if one.proved else None,
        "reason": one.reason,
        "instead_of": one.instead_of,
    }


def _case_json(one: Carried) -> Json:
    return {"id": one.id, "ref": one.ref, "title": one.title, "revision": one.revision, "hash": one.hash}


def _pack_json(one: CarriedPack) -> Json:
    cases = [_case_json(each) for each in one.cases]
    return {"id": one.id, "name": one.name, "day": one.day, "cases": cases}


def verdict_from(found: Mapping[str, Any], data: bytes = b"") -> Verdict:
    """The verdict of such JSON; KeyError, TypeError or ValueError where it is none."""
    case = found["case"]
    return Verdict(
        file=str(found["file"]),
        reasons=tuple(Reason(Code(one["code"]), one["detail"], one["about"]) for one in found["reasons"]),
        signatures=tuple(_signed_from(one) for one in found["signatures"]),
        case=Carried(**case, data=data) if case else None,
        checked=tuple(int(step) for step in found["checked"]),
        pack=_pack_from(found["pack"]) if "pack" in found else None,
    )


def _pack_from(found: Mapping[str, Any]) -> CarriedPack:
    cases = tuple(Carried(**one, data=b"") for one in found["cases"])
    return CarriedPack(**{**found, "cases": cases})


def _signed_from(one: Mapping[str, Any]) -> SignedBy:
    times = {key: datetime.fromisoformat(one[key]) if one[key] else None for key in ("claimed", "proved")}
    return SignedBy(**{**one, **times, "role": Role(one["role"])})
