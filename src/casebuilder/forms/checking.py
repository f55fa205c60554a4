"""Every mistake in a folder of forms, with line and remedy: what `casebuilder check-forms` prints."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from casebuilder.forms.edition import LOCK_FILE, moved, read_lock
from casebuilder.forms.library import Place, places_in, source
from casebuilder.forms.mistake import Mistake
from casebuilder.forms.place import line_in, line_of, line_of_id
from casebuilder.forms.sense import sense_mistakes
from casebuilder.forms.shape import shape_mistakes
from casebuilder.forms.words import is_words_file, words_mistakes
from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import Form

_AT_LINE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
Locked = Mapping[str, str]
Editions = Mapping[Place, Form]


def check_folder(folder: Path) -> list[Mistake]:
    """All mistakes of all editions in a folder; an empty list where all is well."""
    places = list(places_in(folder))
    if not places:
        return [_no_forms(folder)]
    locked, found = _lock_of(folder)
    sound: dict[Place, Form] = {}
    for place in places:
        found += _of_edition(place, locked, sound)
    return [*found, *_unread(folder), *_gone(folder, locked, places), *_across(sound), *_translations(sound)]


def _no_forms(folder: Path) -> Mistake:
    return Mistake(
        folder,
        1,
        _("There are no forms in “{folder}”.").format(folder=folder),
        _("A form is a file such as intake/1.toml inside this folder."),
    )


def _lock_of(folder: Path) -> tuple[Locked, list[Mistake]]:
    try:
        return read_lock(folder), []
    except CasebuilderError as error:
        return {}, [Mistake(folder / LOCK_FILE, 1, error.sentence, error.remedy)]


def _of_edition(place: Place, locked: Locked, sound: dict[Place, Form]) -> list[Mistake]:
    try:
        text = source(place.path)
        form = Form.model_validate(tomllib.loads(text))
    except CasebuilderError as error:
        return [Mistake(place.path, 1, error.sentence, error.remedy)]
    except tomllib.TOMLDecodeError as error:
        return [_not_toml(place.path, text, str(error))]
    except RecursionError:
        return [_too_deep(place.path)]
    except ValidationError as error:
        return list(shape_mistakes(place.path, text, error))
    sound[place] = form
    return [
        *_named_otherwise(place, text, form),
        *_moved(place, form, locked),
        *sense_mistakes(place.path, text, form),
    ]


def _not_toml(path: Path, text: str, message: str) -> Mistake:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else max(1, len(text.splitlines()))
    return Mistake(
        path,
        line,
        _("This line is not TOML: {message}.").format(message=_AT_LINE.sub("", message).strip()),
        _("Look for a missing quote, bracket or equals sign here or just above."),
    )


def _too_deep(path: Path) -> Mistake:
    return Mistake(path, 1, _("This file is nested too deeply."), _("A form needs no more than five levels."))


def _named_otherwise(place: Place, text: str, form: Form) -> Iterator[Mistake]:
    if form.form != place.name:
        yield Mistake(
            place.path,
            line_of(text, ("form",)),
            _("The form calls itself “{form}” but lies in the folder “{folder}”.").format(
                form=form.form, folder=place.name
            ),
            _("Make both the same."),
        )
    if form.edition != place.number:
        yield Mistake(
            place.path,
            line_of(text, ("edition",)),
            _("The form says it is edition {said} but its file is {file}.").format(
                said=form.edition, file=place.path.name
            ),
            _("Make both the same; the next free number is right for a new edition."),
        )


def _moved(place: Place, form: Form, locked: Locked) -> Iterator[Mistake]:
    if moved(form, locked):
        yield Mistake(
            place.path,
            1,
            _("Edition {number} of the form “{name}” was changed after it was published.").format(
                number=form.edition, name=form.form
            ),
            _("Restore the file, and save the change as edition {next}.").format(next=form.edition + 1),
        )


def _unread(folder: Path) -> Iterator[Mistake]:
    read = {place.path for place in places_in(folder)}
    for path in sorted(folder.glob("**/*.toml")):
        if path not in read and not is_words_file(path):
            yield Mistake(
                path,
                1,
                _("This file is not read, because of its name or place."),
                _("Name it after its edition, in a folder named after its form: intake/2.toml."),
            )


def _gone(folder: Path, locked: Locked, places: list[Place]) -> Iterator[Mistake]:
    here = {f"{place.name}/{place.number}" for place in places}
    path = folder / LOCK_FILE
    for key in (key for key in locked if key not in here):
        yield Mistake(
            path,
            line_of(path.read_text("utf-8"), (key,)),
            _("The published edition {edition} is missing.").format(edition=key),
            _("Restore its file {edition}.toml; cases that answer it may come back from elsewhere.").format(
                edition=key
            ),
        )


def _across(sound: Editions) -> Iterator[Mistake]:
    """Answers of all forms of a case lie side by side, so their ids must differ; and an id keeps its kind."""
    newest = {place.name: place for place in sorted(sound, key=lambda one: one.number)}
    seen: dict[str, Place] = {}
    for place in newest.values():
        for question in sound[place].questions():
            if question.id in seen:
                yield _shared(place, seen[question.id], question.id)
            seen[question.id] = place
    yield from _kinds_changed(sound)


def _shared(place: Place, other: Place, question: str) -> Mistake:
    return Mistake(
        place.path,
        line_of_id(place.path.read_text("utf-8-sig"), question),
        _("The form “{other}” asks a question with the id “{question}” too.").format(
            other=other.name, question=question
        ),
        _("Give one of them another id."),
    )


def _kinds_changed(sound: Editions) -> Iterator[Mistake]:
    for place, form in sound.items():
        before = next(
            (sound[one] for one in sound if (one.name, one.number + 1) == (place.name, place.number)), None
        )
        old = {question.id: question.kind for question in before.questions()} if before else {}
        for question in form.questions():
            if old.get(question.id, question.kind) != question.kind:
                yield Mistake(
                    place.path,
                    line_in(place.path.read_text("utf-8-sig"), question.id, "kind"),
                    _("“{question}” was of kind “{kind}” in the edition before.").format(
                        question=question.id, kind=old[question.id]
                    ),
                    _("Give the new question a new id, so that older answers keep their meaning."),
                )


def _translations(sound: Editions) -> Iterator[Mistake]:
    for place, form in sound.items():
        for path in sorted(place.path.parent.glob(f"{place.number}.*.toml")):
            yield from words_mistakes(path, form)
