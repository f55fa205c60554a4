"""Files that stand behind an answer: a copy is kept with the case, so it travels and is backed up with it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.case import CaseId
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.store.attachments import LARGEST

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace

LONGEST_NAME: Final = 120


def attach(workspace: "Workspace", case: CaseId, path: Path) -> Json:
    """Keeps a copy with the case; its answer. A second file of the same name gets a number."""
    data = _read(path)
    kept = {one.name: one for one in workspace.attachments.of_case(case)}
    for name in _names(path):
        stored = kept.get(name)
        if stored is None or workspace.attachments.load(stored.sha256) == data:
            break
    made = workspace.attachments.keep(case, name, data, workspace.clock())
    return {"name": made.name, "sha256": made.sha256, "size": made.size}


def copy_of(workspace: "Workspace", answer: Json) -> Path:
    """A copy to look at, in a folder of its own; changes to it do not come back."""
    said = fields(answer)
    _require_here(workspace, said)
    data = workspace.attachments.load(text(said.get("sha256")))
    target = Path(mkdtemp(prefix="casebuilder-")) / _plain(Path(text(said.get("name"))).name)
    target.write_bytes(data)
    target.chmod(0o400)
    return target


def _require_here(workspace: "Workspace", said: Mapping[str, Json]) -> None:
    """A file that did not travel with its case is known by its fingerprint, whoever has it can add it."""
    if not workspace.attachments.holds(text(said.get("sha256"))):
        raise RefusedError(
            _(
                "“{file}” is not in this workspace: the case came without it, only with its fingerprint."
            ).format(file=text(said.get("name"))),
            _("Ask for the file and attach it to the case; it is known again by its content."),
        )


def _read(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise RefusedError(
                _("“{file}” is larger than {most} MB.").format(file=path.name, most=LARGEST // 1_000_000),
                _("Attach a smaller copy, or write where the file can be found."),
            )
        return path.read_bytes()
    except IsADirectoryError as error:
        raise RefusedError(
            _("“{file}” is a folder.").format(file=path.name), _("Attach one file, for example an archive.")
        ) from error
    except OSError as error:
        raise UnavailableError(
            _("“{file}” cannot be read.").format(file=path.name),
            _("Check that it still exists and that you may read it, then attach it again."),
        ) from error


def _names(path: Path) -> Iterator[str]:
    name = Path(_plain(path.name))
    yield name.name
    number = 2
    while True:
        yield f"{name.stem} ({number}){name.suffix}"
        number += 1


def _plain(name: str) -> str:
    """A name that every system can write: no control characters, no parts of a path, not too long."""
    kept = Path("".join(one if one.isprintable() and one not in '<>:"/\\|?*' else "_" for one in name))
    return kept.stem[: LONGEST_NAME - len(kept.suffix[:20])] + kept.suffix[:20] if kept.name else "file"
