"""The sample workspace: a made-up company, played through the same services that people use."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from casebuilder.forms.library import Library
from casebuilder.model.answer import Json, fields, text
from casebuilder.model.case import Assignment, Case, CaseId, Condition, Mark, Sheet
from casebuilder.model.deed import Given
from casebuilder.model.form import Criterion, Form, Maturity
from casebuilder.model.organisation import Organisation
from casebuilder.model.panel import needed
from casebuilder.model.person import Actor, Person, PersonId, Role
from casebuilder.model.problem import visible
from casebuilder.model.stage import Deed, Reason
from casebuilder.model.tier import Tier
from casebuilder.paths import bundled
from casebuilder.services import scoring
from casebuilder.services.open_case import OpenCase
from casebuilder.services.workspace import SAMPLE_MARK, Workspace

Entry = Mapping[str, Any]
_TURN: Final = 3
BUSY_HOUR: Final = timedelta(hours=8, minutes=10)


@dataclass(slots=True)
class Calendar:
    """A clock that the play sets; every look at it takes a moment, so events keep their order."""

    now: datetime
    at: datetime

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=7)
        return min(self.at, self.now)

    def turn_to(self, days_ago: int) -> None:
        """The morning of a day; later if the play is there already."""
        morning = self.now.replace(hour=0, minute=0, second=0) - timedelta(days=days_ago) + BUSY_HOUR
        self.at = max(self.at, morning)

    def start_again(self, days_ago: int) -> None:
        """Back to an earlier morning, for the next case."""
        self.at = self.now.replace(hour=0, minute=0, second=0) - timedelta(days=days_ago) + BUSY_HOUR


def play_book() -> Entry:
    """The company, its people and its cases."""
    return tomllib.loads((bundled("resources") / "samples" / "workspace.toml").read_text("utf-8"))


def make_sample(path: Path, drafts: Path, library: Library, now: datetime) -> None:
    """Write a sample workspace to a path where nothing is yet."""
    calendar = Calendar(now, now)
    workspace = Workspace.create(path, drafts, library, calendar)
    try:
        _Play(workspace, calendar, play_book()).run()
    finally:
        workspace.close()


class _Play:
    def __init__(self, workspace: Workspace, calendar: Calendar, book: Entry) -> None:
        self._workspace = workspace
        self._calendar = calendar
        self._book = book
        self._people: dict[str, Person] = {}
        self._played: dict[str, CaseId] = {}

    def run(self) -> None:
        self._workspace.settings.save(SAMPLE_MARK, value=True)
        company = self._book["organisation"]
        units, goals = tuple(company["units"]), tuple(company["goals"])
        self._workspace.save_organisation(Organisation(company["name"], company["currency"], units, goals))
        for entry in self._book["person"]:
            self._add_person(entry)
        for entry in self._book["case"]:
            self._play_case(entry)

    def _add_person(self, entry: Entry) -> None:
        roles = frozenset(Role(role) for role in entry["roles"])
        person = Person(PersonId(entry["email"]), entry["name"], roles, entry.get("unit", ""))
        self._people[person.id] = person
        self._workspace.save_person(person)

    def _actor(self, email: str, role: str) -> Actor:
        return Actor(self._people[email], Role(role))

    def _play_case(self, entry: Entry) -> None:
        self._calendar.start_again(entry["day"])
        owner = self._actor(entry["owner"], "leader")
        answers = {key: self._linked(value) for key, value in entry["answers"].items()}
        case_id = self._workspace.new_case(owner, {"idea.title": answers.pop("idea.title", "")})
        self._played[entry["key"]] = case_id
        found = self._workspace.open_case(case_id, owner)
        for question, value in answers.items():
            found.book.answer(question, value)
        found.close()
        for step in (*_usual_steps(entry), *entry.get("step", ())):
            self._calendar.turn_to(step["day"])
            self._do(case_id, entry, step)

    def _do(self, case_id: CaseId, entry: Entry, step: Entry) -> None:
        found = self._workspace.open_case(case_id, self._actor(step["by"], step["role"]))
        if step["do"] == "score" and needed(found.case.tier, self._workspace.organisation()) > 1:
            self._score_together(found, entry, step)
        elif step["do"] in ("assess", "score", "answer"):
            _answer_all(found, self._answers(found, entry, step))
        else:
            self._act(found, step)
        found.close()

    def _answers(self, found: OpenCase, entry: Entry, step: Entry) -> Iterable[tuple[str, Json]]:
        match step["do"]:
            case "assess":
                return self._ratings(found, entry)
            case "score":
                return _marks(found.book.forms["value"], found.case, entry)
            case _:
                return ((key, self._linked(value)) for key, value in step["answers"].items())

    def _score_together(self, found: OpenCase, entry: Entry, step: Entry) -> None:
        """A panel scores blind; its median is what the play book says of each criterion."""
        workspace = self._workspace
        asked = [one for one in scoring.candidates(workspace, found.case) if Role.APPRAISER in one.roles]
        panel = asked[: needed(found.case.tier, workspace.organisation())]
        scoring.invite(workspace, found, scoring.Invitation(tuple(one.id for one in panel)))
        scoring.open_round(workspace, found)
        for place, person in enumerate(panel):
            theirs = workspace.open_case(found.case.id, Actor(person, Role.APPRAISER))
            said = dict(_marks(theirs.book.forms["value"], theirs.case, entry))
            scoring.lock(workspace, theirs, _sheet(theirs, person, place, said, step.get("split", "")))
        scoring.close_round(workspace, found)
        if "note" in step:
            scoring.note(workspace, found, step["split"], step["note"])

    def _act(self, found: OpenCase, step: Entry) -> None:
        match step["do"]:
            case "recommend":
                found.recommend(step["advice"], step["text"])
            case "comment":
                found.comment(step.get("question", ""), step["text"])
            case "resolve":
                for comment in found.case.comments:
                    found.resolve(comment.id)
            case "sign":
                found.sign()
            case deed:
                found.do(Deed(deed), self._given(step))

    def _given(self, step: Entry) -> Given:
        return Given(
            reason=Reason(step["reason"]) if "reason" in step else None,
            text=step.get("text", ""),
            until=self._day_ahead(step.get("until_in")),
            same_as=self._played.get(step.get("same_as", ""), ""),
            tier=Tier(step["tier"]) if "tier" in step else None,
            assignments=tuple(self._assigned(one) for one in step.get("assessor", ())),
            conditions=tuple(
                Condition(one["text"], one["owner"], self._day_ahead(one["due_in"]))
                for one in step.get("condition", ())
            ),
        )

    def _assigned(self, said: Entry) -> Assignment:
        person = self._people[said["by"]]
        return Assignment(said["section"], person.id, person.name, self._day_ahead(said["due_in"]))

    def _day_ahead(self, days: int | None) -> str:
        return "" if days is None else (self._calendar.now + timedelta(days=days)).date().isoformat()

    def _linked(self, value: Json) -> Json:
        """Names of cases in the play book become links, days from now become dates."""
        if isinstance(value, list):
            return [self._linked(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "case_key" in value:
            case = self._workspace.cases.load(self._played[str(value["case_key"])])
            return {"case": case.id, "ref": case.ref, "title": case.title}
        if "in_days" in value and isinstance(value["in_days"], int):
            return self._day_ahead(value["in_days"])
        return {key: self._linked(one) for key, one in value.items()}

    def _ratings(self, found: OpenCase, entry: Entry) -> Iterator[tuple[str, Json]]:
        """A rating for every question of the tier: as the play book says, else near what is required."""
        form = found.book.forms["capability"]
        said, slack = entry.get("ratings", {}), entry.get("slack", [0])
        evidence = self._book["evidence"]
        asked = [
            one for one in visible(form, found.case.answers, found.case.tier) if isinstance(one, Maturity)
        ]
        for place, question in enumerate(asked):
            proofs = evidence[form.section_of(question.id).id]
            usual: dict[str, Json] = {
                "current": max(0, min(5, question.required + slack[place % len(slack)])),
                "required": question.required,
                "evidence": proofs[place % len(proofs)],
                "confidence": "medium",
            }
            yield question.id, usual | said.get(question.id, {})


USUAL: Final = (
    ("submit", "owner", "leader"),
    ("take_up", "pmo", "pmo"),
    ("qualify", "pmo", "pmo"),
    ("assess", "pmo", "pmo"),
    ("finish_assessment", "pmo", "pmo"),
    ("score", "pmo", "pmo"),
    ("finish_scoring", "pmo", "pmo"),
    ("recommend", "pmo", "pmo"),
    ("ask_signoff", "pmo", "pmo"),
    ("sign", "sponsor", "sponsor"),
    ("sign", "pmo", "pmo"),
)


def _usual_steps(entry: Entry) -> Iterator[Entry]:
    """The steps of a case that went straight to the CIO, where the play book says `through`."""
    said = entry.get("through")
    if said is None:
        return
    who = {
        "owner": entry["owner"],
        "sponsor": entry["answers"]["people.sponsor"]["email"],
        "pmo": said["pmo"],
    }
    for place, (deed, person, role) in enumerate(USUAL):
        yield {**said, "do": deed, "by": who[person], "role": role, "day": entry["day"] - 2 * place - 2}


def _marks(form: Form, case: Case, entry: Entry) -> Iterator[tuple[str, Json]]:
    for question in visible(form, case.answers, case.tier):
        if isinstance(question, Criterion) and question.computed is None:
            yield question.id, {"confidence": "medium", **entry["marks"][question.id]}


def _sheet(found: OpenCase, person: Person, place: int, said: Mapping[str, Json], split: str) -> Sheet:
    """Around the mark in the play book: a neighbour below, the mark, a neighbour above, and so on."""

    def mark(question: Criterion) -> Mark:
        given = fields(said[question.id])
        levels = [one.level for one in question.anchors]
        step = 2 if question.id == split and place % _TURN == 0 else 1
        at = levels.index(cast("int", given["level"])) + step * (place % _TURN - 1)
        level = levels[max(0, min(len(levels) - 1, at))]
        return Mark(question.id, str(level), text(given.get("confidence")), text(given.get("reason")))

    return Sheet(person.id, person.name, "", tuple(mark(one) for one in scoring.criteria(found)))


def _answer_all(found: OpenCase, answers: Iterable[tuple[str, Json]]) -> None:
    """Answer one after the other, as a person would."""
    for question, value in answers:
        found.book.answer(question, value)
