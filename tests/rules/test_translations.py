"""Translations are whole: no text without words, no gap lost, nothing compiled from yesterday.

When one of these fails, run `python packaging/translate.py` and translate what it lists.
"""

import ast
from collections.abc import Iterator, Mapping
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog

import translate
from casebuilder.forms.library import Library, Place
from casebuilder.forms.words import FIRST, TEXTS, translated, words_mistakes
from casebuilder.model.answer import Json
from casebuilder.paths import bundled

FORMS: Final = Library((bundled("forms"),))
PLACES: Final = sorted(FORMS.places(), key=lambda place: (place.name, place.number))
LANGUAGES: Final = translate.languages()
MARKS: Final = frozenset({"_", "ngettext"})
ALIKE: Final = frozenset({"%", "Option", "Case", "Compliance"})
"""Words that happen to be the same in another language."""


@pytest.fixture(scope="module")
def found() -> Catalog:
    """Every text of the program as it is now."""
    return translate.template()


def test_there_is_more_than_one_language() -> None:
    assert "de" in LANGUAGES


@pytest.mark.parametrize("path", sorted(translate.SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_what_is_marked_is_a_whole_sentence(path: Path) -> None:
    """An f-string or a name inside the mark is never found, so never translated."""
    if path.name == "i18n.py":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = node.args[: 2 if node.func.id == "ngettext" else 1]
            assert all(isinstance(one, ast.Constant) for one in texts), f"line {node.lineno}"


def test_nothing_is_marked_inside_an_f_string() -> None:
    """The search for texts does not look into one."""
    assert [place for path in translate.SOURCE.rglob("*.py") for place in _marked_inside(path)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_words_and_every_gap_its_place(language: str, found: Catalog) -> None:
    assert list(translate.missing(translate.updated(language, found))) == []


def test_the_files_are_those_of_today(found: Catalog) -> None:
    assert [path.name for path in translate.stale(found)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_speaks_what_was_translated(language: str) -> None:
    with translate.po_file(language).with_suffix(".mo").open("rb") as file:
        spoken = GNUTranslations(file)
    for message in translate.catalogue(language):
        if isinstance(message.id, str) and message.id:
            assert spoken.gettext(message.id) == message.string or not message.string
        elif message.id:
            one, many = message.id
            assert [spoken.ngettext(one, many, count) for count in (1, 2)] == list(message.string or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_that_opens_a_menu_stays(language: str) -> None:
    for message in translate.catalogue(language):
        if isinstance(message.id, str) and "&" in message.id.replace(" & ", ""):
            assert "&" in str(message.string), message.id


@pytest.mark.parametrize(
    ("words", "trouble"),
    [("", "no words"), ("Alle Cases", "gaps differ"), ("{count} Cases von {all}", "gaps differ")],
)
def test_what_is_missing_is_told(words: str, trouble: str) -> None:
    broken = Catalog("de")
    broken.add("{count} cases", words)
    assert [one.partition(" (")[0].partition(":")[0] for one in translate.missing(broken)] == [trouble]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.name}-{place.number}")
def test_every_text_of_a_form_has_words(place: Place, language: str) -> None:
    path = place.path.with_name(f"{place.number}.{language}.toml")
    form = FORMS.edition(place.name, place.number)
    assert list(words_mistakes(path, form)) == []
    spoken = translated(form, FORMS, language)
    assert spoken.language == language
    said = dict(_texts(spoken.model_dump(mode="json")))
    left = {way: words for way, words in _texts(form.model_dump(mode="json")) if said[way] == words}
    assert {way: words for way, words in left.items() if words and words not in ALIKE} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_has_every_page(language: str) -> None:
    folder = bundled("resources") / "help"
    assert {path.name for path in folder.glob("*.md")} == {
        path.name for path in (folder / language).glob("*.md")
    }


def _texts(part: Json, way: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a form with the way to it."""
    if isinstance(part, Mapping):
        for key, said in part.items():
            if isinstance(said, str) and (key in TEXTS or (FIRST in way and key != "id")):
                yield f"{way}.{key}", said
            yield from _texts(said, f"{way}.{key}")
    elif isinstance(part, list):
        for place, one in enumerate(part):
            yield from _texts(one, f"{way}.{place}")


def _marked_inside(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
            if any(isinstance(one, ast.Name) and one.id in MARKS for one in calls):
                yield f"{path.name}:{node.lineno}"
