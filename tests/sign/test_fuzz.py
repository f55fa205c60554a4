"""Whatever is done to the structure of a file: it is refused, or nothing in it means anything else.

CASEBUILDER_FUZZ=20 makes twenty times as many.
"""

import os
import random
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import process_time

import pytest
from tests.sign import forging, mutants, signed
from tests.sign.forging import Way, by_hand
from tests.sign.test_noise import expected, genuine, same_meaning, small

from casebuilder.model.signature import CIO_APPROVE
from casebuilder.model.verdict import Kind, Verdict
from casebuilder.sign.keys import Key
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.reading import verify

__all__ = ["expected", "genuine"]

TIMES = float(os.environ.get("CASEBUILDER_FUZZ", "1"))
FILES = int(600 * TIMES)
STROKES = int(40 * TIMES)
SEED = 20261128
LONGEST_S = 10.0


@pytest.fixture(autouse=True)
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def judged(data: bytes, expected: Expectation) -> Verdict:
    """The verdict, in bounded time and with nothing left behind."""
    start = process_time()
    found = verify(data, expected)
    assert process_time() - start < LONGEST_S
    assert not list(Path.cwd().iterdir())
    return found


def test_no_structure_breaks_the_reader(genuine: bytes, expected: Expectation) -> None:
    whole = verify(genuine, expected)
    made = mutants.files(genuine, random.Random(SEED))
    for data in islice((one for one in made if one != genuine), FILES):
        found = judged(data, expected)
        assert found.kind is Kind.REFUSED or same_meaning(found, whole), found.reasons


def test_no_change_in_one_stroke_with_the_last_signature_changes_a_meaning(
    expected: Expectation, keys: dict[str, Key]
) -> None:
    """What an update may not do, the last signer may not do either."""
    second = signed.sponsored(signed.certified(small(), keys), keys)
    way = Way(CIO_APPROVE)
    whole = verify(by_hand(second, keys["cio"], way), expected)
    assert whole.kind is not Kind.REFUSED
    chance = random.Random(SEED)
    for _turn in range(STROKES):
        try:
            data = by_hand(second, keys["cio"], replace(way, change=mutants.changed_objects(chance)))
        except Exception:  # noqa: BLE001, S112 - the library itself does not sign every ruin
            continue
        found = judged(data, expected)
        assert found.kind is Kind.REFUSED or same_meaning(found, whole), found.reasons


@pytest.mark.parametrize("way", mutants.PACKINGS)
def test_no_packing_of_the_data_breaks_the_reader(
    way: str, expected: Expectation, keys: dict[str, Key]
) -> None:
    """The base itself is hostile and the PMO signs it in good faith: whole data, or none."""
    data = signed.certified(forging.saved(small(), mutants.PACKINGS[way]), keys)
    found = judged(data, replace(expected, needed=()))
    right = signed.case_json(signed.case())
    assert found.kind is Kind.REFUSED or (found.case and found.case.data.strip() == right.strip())
