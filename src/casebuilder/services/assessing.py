"""Sharing the assessment out, and taking the risk of a blocker by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from casebuilder.i18n import _
from casebuilder.model.answer import fields
from casebuilder.model.case import Acceptance, Assignment, Case
from casebuilder.model.characters import cleaned
from casebuilder.model.clearing import shortfall
from casebuilder.model.deed import assigning_obstacles
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form, Maturity
from casebuilder.model.person import Actor, PersonId, Role
from casebuilder.model.problem import visible
from casebuilder.model.readiness import Blocker, Rating, Readiness, part_of, rating
from casebuilder.model.remedy import own_remedy
from casebuilder.model.stage import State
from casebuilder.services.appraisal import CAPABILITY
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workbook import Workbook
from casebuilder.texts.problem import obstacle_in_words

ACCEPTING: Final = (Role.PMO, Role.CIO, Role.SPONSOR)
ASSESSORS: Final = (Role.ASSESSOR,)
_JUDGED: Final = (State.ASSESSING, State.SCORING, State.REVIEW)


def may_assign(found: OpenCase) -> bool:
    """Whether the acting person may share the dimensions out now."""
    return found.actor.role is Role.PMO and found.book.may_edit(CAPABILITY)


def assign(found: OpenCase, given: Sequence[Assignment]) -> None:
    """Give dimensions to assessors; one without a person goes back to the PMO, others stay as they are."""
    if not may_assign(found):
        raise RefusedError(_("Dimensions are shared out by the PMO, once the assessment has begun."))
    before = found.saver.flush()
    taken = [one for one in given if one.by]
    obstacles = assigning_obstacles(before, taken, found.now().date())
    sentences = [obstacle_in_words(one, (), before.tier) for one in obstacles]
    if sentences:
        raise RefusedError(" ".join(sentences))
    named = {one.section for one in given}
    kept = [one for one in before.assignments if one.section not in named]
    order = [section.id for section in found.book.forms[CAPABILITY].section]
    after = sorted((*kept, *taken), key=lambda one: order.index(one.section) if one.section in order else 0)
    if tuple(after) != before.assignments:
        found.write(before, replace(before, assignments=tuple(after)), "assigned", {})


def seen(book: Workbook) -> Readiness:
    """The readiness as far as the acting person sees it: of assessors only the dimensions they assess."""
    ready = book.appraisal.readiness
    if book.actor.role is not Role.ASSESSOR:
        return ready
    return part_of(ready, {one.id for one in ready.dimensions if book.assesses(one.id)})


def judged_by_owner(book: Workbook) -> list[Rating]:
    """The gaps whose assessor also owns the plan that closes them."""
    gaps = (one for part in seen(book).dimensions for one in part.gaps)
    return [one for one in gaps if own_remedy(fields(book.case.answers.get(one.question)))]


def assigned_to(case: Case, section: str) -> Assignment | None:
    """Who assesses a dimension; None while it is the PMO's."""
    return next((one for one in case.assignments if one.section == section), None)


def unfinished(case: Case, forms: Mapping[str, Form], person: PersonId) -> list[Assignment]:
    """The dimensions that were given to a person and in which something is not rated yet, soonest first."""
    form = forms[CAPABILITY]
    asked = [one for one in visible(form, case.answers, case.tier) if isinstance(one, Maturity)]
    waiting = (one.id for one in asked if rating(one, case.answers.get(one.id)) is None)
    left = {form.section_of(one).id for one in waiting}
    mine = [one for one in case.assignments if one.by == person and one.section in left]
    return sorted(mine, key=lambda one: one.due)


def may_accept(case: Case, actor: Actor) -> bool:
    """Whether this person may take the risk of a blocker: PMO, CIO or named sponsor, never the owner."""
    sponsors = actor.role is not Role.SPONSOR or str(case.sponsor.get("email", "")).casefold() == actor.id
    return case.state in _JUDGED and actor.role in ACCEPTING and sponsors and actor.id != case.owner


def accept(found: OpenCase, blocker: Blocker, reason: str) -> None:
    """Take the risk of a blocker by name, as a role, with a reason; it is kept, printed and signed."""
    _refuse_unless_accepting(found)
    if not cleaned(reason).strip():
        raise RefusedError(_("Whoever takes a risk says why."), _("Write your reason."))
    before = found.saver.flush()
    person, role = found.actor.person, found.actor.role
    made = Acceptance(
        place=blocker.place,
        code=blocker.code,
        by=person.id,
        name=person.name,
        role=role.value,
        at=found.now().isoformat(timespec="seconds"),
        reason=cleaned(reason).strip(),
        short=shortfall(found.book.appraisal.readiness, blocker.place),
    )
    after = replace(before.reopened(), acceptances=(*_without(before, blocker), made))
    found.write(before, after, "accepted", {"blocker": blocker.title, "role": role.value})


def take_back(found: OpenCase, blocker: Blocker) -> None:
    """The risk of a blocker is no longer accepted: it stops the case again."""
    _refuse_unless_accepting(found)
    before = found.saver.flush()
    after = replace(before.reopened(), acceptances=_without(before, blocker))
    found.write(before, after, "unaccepted", {"blocker": blocker.title})


def _refuse_unless_accepting(found: OpenCase) -> None:
    if not may_accept(found.case, found.actor):
        raise RefusedError(
            _("A risk is accepted by the PMO, the CIO or the sponsor, and never by the owner of the case."),
            _("It can be done from the assessment until the case is handed to sign-off."),
        )


def _without(case: Case, blocker: Blocker) -> tuple[Acceptance, ...]:
    return tuple(one for one in case.acceptances if (one.code, one.place) != (blocker.code, blocker.place))
