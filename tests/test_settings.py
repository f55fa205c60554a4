"""What a person set survives, and is never thrown away."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from casebuilder.model.error import UnavailableError
from casebuilder.settings import (
    RECENT,
    Appearance,
    Settings,
    WindowState,
    read_settings,
    read_state,
    with_recent,
    write,
)

MINE = Settings(
    name="Ηλέκτρα Παπαδοπούλου",
    email="e@example.org",
    roles=("leader", "sponsor"),
    appearance=Appearance.DARK,
    text_size=150,
    recent=("a", "b"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "settings.json"


def test_settings_come_back_as_they_were(file: Path) -> None:
    write(file, MINE)
    assert (read_settings(file).value, read_settings(file).notice) == (MINE, "")


def test_window_state_comes_back_as_it_was(file: Path) -> None:
    state = WindowState(geometry="AAEC", place={"page": "cases", "filter": "draft"})
    write(file, state)
    assert read_state(file).value == state


def test_without_a_file_everything_is_standard(file: Path) -> None:
    assert (read_settings(file).value, read_settings(file).notice) == (Settings(), "")
    assert not Settings().introduced
    assert MINE.introduced


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 2}',
        '{"name": "no version"}',
        '{"version": 1, "roles": "leader"}',
        '{"version": 1, "roles": [1]}',
        '{"version": 1, "appearance": "pink"}',
        '{"version": 1, "text_size": true}',
        '{"version": 1, "name": {}}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_damaged_file_is_kept_aside_and_named(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    reading = read_settings(file)
    kept = file.with_name("settings.damaged-1.json")
    assert reading.value == Settings()
    assert str(kept) in reading.notice
    assert kept.read_bytes() == text.encode("utf-8", "surrogateescape")


def test_a_second_damaged_file_does_not_replace_the_first(file: Path) -> None:
    file.parent.mkdir()
    for text in ("first", "second"):
        file.write_text(text)
        read_settings(file)
    assert {path.read_text() for path in file.parent.iterdir()} == {"first", "second"}


def test_unknown_keys_are_passed_over(file: Path) -> None:
    write(file, MINE)
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "added_later": 1}), "utf-8")
    assert read_settings(file).value == MINE


def test_a_failed_write_leaves_the_old_settings(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(file, MINE)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnavailableError, match="No space"):
        write(file, replace(MINE, name="Lost"))
    assert read_settings(file).value == MINE
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_file_that_is_a_folder_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    assert str(file) in read_settings(file).notice


def test_recent_workspaces_are_each_once_and_few() -> None:
    recent = with_recent(("a", "b", "c"), "c")
    assert recent == ("c", "a", "b")
    assert len(with_recent(tuple(str(number) for number in range(50)), "new")) == RECENT
