"""The ledger of a workspace, or of an exported file: whether it holds, and where it ended once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casebuilder.exchange import bundle, casefile, ledgerfile, pdfcase
from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.ledger import Break, Flaw, Line, Tip, breaks, tip_from
from casebuilder.model.stage import DECIDED
from casebuilder.services.workspace import Workspace
from casebuilder.texts.ledger import break_in_words

is_ledger = ledgerfile.is_ledger
SIGNED: Final = "signed"
_DECIDED: Final = frozenset(one.value for one in DECIDED)


@dataclass(frozen=True, slots=True)
class Checked:
    """A ledger that was gone through; `sentences` say all that does not hold, the histories' part too."""

    tip: Tip
    lines: tuple[Line, ...]
    breaks: tuple[Break, ...]
    sentences: tuple[str, ...]

    @property
    def signed(self) -> tuple[Line, ...]:
        """The sign-offs and decisions: who stood behind what, when, for whom."""
        return tuple(line for line in self.lines if line.kind == SIGNED or line.target in _DECIDED)


def check_workspace(workspace: Workspace, heads: Iterable[Tip] = ()) -> Checked:
    """The ledger against itself, these heads, the histories of all cases and the list of signers."""
    found = workspace.ledger.breaks(heads)
    histories = tuple(one.sentence for one in workspace.history.verify_all())
    sentences = (*(break_in_words(one) for one in found), *histories)
    return Checked(workspace.ledger.tip(), workspace.ledger.lines(), found, sentences)


def check_file(path: Path, heads: Iterable[Tip] = ()) -> Checked:
    """The same of an exported ledger, for which no workspace is needed."""
    tip, lines = ledgerfile.read_ledger(path)
    found = tuple(breaks(lines, (tip, *heads)))
    return Checked(tip, lines, found, tuple(break_in_words(one) for one in found))


def export(workspace: Workspace, path: Path) -> Tip:
    """Write the whole ledger to a file that can be kept elsewhere."""
    lines = workspace.ledger.lines()
    ledgerfile.write_ledger(path, workspace.name, lines)
    return Tip(lines[-1].seq, lines[-1].hash) if lines else Tip()


def head_of(data: bytes) -> Tip | None:
    """Where the ledger ended when this case.json was written; None where it does not say."""
    found = casefile.read(data).ledger
    return found if found is not None and found.count else None


def led_here(workspace: Workspace, case: str, head: Tip) -> tuple[Break, ...] | None:
    """What speaks against the ledger of this workspace leading here; None where it does not know the case."""
    lines = workspace.ledger.lines()
    return tuple(breaks(lines, (head,))) if any(line.case_id == case for line in lines) else None


def led_by(said: str, head: Tip) -> tuple[Break, ...] | None:
    """The same for a ledger that was exported; of a mere end of one only whether it is this very one."""
    if is_ledger(Path(said)):
        tip, lines = ledgerfile.read_ledger(Path(said))
        return tuple(breaks(lines, (tip, head)))
    end = _head(said)
    if head.hash.startswith(end.hash) and end.count in (0, head.count):
        return ()
    return (Break(Flaw.REWRITTEN, head.count, head.count),) if end.count == head.count else None


def heads_from(said: Sequence[str]) -> tuple[Tip, ...]:
    """Each head as it was typed, or as it stands in the exported file that was named."""
    return tuple(_head(one) for one in said)


def _head(said: str) -> Tip:
    typed = tip_from(said)
    if typed is not None:
        return typed
    path = Path(said)
    if not path.is_file():
        raise RefusedError(
            _("“{text}” is neither the end of a ledger nor a file.").format(text=said),
            _("Write the number and fingerprint that an export prints, or name the exported file."),
        )
    found = _carried(path)
    if found is None or not found.count:
        raise RefusedError(
            _("“{file}” does not say where the ledger ended.").format(file=path.name),
            _("Only files that Casebuilder exported from a workspace with a ledger do."),
        )
    return found


def _carried(path: Path) -> Tip | None:
    match path.suffix.casefold():
        case ledgerfile.SUFFIX:
            return ledgerfile.read_ledger(path)[0]
        case bundle.SUFFIX:
            return bundle.read_bundle(path).file.ledger
        case ".pdf":
            return pdfcase.read_file(path).ledger
        case _:
            return casefile.read_file(path).ledger
