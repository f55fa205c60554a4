"""An open workspace: its people, its settings, its lists of cases, and the way into one case."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final, Self
from uuid import uuid4

from casebuilder.forms.library import Library
from casebuilder.i18n import _
from casebuilder.model.answer import Answers, Json, text
from casebuilder.model.case import Case, CaseId, Edition
from casebuilder.model.deed import Given
from casebuilder.model.document import Document
from casebuilder.model.error import CasebuilderError, UnavailableError
from casebuilder.model.head import NOT_KNOWN, Head
from casebuilder.model.organisation import Organisation
from casebuilder.model.panel import needed
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.query import CaseQuery, Sort
from casebuilder.model.stage import Deed, State
from casebuilder.services import restanding
from casebuilder.services.appraisal import Appraisal, Sight, appraise
from casebuilder.services.circle import Circles
from casebuilder.services.dependents import Dependents
from casebuilder.services.form_shelf import FormShelf
from casebuilder.services.inbox import ASKING_STATES, BOUND, SLEEPING, Around, Need, ask, damaged
from casebuilder.services.merge import changed_answers, merged
from casebuilder.services.open_case import OpenCase
from casebuilder.services.rivals import Rivals
from casebuilder.services.saver import Saver
from casebuilder.services.unsaved import Unsaved
from casebuilder.services.workbook import Workbook
from casebuilder.store import organisation as organisation_store
from casebuilder.store.attachments import Attachments
from casebuilder.store.cases import Beside, Cases
from casebuilder.store.database import Database, create_database, open_database
from casebuilder.store.drafts import Draft, Drafts
from casebuilder.store.editions import Editions
from casebuilder.store.fault import CaseDamagedError, ChangedElsewhereError
from casebuilder.store.head_row import Standing
from casebuilder.store.history import Event, History
from casebuilder.store.journal import Entry
from casebuilder.store.ledger import Ledger
from casebuilder.store.listing import Anchor, Listing, Recent
from casebuilder.store.people import People
from casebuilder.store.settings import Settings
from casebuilder.store.sheets import Sheets
from casebuilder.store.signers import SignerLines

Clock = Callable[[], datetime]
SAMPLE_MARK: Final = "sample"
WORDS: Final = "@"
MOST_NEEDS: Final = 200
_LATELY: Final = 200


class Workspace:
    """Everything screens and commands ask goes through here. One writer thread, so edits keep their order."""

    def __init__(self, database: Database, drafts: Drafts, library: Library, clock: Clock) -> None:
        self.path = database.path
        self.clock = clock
        self.database = database
        self.cases = Cases(database)
        self.history = History(database)
        self.listing = Listing(database)
        self.attachments = Attachments(database)
        self.settings = Settings(database)
        self.sheets = Sheets(database)
        self.signers = SignerLines(database)
        self.ledger = Ledger(database)
        self.shelf = FormShelf(library, Editions(database))
        self._people = People(database)
        self.unsaved = Unsaved()
        self._drafts = drafts
        self._worker: Executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="saver")
        self._organisation: Organisation | None = None
        self.dependents = Dependents(self.listing.newest, self.cases.load)
        self.rivals = Rivals(self)

    @classmethod
    def create(cls, path: Path, drafts: Path, library: Library, clock: Clock) -> Self:
        """A new, empty workspace at a path where nothing is yet."""
        return cls(create_database(path, now=clock()), Drafts(drafts), library, clock)

    @classmethod
    def open(cls, path: Path, drafts: Path, library: Library, clock: Clock) -> Self:
        """An existing workspace, upgraded and backed up if its schema is older."""
        return cls(open_database(path, now=clock()), Drafts(drafts), library, clock)

    @property
    def read_only(self) -> bool:
        """From the start, or since the file was found damaged."""
        return self.database.read_only

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def is_sample(self) -> bool:
        return self.settings.load(SAMPLE_MARK) is True

    def close(self) -> None:
        """Finish what is being written and leave one tidy file."""
        self._worker.shutdown(wait=True)
        self._drafts.close()
        self.database.close()

    def people(self) -> Sequence[Person]:
        return self._people.all()

    def person(self, person_id: PersonId) -> Person | None:
        return self._people.load(person_id)

    def save_person(self, person: Person) -> None:
        self._people.save(person)

    def organisation(self) -> Organisation:
        """Units, goals and thresholds; read once, they change only through `save_organisation`."""
        if self._organisation is None:
            self._organisation = organisation_store.load(self.database)
        return self._organisation

    def save_organisation(self, organisation: Organisation) -> None:
        organisation_store.save(self.database, organisation)
        self._organisation = organisation

    def counts(self) -> Mapping[State, int]:
        return self.listing.counts()

    def first_page(self, query: CaseQuery) -> tuple[Head, ...]:
        return self.listing.first_page(query)

    def anchors(self, query: CaseQuery) -> Sequence[Anchor]:
        return self.listing.anchors(query)

    def page(self, query: CaseQuery, anchor: Anchor) -> tuple[Head, ...]:
        return self.listing.page(query, anchor)

    def count(self, query: CaseQuery) -> int:
        return self.listing.count(query)

    def search(self, words: str, limit: int = 50) -> tuple[Head, ...]:
        """The newest cases that have all these words."""
        return self.listing.newest(words, limit)

    def units(self) -> tuple[str, ...]:
        return self.listing.units()

    def owners(self) -> Sequence[tuple[PersonId, str]]:
        return self.listing.owners()

    def moved(self, limit: int = 12) -> tuple[Recent, ...]:
        """The newest events over all cases, single edits left out; imported ones carry older times."""
        found = self.listing.recent_events(max(limit, _LATELY), without=frozenset({"edited"}))
        return tuple(sorted(found, key=lambda one: one.event.at, reverse=True)[:limit])

    def waits(self) -> Mapping[State, float]:
        """For each state the median days that cases have been in it."""
        return self.listing.waiting(self.clock())

    def needs(self, actor: Actor) -> list[Need]:
        """What is asked of this person in this role: what others wait for first, then own drafts."""
        found = [need for head in self._asking(actor) if (need := self._need(head, actor)) is not None]
        return sorted(found, key=lambda need: (need.head.state is State.DRAFT, need.head.since))

    def new_case(
        self, actor: Actor, answers: Answers, kind: str = "created", note: Document | None = None
    ) -> CaseId:
        """Start a draft owned by the acting person, under the newest editions."""
        return self.add_cases(actor, [(answers, {}, "")], kind, note)[0]

    def add_cases(
        self,
        actor: Actor,
        drafts: Sequence[tuple[Answers, Answers, str]],
        kind: str,
        note: Document | None = None,
    ) -> list[CaseId]:
        """Start many drafts in one transaction; each is (answers, answers set aside, where it came from)."""
        forms = self.shelf.keep(self.shelf.newest())
        fresh = [
            Case(CaseId(str(uuid4())), "", actor.id, forms, answers=answers, aside=aside, origin=origin)
            for answers, aside, origin in drafts
        ]
        entries = [Entry(str(uuid4()), kind, actor, self.clock(), note or {}) for _case in fresh]
        stored = self.cases.add_many(
            [(case, entry, self.standing(case)) for case, entry in zip(fresh, entries, strict=True)]
        )
        return [case.id for case in stored]

    def add_copy(
        self, actor: Actor, case: Case, forms: Mapping[str, Edition] | None, note: Document
    ) -> CaseId:
        """A draft of the acting person with the answers of another case; its decisions stay behind."""
        editions = forms or self.shelf.keep(self.shelf.newest())
        fresh = Case(
            CaseId(str(uuid4())),
            "",
            actor.id,
            editions,
            answers=case.answers,
            aside=case.aside,
            origin=case.id,
        )
        entry = Entry(str(uuid4()), "imported", actor, self.clock(), note)
        return self.cases.add(fresh, entry, self.standing(fresh)).id

    def bring(self, case: Case, entry: Entry, beside: Beside) -> Case:
        """A case of another workspace as it stands, with what is stored beside it; its forms are kept."""
        return self.cases.bring(case, entry, self.standing(case), beside)

    def origins(self) -> frozenset[str]:
        """Where imported cases came from, so that the same row is not imported twice."""
        return self.listing.origins()

    def withdraw(self, case_id: CaseId, actor: Actor, words: str) -> None:
        """Withdraw one of the acting person's own cases."""
        self.open_case(case_id, actor).do(Deed.WITHDRAW, Given(text=words))

    def open_case(self, case_id: CaseId, actor: Actor) -> OpenCase:
        """A case open for work by this person, with edits that could not be stored yet."""
        saver = self._saver(case_id, actor)
        case = saver.wanted
        save = None if self.read_only else saver.save
        book = Workbook(case, self.shelf.of(case), self.organisation(), actor, save)
        circles = Circles(self.cases.load)

        def look(seen: Case) -> Sight:
            return Sight(tuple(circles.problems(seen)), self.dependents.of(seen))

        book.look_around(look, lambda: self.clock().date())
        found = OpenCase(book, saver, self.record, self._journal, self.clock)
        found.know(self.people)
        return found

    def record(  # noqa: PLR0913 - the parts of one event, and what is stored with it
        self,
        before: Case,
        after: Case,
        kind: str,
        actor: Actor,
        note: Document,
        *,
        beside: Beside | None = None,
    ) -> Case:
        """Store a changed case and its event in one transaction."""
        entry = Entry(str(uuid4()), kind, actor, self.clock(), note)
        stored = self.cases.record(
            before, replace(after, version=before.version + 1), entry, self.standing(after), beside
        )
        if self.dependents.notice(before, stored):
            restanding.after_links(self, before, stored)
        return stored

    def in_turn(self, work: Callable[[], None]) -> Future[None]:
        """Do this on the one worker that writes, after everything that waits there; closing waits for it."""
        try:
            return self._worker.submit(work)
        except RuntimeError as error:  # the executor was shut down
            late: Future[None] = Future()
            late.set_exception(_closed(error))
            return late

    def events(self, case_id: CaseId) -> Sequence[Event]:
        return self.history.events(case_id)

    def appraise(self, case: Case, day: date | None = None) -> Appraisal:
        """A case as it stands on a day, else today: the same for screen, list, paper and command line."""
        sight = Sight(waiting=self.dependents.of(case))
        house = self.organisation().under(case.terms)
        return appraise(case, self.shelf.of(case), house, sight, day or self.clock().date())

    def standing(self, case: Case) -> Standing:
        """The figures lists sort by."""
        found = self.appraise(case)
        return Standing(
            value=_figure(found.value.score),
            priority=_figure(found.value.priority),
            readiness=_figure(found.readiness.overall),
        )

    def left_over(self, case_id: CaseId) -> dict[str, Json]:
        """What was typed into a case before the program ended, and never saved, by question."""
        if self.unsaved.holds(case_id):
            return {}
        return {one.question: one.value for one in self._typed() if one.case_id == case_id}

    def cases_left_over(self) -> list[CaseId]:
        """The cases with unsaved typing from before a crash."""
        found = dict.fromkeys(one.case_id for one in self._typed())
        return [one for one in found if self.cases.has(one)]

    def keep_words(self, case_id: CaseId, field: str, words: str) -> None:
        """Keep half-written words of a page (a comment, a reason) until they are used or taken back."""
        if words.strip():
            self._journal(case_id, WORDS + field, words)
        else:
            self._drafts.clear(case_id, WORDS + field)

    def kept_words(self, case_id: CaseId, field: str) -> str:
        """Half-written words of a page, also from before the program ended."""
        key = (case_id, WORDS + field)
        return next(
            (text(one.value) for one in self._drafts.left_over() if (one.case_id, one.question) == key), ""
        )

    def restore_left_over(self, found: OpenCase) -> list[str]:
        """Answer with what was typed before a crash; the ids of the questions that got their text back.

        What this person may not answer stays for somebody who may.
        """
        kept = self.left_over(found.case.id)
        mine = [question for question in kept if found.book.may_answer(question)]
        for question in mine:
            found.book.answer(question, kept[question])
        found.close()
        for question in mine:
            self._drafts.clear(found.case.id, question)
        return mine

    def _typed(self) -> list[Draft]:
        """Unsaved typing into answers."""
        return [one for one in self._drafts.left_over() if not one.question.startswith(WORDS)]

    def _asking(self, actor: Actor) -> Iterator[Head]:
        """The cases that may ask for something, each group cut off on its own."""
        owners = (actor.id,) if actor.role is Role.LEADER else ()
        sleeping = SLEEPING if actor.role is Role.PMO else ()
        bound = BOUND if actor.role is not Role.AUDITOR else ()
        groups = ((ASKING_STATES[actor.role], owners), (sleeping, ()), (bound, ()))
        for states, whose in (group for group in groups if group[0]):
            query = CaseQuery(states=states, owners=whose, sort=Sort.SINCE, descending=states is BOUND)
            yield from self.listing.first_page(query, MOST_NEEDS)

    def _need(self, head: Head, actor: Actor) -> Need | None:
        try:
            asked = ask(head, actor, self._around(head))
        except CaseDamagedError:
            asked = damaged()
        return Need(head, asked) if asked is not None else None

    def _around(self, head: Head) -> Around:
        def least(case: Case) -> int:
            return needed(case.tier, self.organisation())

        load = partial(self.cases.load, head.id)

        def patience() -> int:
            return self.organisation().request_days

        return Around(load, self.shelf.of, self.clock().date(), self.sheets.locked, least, patience)

    def _saver(self, case_id: CaseId, actor: Actor) -> Saver:
        """The saver that still holds edits of a case by this person, or a new one."""
        left = self.unsaved.take_up(case_id, actor)
        if left is not None:
            return left
        case = self.cases.load(case_id)
        return self.unsaved.watch(
            Saver(case, self._writer(actor), self._worker, self.clock, self._merged), actor
        )

    def _writer(self, actor: Actor) -> Callable[[Case, Case], Case]:
        def write(before: Case, after: Case) -> Case:
            changed = changed_answers(before, after)
            try:
                stored = self._written(before, after, actor)
            except CasebuilderError:
                for question in changed:
                    self._journal(after.id, question, after.answers.get(question))
                raise
            with suppress(CasebuilderError):
                for question in changed:
                    self._drafts.clear(after.id, question)
            return stored

        return write

    def _written(self, before: Case, after: Case, actor: Actor) -> Case:
        try:
            return self.record(before, after, "edited", actor, {})
        except ChangedElsewhereError:
            theirs = self.cases.load(after.id)
            return self.record(theirs, self._merged(before, after, theirs), "edited", actor, {"merged": True})

    def _merged(self, base: Case, mine: Case, theirs: Case) -> Case:
        """Both in one; where that cannot be, what was written here is kept for the next opening."""
        forms = self.shelf.of(theirs).values()
        prompts = {question.id: question.prompt for form in forms for question in form.questions()}
        try:
            return merged(base, mine, theirs, prompts)
        except CasebuilderError:
            for question in changed_answers(base, mine):
                self._journal(mine.id, question, mine.answers.get(question))
            raise

    def _journal(self, case_id: CaseId, question: str, value: Json) -> None:
        """Where the journal itself cannot be written, what was typed is still in the window."""
        with suppress(CasebuilderError):
            self._drafts.put(case_id, question, value, self.clock())


def _closed(cause: Exception) -> UnavailableError:
    found = UnavailableError(
        _("The workspace is closed, so the last change is not stored yet."),
        _("Open it again and look at what you entered last."),
    )
    found.__cause__ = cause
    return found


def _figure(found: Decimal | None) -> float:
    return NOT_KNOWN if found is None else float(found)
