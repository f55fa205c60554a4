"""verify without a file, or with an exported ledger; and the export of it."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from casebuilder.command.opening import opened
from casebuilder.command.output import HOLDS, REFUSED, say, say_json, say_result, say_unreadable
from casebuilder.i18n import _, ngettext
from casebuilder.model.error import CasebuilderError, RefusedError
from casebuilder.model.ledger import Tip
from casebuilder.services import ledger
from casebuilder.services.ledger import Checked, is_ledger
from casebuilder.texts.ledger import break_in_words, line_in_words, tip_in_words

_TO_THE_MINUTE: Final = 16

__all__ = ["export_ledger", "is_ledger", "verify_ledger"]


def verify_ledger(workspace: Path, file: Path | None, heads: Sequence[str], *, as_json: bool) -> int:
    """0: the ledger holds; 1: it does not, each reason in a sentence; 2: it could not be read."""
    try:
        ends = ledger.heads_from(heads)
        found = ledger.check_file(file, ends) if file else _check_own(workspace, ends)
    except CasebuilderError as error:
        return say_unreadable(error, as_json=as_json)
    if as_json:
        say_json(_as_json(found))
    else:
        _say(found)
    return REFUSED if found.sentences else HOLDS


def _check_own(workspace: Path, heads: Sequence[Tip]) -> Checked:
    """Of a workspace that exists: asking never makes one."""
    if not workspace.is_file():
        raise RefusedError(
            _("There is no workspace “{file}”.").format(file=workspace), _("Name one with --workspace FILE.")
        )
    with opened(workspace) as found:
        return ledger.check_workspace(found, heads)


def _as_json(found: Checked) -> dict[str, Any]:
    return {
        "kind": "refused" if found.sentences else "verified",
        "ledger": asdict(found.tip),
        "sentences": list(found.sentences),
        "breaks": [{**asdict(one), "sentence": break_in_words(one)} for one in found.breaks],
        "signed": [asdict(line) for line in found.signed],
    }


def _say(found: Checked) -> None:
    fine = _("The ledger holds. It ends with {head}.")
    count = len(found.sentences)
    bad = ngettext(
        "The ledger does not hold, for {count} reason. It ends with {head}.",
        "The ledger does not hold, for {count} reasons. It ends with {head}.",
        count,
    )
    say((bad if count else fine).format(count=count, head=tip_in_words(found.tip)))
    for sentence in found.sentences:
        say(f"  {sentence}")
    for line in found.signed:
        say(f"  {line.at[:_TO_THE_MINUTE].replace('T', ' ')}  {line_in_words(line)}")


def export_ledger(workspace: Path, target: Path, *, as_json: bool) -> int:
    """The whole ledger as a file that holds without the workspace."""
    if not is_ledger(target):
        raise RefusedError(_("Give the ledger a name that ends in .cbledger."))
    with opened(workspace) as found:
        tip = ledger.export(found, target)
    words = _("{file}: {head}").format(file=target, head=tip_in_words(tip))
    say_result({"file": str(target), "count": tip.count, "hash": tip.hash}, words, as_json=as_json)
    return 0
