"""case.json: one case with the forms it was answered under, in a versioned, published format."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn, cast

from pydantic import JsonValue, ValidationError

from casebuilder import __version__
from casebuilder.exchange import disk, jsontext
from casebuilder.exchange import printed as printed_part
from casebuilder.exchange.door import MAJOR, MINOR, CaseFileNode, CaseNode, unknown
from casebuilder.exchange.printed import Printed
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.case import Case
from casebuilder.model.document import LATER_PARTS, Document, case_from, digest, document, without_later
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.model.ledger import Tip

NAME: Final = "case.json"
SCHEMA_ID: Final = f"urn:casebuilder:schema:case:{MAJOR}.{MINOR}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file the case refers to: its hash, the name people know it by, its size in bytes."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What case.json carries. `rest` holds members of a newer minor version by path, to be written back."""

    case: Case
    forms: Mapping[str, Form] = field(default_factory=dict)
    files: tuple[Evidence, ...] = ()
    events: tuple[Mapping[str, Json], ...] | None = None
    app: str = __version__
    minor: int = MINOR
    rest: Mapping[str, Json] = field(default_factory=dict)
    printed: Printed | None = None
    ledger: Tip | None = None


def write(file: CaseFile) -> bytes:
    """The same case always gives the same bytes. RefusedError where no reader would take them."""
    _refuse_long_answers(file.case)
    whole = _tree(file)
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=1)
    try:
        data = (text + "\n").encode("utf-8")
        read(data)
    except UnicodeEncodeError as error:
        raise _unfit(file.case, _("it has characters that are not text")) from error
    except RefusedError as error:
        raise _unfit(file.case, error.sentence) from error
    return data


def _unfit(case: Case, why: str) -> RefusedError:
    return RefusedError(
        _("The case {ref} does not fit into a case file: {why}").format(ref=case.ref, why=why),
        _("Shorten very long answers or move them into an attached file, then export again."),
    )


def _refuse_long_answers(case: Case) -> None:
    for question, value in [*case.answers.items(), *case.aside.items()]:
        for text in jsontext.strings(value):
            if len(text) > jsontext.LONGEST_STRING:
                raise RefusedError(
                    _("The answer “{question}” has {count} characters; a case file takes {limit}.").format(
                        question=question, count=len(text), limit=jsontext.LONGEST_STRING
                    ),
                    _("Shorten it or move it into an attached file, then export again."),
                )


def _tree(file: CaseFile) -> Document:
    case = document(file.case)
    whole: Document = {
        "format": [MAJOR, max(_minor(case), MINOR if file.printed or file.ledger else 0, file.minor)],
        "app": __version__,
        "case": case,
        "forms": {name: _body(form) for name, form in file.forms.items()},
        "files": [{"sha256": one.sha256, "name": one.name, "size": one.size} for one in file.files],
    }
    if file.events is not None:
        whole["events"] = [dict(event) for event in file.events]
    if file.printed is not None:
        whole["printed"] = printed_part.document(file.printed)
    if file.ledger is not None:
        whole["ledger"] = {"count": file.ledger.count, "hash": file.ledger.hash}
    for path, value in file.rest.items():
        _put_back(whole, path, value)
    return whole


def _minor(case: Document) -> int:
    """The oldest version that knows all of it, so that older programs can read what they can."""
    return MINOR if any(part in case for part in LATER_PARTS) else 0


def _body(form: Form) -> Document:
    """What the digest of an edition is taken of: what is left at its default is left out."""
    return form.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _put_back(whole: Document, path: str, value: Json) -> None:
    """A member of a group that is gone goes with it. Lists only grow at their end, so an index is safe."""
    *groups, last = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]
    place: Any = whole
    for part in groups:
        if isinstance(place, list):
            place = place[int(part)] if int(part) < len(place) else None
        else:
            place = place.get(part) if isinstance(place, dict) else None
    if isinstance(place, dict):
        place.setdefault(last, value)


def read_file(path: Path) -> CaseFile:
    """The case in a case.json on the disk, of which never more is read than a case may be long."""
    return read(disk.get(path, jsontext.LIMITS.size), path.name)


def read(data: bytes, name: str = NAME) -> CaseFile:
    """The case in the bytes of a case.json; RefusedError says what is wrong and what to do."""
    return _file(checked(data, name), name, {})


def checked(data: bytes, name: str = NAME) -> CaseFileNode:
    """The bytes as a sound tree; nothing of it has been converted yet."""
    return _tree_of(jsontext.load(data, name), name)


def read_tree(found: Json, name: str, known: Mapping[str, Form]) -> CaseFile:
    """The same for JSON that has been taken apart; `known` are forms by their digest, read before."""
    return _file(_tree_of(found, name), name, known)


def _tree_of(found: Json, name: str) -> CaseFileNode:
    if not isinstance(found, dict):
        _refuse(name, "")
    _check_version(found, name)
    try:
        return CaseFileNode.model_validate(found)
    except ValidationError as error:
        _refuse(name, ".".join(str(part) for part in error.errors()[0]["loc"]))


def _check_version(found: Mapping[str, Json], name: str) -> None:
    match found.get("format"):
        case [int(major), int(minor)] if major == MAJOR and minor >= 0:
            return
        case [int(major), int()] if major > MAJOR:
            refuse_newer(name, str(found.get("app", "")))
    _refuse(name, "format")


def refuse_newer(name: str, app: str) -> NoReturn:
    """Says which version wrote the file."""
    raise RefusedError(
        _("“{name}” was written by Casebuilder {app}, which is newer than this one ({own}).").format(
            name=name, app=app[:40] or _("of an unknown version"), own=__version__
        ),
        _("Update Casebuilder, or ask the sender for a file in the older format."),
    )


def _file(tree: CaseFileNode, name: str, known: Mapping[str, Form]) -> CaseFile:
    return CaseFile(
        case=case_of(tree.case, name),
        forms={key: _form(key, tree, name, known) for key in tree.forms},
        files=tuple(Evidence(one.sha256, one.name, one.size) for one in tree.files),
        events=None if tree.events is None else tuple(cast("list[Mapping[str, Json]]", tree.events)),
        app=tree.app,
        minor=tree.format[1],
        rest=dict(unknown(tree)),
        printed=None if tree.printed is None else _printed(tree, tree.printed, name),
        ledger=None if tree.ledger is None else Tip(tree.ledger.count, tree.ledger.hash),
    )


def _printed(tree: CaseFileNode, part: dict[str, JsonValue], name: str) -> Printed:
    try:
        found = printed_part.printed_from(part)
    except ValidationError as error:
        if tree.format[1] > MINOR:
            refuse_newer(name, tree.app)
        _refuse(name, ".".join(["printed", *(str(step) for step in error.errors()[0]["loc"])]), error)
    if tree.format[1] <= MINOR and printed_part.document(found) != part:
        _refuse(name, "printed")
    return found


def case_of(tree: CaseNode, name: str) -> Case:
    """The case a sound tree describes, proved to say the same as the tree."""
    if len({comment.id for comment in tree.comments}) != len(tree.comments):
        _refuse(name, "case.comments")
    known = _known(tree)
    try:
        case = case_from(known)
    except ValidationError as error:
        _refuse(name, ".".join(["case", *(str(step) for step in error.errors()[0]["loc"])]), error)
    if document(case) != known:
        _refuse(name, "case")
    return case


def _known(tree: CaseNode) -> Document:
    """The members this version knows, without those it only keeps."""
    found: Document = tree.model_dump(mode="json")
    for path in dict(unknown(tree)):
        _take_out(found, path)
    return without_later(found)


def _take_out(whole: Document, path: str) -> None:
    *groups, last = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]
    place: Any = whole
    for part in groups:
        place = place[int(part)] if isinstance(place, list) else place[part]
    del place[last]


def _form(key: str, tree: CaseFileNode, name: str, known: Mapping[str, Form]) -> Form:
    body = tree.forms[key]
    code = digest(body)
    try:
        form = known.get(code) or Form.model_validate(body)
    except ValidationError as error:
        if tree.format[1] > MINOR:
            refuse_newer(name, tree.app)
        _refuse(name, ".".join(["forms", key, *(str(part) for part in error.errors()[0]["loc"])]), error)
    used = tree.case.forms.get(key)
    if form.form != key or used is None or (used.number, used.digest) != (form.edition, code):
        _refuse(name, f"forms.{key}")
    return form


def _refuse(name: str, place: str, cause: Exception | None = None) -> NoReturn:
    raise RefusedError(
        _("“{name}” is not a case that Casebuilder understands; the trouble is at “{place}”.").format(
            name=name, place=place[:120] or _("the beginning")
        ),
        _("Ask the sender to export the case again; nothing was changed."),
    ) from cause


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of case.json."""
    found = CaseFileNode.model_json_schema(mode="validation")
    part = printed_part.schema()
    found["$defs"] |= {**part.pop("$defs"), "Printed": part}
    found["properties"]["printed"] = {"anyOf": [{"$ref": "#/$defs/Printed"}, {"type": "null"}]}
    name_keys(found)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **found}


def name_keys(node: Any) -> None:
    """Pydantic writes key rules as patternProperties, which let other keys pass; propertyNames do not."""
    if isinstance(node, list):
        for one in node:
            name_keys(one)
    if not isinstance(node, dict):
        return
    patterns = node.get("patternProperties")
    if isinstance(patterns, dict):
        node["propertyNames"] = {**node.get("propertyNames", {}), "pattern": "|".join(sorted(patterns))}
    for one in list(node.values()):
        name_keys(one)
