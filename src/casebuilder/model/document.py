"""A case as a JSON document and back, its canonical bytes, its hash, and the patch between two documents."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from pydantic import TypeAdapter

from casebuilder.model.answer import Json, fields, rows, text
from casebuilder.model.case import FORMAT, Binding, Case

Document = dict[str, Json]
SIGNED_PARTS: Final = (
    "format",
    "id",
    "ref",
    "owner",
    "tier_set",
    "revision",
    "forms",
    "answers",
    "aside",
    "recommendation",
)
SIGNED_IF_SAID: Final = ("acceptances", "waivers", "panel", "override", "terms", "mandate")
LATER_PARTS: Final = (*SIGNED_IF_SAID, "assignments", "earlier", "stage", "objections")
"""Parts that older cases do not have; they are written, and hashed, only where there is something in them."""


@cache
def _adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def document(case: Case) -> Document:
    """The whole case as plain JSON; `version`, which counts writes to one database, stays out."""
    found = cast("Document", _adapter().dump_python(case, mode="json"))
    found.pop("version")
    return {"format": FORMAT, **without_later(found)}


def without_later(found: Document) -> Document:
    """The parts of a case without those that older cases do not have and that say nothing here."""
    said = {part: value for part, value in found.items() if value or part not in LATER_PARTS}
    decisions = (fields(said["decision"]), *rows(said.get("earlier")))
    for one in (*rows(said["signoffs"]), *decisions):
        _without_blank(one, "proof", "entered", "instead_of")
    for one in (condition for each in decisions for condition in rows(each.get("conditions"))):
        _without_blank(one, "settled", "stage", "cap", "since")
        if isinstance(one, dict) and one.get("binding") == Binding.BY_DATE:
            del one["binding"]
    for one in rows(said.get("objections")):
        _without_blank(one, "lifted")
    for taken in rows(said.get("acceptances")):
        if isinstance(taken, dict) and taken.get("short", 0) is None:
            del taken["short"]
    return said


def _without_blank(found: Mapping[str, Json], *parts: str) -> None:
    for part in parts:
        if isinstance(found, dict) and part in found and not found[part]:
            del found[part]


def case_from(found: Mapping[str, Json], version: int = 0) -> Case:
    """The case of a document; pydantic.ValidationError where it is not one."""
    parts = {key: value for key, value in found.items() if key != "format"}
    return _adapter().validate_python({**parts, "version": version})


def canonical(found: Json) -> str:
    """The one text a JSON value has: sorted keys, no spaces, no escapes that are not needed."""
    return json.dumps(found, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def digest(found: Json) -> str:
    """SHA-256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(found).encode("utf-8", "surrogatepass")).hexdigest()


def case_hash(case: Case) -> str:
    """The hash people sign: the content of one revision, without state, comments, sign-offs and decision."""
    whole = document(case)
    said = [part for part in SIGNED_IF_SAID if part in whole]
    return digest({part: whole[part] for part in (*SIGNED_PARTS, *said)})


def frozen_hash_holds(case: Case) -> bool:
    """Whether the frozen text is still the text that was hashed."""
    return not case.frozen or case.frozen == case_hash(case)


@dataclass(frozen=True, slots=True)
class Patch:
    """What changed between two documents, by path; a path is `part` or `answers/question`. None: absent."""

    set: Mapping[str, Json]
    was: Mapping[str, Json]


_BY_KEY: Final = ("answers", "aside", "forms")
_BY_ID: Final = "comments"


def patch(before: Document, after: Document) -> Patch:
    """The difference of two documents, answer by answer, and comment by comment where one came or changed."""
    one_by_one = _grows(_listed(before), _listed(after))
    old, new = _flat(before, one_by_one=one_by_one), _flat(after, one_by_one=one_by_one)
    changed = [path for path in sorted(old.keys() | new.keys()) if old.get(path) != new.get(path)]
    return Patch({path: new.get(path) for path in changed}, {path: old.get(path) for path in changed})


def patched(before: Document, *changes: Mapping[str, Json]) -> Document:
    """The document with `set` (forward) or `was` (backward) of patches applied, one after the other."""
    flat = _flat(before, one_by_one=False)
    for changed in changes:
        _apply(flat, changed)
    one_by_one = _BY_ID not in flat
    found: Document = {part: {} for part in _BY_KEY}
    if one_by_one:
        found[_BY_ID] = []
    for path, value in flat.items():
        part, _, key = path.partition("/")
        if not key:
            found[part] = value
        elif value is not None:
            _put(found, part, key, value)
    return found


def _apply(flat: Document, changed: Mapping[str, Json]) -> None:
    """Comments are one list until a patch speaks of a single one, and again when one replaces the list."""
    if _BY_ID in changed:
        for path in [path for path in flat if path.startswith(f"{_BY_ID}/")]:
            del flat[path]
    elif _BY_ID in flat and any(path.startswith(f"{_BY_ID}/") for path in changed):
        flat |= _one_by_one(rows(flat.pop(_BY_ID)))
    flat |= changed


def _put(found: Document, part: str, key: str, value: Json) -> None:
    if part == _BY_ID:
        cast("list[Json]", found[part]).append(value)
    else:
        cast("dict[str, Json]", found[part])[key] = value


def _listed(whole: Document) -> list[Mapping[str, Json]]:
    return rows(whole.get(_BY_ID))


def _grows(old: list[Mapping[str, Json]], new: list[Mapping[str, Json]]) -> bool:
    """Whether all stay in their order and at most one came: only then a path for each keeps the order."""
    before, after = [text(one.get("id")) for one in old], [text(one.get("id")) for one in new]
    told_apart = len({*after, ""}) == len(after) + 1
    return told_apart and before == after[: len(before)] and len(after) <= len(before) + 1


def _flat(whole: Document, *, one_by_one: bool) -> Document:
    apart = (*_BY_KEY, _BY_ID) if one_by_one else _BY_KEY
    flat: Document = {key: value for key, value in whole.items() if key not in apart}
    for part in _BY_KEY:
        for key, value in cast("Mapping[str, Json]", whole.get(part) or {}).items():
            flat[f"{part}/{key}"] = value
    if one_by_one:
        flat |= _one_by_one(_listed(whole))
    return flat


def _one_by_one(comments: list[Mapping[str, Json]]) -> Document:
    return {f"{_BY_ID}/{one.get('id')}": one for one in comments}
