"""A draft carried to the newest edition of its forms: what would happen is shown first, nothing is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from casebuilder.i18n import _
from casebuilder.model.answer import Answers, Json
from casebuilder.model.case import Case
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.model.stage import WITH_OWNER
from casebuilder.model.upgrade import Move, upgrade
from casebuilder.services.appraisal import INTAKE
from casebuilder.services.open_case import OpenCase
from casebuilder.texts.answer import in_words

if TYPE_CHECKING:
    from casebuilder.services.workspace import Workspace


class Fate(StrEnum):
    """What becomes of an answer."""

    KEPT = "kept"
    RENAMED = "renamed"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Carried:
    """One answer in words; `to` is the question it answers afterwards, empty where it is set aside."""

    fate: Fate
    question: str
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """One form from one edition to another, as it is shown; `written` is the new one to the letter."""

    old: Form
    new: Form
    written: Form

    @property
    def fresh(self) -> list[str]:
        """The questions that nobody was asked before."""
        known = {question.id for question in self.old.questions()}
        return [one.prompt for one in self.new.questions() if not known & {one.id, *one.was}]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an upgrade would do. `case` is the one it was made for."""

    case: Case
    steps: tuple[Step, ...]
    answers: Answers
    aside: Answers
    carried: tuple[Carried, ...]

    def of(self, fate: Fate) -> list[Carried]:
        """The answers with one fate."""
        return [one for one in self.carried if one.fate is fate]

    @property
    def forms(self) -> Mapping[str, Form]:
        return {step.new.form: step.new for step in self.steps}


def offered(workspace: "Workspace", found: OpenCase) -> bool:
    """Whether there is something newer and this person may go over to it now."""
    with_owner = found.case.state in WITH_OWNER and found.book.may_edit(INTAKE)
    return with_owner and any(True for _step in _steps(workspace, found))


def plan(workspace: "Workspace", found: OpenCase) -> Plan:
    """What an upgrade would do to the case as it is stored now."""
    case = found.saver.flush()
    steps = tuple(_steps(workspace, found))
    answers, aside = dict(case.answers), dict(case.aside)
    carried: list[Carried] = []
    for step in steps:
        made = upgrade(answers, step.old, step.new)
        answers = dict(made.answers)
        aside |= {_free(key, aside): value for key, value in made.aside.items()}
        carried += [_in_words(move, step) for move in made.moves]
    return Plan(case, steps, answers, aside, tuple(carried))


def carry_over(workspace: "Workspace", found: OpenCase, planned: Plan) -> None:
    """Do what was planned, as one recorded step; refused where the case changed since it was shown."""
    if found.saver.flush() != planned.case or not offered(workspace, found):
        raise RefusedError(_("The case changed since this was shown."), _("Look at what would happen again."))
    editions = workspace.shelf.keep({step.written.form: step.written for step in planned.steps})
    after = replace(
        planned.case.reopened(),
        forms={**planned.case.forms, **editions},
        answers=planned.answers,
        aside=planned.aside,
    )
    titles = [step.new.title for step in planned.steps]
    numbers = [str(step.new.edition) for step in planned.steps]
    forms = {name: planned.forms.get(name, form) for name, form in found.book.forms.items()}
    note: dict[str, Json] = {"form": ", ".join(titles), "edition": ", ".join(dict.fromkeys(numbers))}
    found.take_editions(after, forms, note)


def _steps(workspace: "Workspace", found: OpenCase) -> Iterator[Step]:
    for old in found.book.forms.values():
        new = workspace.shelf.newer(old)
        if new is not None:
            yield Step(old, workspace.shelf.spoken(new), new)


def _free(key: str, taken: Mapping[str, Json]) -> str:
    """A key for an answer set aside that does not write over an older one."""
    number = 2
    wanted = key
    while wanted in taken:
        wanted = f"{key} {number}"
        number += 1
    return wanted


def _in_words(move: Move, step: Step) -> Carried:
    before = {question.id: question for question in step.old.questions()}[move.question]
    after = {question.id: question.prompt for question in step.new.questions()}.get(move.to, "")
    words = in_words(before, move.value, step.old)
    if not move.to:
        return Carried(Fate.ASIDE, before.prompt, "", words)
    same = move.to == move.question and after == before.prompt
    return Carried(Fate.KEPT if same else Fate.RENAMED, before.prompt, after, words)
