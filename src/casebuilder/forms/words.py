"""Translations beside a form: `1.de.toml` holds other words for the same questions, not a new edition."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, cast

from pydantic import ValidationError

from casebuilder.forms.edition import digest, lock_key, read_lock
from casebuilder.forms.library import Library, Place, read, source
from casebuilder.forms.mistake import Mistake, did_you_mean
from casebuilder.forms.place import line_of_words
from casebuilder.i18n import PSEUDO, _, stretched
from casebuilder.model.answer import Json
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import Form

Part = dict[str, Json]
Words = Mapping[str, Json]
FORM: Final = "form"
SECTION: Final = "section"
TEXTS: Final = frozenset(
    {
        "title",
        "heading",
        "task",
        "intro",
        "prompt",
        "help",
        "why",
        "example",
        "label",
        "unit",
        "row_name",
        "group",
    }
)
LISTS: Final = frozenset({"options", "cells", "levels", "anchors"})
FIRST: Final = "first"
_FILE: Final = re.compile(r"[1-9][0-9]*\.[a-z]{2,3}(_[A-Z]{2})?\.toml")


def is_words_file(path: Path) -> bool:
    """Whether a file is named like a translation: NUMBER.LANGUAGE.toml."""
    return bool(_FILE.fullmatch(path.name))


def translated(form: Form, library: Library, language: str) -> Form:
    """The form in a language, as far as the library has its words; what lacks them stays as it was written.

    A translation that cannot be read is passed over: a case must open. `check_folder` tells its author.
    """
    if language == PSEUDO:
        return _stretched(form)
    for path in _files(form, library, language):
        try:
            return in_words(form, tomllib.loads(source(path)))
        except (CasebuilderError, tomllib.TOMLDecodeError, ValidationError, RecursionError):
            continue
    return form


def _files(form: Form, library: Library, language: str) -> Iterator[Path]:
    """The exact language first, then the language without its country, in the order of the folders."""
    for name in dict.fromkeys((language, language.partition("_")[0])):
        for place in library.places():
            path = place.path.with_name(f"{place.number}.{name}.toml")
            here = name and (place.name, place.number) == (form.form, form.edition)
            if here and path.is_file() and _same(place, form):
                yield path


def _same(place: Place, form: Form) -> bool:
    """Whether the file there asks exactly what the form asks: two organisations may both have an intake 1."""
    try:
        published = read_lock(place.folder).get(lock_key(form))
        return (published or read(place).digest) == digest(form)
    except CasebuilderError:
        return False


def _stretched(form: Form) -> Form:
    """The form with longer words; shows what another language would cut."""
    try:
        return Form.model_validate(_longer(form.model_dump(mode="json", by_alias=True)))
    except ValidationError:
        return form


def _longer(part: Json) -> Json:
    if isinstance(part, Mapping):
        return {
            key: stretched(said) if key in TEXTS and isinstance(said, str) else _longer(said)
            for key, said in part.items()
        }
    return [_longer(one) for one in part] if isinstance(part, list) else part


def in_words(form: Form, words: Words) -> Form:
    """The form with other words for some of its parts; unknown parts are passed over."""
    whole = cast("Part", form.model_dump(mode="json", by_alias=True))
    sections = cast("list[Part]", whole["section"])
    _put(whole, _table(words.get(FORM)))
    for section in sections:
        _put(section, _table(_table(words.get(SECTION)).get(str(section["id"]))))
        for question in cast("list[Part]", section["question"]):
            _put(question, _table(words.get(str(question["id"]))))
    return Form.model_validate({**whole, "language": str(words.get("language", form.language))})


def _put(part: Part, words: Words) -> None:
    for key, said in words.items():
        if key in TEXTS and key in part:
            part[key] = said
        elif key in LISTS and key in part:
            spoken = _elements(said)
            for element in cast("Sequence[Part]", part[key]):
                _put(element, _table(spoken.get(_name(element))))
        elif key == FIRST and key in part:
            part[key] = _first_rows(cast("Sequence[Part]", part[key]), _elements(said))


def _first_rows(rows: Sequence[Part], spoken: Words) -> list[Json]:
    """The rows that stand in a table from the start, in the same order."""
    return [{**row, **_table(spoken.get(str(place)))} for place, row in enumerate(rows)]


def _elements(said: Json) -> Words:
    """Words by id or level; a plain list is by level, a plain text is a label."""
    named = dict(enumerate(said)) if isinstance(said, list) else _table(said)
    return {str(name): {"label": one} if isinstance(one, str) else one for name, one in named.items()}


def _name(element: Mapping[str, Json]) -> str:
    return str(element.get("id", element.get("level")))


def _table(value: Json) -> Words:
    return value if isinstance(value, Mapping) else {}


def words_mistakes(path: Path, form: Form) -> Iterator[Mistake]:
    """What in a translation has no counterpart in its form, or is no text."""
    try:
        text = source(path)
        words = tomllib.loads(text)
        in_words(form, words)
    except CasebuilderError as error:
        yield Mistake(path, 1, error.sentence, error.remedy)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        yield Mistake(
            path, 1, _("This file is not TOML: {message}.").format(message=error), _("Mend this line first.")
        )
    except ValidationError:
        yield Mistake(
            path,
            1,
            _("A text of this translation is empty, too long or not in quotes."),
            _("Compare it with the texts of the form; none may be longer than 600 characters."),
        )
    else:
        whole = cast("Part", form.model_dump(mode="json", by_alias=True))
        yield from _strangers(path, text, (), _counterparts(whole), words)


Tree = dict[str, "Tree"]


def _counterparts(whole: Part) -> Tree:
    """Everything of a form that may have other words, as a tree of names."""
    sections = cast("list[Part]", whole["section"])
    questions = [one for section in sections for one in cast("list[Part]", section["question"])]
    tree = {str(question["id"]): _speakable(question) for question in questions}
    named = {str(section["id"]): _speakable(section) for section in sections}
    return {**tree, FORM: _speakable(whole), SECTION: named, "language": {}}


def _speakable(part: Part) -> Tree:
    texts: Tree = {key: {} for key in part if key in TEXTS}
    for key in (key for key in part if key in LISTS):
        texts[key] = {_name(one): _speakable(one) for one in cast("Sequence[Part]", part[key])}
    if FIRST in part:
        rows = cast("Sequence[Part]", part[FIRST])
        texts[FIRST] = {str(place): {cell: {} for cell in row} for place, row in enumerate(rows)}
    return texts


def _strangers(path: Path, text: str, way: tuple[str, ...], known: Tree, words: Words) -> Iterator[Mistake]:
    for name, said in words.items():
        if name not in known:
            yield Mistake(
                path,
                line_of_words(text, (*way, name)),
                _("The form has nothing called “{name}” here.").format(name=".".join((*way, name))),
                did_you_mean(name, known),
            )
        elif isinstance(said, Mapping):
            yield from _strangers(path, text, (*way, name), known[name], said)
        elif isinstance(said, list) and len(said) != len(known[name]):
            yield Mistake(
                path,
                line_of_words(text, (*way, name)),
                _("“{name}” has {count} texts here and {wanted} in the form.").format(
                    name=name, count=len(said), wanted=len(known[name])
                ),
                _("Give one text for each, in the same order."),
            )
