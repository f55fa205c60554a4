"""Fields by their question, with a list of what they told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest
from pydantic import TypeAdapter
from PySide6.QtWidgets import QWidget

from casebuilder.model.answer import Json
from casebuilder.model.form import Form, Question
from casebuilder.model.organisation import Organisation
from casebuilder.model.person import Person, Role, person_id
from casebuilder.model.tier import Tier
from casebuilder.ui.fields.around import Around, Found
from casebuilder.ui.fields.build import field_for
from casebuilder.ui.fields.field import Field

QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
LEVELS = [
    {"level": level, "label": name}
    for level, name in enumerate(["Absent", "Initial", "Emerging", "Defined", "Managed", "Leading"])
]


@dataclass(slots=True)
class Told:
    """What a field told, in order."""

    edited: list[Json] = field(default_factory=list)
    typing: list[Json] = field(default_factory=list)


Shown = tuple[Field, Told]
Make = Callable[..., Shown]


def around_of(question: Question) -> Around:
    section = {
        "id": "s",
        "title": "Section",
        "task": "Task",
        "question": [question.model_dump(by_alias=True)],
    }
    form = Form.model_validate(
        {
            "form": "f",
            "edition": 1,
            "title": "Form",
            "heading": "Form",
            "levels": LEVELS,
            "section": [section],
        }
    )
    people = (
        Person(person_id("dana@norvik.example"), "Dana Okafor", frozenset({Role.SPONSOR}), "Logistics"),
    )
    found = (Found("c-14", "BC-2026-014", "New warehouse network"),)
    return Around(
        form,
        Tier.FULL,
        date(2026, 11, 2),
        Organisation(units=("Logistics", "Fleet")),
        people=lambda: people,
        find_cases=lambda words: [
            one for one in found if words.casefold() in f"{one.ref} {one.title}".casefold()
        ],
        attach=lambda path: {"name": path.name, "sha256": "ab" * 32, "size": path.stat().st_size},
    )


@pytest.fixture
def make(put: Callable[[QWidget], QWidget]) -> Make:
    """Shows the field of a question and listens to it."""

    def made(given: Mapping[str, Json], *, fixed: bool = False) -> Shown:
        question = QUESTION.validate_python({"id": "q", "prompt": "What is it?", **given})
        shown = field_for(question, around_of(question), fixed=fixed)
        told = Told()
        shown.edited.connect(lambda _id, value: told.edited.append(value))
        shown.typing.connect(lambda _id, value: told.typing.append(value))
        put(shown)
        return shown, told

    return made
