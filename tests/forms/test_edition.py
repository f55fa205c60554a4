"""Editions: the digest of what a form asks, and the lock file."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebuilder.forms.edition import LOCK_FILE, body, digest, form_from, lock_key, read_lock, write_lock
from casebuilder.forms.library import Library, lock
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.paths import bundled

Spoil = Callable[[Path, str, str], Path]


def parsed(path: Path) -> Form:
    return Form.model_validate(tomllib.loads(path.read_text("utf-8")))


def test_the_editions_that_come_with_casebuilder_are_what_was_published() -> None:
    """The guard of every edition ever released: if this fails, restore the file and make the next edition."""
    locked = read_lock(bundled("forms"))
    files = sorted(bundled("forms").glob("*/[0-9].toml"))
    assert {lock_key(parsed(path)): digest(parsed(path)) for path in files} == locked
    assert set(locked) >= {"intake/1", "capability/1", "value/1"}


def test_comments_and_layout_do_not_count(survey: Path, spoil: Spoil) -> None:
    path = survey / "survey" / "1.toml"
    before = digest(parsed(path))
    spoil(path, 'title = "Survey"\nheading = "Survey"', '# Words\nheading   =   "Survey"\n\ntitle = "Survey"')
    assert digest(parsed(path)) == before


def test_saying_a_default_aloud_changes_nothing(survey: Path, spoil: Spoil) -> None:
    path = survey / "survey" / "1.toml"
    before = digest(parsed(path))
    spoil(path, 'prompt = "Which file?"', 'prompt = "Which file?"\ntier = "lite"\nadvised = false')
    assert digest(parsed(path)) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Which file?", "Which  paper?"),
        ('when = { question = "s.yes", is = true }', 'when = { question = "s.yes", is = false }'),
        ("required = 3", "required = 4"),
        ('{ level = 50, label = "Something" }', '{ level = 60, label = "Something" }'),
        ('id = "s.file"', 'id = "s.files"'),
    ],
)
def test_whatever_is_asked_otherwise_counts(survey: Path, spoil: Spoil, old: str, new: str) -> None:
    path = survey / "survey" / "1.toml"
    before = digest(parsed(path))
    assert digest(parsed(spoil(path, old, new))) != before


@pytest.mark.parametrize("name", ["intake", "capability", "value"])
def test_a_body_kept_with_a_case_gives_back_the_same_form(name: str) -> None:
    form = Library((bundled("forms"),)).newest(name)
    assert form_from(body(form)) == form
    assert digest(form_from(body(form))) == digest(form)


def test_a_body_keeps_every_kind_and_condition(survey: Path) -> None:
    form = parsed(survey / "survey" / "1.toml")
    assert form_from(body(form)) == form
    assert json.loads(body(form))["section"][0]["question"][1]["when"] == {"question": "s.yes", "is": True}


def test_publishing_locks_drafts_once_and_names_them(survey: Path) -> None:
    assert lock(survey) == ("survey/1",)
    assert lock(survey) == ()
    assert read_lock(survey) == {"survey/1": digest(parsed(survey / "survey" / "1.toml"))}


def test_publishing_refuses_when_a_published_edition_was_changed(survey: Path, spoil: Spoil) -> None:
    lock(survey)
    before = (survey / LOCK_FILE).read_text("utf-8")
    spoil(survey / "survey" / "1.toml", "Which file?", "Which paper?")
    with pytest.raises(
        RefusedError, match="Edition 1 of the form “survey” was changed after it was published"
    ):
        lock(survey)
    assert (survey / LOCK_FILE).read_text("utf-8") == before


def test_a_damaged_lock_file_stops_everything(survey: Path) -> None:
    (survey / LOCK_FILE).write_text("not a list", "utf-8")
    with pytest.raises(RefusedError, match="cannot be read"):
        lock(survey)


@given(
    st.dictionaries(
        st.builds("{}/{}".format, st.sampled_from(["intake", "value"]), st.integers(1, 99)),
        st.text("0123456789abcdef", min_size=64, max_size=64),
    )
)
def test_a_lock_file_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, locked: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("lock")
    write_lock(folder, locked)
    assert read_lock(folder) == locked
    assert list(folder.iterdir()) == [folder / LOCK_FILE]
