"""A business case as an immutable value: what is stored, hashed, exported and compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, NewType

from casebuilder.model.answer import Answers, Json, blank, fields, rows, text
from casebuilder.model.authority import Mandate
from casebuilder.model.organisation import Terms
from casebuilder.model.person import PersonId
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier, suggested_tier

CaseId = NewType("CaseId", str)
TITLE_QUESTION: Final = "idea.title"
SPONSOR_QUESTION: Final = "people.sponsor"
UNIT_QUESTION: Final = "people.unit"
LONGEST_TITLE: Final = 300
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of a form a case answers; the digest proves it is the same text."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on one answer, or on the whole case where `question` is empty."""

    id: str
    question: str
    text: str
    by: PersonId
    name: str
    at: str
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What makes a sign-off more than a record: the key and the signed file, each by its SHA-256."""

    key: str
    file: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Who entered what somebody else said; `why` and `file` (a SHA-256) show it where there is no proof."""

    by: PersonId
    name: str
    why: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Signoff:
    """A person's statement that they stand behind one frozen revision; without proof recorded, not signed.

    `entered` tells that it came from outside; `instead_of` names whom the person stood in for.
    """

    role: str
    by: PersonId
    name: str
    at: str
    revision: int
    hash: str
    void: bool = False
    proof: Proof | None = None
    entered: Entered | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Lifted:
    """Who went on in spite of an objection, and why."""

    by: PersonId
    name: str
    role: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Objection:
    """A person who was to sign one frozen text, known by its hash, declined, and why."""

    role: str
    by: PersonId
    name: str
    at: str
    hash: str
    text: str
    lifted: Lifted | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    advice: str
    text: str
    by: PersonId
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a condition came to its end: `text` is the evidence that it is met, or why it was waived.

    `file` is the SHA-256 of a file kept with the case, empty where there is none.
    """

    status: str
    text: str
    by: PersonId
    name: str
    role: str
    at: str
    file: str = ""


class Binding(StrEnum):
    """What a condition holds up, or what it asks for."""

    BEFORE_START = "before_start"
    BEFORE_STAGE = "before_stage"
    BY_DATE = "by_date"
    FUNDING_CAP = "funding_cap"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must become true after an approval with conditions; open until it is settled.

    `stage` is the stage of delivery that waits for it, `cap` the most that may be spent, as decimal text.
    `since` is the revision whose approval set it, 0 where that is the decision it stands in.
    """

    text: str
    owner: str
    due: str
    settled: Settlement | None = None
    binding: Binding = Binding.BY_DATE
    stage: int = 0
    cap: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    outcome: str
    by: PersonId
    name: str
    at: str
    revision: int
    hash: str
    reason: str = ""
    text: str = ""
    until: str = ""
    conditions: tuple[Condition, ...] = ()
    proof: Proof | None = None
    entered: Entered | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who assesses one dimension, and until which day; `section` is the dimension's."""

    section: str
    by: PersonId
    name: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A named person takes the risk of one readiness blocker; `place` is its question or dimension.

    `short` is how far it fell short then (see `clearing.shortfall`): nobody has accepted anything worse.
    None in a case of an older version, which did not write it down.
    """

    place: str
    code: str
    by: PersonId
    name: str
    role: str
    at: str
    reason: str
    short: int | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding of the linter that a named person lets stand; `place` tells it from others of its rule."""

    rule: str
    place: str
    by: PersonId
    name: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What one appraiser says about one criterion; no level where they abstain or are in conflict."""

    question: str
    level: str = ""
    confidence: str = ""
    reason: str = ""
    abstains: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The locked scores of one appraiser; `conflict` says why they stand aside from the whole case."""

    by: PersonId
    name: str
    at: str
    marks: tuple[Mark, ...] = ()
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the panel found out about a disagreement on one criterion."""

    question: str
    text: str
    by: PersonId
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Round:
    """One round of blind scoring; its sheets come into the case when it is closed."""

    number: int
    opened: str
    closed: str = ""
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """The appraisers of a case and their rounds; `method` is median, mean or trimmed_mean."""

    appraisers: tuple[PersonId, ...] = ()
    due: str = ""
    method: str = "median"
    rounds: tuple[Round, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """A priority index set by hand, with its reason and the day on which it ends."""

    index: str
    reason: str
    until: str
    by: PersonId
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Case:
    """Everything about one case. `revision` counts frozen texts, `version` counts writes.

    `terms` are the rules of the organisation that a frozen text was computed under; it keeps them.
    `earlier` are the decisions before the last one, oldest first, as they were when the next was taken;
    `stage` counts the stages of delivery that were released. `mandate` says who must sign the text, None
    where sponsor, PMO and CIO are enough.
    """

    id: CaseId
    ref: str
    owner: PersonId
    forms: Mapping[str, Edition]
    state: State = State.DRAFT
    tier_set: Tier | None = None
    revision: int = 1
    version: int = 0
    frozen: str = ""
    answers: Answers = field(default_factory=dict)
    aside: Answers = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    signoffs: tuple[Signoff, ...] = ()
    recommendation: Recommendation | None = None
    decision: Decision | None = None
    held_from: State | None = None
    until: str = ""
    same_as: str = ""
    origin: str = ""
    assignments: tuple[Assignment, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    panel: Panel | None = None
    override: Override | None = None
    terms: Terms | None = None
    earlier: tuple[Decision, ...] = ()
    stage: int = 0
    mandate: Mandate | None = None
    objections: tuple[Objection, ...] = ()

    @property
    def title(self) -> str:
        """The title in one line, cut where no line could hold it; the answer itself is kept whole."""
        words = text(self.answers.get(TITLE_QUESTION))
        line = " ".join(words[: 2 * LONGEST_TITLE].split())
        return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE]}…"

    @property
    def unit(self) -> str:
        return text(self.answers.get(UNIT_QUESTION))

    @property
    def sponsor(self) -> Mapping[str, Json]:
        """The sponsor as answered: {"name", "email"}, empty when not named."""
        return fields(self.answers.get(SPONSOR_QUESTION))

    @property
    def tier(self) -> Tier:
        """What the PMO set, before that what the answers suggest."""
        return self.tier_set or suggested_tier(self.answers)

    def valid_signoffs(self) -> tuple[Signoff, ...]:
        """Those on the text as it is frozen now."""
        return tuple(one for one in self.signoffs if self.frozen and not one.void and one.hash == self.frozen)

    def answered(self, question: str, value: Json) -> "Case":
        """The case with one answer changed; a blank value removes it. Opens a new revision if frozen."""
        answers = {key: old for key, old in self.answers.items() if key != question}
        if not blank(value):
            answers[question] = value
        return replace(self.reopened(), answers=answers)

    def reopened(self) -> "Case":
        """The next revision, back in review, no sign-off valid; the same case if nothing was frozen."""
        if not self.frozen:
            return self
        void = tuple(replace(one, void=True) for one in self.signoffs)
        state = State.REVIEW if self.state is State.SIGNOFF else self.state
        opened = replace(self, state=state, frozen="", revision=self.revision + 1, signoffs=void)
        return replace(opened, terms=None, mandate=None)


@dataclass(frozen=True, slots=True)
class Change:
    """One answer before and after; None stands for no answer."""

    question: str
    before: Json
    after: Json

    @property
    def reverse(self) -> "Change":
        return Change(self.question, before=self.after, after=self.before)


def links(case: Case) -> Iterator[str]:
    """The ids of all cases this one names in its answers."""
    for value in case.answers.values():
        for row in [fields(value), *rows(value)]:
            yield from _linked(row)


def _linked(row: Mapping[str, Json]) -> Iterator[str]:
    for part in [row, *(fields(cell) for cell in row.values())]:
        if "case" in part and isinstance(part["case"], str):
            yield part["case"]


def cases_of(case: Case, relation: str) -> Iterator[CaseId]:
    """The cases this one names in a row with this relation."""
    for value in case.answers.values():
        for row in rows(value):
            if row.get("relation") == relation:
                yield from (CaseId(one) for one in _linked(row))
