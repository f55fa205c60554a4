"""What the printed pages of a case rest on beside the case and its forms; it travels inside the PDF.

With it anybody can print the very same pages from case.json alone, on any machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final, Literal, cast

from pydantic import JsonValue, TypeAdapter

from casebuilder.analysis.contest import Place
from casebuilder.analysis.defence import Leeway
from casebuilder.model.answer import Json
from casebuilder.model.moved import Moved
from casebuilder.model.organisation import Organisation
from casebuilder.model.signature import SignatureField

LAYOUT: Final = 2
"""Counts up whenever the same case is printed differently."""
_LATER_SETTINGS: Final = ("paper", "request_days", "authority")
"""Of an organisation; files of format 1.2 know nothing of them."""


@dataclass(frozen=True, slots=True)
class Printed:
    """`spoken` holds the forms in the language of the pages where that is not the one they are written in.

    `waiting` are the cases that need this one first, `titles` name linked cases by their id, `people` those
    who are named; `fields` are the empty places for signatures. `brought` is the file from which the case
    came in, where nobody checked its signatures.
    """

    made_at: datetime
    organisation: Organisation
    workspace: str
    layout: int = LAYOUT
    paper: Literal["a4", "letter"] = "a4"
    language: str = "en"
    spoken: Mapping[str, dict[str, JsonValue]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    moves: tuple[Moved, ...] = ()
    place: Place | None = None
    leeways: tuple[Leeway, ...] = ()
    fields: tuple[SignatureField, ...] = ()
    brought: str = ""


@cache
def _adapter() -> TypeAdapter[Printed]:
    return TypeAdapter(Printed)


def document(printed: Printed) -> dict[str, Json]:
    """As plain JSON. What later versions added is left out where nothing was set, as in older files."""
    found = cast("dict[str, Json]", _adapter().dump_python(printed, mode="json"))
    house, plain = cast("dict[str, Json]", found["organisation"]), Organisation()
    for name in _LATER_SETTINGS:
        if getattr(printed.organisation, name) == getattr(plain, name):
            house.pop(name)
    if not printed.brought:
        found.pop("brought")
    return found


def printed_from(found: Mapping[str, Json]) -> Printed:
    """pydantic.ValidationError where the JSON does not say it."""
    return _adapter().validate_python(found)


def schema() -> dict[str, Any]:
    """Its part of the published JSON Schema, with the definitions it needs under $defs."""
    return _adapter().json_schema()
