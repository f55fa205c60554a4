"""Who was to sign declines, with a reason; and who goes on in spite of it."""

from casebuilder.i18n import _
from casebuilder.model.case import Objection
from casebuilder.model.characters import cleaned
from casebuilder.model.error import RefusedError
from casebuilder.model.objection import lifted, may_go_on, may_object, objected
from casebuilder.services.open_case import OpenCase


def decline(found: OpenCase, why: str) -> None:
    """Record that the acting person does not sign, and why; the decision waits until somebody goes on."""
    before = found.saver.flush()
    if not may_object(before, found.actor):
        raise RefusedError(_("Only somebody who was to sign and has not yet signed can decline."))
    said = _required(why, _("Say why you do not sign."))
    after = objected(before, found.actor, said, found.now())
    found.write(before, after, "objected", {"reason": said})


def go_on(found: OpenCase, objection: Objection, why: str) -> None:
    """Take a refusal to sign out of the way, by name and with a reason."""
    before = found.saver.flush()
    if not may_go_on(before, objection, found.actor):
        raise RefusedError(
            _("Only a PMO who does not own the case, or for its members the chair of the board, can go on.")
        )
    said = _required(why, _("Say why you go on."))
    after = lifted(before, objection, found.actor, said, found.now())
    found.write(before, after, "objection_lifted", {"names": objection.name, "reason": said})


def _required(words: str, sentence: str) -> str:
    said = cleaned(words).strip()
    if not said:
        raise RefusedError(sentence)
    return said
