"""A case as a JSON document and back, its canonical bytes, its hash, and the patch between two documents."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from pydantic import TypeAdapter

from casebuilder.model.answer import Json
from casebuilder.model.case import FORMAT, Case

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


@cache
def _adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def document(case: Case) -> Document:
    """The whole case as plain JSON; `version`, which counts writes to one database, stays out."""
    found = cast("Document", _adapter().dump_python(case, mode="json"))
    found.pop("version")
    return {"format": FORMAT, **found}


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
    return digest({part: whole[part] for part in SIGNED_PARTS})


def frozen_hash_holds(case: Case) -> bool:
    """Whether the frozen text is still the text that was hashed."""
    return not case.frozen or case.frozen == case_hash(case)


@dataclass(frozen=True, slots=True)
class Patch:
    """What changed between two documents, by path; a path is `part` or `answers/question`. None: absent."""

    set: Mapping[str, Json]
    was: Mapping[str, Json]


_BY_KEY: Final = ("answers", "aside", "forms")


def patch(before: Document, after: Document) -> Patch:
    """The difference of two documents, answer by answer."""
    old, new = _flat(before), _flat(after)
    changed = [path for path in sorted(old.keys() | new.keys()) if old.get(path) != new.get(path)]
    return Patch({path: new.get(path) for path in changed}, {path: old.get(path) for path in changed})


def patched(before: Document, changed: Mapping[str, Json]) -> Document:
    """The document with `set` (forward) or `was` (backward) of a patch applied."""
    flat = _flat(before) | dict(changed)
    found: Document = {part: {} for part in _BY_KEY}
    for path, value in flat.items():
        part, _, key = path.partition("/")
        if not key:
            found[part] = value
        elif value is not None:
            cast("dict[str, Json]", found[part])[key] = value
    return found


def _flat(whole: Document) -> Document:
    flat: Document = {key: value for key, value in whole.items() if key not in _BY_KEY}
    for part in _BY_KEY:
        for key, value in cast("Mapping[str, Json]", whole.get(part) or {}).items():
            flat[f"{part}/{key}"] = value
    return flat
