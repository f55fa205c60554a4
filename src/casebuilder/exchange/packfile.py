"""pack.json: the cases of one meeting in one file, from which alone the pages of a board pack are made.

Each case stands in it as in its own case.json; only the forms, which many cases share, stand once for all.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, NoReturn, cast

from pydantic import ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from casebuilder import __version__
from casebuilder.exchange import casefile, jsontext
from casebuilder.exchange.casefile import CaseFile
from casebuilder.exchange.door import CaseKey, Count, Digest, Name, Node, QuestionId
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.document import digest
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.model.packed import MOST_CASES

NAME: Final = "pack.json"
MAJOR: Final = 1
MINOR: Final = 0
LAYOUT: Final = 1
"""Counts up whenever the same pack is printed differently; the layout of its cases counts by itself."""
SCHEMA_ID: Final = f"urn:casebuilder:schema:pack:{MAJOR}.{MINOR}"
LIMITS: Final = jsontext.Limits(size=20_000_000, depth=36, nodes=1_000_000)

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Moment = Annotated[str, StringConstraints(min_length=19, max_length=40)]


class _Node(Node):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class PackNode(_Node):
    """The meeting, and how the pages were printed."""

    id: CaseKey
    name: Name
    day: Day
    made_at: Moment
    made_by: Name
    organisation: Name
    workspace: Name
    layout: Annotated[int, Field(ge=1, le=2**31)]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")]
    paper: Literal["a4", "letter"]


class PackFileNode(_Node):
    """The cases of one meeting in one file; `forms` by their SHA-256, which the cases name."""

    format: Annotated[list[Count], Field(min_length=2, max_length=2)]
    app: Name
    pack: PackNode
    forms: dict[Digest, dict[str, JsonValue]]
    cases: Annotated[list[dict[str, JsonValue]], Field(min_length=1, max_length=MOST_CASES)]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a pack is for and how it was printed; `id` tells it from any other pack."""

    id: str
    name: str
    day: date
    made_at: datetime
    made_by: str
    organisation: str = ""
    workspace: str = ""
    layout: int = LAYOUT
    language: str = "en"
    paper: Literal["a4", "letter"] = "a4"


@dataclass(frozen=True, slots=True)
class PackFile:
    """What pack.json carries: the meeting and its cases, in the order in which they are decided."""

    meeting: Meeting
    cases: tuple[CaseFile, ...]


def write(meeting: Meeting, cases: Sequence[bytes]) -> bytes:
    """The pack of these case.json. The same cases always give the same bytes."""
    trees = [cast("dict[str, Any]", json.loads(one)) for one in cases]
    forms = {digest(form): form for tree in trees for form in tree["forms"].values()}
    for tree in trees:
        tree["forms"] = {name: digest(form) for name, form in tree["forms"].items()}
    whole = {
        "format": [MAJOR, MINOR],
        "app": __version__,
        "pack": _meeting(meeting),
        "forms": forms,
        "cases": trees,
    }
    data = (json.dumps(whole, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
    read(data)
    return data


def _meeting(meeting: Meeting) -> dict[str, Json]:
    return {
        "id": meeting.id,
        "name": meeting.name,
        "day": meeting.day.isoformat(),
        "made_at": meeting.made_at.isoformat(),
        "made_by": meeting.made_by,
        "organisation": meeting.organisation,
        "workspace": meeting.workspace,
        "layout": meeting.layout,
        "language": meeting.language,
        "paper": meeting.paper,
    }


def read(data: bytes, name: str = NAME) -> PackFile:
    """The pack in the bytes of a pack.json; RefusedError says what is wrong and what to do."""
    tree = _checked(jsontext.load(data, name, LIMITS), name)
    known = {code: _form(code, body, name) for code, body in tree.forms.items()}
    cases = tuple(
        casefile.read_tree(_whole(one, tree, f"{name}.cases.{place}"), f"{name}.cases.{place}", known)
        for place, one in enumerate(tree.cases)
    )
    if len({one.case.id for one in cases}) != len(cases):
        _refuse(name, "cases")
    if any(one.printed is None or one.printed.language != tree.pack.language for one in cases):
        _refuse(name, "cases.printed")
    return PackFile(_read_meeting(tree.pack, name), cases)


def _checked(found: Json, name: str) -> PackFileNode:
    match found:
        case {"format": [int(major), int(minor)], **rest} if (major, minor) > (MAJOR, MINOR):
            casefile.refuse_newer(name, str(rest.get("app", "")))
        case {"format": [int(major), int()]} if major == MAJOR:
            pass
        case _:
            _refuse(name, "format")
    try:
        return PackFileNode.model_validate(found)
    except ValidationError as error:
        _refuse(name, ".".join(str(part) for part in error.errors()[0]["loc"]), error)


def _form(code: str, body: Mapping[str, JsonValue], name: str) -> Form:
    if digest(body) != code:
        _refuse(name, f"forms.{code[:16]}")
    try:
        return Form.model_validate(body)
    except ValidationError as error:
        _refuse(name, f"forms.{code[:16]}", error)


def _whole(case: Mapping[str, JsonValue], tree: PackFileNode, name: str) -> dict[str, Json]:
    """The case as it stands in its own case.json."""
    forms = case.get("forms")
    if not isinstance(forms, dict) or not all(one in tree.forms for one in map(str, forms.values())):
        _refuse(name, "forms")
    return cast(
        "dict[str, Json]", {**case, "forms": {key: tree.forms[str(one)] for key, one in forms.items()}}
    )


def _read_meeting(node: PackNode, name: str) -> Meeting:
    said = node.model_dump()
    try:
        found = Meeting(
            **{
                **said,
                "day": date.fromisoformat(node.day),
                "made_at": datetime.fromisoformat(node.made_at),
            }
        )
    except ValueError as error:
        _refuse(name, "pack", error)
    if _meeting(found) != said or found.made_at.tzinfo is None:
        _refuse(name, "pack")
    return found


def _refuse(name: str, place: str, cause: Exception | None = None) -> NoReturn:
    raise RefusedError(
        _("“{name}” is not a board pack that Casebuilder understands; the trouble is at “{place}”.").format(
            name=name, place=place[:120]
        ),
        _("Ask the sender to make the pack again; nothing was changed."),
    ) from cause


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of pack.json; a case in it is a case.json that names its forms."""
    found = PackFileNode.model_json_schema(mode="validation")
    whole = casefile.schema()
    one = {key: part for key, part in whole.items() if key not in ("$schema", "$id", "$defs")}
    one["properties"] = {**one["properties"], "forms": _named_forms()}
    found["$defs"] |= {**whole["$defs"], "PackedCase": one}
    found["properties"]["cases"]["items"] = {"$ref": "#/$defs/PackedCase"}
    casefile.name_keys(found)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **found}


def _named_forms() -> dict[str, Any]:
    """The forms of a packed case: by name, the SHA-256 under which they stand in the pack."""
    from pydantic import TypeAdapter

    return TypeAdapter(dict[QuestionId, Digest]).json_schema()
