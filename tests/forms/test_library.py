"""The library: which file a form comes from, and what happens when it cannot be used."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebuilder.forms.library import MOST_BYTES, Library, lock
from casebuilder.model.error import RefusedError, UnavailableError
from casebuilder.model.gate import Gate
from casebuilder.model.problem import blocking, visible
from casebuilder.model.tier import Tier
from casebuilder.paths import bundled

Spoil = Callable[[Path, str, str], Path]
BUNDLED = bundled("forms")
NEW_QUESTION = """
[[section.question]]
id = "control.works_council"
kind = "yes_no"
prompt = "Does the works council know?"
needed_for = "submit"

[[check]]
"""


def second_edition(folder: Path) -> Path:
    first = folder / "intake" / "1.toml"
    text = first.read_text("utf-8").replace("edition = 1", "edition = 2", 1)
    second = first.with_name("2.toml")
    second.write_text(text.replace("\n[[check]]\n", NEW_QUESTION, 1), "utf-8")
    return second


def test_the_forms_that_come_with_casebuilder_are_found_and_published() -> None:
    library = Library((BUNDLED,))
    assert library.names() == ("benefit", "capability", "intake", "money", "risk", "value")
    for name in library.names():
        found = library.newest_file(name)
        assert found.published
        assert found.bundled
        assert found.form.form == name


def test_the_organisations_own_form_wins_and_says_where_it_is_from(folder: Path, spoil: Spoil) -> None:
    own = folder / "intake" / "1.toml"
    (folder / "forms.lock").unlink()
    spoil(own, 'title = "Idea intake"', 'title = "Our intake"')
    lock(folder)
    library = Library((folder, BUNDLED))
    found = library.newest_file("intake")
    assert found.form.title == "Our intake"
    assert (found.folder, found.bundled) == (folder, False)
    assert library.edition("intake", 1).title == "Our intake"


def test_a_form_the_organisation_lacks_comes_from_casebuilder(survey: Path) -> None:
    library = Library((survey, BUNDLED))
    assert library.newest_file("intake").bundled
    assert library.names() == ("benefit", "capability", "intake", "money", "risk", "survey", "value")


def test_the_newest_published_edition_is_used_and_the_older_stays(folder: Path) -> None:
    second_edition(folder)
    library = Library((folder,))
    assert library.newest("intake").edition == 1
    assert library.newest_file("intake", drafts=True).form.edition == 2
    lock(folder)
    assert library.newest("intake").edition == 2
    assert library.edition("intake", 1).edition == 1


def test_edition_ten_is_newer_than_edition_nine(survey: Path) -> None:
    text = (survey / "survey" / "1.toml").read_text("utf-8")
    for number in (2, 9, 10):
        path = survey / "survey" / f"{number}.toml"
        path.write_text(text.replace("edition = 1", f"edition = {number}"), "utf-8")
    lock(survey)
    assert Library((survey,)).newest("survey").edition == 10


def test_a_new_question_is_asked_and_checked_without_any_new_code(folder: Path) -> None:
    second_edition(folder)
    lock(folder)
    form = Library((folder, BUNDLED)).newest("intake")
    assert "control.works_council" in [one.id for one in visible(form, {}, Tier.LITE)]
    assert "control.works_council" in [one.question for one in blocking(form, {}, Tier.LITE, Gate.SUBMIT)]
    assert form.section_of("control.works_council").id == "people"


def test_other_files_in_the_folder_do_not_disturb(survey: Path) -> None:
    lock(survey)
    for name in ("notes.txt", "survey/README.md", "survey/0.toml", "survey/01.toml", "survey/x.toml"):
        (survey / name).write_text("not a form [", "utf-8")
    (survey / "Bad Name").mkdir()
    shutil.copy(survey / "survey" / "1.toml", survey / "Bad Name" / "1.toml")
    assert [place.path.name for place in Library((survey,)).places()] == ["1.toml"]
    assert Library((survey,)).newest("survey").edition == 1


def test_a_missing_folder_has_no_forms(tmp_path: Path) -> None:
    assert Library((tmp_path / "nothing",)).names() == ()


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda library: library.newest("survey"), "has only drafts. Publish one"),
        (lambda library: library.newest("budget"), "There is no form “budget” on this computer"),
        (
            lambda library: library.edition("survey", 7),
            "Edition 7 of the form “survey” is not on this computer",
        ),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(
    survey: Path, ask: Callable[[Library], object], said: str
) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        ask(Library((survey,)))
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"form = ", "has mistakes"),
        (b'form = "survey"\nedition = 1\n', "has mistakes"),
        (b"", "has mistakes"),
        (b"form = [[[[" + b"[" * 5000, "has mistakes"),
        ("form = “survey”".encode("utf-16"), "is not UTF-8 text"),
        (b"#" * (MOST_BYTES + 1), "is larger than"),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_one_sentence(survey: Path, content: bytes, said: str) -> None:
    (survey / "survey" / "1.toml").write_bytes(content)
    with pytest.raises(RefusedError, match=said) as refused:
        Library((survey,)).edition("survey", 1)
    assert refused.value.remedy


def test_a_form_that_calls_itself_otherwise_is_refused(survey: Path) -> None:
    shutil.copy(survey / "survey" / "1.toml", survey / "survey" / "2.toml")
    with pytest.raises(RefusedError, match="check-forms"):
        Library((survey,)).edition("survey", 2)


def test_a_changed_published_edition_is_refused_and_an_untouched_one_is_not(
    survey: Path, spoil: Spoil
) -> None:
    lock(survey)
    spoil(survey / "survey" / "1.toml", "Which file?", "Which paper?")
    with pytest.raises(RefusedError, match="save the change as edition 2"):
        Library((survey,)).newest("survey")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read here")
def test_a_file_that_may_not_be_read_can_be_tried_again(survey: Path) -> None:
    (survey / "survey" / "1.toml").chmod(0)
    with pytest.raises(UnavailableError, match="cannot be read"):
        Library((survey,)).edition("survey", 1)


def test_a_file_that_vanishes_while_it_is_read_can_be_tried_again(survey: Path) -> None:
    (place,) = Library((survey,)).places()
    place.path.unlink()
    (survey / "survey" / "1.toml").mkdir()
    with pytest.raises(UnavailableError, match="cannot be read"):
        Library((survey,)).edition("survey", 1)
