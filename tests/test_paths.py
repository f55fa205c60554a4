"""Where files live."""

from pathlib import Path

import pytest

from casebuilder import paths


def test_what_is_shipped_lies_beside_the_checkouts_source() -> None:
    assert (paths.bundled("resources") / "icons").is_dir()
    assert (paths.bundled("forms") / "intake" / "1.toml").is_file()


def test_what_is_installed_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_data" / "forms").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.bundled("forms") == tmp_path / "_data" / "forms"


def test_one_variable_moves_everything_of_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    own = [paths.default_workspace(), paths.organisation_forms(), paths.settings_file(), paths.state_file()]
    assert all(path.is_relative_to(tmp_path) for path in own)


def test_without_it_the_platform_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    folders = [paths.data_folder(), paths.config_folder(), paths.state_folder()]
    assert all(folder.is_absolute() and "casebuilder" in folder.parts for folder in folders)
