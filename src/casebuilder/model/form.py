"""Questionnaires as data: a form has sections, a section has questions of a closed set of kinds."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from casebuilder.model.gate import Gate
from casebuilder.model.rule import Rule, questions_in
from casebuilder.model.tier import Tier

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=80)]
OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=80)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
NO_WORDS = ""
LEVELS: Final = 6


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Option(_Part):
    id: OptionId
    label: Words
    help: str = NO_WORDS


class Source(StrEnum):
    """Lists that an organisation keeps in its settings."""

    UNITS = "units"
    GOALS = "goals"


class Target(StrEnum):
    """What a record can be linked with: other records of the same case, and its gaps in readiness."""

    ASSUMPTIONS = "assumptions"
    BENEFITS = "benefits"
    GAPS = "gaps"


class Anchor(_Part):
    """One worded step of a scale."""

    level: int
    label: Words
    help: str = NO_WORDS


class _Question(_Part):
    id: Id
    prompt: Words
    help: str = NO_WORDS
    why: str = NO_WORDS
    example: str = NO_WORDS
    when: Rule | None = None
    needed_for: Gate | None = None
    advised: bool = False
    tier: Tier = Tier.LITE
    was: tuple[Id, ...] = ()
    group: str = Field(default=NO_WORDS, max_length=60)
    """Cells of a record with the same group are folded together under these words."""


class Text(_Question):
    kind: Literal["text"]
    lines: int = Field(default=1, ge=1, le=20)
    least: int = Field(default=0, ge=0)
    most: int = Field(default=4000, ge=1, le=100_000)


class YesNo(_Question):
    kind: Literal["yes_no"]


class _Listed(_Question):
    options: tuple[Option, ...] = ()
    options_from: Source | None = None

    @model_validator(mode="after")
    def _has_one_list(self) -> Self:
        if bool(self.options) == bool(self.options_from):
            raise ValueError("give either 'options' or 'options_from', not both and not neither")
        if len({option.id for option in self.options}) != len(self.options):
            raise ValueError("two options have the same id")
        return self


class Choice(_Listed):
    kind: Literal["choice"]


class Choices(_Listed):
    kind: Literal["choices"]


class Number(_Question):
    kind: Literal["number"]
    unit: str = NO_WORDS
    least: Decimal | None = None
    most: Decimal | None = None


class Day(_Question):
    kind: Literal["date"]


class PersonPick(_Question):
    kind: Literal["person"]


class CaseLink(_Question):
    kind: Literal["case"]


class RecordLink(_Question):
    """Another record of the same case, or one of its gaps: {"record", "name"}."""

    kind: Literal["record"]
    to: Target


class File(_Question):
    kind: Literal["file"]


Cell = Annotated[
    Text | YesNo | Choice | Number | Day | PersonPick | CaseLink | RecordLink | File,
    Field(discriminator="kind"),
]


MOST_COLUMNS: Final = 8


class Rows(_Question):
    """A small table: each row has the same cells. As `cards` each row is a record with its own `id`."""

    kind: Literal["rows"]
    cells: tuple[Cell, ...] = Field(min_length=1, max_length=40)
    cards: bool = False
    least: int = Field(default=0, ge=0)
    most: int = Field(default=50, ge=1, le=500)
    row_name: Words = "row"
    first: tuple[dict[str, str], ...] = ()
    keep_first: bool = False

    @model_validator(mode="after")
    def _fits_in_a_line(self) -> Self:
        if not self.cards and len(self.cells) > MOST_COLUMNS:
            raise ValueError(f"a table has at most {MOST_COLUMNS} cells in a row; set 'cards' for more")
        return self


class CashLines(_Question):
    """Costs and benefits by period; see `model.cash` for what one line says."""

    kind: Literal["cash_lines"]
    most: int = Field(default=1000, ge=1, le=5000)


def _numbered(levels: object) -> object:
    """Authors may list the sentences of a scale alone; their place is their level."""
    if not isinstance(levels, list | tuple):
        return levels
    return [{"level": at, "label": one} if isinstance(one, str) else one for at, one in enumerate(levels)]


class Maturity(_Question):
    """What we can do today against what this case requires, each on one scale of six.

    `levels` are sentences for this question alone, one for each of the six levels or none at all.
    """

    kind: Literal["maturity"]
    required: int = Field(ge=0, le=5)
    weight: Decimal = Field(default=Decimal(1), gt=0)
    critical: bool = False
    levels: Annotated[tuple[Anchor, ...], BeforeValidator(_numbered)] = ()

    @model_validator(mode="after")
    def _has_all_levels_or_none(self) -> Self:
        if self.levels and [one.level for one in self.levels] != list(range(LEVELS)):
            raise ValueError(f"give {LEVELS} levels, from 0 to {LEVELS - 1}, or none")
        return self


class Computed(StrEnum):
    """What the level of a criterion is computed from, where nobody enters it."""

    FINANCIAL_RETURN = "financial_return"
    URGENCY = "urgency"
    ENABLEMENT = "enablement"


class Criterion(_Question):
    """One criterion of value with five worded anchors; a `computed` one takes its level from the case."""

    kind: Literal["criterion"]
    weight: Decimal = Field(gt=0)
    anchors: tuple[Anchor, ...] = Field(min_length=2)
    computed: Computed | None = None

    @model_validator(mode="after")
    def _climbs(self) -> Self:
        levels = [one.level for one in self.anchors]
        if levels != sorted(set(levels)):
            raise ValueError("give the anchors from the lowest level to the highest, each level once")
        return self


Question = Annotated[
    Text
    | YesNo
    | Choice
    | Choices
    | Number
    | Day
    | PersonPick
    | CaseLink
    | File
    | Rows
    | CashLines
    | Maturity
    | Criterion,
    Field(discriminator="kind"),
]


class Section(_Part):
    """Questions that belong on one page; `task` is its short name in the task list."""

    id: Id
    title: Words
    task: Words
    intro: str = NO_WORDS
    weight: Decimal = Field(default=Decimal(1), gt=0)
    question: tuple[Question, ...] = Field(min_length=1)


class AtLeastOne(_Part):
    """A check across answers: one of these questions must be answered at a gate."""

    at_least_one: tuple[Id, ...] = Field(min_length=2)
    needed_for: Gate


class Form(_Part):
    """One edition of a questionnaire; unchangeable once published."""

    form: Id
    edition: int = Field(ge=1)
    title: Words
    heading: Words
    language: str = "en"
    levels: tuple[Anchor, ...] = ()
    section: tuple[Section, ...] = Field(min_length=1)
    check: tuple[AtLeastOne, ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        ids = [question.id for question in self.questions()]
        _refuse_doubles("question", ids)
        _refuse_doubles("section", [section.id for section in self.section])
        for name, used in _references(self):
            if used not in ids:
                raise ValueError(f"{name} refers to question '{used}', which this form does not have")
        return self

    def questions(self) -> Iterator[Question]:
        """All questions in reading order."""
        for section in self.section:
            yield from section.question

    def steps(self, question: Maturity) -> tuple[Anchor, ...]:
        """The scale to show: names from the form, sentences from the question where it has its own."""
        if not self.levels:
            return question.levels
        own = {one.level: one.label for one in question.levels}
        return tuple(one.model_copy(update={"help": own.get(one.level, one.help)}) for one in self.levels)

    def section_of(self, question: str) -> Section:
        """The section of a question, or of a record in it (question/record); KeyError for another form's."""
        asked = question.partition("/")[0]
        for section in self.section:
            if any(one.id == asked for one in section.question):
                return section
        raise KeyError(question)


def _refuse_doubles(name: str, ids: list[str]) -> None:
    double = next((one for one in ids if ids.count(one) > 1), None)
    if double is not None:
        raise ValueError(f"two {name}s have the id '{double}'")


def _references(form: Form) -> Iterator[tuple[str, str]]:
    for question in form.questions():
        if question.when is not None:
            yield from ((f"'when' of '{question.id}'", used) for used in questions_in(question.when))
    for check in form.check:
        yield from (("'at_least_one'", used) for used in check.at_least_one)
