"""Checking a folder of forms: every mistake with its line and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casebuilder.forms.checking import check_folder
from casebuilder.forms.library import lock
from casebuilder.forms.mistake import Mistake
from casebuilder.paths import bundled

Spoil = Callable[[Path, str, str], Path]


def only(folder: Path) -> Mistake:
    (mistake,) = check_folder(folder)
    assert mistake.sentence
    assert mistake.remedy
    return mistake


def line_of(mistake: Mistake) -> str:
    return mistake.file.read_text("utf-8").splitlines()[mistake.line - 1].strip()


def test_the_forms_that_come_with_casebuilder_have_no_mistakes() -> None:
    assert check_folder(bundled("forms")) == []


def test_a_form_with_every_kind_has_no_mistakes(survey: Path) -> None:
    assert check_folder(survey) == []


@pytest.mark.parametrize(
    "row",
    [
        (
            'prompt = "Shall',
            'prommpt = "Shall',
            'prommpt = "Shall we go on?"',
            "prommpt",
            "Did you mean “prompt”?",
        ),
        ('kind = "person"', 'kind = "persn"', 'kind = "persn"', "“persn”", "Did you mean “person”?"),
        (
            'kind = "file"',
            'kind = "colour"',
            'kind = "colour"',
            "“colour”",
            "Use one of these: case, cash_lines, choice",
        ),
        ('kind = "file"\n', "", "[[section.question]]", "“kind” is missing", "yes_no"),
        ('prompt = "Which file?"', "", "[[section.question]]", "“prompt” is missing", "begins “prompt =”"),
        ('task = "Scales"', 'tusk = "Scales"', 'tusk = "Scales"', "“tusk”", "“task”"),
        ('title = "Survey"', 'titel = "Survey"', 'titel = "Survey"', "“titel”", "“title”"),
        ("edition = 1", 'edition = "one"', 'edition = "one"', "“edition” must be a number", "without quotes"),
        ("lines = 3", "lines = 300", "lines = 300", "“lines” must be 20 or less", "README"),
        ("required = 3", "required = 6", "required = 6", "“required” must be 5 or less", "README"),
        ("weight = 2.5", "weight = 0", "weight = 0", "“weight” must be greater than 0", "README"),
        ("lines = 3", 'tier = "huge"', 'tier = "huge"', "“huge”", "full, lite, standard"),
        (
            "lines = 3",
            'needed_for = "submitt"',
            'needed_for = "submitt"',
            "“submitt”",
            "Did you mean “submit”?",
        ),
        ("lines = 3", 'advised = "maybe"', 'advised = "maybe"', "“advised” must be true or false", "quotes"),
        ("lines = 3", "help = 3", "help = 3", "“help” must be text in quotes", "README"),
        ("lines = 3", 'was = "s.old"', 'was = "s.old"', "“was” must be a list", "README"),
        ('id = "s.file"', 'id = "S file"', 'id = "S file"', "“S file”", "Use small letters"),
        ('id = "s.file"', 'id = "s.text"', 'id = "s.text"', "Two questions have the id", "README"),
        ('id = "scales"', 'id = "all"', 'id = "all"', "Two sections have the id", "README"),
        ('{ answered = "s.number" }', '{ answered = "s.x" }', "s.x", "question 's.x'", "README"),
        ('{ answered = "s.number" }', '{ anwsered = "s.x" }', "anwsered", "says nothing", "answered"),
        ('label = "Pear"', 'lable = "Pear"', "lable", "“lable”", "Did you mean “label”?"),
        ('["no start", ', "[", "[[section.question]]", "Give 6 levels", "README"),
        ('needed_for = "submit"', "", "[[check]]", "“needed_for” is missing", "needed_for"),
        ('options_from = "goals"', 'options_from = "gaols"', "gaols", "“gaols”", "“goals”"),
        ('id = "size"\n', 'id = "size"\ncolour = 3\n', "colour = 3", "“colour”", "unit"),
        ("{ level = 50,", "{ level = 0,", "[[section.question]]", "from the lowest", "README"),
        ('s.text", "s.number"', 's.text", "s.z"', "s.z", "question 's.z'", "README"),
        # What is right by itself but makes no sense:
        ("is = true", 'is = "yes"', 'is = "yes"', "“yes” is not a possible answer to “s.yes”", "true"),
        ('in = ["a", "b"]', 'in = ["a", "c"]', '"c"', "“c” is not a possible answer to “s.choice”", "a, b"),
        (
            'question = "s.yes", is = true',
            'question = "s.number", at_least = 1',
            "at_least = 1",
            "depends on “s.number”, which is asked after it",
            "Move “s.number” further up",
        ),
        (
            'prompt = "Shall',
            'tier = "full"\nprompt = "Shall',
            "s.yes",
            "asked only from tier full",
            "same tier",
        ),
        ("least = 0\nmost = 500", "least = 9\nmost = 5", "least = 9", "nobody can do both", "Lower “least”"),
        ("lines = 3", "least = 99\nmost = 5", "least = 99", "nobody can do both", "Lower “least”"),
        ('row_name = "thing"', 'first = [{ waht = "x" }]', "waht", "“waht”", "Did you mean “what”?"),
        ('row_name = "thing"', "keep_first = true", "keep_first", "has none", "Add “first”"),
        ('id = "size"\n', 'id = "what"\n', 'id = "s.rows"', "Two cells", "its own id"),
        ('[[levels]]\nlevel = 1\nlabel = "Initial"\n', "", "[[levels]]", "6 named levels", "Add [[levels]]"),
        ("lines = 3", 'was = ["s.file"]', "s.file", "“s.file” is still asked", "Remove one"),
        ('form = "survey"', 'form = "poll"', 'form = "poll"', "calls itself “poll”", "both the same"),
        ("edition = 1", "edition = 4", "edition = 4", "says it is edition 4", "next free number"),
        ('heading = "Survey"', 'heading "Survey"', 'heading "Survey"', "is not TOML", "missing quote"),
        ('heading = "Survey"', 'title = "Again"', 'title = "Again"', "is not TOML", "missing quote"),
    ],
)
def test_each_mistake_has_its_line_and_its_remedy(
    survey: Path, spoil: Spoil, row: tuple[str, str, str, str, str]
) -> None:
    old, new, line, said, remedy = row
    spoil(survey / "survey" / "1.toml", old, new)
    (survey / "survey" / "1.de.toml").unlink()
    mistake = check_folder(survey)[0]
    assert said in mistake.sentence
    assert remedy in mistake.remedy
    assert line in line_of(mistake)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(survey: Path, spoil: Spoil) -> None:
    path = survey / "survey" / "1.toml"
    (survey / "survey" / "1.de.toml").unlink()
    for old, new in (
        ("lines = 3", "lines = 300"),
        ('title = "Survey"', 'titel = "S"'),
        ("required = 3", "required = 9"),
    ):
        spoil(path, old, new)
    found = check_folder(survey)
    assert len(found) == 3
    assert [one.line for one in found] == sorted(one.line for one in found)


def test_a_folder_without_forms_says_what_a_form_is(tmp_path: Path) -> None:
    assert "There are no forms" in only(tmp_path).sentence
    assert "There are no forms" in only(tmp_path / "missing").sentence


def test_a_published_edition_that_was_changed_is_found(survey: Path, spoil: Spoil) -> None:
    lock(survey)
    spoil(survey / "survey" / "1.toml", "Which file?", "Which paper?")
    assert "was changed after it was published" in only(survey).sentence
    assert "edition 2" in only(survey).remedy


def test_a_published_edition_that_is_gone_is_found(folder: Path) -> None:
    (folder / "value" / "1.toml").unlink()
    assert "“value/1”" in only(folder).sentence.replace("edition value/1", "“value/1”")
    assert "value/1" in line_of(only(folder))


def test_a_damaged_lock_file_is_a_mistake_among_others(survey: Path) -> None:
    (survey / "forms.lock").write_text("rubbish", "utf-8")
    assert "cannot be read" in only(survey).sentence


@pytest.mark.parametrize(
    "name", ["survey/one.toml", "survey/01.toml", "Survey/1.toml", "5.toml", "a/b/1.toml"]
)
def test_a_file_that_is_not_read_is_told(survey: Path, name: str) -> None:
    (survey / name).parent.mkdir(exist_ok=True, parents=True)
    (survey / name).write_text("x = 1", "utf-8")
    assert "is not read" in only(survey).sentence
    assert only(survey).file == survey / name


def test_two_forms_may_not_share_the_id_of_a_question(folder: Path, spoil: Spoil) -> None:
    (folder / "forms.lock").unlink()
    spoil(folder / "value" / "2.toml", 'id = "value.risk"', 'id = "idea.title"')
    assert "“idea.title”" in only(folder).sentence
    assert "another id" in only(folder).remedy


def test_an_id_does_not_change_its_kind_from_one_edition_to_the_next(survey: Path) -> None:
    text = (survey / "survey" / "1.toml").read_text("utf-8")
    second = text.replace("edition = 1", "edition = 2").replace(
        'id = "s.file"\nkind = "file"', 'id = "s.file"\nkind = "date"'
    )
    (survey / "survey" / "2.toml").write_text(second, "utf-8")
    assert "was of kind “file”" in only(survey).sentence
    assert line_of(only(survey)) == 'kind = "date"'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "people.sponsor"\nkind = "person"', 'id = "people.boss"\nkind = "person"', "“people.sponsor”"),
        (
            'id = "people.sponsor"\nkind = "person"',
            'id = "people.sponsor"\nkind = "text"',
            "“people.sponsor”",
        ),
        ('{ id = "above_5m", ', '{ id = "above_9m", ', "“above_9m”"),
    ],
)
def test_an_intake_asks_what_casebuilder_itself_reads(
    folder: Path, spoil: Spoil, old: str, new: str, said: str
) -> None:
    (folder / "forms.lock").unlink()
    spoil(folder / "intake" / "1.toml", old, new)
    assert said in only(folder).sentence


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe broken", b"#" * 1_000_001, b"x = " + b"[" * 20_000, b"form = 1", b"[[section]]\n" * 400],
)
def test_hostile_files_are_mistakes_like_others(survey: Path, content: bytes) -> None:
    (survey / "survey" / "1.toml").write_bytes(content)
    (survey / "survey" / "1.de.toml").unlink()
    found = check_folder(survey)
    assert found
    assert all(one.sentence and one.remedy and one.line >= 1 for one in found)


@pytest.mark.parametrize(
    "row",
    [
        ('["s.yes"]', '["s.yess"]', '["s.yess"]', "“s.yess”"),
        ('prompt = "Machen', 'promt = "Machen', "promt", "“s.yes.promt”"),
        ('a = "Apfel"', 'z = "Zitrone"', "z =", "“s.choice.options.z”"),
        ("[section.all]", "[section.every]", "[section.every]", "“section.every”"),
        ('"kein Anfang", ', "", "levels", "5 texts here and 6"),
        ('language = "de"', "language = ", "language", "not TOML"),
        ('prompt = "Machen wir weiter?"', "prompt = 3", "", "not in quotes"),
        ('title = "Umfrage"', f'title = "{"x" * 601}"', "", "too long"),
    ],
)
def test_a_translation_is_checked_against_its_form(
    survey: Path, spoil: Spoil, row: tuple[str, str, str, str]
) -> None:
    old, new, line, said = row
    spoil(survey / "survey" / "1.de.toml", old, new)
    assert said in only(survey).sentence
    assert line in line_of(only(survey))


def test_the_same_figure_is_not_computed_under_two_criteria(folder: Path, spoil: Spoil) -> None:
    (folder / "forms.lock").unlink()
    spoil(folder / "value" / "2.toml", 'computed = "urgency"', 'computed = "financial_return"')
    found = only(folder)
    assert "“value.urgency” is computed from the same as “value.money”" in found.sentence
    assert "counts twice" in found.remedy


def test_a_computation_that_does_not_exist_is_explained(folder: Path, spoil: Spoil) -> None:
    (folder / "forms.lock").unlink()
    spoil(folder / "value" / "2.toml", 'computed = "urgency"', 'computed = "haste"')
    assert "urgency" in only(folder).remedy
