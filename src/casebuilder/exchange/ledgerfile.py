"""The ledger as a file: a head, then one line of JSON an entry; whoever has it needs no database."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final, NoReturn

from pydantic import TypeAdapter, ValidationError

from casebuilder.exchange import disk, jsontext
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.document import canonical
from casebuilder.model.error import RefusedError
from casebuilder.model.ledger import Line, Tip

SUFFIX: Final = ".cbledger"
FORMAT: Final = "casebuilder-ledger"
VERSION: Final = 1
LARGEST: Final = 1 << 30
_LINE: Final = jsontext.Limits(size=1_000_000, depth=4, nodes=100)
_COUNT: Final = "count"


def write_ledger(path: Path, workspace: str, lines: Sequence[Line]) -> None:
    """The file at `path` holds the ledger afterwards, or what it held before."""
    tip = Tip(lines[-1].seq, lines[-1].hash) if lines else Tip()
    head = {"format": FORMAT, "version": VERSION, "workspace": workspace, _COUNT: tip.count, "hash": tip.hash}
    parts = [head, *(asdict(line) for line in lines)]
    disk.put(path, "".join(f"{canonical(part)}\n" for part in parts).encode("utf-8"))


def read_ledger(path: Path) -> tuple[Tip, tuple[Line, ...]]:
    """The end that the file says it has, and its entries as they stand there, unchecked."""
    first, *rest = disk.get(path, LARGEST).split(b"\n")
    head = _head(path.name, first)
    return _tip(path.name, head), tuple(_line(path.name, text) for text in rest if text)


def is_ledger(path: Path) -> bool:
    """Whether a file is to be read as a ledger, by its name."""
    return path.suffix.casefold() == SUFFIX


def _head(name: str, text: bytes) -> Mapping[str, Json]:
    found = jsontext.load(text, name, _LINE) if text else None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        _refuse(name, _("it is no exported ledger"))
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        _refuse(name, _("it was written by a newer Casebuilder"))
    return found


def _tip(name: str, head: Mapping[str, Json]) -> Tip:
    count, digest = head.get(_COUNT), head.get("hash")
    if not isinstance(count, int) or not isinstance(digest, str):
        _refuse(name, _("it does not say where it ends"))
    return Tip(count, digest)


def _line(name: str, text: bytes) -> Line:
    jsontext.load(text, name, _LINE)
    try:
        return _adapter.validate_json(text, strict=True, extra="forbid")
    except ValidationError:
        _refuse(name, _("an entry in it is damaged"))


_adapter: Final = TypeAdapter(Line)


def _refuse(name: str, why: str) -> NoReturn:
    raise RefusedError(
        _("“{file}” cannot be read: {why}.").format(file=name, why=why), _("Ask for it to be exported again.")
    )
