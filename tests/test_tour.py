"""The tour ends 0 and leaves pictures in light and dark, the decided case on paper, and README's pictures."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from casebuilder.paths import bundled

PATIENCE_S: Final = 1_800
GUIDE: Final = {
    "accept",
    "capability",
    "decision",
    "home",
    "intake",
    "money",
    "panel",
    "pack",
    "paper",
    "readiness",
    "refused",
    "risks",
    "signers",
    "signing",
    "verified",
    "who-signs",
    "worth",
}
MOST_BYTES: Final = 200_000


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """The real program in a process of its own, with no home and no screen."""
    folder = tmp_path_factory.mktemp("tour")
    wanted = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    wanted |= {"PYTHONPATH": os.pathsep.join(sys.path), "CASEBUILDER_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "casebuilder", "tour", "--to", str(folder / "made")],
        env=wanted,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return folder, done


def test_every_step_is_walked(toured: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    _folder, done = toured
    assert done.returncode == 0, done.stderr
    assert "national-patient-data-repository.pdf" in done.stdout


def test_pictures_come_in_light_and_in_dark(toured: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    made = toured[0] / "made"
    light = {one.stem for one in made.glob("[0-9][0-9]-*.png") if not one.stem.endswith("-dark")}
    dark = {one.stem.removesuffix("-dark") for one in made.glob("[0-9][0-9]-*-dark.png")}
    assert light == dark
    assert len(light) > 50
    assert not any("failed" in one for one in light)


def test_the_decided_case_is_on_paper(toured: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    made = toured[0] / "made"
    assert (made / "national-patient-data-repository.pdf").read_bytes().startswith(b"%PDF-")
    assert (made / "national-patient-data-repository-1.png").exists()


def test_the_signed_case_is_there_with_what_was_said_of_it(
    toured: tuple[Path, "subprocess.CompletedProcess[str]"],
) -> None:
    made = toured[0] / "made"
    assert (made / "approval-returned-1.png").exists()
    told = (made / "verified.txt").read_text(encoding="utf-8")
    genuine, tampered = told.split("approval-tampered.pdf --signers")
    assert "Verified" in genuine
    assert "exit code 0" in genuine
    assert "Refused" in tampered
    assert "exit code 1" in tampered


def test_pictures_for_the_guide_are_small(toured: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    pictures = list((toured[0] / "made" / "pictures").glob("*.png"))
    assert {one.stem for one in pictures} == GUIDE
    assert all(one.stat().st_size < MOST_BYTES for one in pictures)
    assert {one.stem for one in (bundled("resources") / "help" / "pictures").glob("*.png")} == GUIDE


def test_nothing_of_the_person_is_touched(toured: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    assert not (toured[0] / "home").exists()
