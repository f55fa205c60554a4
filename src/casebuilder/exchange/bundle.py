""".cbcase: one case with its history and evidence in one ZIP file, checked by hashes from end to end."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal, NoReturn, cast

from pydantic import Field, ValidationError

from casebuilder import __version__
from casebuilder.exchange import archive, casefile, disk, jsontext
from casebuilder.exchange.casefile import CaseFile
from casebuilder.exchange.door import MAJOR, MINOR, CaseKey, CaseNode, Count, Digest, Name, Node, unknown
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.document import Document, canonical
from casebuilder.model.error import RefusedError

SUFFIX: Final = ".cbcase"
FORMAT: Final = "casebuilder-case"
MANIFEST: Final = "manifest.json"
BASE: Final = "base.json"
HISTORY: Final = "history.jsonl"
ATTACHMENTS: Final = "attachments/"
MOST_EVENTS: Final = 20_000
LIMITS: Final = archive.Limits(
    size=25_000_000,
    members=64,
    member=50_000_000,
    whole=100_000_000,
    names=re.compile(r"(attachments/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}"),
)
# A text that was once too long and then shortened stays in the history, and must not hold the case back.
_EVENT_LIMITS: Final = jsontext.Limits(string=4_000_000)
_MANIFEST_LIMITS: Final = jsontext.Limits(size=100_000, depth=8, nodes=2_000)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The content of a .cbcase. `others` and `rest` come from a newer minor version and are written back."""

    file: CaseFile
    exported_at: str
    exported_by: str
    base: Document | None = None
    history: tuple[Mapping[str, Json], ...] = ()
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)
    rest: Mapping[str, Json] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[casefile.Evidence, ...]:
        """Evidence the case refers to whose bytes are not in the file."""
        return tuple(one for one in self.file.files if one.sha256 not in self.attachments)


class ManifestNode(Node):
    format: Literal["casebuilder-case"]
    version: Annotated[list[Count], Field(min_length=2, max_length=2)]
    app: Name
    exported_at: Name
    exported_by: Name
    case_id: CaseKey
    rev: Count
    files: dict[Name, Digest]


def write_bundle(path: Path, bundle: Bundle) -> None:
    """The file at `path` holds the bundle afterwards, or what it held before."""
    disk.put(path, bundle_bytes(bundle))


def bundle_bytes(bundle: Bundle) -> bytes:
    """The same bundle always gives the same bytes, and our own reader takes them; otherwise RefusedError."""
    parts = _parts(bundle)
    data = archive.packed({**parts, MANIFEST: _manifest(bundle, parts)})
    if len(data) > LIMITS.size or len(parts) >= LIMITS.members:
        raise RefusedError(
            _("The case {ref} with its files is too big to be sent as one file.").format(
                ref=bundle.file.case.ref
            ),
            _("Remove large attachments (25 MB and 60 files are the limit) and send them another way."),
        )
    _refuse_unreadable(data, bundle.file.case.ref)
    return data


def _refuse_unreadable(data: bytes, ref: str) -> None:
    try:
        bundle_from(data, ref)
    except RefusedError as error:
        raise RefusedError(
            _("The case {ref} does not fit into a case file: {why}").format(ref=ref, why=error.sentence),
            _("Shorten very long answers or move them into an attached file, then export again."),
        ) from error


def _parts(bundle: Bundle) -> dict[str, bytes]:
    parts = dict(bundle.others)
    parts[casefile.NAME] = casefile.write(bundle.file)
    if bundle.base is not None:
        parts[BASE] = canonical(bundle.base).encode("utf-8")
    if bundle.history:
        parts[HISTORY] = "".join(canonical(event) + "\n" for event in bundle.history).encode("utf-8")
    parts.update({ATTACHMENTS + name: data for name, data in bundle.attachments.items()})
    return parts


def _manifest(bundle: Bundle, parts: Mapping[str, bytes]) -> bytes:
    whole = {
        **{path[1:]: value for path, value in bundle.rest.items()},
        "format": FORMAT,
        "version": [MAJOR, max(MINOR, bundle.file.minor)],
        "app": __version__,
        "exported_at": bundle.exported_at,
        "exported_by": bundle.exported_by,
        "case_id": bundle.file.case.id,
        "rev": bundle.file.case.revision,
        "files": {name: _sha256(data) for name, data in parts.items()},
    }
    return (json.dumps(whole, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_bundle(path: Path) -> Bundle:
    """The case in a .cbcase; RefusedError or UnavailableError says in one sentence why not."""
    return bundle_from(disk.get(path, LIMITS.size), path.name)


def bundle_from(data: bytes, name: str) -> Bundle:
    """The case in the bytes of a .cbcase called `name`."""
    if not data.startswith(b"PK"):
        _refuse(name, _("it is not a Casebuilder case"))
    parts = archive.members(data, name, LIMITS)
    manifest = _read_manifest(parts, name)
    _check_hashes(parts, manifest, name)
    file = casefile.read(parts.pop(casefile.NAME), casefile.NAME)
    if (file.case.id, file.case.revision, file.minor) != (
        manifest.case_id,
        manifest.rev,
        manifest.version[1],
    ):
        _refuse(name, _("its parts belong to different cases"))
    return Bundle(
        file=file,
        exported_at=manifest.exported_at,
        exported_by=manifest.exported_by,
        base=_base(parts, file),
        history=_history(parts.pop(HISTORY, b""), name),
        attachments=_attachments(parts, file, name),
        others=parts,
        rest=dict(unknown(manifest)),
    )


def _read_manifest(parts: dict[str, bytes], name: str) -> ManifestNode:
    if MANIFEST not in parts or casefile.NAME not in parts:
        _refuse(name, _("it is not a Casebuilder case"))
    found = jsontext.load(parts.pop(MANIFEST), MANIFEST, _MANIFEST_LIMITS)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        _refuse(name, _("it is not a Casebuilder case"))
    match found.get("version"):
        case [int(major), int()] if major > MAJOR:
            casefile.refuse_newer(name, str(found.get("app", "")))
        case [int(major), int()] if major == MAJOR:
            pass
        case _:
            _refuse(name, _("it does not say which version of the format it has"))
    try:
        return ManifestNode.model_validate(found)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        _refuse(name, _("its list of contents is wrong at “{place}”").format(place=place[:100]))


def _check_hashes(parts: Mapping[str, bytes], manifest: ManifestNode, name: str) -> None:
    if {part: _sha256(data) for part, data in parts.items()} != manifest.files:
        _refuse(name, _("its content is not what was exported"))


def _base(parts: dict[str, bytes], file: CaseFile) -> Document | None:
    data = parts.pop(BASE, None)
    if data is None:
        return None
    found = jsontext.load(data, BASE)
    try:
        tree = CaseNode.model_validate(found)
    except ValidationError:
        tree = None
    if tree is None or tree.id != file.case.id:
        _refuse(BASE, _("it is not an earlier version of the case"))
    casefile.case_of(tree, BASE)
    return cast("Document", found)


def _history(data: bytes, name: str) -> tuple[Mapping[str, Json], ...]:
    events = tuple(_events(data))
    marks = [canonical(event["id"]) for event in events if "id" in event]
    if len(set(marks)) != len(marks):
        _refuse(name, _("two events of its history have the same id"))
    return events


def _events(data: bytes) -> Iterator[Mapping[str, Json]]:
    if data.count(b"\n") > MOST_EVENTS:
        _refuse(HISTORY, _("it has more than {limit} events").format(limit=MOST_EVENTS))
    for line in data.split(b"\n"):
        event = jsontext.load(line, HISTORY, _EVENT_LIMITS) if line else {}
        if not isinstance(event, dict):
            _refuse(HISTORY, _("it is damaged"))
        if line:
            yield event


def _attachments(parts: dict[str, bytes], file: CaseFile, name: str) -> dict[str, bytes]:
    found = {part: parts.pop(part) for part in sorted(parts) if part.startswith(ATTACHMENTS)}
    named = {part.removeprefix(ATTACHMENTS): data for part, data in found.items()}
    listed = {one.sha256: one.size for one in file.files}
    for sha256, data in named.items():
        if _sha256(data) != sha256 or listed.get(sha256) != len(data):
            _refuse(name, _("an attached file is not what the case says it is"))
    return named


def _refuse(name: str, why: str) -> NoReturn:
    raise RefusedError(
        _("“{name}” was not opened: {why}.").format(name=name, why=why),
        _("Ask the sender to export the case again; nothing was changed."),
    )
