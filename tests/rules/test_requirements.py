"""What gets installed is exactly pinned, verified by hash, and tied to no package index."""

import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGING = CHECKOUT / "packaging"
FILES = sorted(PACKAGING.glob("requirements*.txt"))


def _entries(file: Path) -> list[str]:
    """One text a package, its hashes with it."""
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [entry for entry in re.split(r"\n(?=\S)", "\n".join(lines)) if entry]


def _pins(file: Path) -> dict[str, str]:
    pins = [re.match(r"([\w.-]+)==([\w.]+)", entry) for entry in _entries(file)]
    return {pin.group(1): pin.group(2) for pin in pins if pin}


def test_there_is_a_file_for_each_command() -> None:
    assert {"requirements.txt", "requirements-test.txt"} <= {file.name for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_package_is_pinned_and_hashed(file: Path) -> None:
    loose = [entry for entry in _entries(file) if not re.match(r"[\w.-]+==[\w.]+\s", entry)]
    unhashed = [entry for entry in _entries(file) if "--hash=sha256:" not in entry]
    assert (loose, unhashed) == ([], [])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_index_is_named(file: Path) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|-i ", file.read_text("utf-8"))


def test_tests_run_with_the_versions_that_people_get() -> None:
    run, test = _pins(PACKAGING / "requirements.txt"), _pins(PACKAGING / "requirements-test.txt")
    assert run.items() <= test.items()


def test_every_declared_dependency_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=; ]", one)[0].lower().replace("_", "-") for one in declared}
    assert names <= _pins(PACKAGING / "requirements-test.txt").keys()


def test_what_signs_is_taken_exactly() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "pyHanko[pkcs11]==0.38.0" in project["dependencies"]
    assert _pins(PACKAGING / "requirements.txt")["pyhanko"] == "0.38.0"


def test_the_binding_that_kills_python_is_not_taken() -> None:
    assert _pins(PACKAGING / "requirements.txt")["pyside6-essentials"].startswith("6.11.")
