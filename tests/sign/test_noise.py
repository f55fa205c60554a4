"""Every flipped byte of a signed file is found or means nothing, and no input breaks the reader."""

import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from pikepdf import Array, AttachedFileSpec, Name, Pdf
from tests.sign import forging, signed
from tests.sign.paper import plain
from tests.sign.placing import with_fields

from casebuilder.model.verdict import Code, Kind, Verdict
from casebuilder.sign.keys import Key
from casebuilder.sign.verify.carried import strict_json
from casebuilder.sign.verify.expectation import Expectation
from casebuilder.sign.verify.reading import verify
from casebuilder.sign.verify.refusal import Refusal

FLIPS = 2_000
FILES = 2_000
TEXTS = 20_000
SEED = 20261128


@pytest.fixture(scope="module")
def genuine(keys: dict[str, Key]) -> bytes:
    return signed.approved(small(), keys)


def small() -> bytes:
    """One page with the whole case in it: what counts does not depend on the number of pages."""
    case = signed.case_json(signed.case())

    def carry(pdf: Pdf) -> None:
        spec = AttachedFileSpec(pdf, case, filename="case.json", relationship=Name.Source)
        pdf.attachments["case.json"] = spec
        pdf.Root.AF = Array([pdf.Root.Names.EmbeddedFiles.Names[1]])

    return with_fields(forging.saved(plain(), carry), signed.places())


@pytest.fixture(scope="module")
def expected(keys: dict[str, Key]) -> Expectation:
    return signed.expectation(keys, signed.case(), compare=None)


def same_meaning(one: Verdict, other: Verdict) -> bool:
    """Nothing that a person is shown or that is recorded differs, but for the fingerprint of the file."""
    return replace(one, file="") == replace(other, file="")


def test_every_flip_is_found_or_means_nothing(genuine: bytes, expected: Expectation) -> None:
    """Evenly over the file, and densely in the gap of the last signature, which nothing signs."""
    chance = random.Random(SEED)
    before, after = forging.hole(genuine)
    whole = verify(genuine, expected)
    assert whole.kind is not Kind.REFUSED
    step = len(genuine) / 1_450
    places = [int(turn * step) for turn in range(1_450)]
    places += chance.sample(range(before, after), FLIPS - len(places))
    passed = []
    for place in places:
        found = verify(forging.flipped(genuine, place, 1 << chance.randrange(8)), expected)
        if found.kind is not Kind.REFUSED:
            passed.append(place)
            assert before < place < after
            assert same_meaning(found, whole)
    # A digit in the other case, or one of a handful of bits without meaning in the container.
    assert len(passed) < FLIPS // 20


def mutants(seed: bytes, chance: random.Random) -> Iterator[bytes]:
    """Inputs as a stupid and tireless attacker makes them."""
    marks = [
        b"/ByteRange",
        b"/Contents",
        b"startxref",
        b"xref",
        b"trailer",
        b"/AF",
        b"/Fields",
        b"/V ",
        b"obj",
    ]
    ways: list[Callable[[bytes], bytes]] = [
        lambda data: data[: chance.randrange(len(data))],
        lambda data: data[chance.randrange(len(data)) :],
        lambda data: _spliced(data, chance.randbytes(chance.randrange(1, 64)), chance),
        lambda data: _spliced(data, data[:2_000], chance),
        lambda data: _doubled(data, chance),
        lambda data: data.replace(chance.choice(marks), chance.randbytes(4), 1),
        lambda data: _swapped_number(data, chance),
        lambda data: b"%PDF-1.7\n" + chance.randbytes(chance.randrange(400)) + b"\nstartxref\n9\n%%EOF\n",
        lambda data: data + data[-chance.randrange(1, 3_000) :],
        lambda _data: chance.randbytes(chance.randrange(200)),
    ]
    while True:
        made = seed
        for _turn in range(chance.choice((1, 1, 1, 2, 3))):
            made = chance.choice(ways)(made) or b"x"
        yield made


def _spliced(data: bytes, part: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + part + data[place + len(part) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + data[max(0, place - 200) :]


def _swapped_number(data: bytes, chance: random.Random) -> bytes:
    place = data.find(b" 0 R", chance.randrange(len(data)))
    return data if place < 1 else data[: place - 1] + b"%d" % chance.randrange(10) + data[place:]


def test_no_input_breaks_the_reader(
    genuine: bytes, expected: Expectation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = mutants(genuine, random.Random(SEED))
    for data in islice((one for one in made if one != genuine), FILES):
        found = verify(data, expected)
        assert found.kind is Kind.REFUSED
        assert found.case is None
    assert not list(tmp_path.iterdir())


def test_no_text_breaks_the_reader_of_the_case() -> None:
    chance = random.Random(SEED)
    seed = signed.case_json(signed.case())[:4_000]
    for _turn in range(TEXTS):
        data = bytearray(seed[: chance.randrange(len(seed))])
        for _again in range(chance.randrange(4)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        with pytest.raises(Refusal):
            strict_json(bytes(data))


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":-Infinity}',
        b'{"a":' + b"9" * 5_000 + b"}",
        b'{"a":"\xff"}',
        b'"text"',
        b"",
        b"{" + b'"a":{' * 70 + b"}" * 71,
    ],
    ids=["lists", "objects", "doubles", "nan", "infinity", "digits", "bytes", "text", "empty", "deep"],
)
def test_json_that_only_serves_to_break_a_reader_is_refused(text: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        strict_json(text)
    assert caught.value.reasons[0].code is Code.CASE_UNREADABLE


def test_compression_that_explodes_is_cut(keys: dict[str, Key], expected: Expectation) -> None:
    def bomb(pdf: Pdf) -> None:
        packed = zlib.compress(bytes(80_000_000), 9)
        file = pdf.Root.AF[0].EF.F
        file.write(packed, filter=Name.FlateDecode)

    base = forging.saved(signed.approval_export(signed.case()), bomb)
    found = verify(signed.approved(base, keys), expected)
    assert [one.code for one in found.reasons] == [Code.CASE_UNREADABLE]
    assert "20000000" in found.reasons[0].detail
