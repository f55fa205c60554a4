"""Whatever became of a case file: it comes in or is refused in a sentence, and nothing else happens."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from casebuilder.exchange import archive, casefile, pdfcase
from casebuilder.exchange.bundle import bundle_from
from casebuilder.exchange.casefile import CaseFile
from casebuilder.forms.library import Library
from casebuilder.model.error import CasebuilderError
from casebuilder.model.person import Actor
from casebuilder.model.tier import Tier
from casebuilder.paths import bundled
from casebuilder.report.document import case_pdf
from casebuilder.services.importing import import_any
from casebuilder.services.publish import export
from casebuilder.services.restoring import choices, restore
from casebuilder.services.workspace import Workspace
from tests.report.sample import case as lite
from tests.report.sample import content
from tests.services.conftest import ALONE, CIO, ELENA, JONAS, LEADER, PMO, PRIYA, Clock, signed_off
from tests.services.test_submission import office

__all__ = ["office"]

Read = Callable[[bytes, str], object]
Mutate = Callable[[bytes, Random], bytes]
SLOWEST: Final = 5.0
ODD: Final[tuple[Any, ...]] = (
    *(None, True, 0, -1, 2**60, "", "x", "../../x", "\0", "\u202e", "9" * 40, "1e999", "2026-13-45"),
    *([], {}, [[]], {"case": {}}, ["a", None], {"name": 1}, {"level": "x", "confidence": 3}, "a" * 5000),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real")


@pytest.fixture(scope="module")
def real(folder: Path) -> dict[str, bytes]:
    """A signed-off case as the three files, and small ones of the same kinds for many turns."""
    made = Workspace.create(
        folder / "real.casebuilder", folder / "real.drafts", Library((bundled("forms"),)), Clock()
    )
    made.save_organisation(ALONE)
    for person in (JONAS, PRIYA, ELENA):
        made.save_person(person)
    case = signed_off(made)
    found: dict[str, bytes] = {}
    for ending in (".json", ".cbcase", ".pdf"):
        export(made, case, folder / f"case{ending}")
        found[ending] = (folder / f"case{ending}").read_bytes()
    found["small.json"] = casefile.write(CaseFile(made.cases.load(case)))
    found["small.pdf"] = case_pdf(content(lite(Tier.LITE)), found["small.json"]).data
    made.close()
    return found


def spoilt(data: bytes, random: Random) -> bytes:
    """Some bytes changed, cut out, put in or doubled."""
    found = bytearray(data)
    for _turn in range(random.choice((1, 1, 2, 8))):
        place, length = random.randrange(len(found) + 1), random.choice((1, 1, 2, 16, 300))
        match random.randrange(5):
            case 0:
                found[place : place + length] = random.randbytes(length)
            case 1:
                del found[place : place + length]
            case 2:
                found[place:place] = random.randbytes(length)
            case 3:
                found[place:place] = found[place : place + length]
            case _:
                del found[max(place, 1) :]
        found = found or bytearray(b"\0")
    return bytes(found)


def bent(data: bytes, random: Random) -> bytes:
    """Still JSON, with one or two of its members something else; mostly in the case, at times not frozen."""
    whole = json.loads(data)
    case = whole["case"]
    case["frozen"] = random.choice((case["frozen"], ""))
    for _turn in range(random.choice((1, 1, 1, 2, 4))):
        places = list(_places(whole if random.random() < 0.1 else case))
        group, key = random.choice(places)
        if random.random() < 0.2:
            del group[key]
        else:
            group[key] = random.choice((*ODD, random.choice(places)[0]))
            if _loops(whole):
                group[key] = None
    return json.dumps(whole).encode("utf-8", "surrogatepass")


def _places(found: Any) -> Iterator[tuple[Any, Any]]:
    inside = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in list(inside):
        yield found, key
        yield from _places(value)


def _loops(found: Any) -> bool:
    try:
        json.dumps(found)
    except ValueError:
        return True
    return False


def repacked(data: bytes, random: Random) -> bytes:
    """A .cbcase whose case is bent and whose list of contents is right about it."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        parts = {name: found.read(name) for name in found.namelist()}
    parts["case.json"] = bent(parts["case.json"], random)
    said = json.loads(parts.pop("manifest.json"))
    said["files"] = {name: sha256(one).hexdigest() for name, one in parts.items()}
    return archive.packed({**parts, "manifest.json": json.dumps(said).encode()})


def read_apart(read: Read, data: bytes) -> object:
    """What was read, None where it was refused; anything else that is raised fails the test."""
    start = time.monotonic()
    try:
        found = read(data, "case")
    except CasebuilderError as error:
        found = None
        _require_words(error)
    assert time.monotonic() - start < SLOWEST
    return found


def _require_words(error: CasebuilderError) -> None:
    assert error.sentence


@pytest.mark.parametrize(
    ("source", "read", "mutate", "count"),
    [
        pytest.param("small.json", casefile.read, spoilt, 6_000, id="bytes of case.json"),
        pytest.param("small.json", casefile.read, bent, 3_000, id="members of case.json"),
        pytest.param(".cbcase", bundle_from, spoilt, 9_000, id="bytes of a bundle"),
        pytest.param("small.pdf", pdfcase.read, spoilt, 3_000, id="bytes of a PDF"),
    ],
)
def test_a_reader_takes_or_refuses(
    real: dict[str, bytes], source: str, read: Read, mutate: Mutate, count: int
) -> None:
    random = Random(source)
    for _turn in range(count):
        read_apart(read, mutate(real[source], random))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_comes_in_whole_or_not_at_all(
    real: dict[str, bytes], office: Workspace, folder: Path, seed: int
) -> None:
    random = Random(seed)
    place = folder / f"mailed {seed}"
    place.mkdir()
    came_in = 0
    for number in range(20):
        ending, mutate = random.choice(((".json", bent), (".cbcase", repacked), (".json", bent)))
        path = place / f"case{ending}"
        path.write_bytes(mutate(real[ending], random))
        before = office.ledger.lines()
        came = [_came(office, path, actor) for actor in (PMO, LEADER, CIO)]
        came_in += sum(came)
        added = len(office.ledger.lines()) - len(before)
        assert added == sum(came), number
    assert came_in > 5
    assert {one.name for one in place.iterdir()} <= {"case.json", "case.cbcase"}
    assert {one.name for one in folder.iterdir()} >= {place.name}


def _came(office: Workspace, path: Path, actor: Actor) -> int:
    """How many cases came in: the case itself, and a draft of it."""
    count = 0
    try:
        found = choices(office, actor, path)
        if found.stands is not None:
            count += len(restore(office, found.stands).created)
        count += len(import_any(office, path, actor).created)
    except CasebuilderError as error:
        _require_words(error)
    return count
