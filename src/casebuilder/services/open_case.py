"""A case that is open for work: its workbook, its saver, and the deeds a person can do on it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol
from uuid import uuid4

from casebuilder.analysis.lint.finding import Finding
from casebuilder.i18n import _
from casebuilder.model.answer import Json
from casebuilder.model.authority import Mandate, mandate
from casebuilder.model.case import Case, CaseId, Comment, Proof, Waiver
from casebuilder.model.characters import cleaned
from casebuilder.model.deed import (
    NOTHING_GIVEN,
    Given,
    Obstacle,
    done,
    obstacles,
    recommended,
    signed,
    signing_obstacles,
)
from casebuilder.model.document import case_hash
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.model.hard_gate import loss_gate, mandatory
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.readiness import HUNDRED, Blocker
from casebuilder.model.stage import BY_DEED, OWNERS, Deed, Need, State
from casebuilder.services.futures import futures, likely_most
from casebuilder.services.merge import changed_answers
from casebuilder.services.saver import Saver
from casebuilder.services.workbook import WHOLE_CASE, Workbook
from casebuilder.store.cases import Beside
from casebuilder.texts.problem import obstacle_in_words

OVERRIDES = ("overridden", "override_lifted")
_ON_RECORD = ("assigned", "accepted", "unaccepted", "noted")
ASIDE = ("commented", "recommended", "waived", "unwaived", *_ON_RECORD, *OVERRIDES)
"""Deeds beside the answers: edits before them can still be undone."""


class Record(Protocol):
    """Stores `after` over `before` as one event of a kind, with what there is to note about it."""

    def __call__(  # noqa: PLR0913 - the parts of one event, and what is stored with it
        self,
        before: Case,
        after: Case,
        kind: str,
        actor: Actor,
        note: dict[str, Json],
        *,
        beside: Beside | None = None,
    ) -> Case: ...


class OpenCase:
    """Deeds wait for the last edit to be durable, are written in one transaction, and show at once."""

    def __init__(
        self,
        book: Workbook,
        saver: Saver,
        record: Record,
        journal: Callable[[CaseId, str, Json], None],
        clock: Callable[[], datetime],
    ) -> None:
        self.book = book
        self.saver = saver
        self._record = record
        self._journal = journal
        self._clock = clock
        self._people: Callable[[], Sequence[Person]] = tuple

    def know(self, people: Callable[[], Sequence[Person]]) -> None:
        """Tell whom the case can be handed to; without it to nobody."""
        self._people = people

    def owners(self) -> list[Person]:
        """The people who can own a case, by name."""
        return self.people_in(OWNERS)

    def people_in(self, roles: Iterable[Role]) -> list[Person]:
        """The active people who have one of these roles, by name."""
        wanted = frozenset(roles)
        return [one for one in self._people() if one.active and one.roles & wanted]

    def now(self) -> datetime:
        """The time by the clock of the workspace."""
        return self._clock()

    @property
    def case(self) -> Case:
        return self.book.case

    @property
    def actor(self) -> Actor:
        return self.book.actor

    def typing(self, question: str, value: Json) -> None:
        """Keep an unfinished entry safe from a crash; it is not an answer yet."""
        self._journal(self.case.id, question, value)

    def obstacles(
        self,
        deed: Deed,
        given: Given = NOTHING_GIVEN,
        *,
        by: Actor | None = None,
        case: Case | None = None,
    ) -> list[Obstacle]:
        """What stands in the way of a deed now; also `by` another person, and as the `case` will be."""
        able = frozenset(one.id for one in self.owners()) if given.owner else frozenset()
        found = replace(self.book.appraisal.findings, today=self._clock().date(), owners=able)
        if Need.HARD_GATES in BY_DEED[deed].needs:
            found = replace(found, hard_gates=(*found.hard_gates, *self._loss_gate()))
        if Need.BOARD in BY_DEED[deed].needs:
            found = replace(found, mandate=self.mandate())
        return list(obstacles(case or self.case, deed, by or self.actor, given, found))

    def _loss_gate(self) -> Iterable[Blocker]:
        """The gate that takes a simulation; remembered by the plan, so that it is done once a change."""
        found = self.book.appraisal.money
        seen = futures(found) if found is not None else None
        chance = Decimal(seen.loss) * HUNDRED if seen is not None else None
        return loss_gate(self.case.answers, chance, self.book.organisation.thresholds.loss)

    def do(self, deed: Deed, given: Given = NOTHING_GIVEN) -> None:
        """Do a deed; RefusedError says every reason why not."""
        given = _cleaned(given)
        self._refuse(self.obstacles(deed, given))
        before = self.saver.flush()
        after = self.after(deed, given)
        note: dict[str, Json] = {"deed": deed.value, "case_hash": case_hash(before), **_noted(given)}
        if deed is Deed.NEXT_STAGE:
            note["stage"] = after.stage
        if after.owner != before.owner:
            note |= {"owner_before": self._name(before.owner), "owner_after": self._name(after.owner)}
        self.write(before, after, "transition", note)

    def after(self, deed: Deed, given: Given = NOTHING_GIVEN) -> Case:
        """What the deed would make of the case as it is stored; to be signed before it is done."""
        return done(self._with_terms(self.saver.flush(), deed), deed, self.actor, given, self._clock())

    def mandate(self) -> Mandate | None:
        """Who would have to sign if the case were frozen for sign-off now."""
        case, rules = self.case, self.book.rules
        if not rules.authority.rows:
            return None
        cost, duty = likely_most(self.book.appraisal.money), mandatory(case.answers)
        return mandate(rules.authority, case.tier, self._people(), duty=duty, cost=cost)

    def _with_terms(self, case: Case, deed: Deed) -> Case:
        """A text that is frozen keeps the rules it was computed under, and at sign-off who must sign it."""
        row = BY_DEED[deed]
        if not row.freezes:
            return case
        signers = self.mandate() if Need.BOARD in row.needs else None
        return replace(case, terms=self.book.rules.terms(), mandate=signers)

    def _name(self, person: PersonId) -> str:
        return next((one.name for one in self._people() if one.id == person), person)

    def signing_obstacles(self) -> list[Obstacle]:
        """Why the acting person cannot sign off the frozen revision."""
        return list(signing_obstacles(self.case, self.actor))

    def sign(self, proof: Proof | None = None) -> None:
        """Sign off the frozen revision in the acting role; without proof it is recorded, not signed."""
        self._refuse(self.signing_obstacles())
        before = self.saver.flush()
        after = signed(before, self.actor, self._clock(), proof)
        self.write(before, after, "signed", {"revision": before.revision, **_proved(proof)})

    def recommend(self, advice: str, words: str) -> None:
        """Record the PMO's recommendation."""
        if self.case.state not in (State.REVIEW, State.SCORING) or not self.book.may_edit("capability"):
            raise RefusedError(_("A recommendation is given by the PMO while the case is in review."))
        before = self.saver.flush()
        after = recommended(before, self.actor, advice, cleaned(words), self._clock())
        self.write(before, after, "recommended", {"advice": advice})

    def waive(self, finding: Finding, reason: str) -> None:
        """Let a finding of the linter stand, by name and with a reason; for a PMO who is not the owner."""
        if self.actor.role is not Role.PMO or self.book.owns:
            raise RefusedError(_("Only a PMO who does not own the case can waive a finding."))
        if not cleaned(reason).strip():
            raise RefusedError(_("A waiver needs a reason."), _("Say why the finding may stand."))
        before = self.saver.flush()
        now, person = self._clock().isoformat(timespec="seconds"), self.actor.person
        made = Waiver(finding.rule, finding.spot, person.id, person.name, now, cleaned(reason).strip())
        kept = tuple(one for one in before.waivers if (one.rule, one.place) != (made.rule, made.place))
        self.write(before, replace(before.reopened(), waivers=(*kept, made)), "waived", {"rule": made.rule})

    def lift_waiver(self, finding: Finding) -> None:
        """Take a waiver back; the finding counts again."""
        if self.actor.role is not Role.PMO or self.book.owns:
            raise RefusedError(_("Only a PMO who does not own the case can waive a finding."))
        before = self.saver.flush()
        kept = tuple(one for one in before.waivers if (one.rule, one.place) != (finding.rule, finding.spot))
        self.write(before, replace(before.reopened(), waivers=kept), "unwaived", {"rule": finding.rule})

    def comment(self, question: str, words: str) -> None:
        """Add a remark on one answer, or on the whole case where `question` is empty."""
        if not cleaned(words).strip():
            raise RefusedError(_("The comment is empty."), _("Write what you want to say first."))
        before = self.saver.flush()
        now = self._clock().isoformat(timespec="seconds")
        person = self.actor.person
        comment = Comment(uuid4().hex, question, cleaned(words).strip(), person.id, person.name, now)
        after = replace(before, comments=(*before.comments, comment))
        self.write(before, after, "commented", {"question": question})

    def resolve(self, comment_id: str) -> None:
        """Mark a comment as dealt with."""
        before = self.saver.flush()
        comments = tuple(
            replace(one, resolved=one.resolved or one.id == comment_id) for one in before.comments
        )
        self.write(before, replace(before, comments=comments), "commented", {"resolved": comment_id})

    def take_editions(self, after: Case, forms: Mapping[str, Form], note: dict[str, Json]) -> None:
        """Go on with other editions of the forms, and the answers as carried over to them."""
        before = self.saver.flush()
        self.write(before, after, "upgraded", note, forms)

    def take_theirs(self) -> list[str]:
        """Show what others stored while this case was open here; the questions they answered."""
        if not self.saver.idle:
            return []
        theirs = changed_answers(self.book.case, self.saver.stored)
        if theirs:
            self.book.take_over(self.saver.stored, frozenset(theirs))
        return theirs

    def close(self) -> None:
        """Make the last edit durable."""
        self.saver.flush()

    def write(
        self,
        before: Case,
        after: Case,
        kind: str,
        note: dict[str, Json],
        forms: Mapping[str, Form] | None = None,
    ) -> None:
        """Store what a deed made of the case as one event, and show it; for the deeds of services only."""
        self._show(self._record(before, after, kind, self.actor, note), kind, forms)

    def write_beside(
        self, before: Case, after: Case, kind: str, note: dict[str, Json], beside: Beside | None
    ) -> None:
        """The same for a deed that stores more than the case, all of it or nothing."""
        self._show(self._record(before, after, kind, self.actor, note, beside=beside), kind, None)

    def _show(self, stored: Case, kind: str, forms: Mapping[str, Form] | None) -> None:
        self.saver.take(stored)
        if kind in ASIDE:
            self.book.take_over(stored, WHOLE_CASE)
        else:
            self.book.show(stored, forms)

    def _refuse(self, found: Iterable[Obstacle]) -> None:
        sentences = list(
            dict.fromkeys(obstacle_in_words(one, self.book.forms.values(), self.case.tier) for one in found)
        )
        if sentences:
            raise RefusedError(" ".join(sentences))


def _cleaned(given: Given) -> Given:
    conditions = tuple(
        replace(one, text=cleaned(one.text), owner=cleaned(one.owner)) for one in given.conditions
    )
    return replace(given, text=cleaned(given.text), conditions=conditions)


def _proved(proof: Proof | None) -> dict[str, Json]:
    return {"key": proof.key, "file": proof.file} if proof else {}


def _noted(given: Given) -> dict[str, Json]:
    """What the person gave, as far as they gave it."""
    said = {
        "reason": given.reason,
        "text": given.text.strip(),
        "until": given.until,
        "same_as": given.same_as,
    }
    found: dict[str, Json] = {key: str(value) for key, value in said.items() if value}
    return found | _proved(given.proof) | ({"tier": given.tier.value} if given.tier else {})
