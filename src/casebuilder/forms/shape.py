"""What is wrong with the shape of a form file, in sentences: keys, kinds, types, lengths."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebuilder.forms.mistake import Mistake, did_you_mean
from casebuilder.forms.place import Step, line_of, line_of_id, line_with
from casebuilder.i18n import _
from casebuilder.model.form import Anchor, AtLeastOne, Form, Option, Question, Section
from casebuilder.model.rule import CONDITION_WORDS

KINDS: Final[Mapping[str, type[BaseModel]]] = {
    get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(get_args(Question)[0])
}
_LISTS: Final[Mapping[str, type[BaseModel]]] = {
    "section": Section,
    "check": AtLeastOne,
    "options": Option,
    "anchors": Anchor,
    "levels": Anchor,
}
_QUOTED: Final = re.compile(r"'([^']+)'")


def shape_mistakes(path: Path, text: str, error: ValidationError) -> Iterator[Mistake]:
    """One mistake for each finding of the schema, in the order of the file."""
    errors = error.errors(include_url=False)
    found = [_mistake(path, text, one) for one in errors if not _is_echo(one, errors)]
    yield from sorted(found, key=lambda mistake: mistake.line)


def _is_echo(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether another finding says it better: a mistyped key, an unsound entry of a short list."""
    loc = error["loc"]
    if error["type"] == "missing":
        typos = [one["loc"] for one in errors if one["type"] == "extra_forbidden"]
        near = [typo for typo in typos if typo[:-1] == loc[:-1]]
        return any(get_close_matches(str(typo[-1]), [str(loc[-1])]) for typo in near)
    inside = [one for one in errors if one["loc"][: len(loc)] == loc and len(one["loc"]) > len(loc)]
    return error["type"] == "too_short" and bool(inside)


def _mistake(path: Path, text: str, error: ErrorDetails) -> Mistake:
    steps = _steps(error["loc"])
    if error["type"] == "value_error":
        return _own_rule(path, text, error, steps)
    sentence, remedy = _explained(error, steps)
    return Mistake(path, line_of(text, _visible(error["type"], steps)), sentence, remedy)


def _visible(code: str, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The way to the text that shows the mistake: a missing key shows only in what lacks it."""
    if code == "missing":
        return steps[:-1]
    return (*steps, "kind") if code == "union_tag_invalid" else steps


def _steps(loc: tuple[Step, ...]) -> tuple[Step, ...]:
    """The path as its author wrote it: without the names of kinds and conditions that pydantic adds."""
    return tuple(
        step for at, step in enumerate(loc) if not (at and isinstance(step, str) and _is_tag(loc, at, step))
    )


def _is_tag(loc: tuple[Step, ...], at: int, step: str) -> bool:
    after_element = isinstance(loc[at - 1], int) and at > 1 and loc[at - 2] in ("question", "cells")
    return (after_element and step in KINDS) or (loc[at - 1] == "when" and step in CONDITION_WORDS)


def _own_rule(path: Path, text: str, error: ErrorDetails, steps: tuple[Step, ...]) -> Mistake:
    words = str(error["ctx"]["error"]) if "ctx" in error else error["msg"]
    names = _QUOTED.findall(words)
    line = line_of(text, steps)
    if not steps and names:
        double = words.startswith("two ")
        line = line_of_id(text, names[-1], last=True) if double else line_with(text, names[-1])
    sentence = f"{words[:1].upper()}{words[1:]}."
    return Mistake(path, line, sentence, _("The README of the forms explains every key."))


def _explained(error: ErrorDetails, steps: tuple[Step, ...]) -> tuple[str, str]:
    key = next((str(step) for step in reversed(steps) if isinstance(step, str)), "")
    typed = str(error.get("input", ""))[:60]
    match error["type"]:
        case "extra_forbidden":
            return _("“{key}” is not a key that belongs here.").format(key=key), did_you_mean(
                key, _keys_at(error["loc"])
            )
        case "missing":
            return _("“{key}” is missing here.").format(key=key), _(
                "Add a line that begins “{key} =”."
            ).format(key=key)
        case "union_tag_invalid" | "union_tag_not_found":
            return _of_kind(error, key)
        case "enum" | "literal_error":
            return _("“{typed}” is not possible for “{key}”.").format(typed=typed, key=key), did_you_mean(
                typed, _QUOTED.findall(error["ctx"]["expected"])
            )
        case _:
            return _of_value(error, key)


def _of_kind(error: ErrorDetails, key: str) -> tuple[str, str]:
    if key == "when" or key in CONDITION_WORDS:
        return _("This condition says nothing that can be checked."), did_you_mean("", CONDITION_WORDS)
    if error["type"] == "union_tag_not_found":
        return _("“{key}” is missing here.").format(key="kind"), did_you_mean("", KINDS)
    typed = str(error["ctx"]["tag"])
    return _("There is no kind of question called “{kind}”.").format(kind=typed), did_you_mean(typed, KINDS)


def _keys_at(loc: tuple[Step, ...]) -> set[str]:
    """The keys that are possible where an unknown one stands."""
    kind: type[BaseModel] = Form
    for step in loc[:-1]:
        if isinstance(step, str):
            kind = _LISTS.get(step) or KINDS.get(step) or kind
    if "when" in loc[:-1]:
        return {*CONDITION_WORDS, "question"}
    return set(kind.model_fields)


def _of_value(error: ErrorDetails, key: str) -> tuple[str, str]:
    named = {
        "string_pattern_mismatch": _("The id “{typed}” has letters that ids do not have."),
        "string_too_short": _("“{key}” is empty."),
        "string_too_long": _("“{key}” is longer than {max_length} characters."),
        "too_short": _("“{key}” has fewer than {min_length} entries."),
        "too_long": _("“{key}” has more than {max_length} entries."),
        "greater_than": _("“{key}” must be greater than {gt}."),
        "greater_than_equal": _("“{key}” must be {ge} or more."),
        "less_than_equal": _("“{key}” must be {le} or less."),
    }.get(error["type"])
    sentence = named or _typed_wrongly(error["type"])
    gaps = {**error.get("ctx", {}), "key": key, "typed": str(error.get("input", ""))[:60]}
    return sentence.format(**gaps), _example_of(error["type"])


def _typed_wrongly(code: str) -> str:
    if code.startswith("string"):
        return _("“{key}” must be text in quotes.")
    if code.startswith(("int", "decimal", "float")):
        return _("“{key}” must be a number.")
    if code.startswith("bool"):
        return _("“{key}” must be true or false.")
    if code.startswith(("tuple", "list")):
        return _("“{key}” must be a list in square brackets.")
    return _("“{key}” does not have the form expected here.")


def _example_of(code: str) -> str:
    if code.startswith("string_pattern"):
        return _("Use small letters, digits and “_”, parts joined by dots, a letter first: need.problem.")
    if code.startswith(("int", "decimal", "float")):
        return _("Write it without quotes, for example 3.")
    if code.startswith("bool"):
        return _("Write it without quotes.")
    return _("The README of the forms explains every key.")
