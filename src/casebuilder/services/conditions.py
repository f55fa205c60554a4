"""Seeing to the conditions of an approval: met with evidence, waived with a reason, or open again."""

from casebuilder.i18n import _
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.case import Condition, Settlement
from casebuilder.model.characters import cleaned
from casebuilder.model.condition import Status, may_meet, may_reopen, may_waive, settled
from casebuilder.model.error import RefusedError
from casebuilder.services.open_case import OpenCase


def meet(found: OpenCase, condition: Condition, evidence: str, file: Json = None) -> None:
    """Say that a condition is met; `file` is an attached file as `evidence.attach` answers."""
    before = found.saver.flush()
    if not may_meet(before, condition, found.actor):
        raise RefusedError(
            _("That a condition is met is said by its owner or by the PMO, once, after the approval.")
        )
    said = _required(
        evidence, _("Say what shows that the condition is met."), _("A document, a figure, a date.")
    )
    after = _settlement(found, Status.MET, said, text(fields(file).get("sha256")))
    note: dict[str, Json] = {"condition": condition.text, "reason": said, "file": after.file}
    found.write(before, settled(before, condition, after), "condition_met", note)


def waive(found: OpenCase, condition: Condition, reason: str) -> None:
    """Let a condition go by name and with a reason."""
    before = found.saver.flush()
    if not may_waive(before, condition, found.actor):
        raise RefusedError(_("Only a CIO who does not own the case can waive an open condition."))
    said = _required(reason, _("Whoever waives a condition says why."), _("Write your reason."))
    after = _settlement(found, Status.WAIVED, said)
    note: dict[str, Json] = {"condition": condition.text, "reason": said}
    found.write(before, settled(before, condition, after), "condition_waived", note)


def reopen(found: OpenCase, condition: Condition) -> None:
    """A condition turned out not to be settled: it is open again, and the history keeps what was said."""
    before = found.saver.flush()
    if not may_reopen(before, condition, found.actor):
        raise RefusedError(_("A condition is opened again by the PMO or the CIO, not by the case's owner."))
    found.write(before, settled(before, condition, None), "condition_reopened", {"condition": condition.text})


def _required(words: str, sentence: str, remedy: str) -> str:
    said = cleaned(words).strip()
    if not said:
        raise RefusedError(sentence, remedy)
    return said


def _settlement(found: OpenCase, status: Status, said: str, file: str = "") -> Settlement:
    actor = found.actor
    return Settlement(
        status=status.value,
        text=said,
        by=actor.id,
        name=actor.person.name,
        role=actor.role.value,
        at=found.now().isoformat(timespec="seconds"),
        file=file,
    )
