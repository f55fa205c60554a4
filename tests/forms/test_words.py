"""Translations: other words for the same questions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casebuilder.forms.edition import body, digest, form_from
from casebuilder.forms.library import Library, lock
from casebuilder.forms.words import translated
from casebuilder.model.form import Choice, Criterion, Form, Maturity, Number, Question, Rows

Spoil = Callable[[Path, str, str], Path]


def question(form: Form, wanted: str) -> Question:
    return next(one for one in form.questions() if one.id == wanted)


def german(folder: Path) -> Form:
    library = Library((folder,))
    return translated(library.edition("survey", 1), library, "de")


def test_texts_of_every_part_are_replaced(survey: Path) -> None:
    form = german(survey)
    choice, rows = question(form, "s.choice"), question(form, "s.rows")
    rated, criterion = question(form, "s.maturity"), question(form, "s.criterion")
    assert (form.title, form.language, form.section[0].title) == ("Umfrage", "de", "Welche Arten gibt es?")
    assert question(form, "s.yes").prompt == "Machen wir weiter?"
    assert isinstance(choice, Choice)
    assert [(one.label, one.help) for one in choice.options] == [("Apfel", ""), ("Birne", "Oder Quitte.")]
    assert isinstance(rows, Rows)
    assert (rows.row_name, rows.cells[0].prompt) == ("Ding", "Ding")
    assert isinstance(rated, Maturity)
    assert [step.label for step in form.steps(rated)][::3] == ["Fehlt", "Beschrieben"]
    assert [step.help for step in form.steps(rated)][3] == "die Hälfte"
    assert isinstance(criterion, Criterion)
    assert [one.label for one in criterion.anchors] == ["Nothing", "Etwas", "Everything"]


def test_what_has_no_translation_stays_in_the_language_it_was_written_in(survey: Path) -> None:
    form = german(survey)
    number = question(form, "s.number")
    assert isinstance(number, Number)
    assert (number.unit, number.prompt) == ("Personen", "How many?")
    assert form.section[1].title == "How good is it?"


def test_only_words_change(survey: Path) -> None:
    plain, form = Library((survey,)).edition("survey", 1), german(survey)
    assert [(one.id, one.kind, one.when, one.tier) for one in form.questions()] == [
        (one.id, one.kind, one.when, one.tier) for one in plain.questions()
    ]


def test_a_translation_makes_no_new_edition(survey: Path, spoil: Spoil) -> None:
    lock(survey)
    spoil(survey / "survey" / "1.de.toml", "Machen wir weiter?", "Weiter?")
    library = Library((survey,))
    assert library.newest_file("survey").published
    assert lock(survey) == ()
    assert digest(library.newest("survey")) != digest(german(survey))


def test_a_form_kept_with_a_case_finds_its_words_too(survey: Path) -> None:
    library = Library((survey,))
    kept = form_from(body(library.edition("survey", 1)))
    assert translated(kept, library, "de").title == "Umfrage"


@pytest.mark.parametrize(
    ("language", "title"), [("de_AT", "Umfrage"), ("fr", "Survey"), ("", "Survey"), ("en", "Survey")]
)
def test_a_country_falls_back_to_its_language_and_that_to_the_source(
    survey: Path, language: str, title: str
) -> None:
    library = Library((survey,))
    assert translated(library.edition("survey", 1), library, language).title == title


@pytest.mark.parametrize(
    "content",
    ["not toml", 'form = "x"', "[form]\ntitle = 3", "[form]\ntitle = ''", '["s.choice"]\noptions = 3'],
)
def test_a_broken_translation_never_keeps_a_case_from_opening(survey: Path, content: str) -> None:
    (survey / "survey" / "1.de.toml").write_text(content, "utf-8")
    assert german(survey).title == "Survey"
