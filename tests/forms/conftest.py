"""Folders of real form files, to be spoilt by the tests."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebuilder.paths import bundled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the forms that come with Casebuilder, in the language they were written in."""
    other_words = shutil.ignore_patterns("*.*.toml")
    return Path(shutil.copytree(bundled("forms"), tmp_path / "forms", ignore=other_words))


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """A folder with one form that has a question of every kind; it is a draft."""
    return Path(shutil.copytree(Path(__file__).parents[1] / "data" / "forms", tmp_path / "own"))


@pytest.fixture
def spoil() -> Callable[[Path, str, str], Path]:
    """Replaces the first occurrence of a text in a file."""

    def replace(path: Path, old: str, new: str) -> Path:
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new, 1), "utf-8")
        return path

    return replace
