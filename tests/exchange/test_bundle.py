"""A .cbcase keeps a case whole; a hostile or damaged one is refused in one sentence."""

import hashlib
import io
import json
import random
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from casebuilder.exchange import archive
from casebuilder.exchange.bundle import Bundle, bundle_bytes, bundle_from, read_bundle, write_bundle
from casebuilder.exchange.casefile import CaseFile
from casebuilder.exchange.door import MINOR
from casebuilder.model.document import document
from casebuilder.model.error import RefusedError, UnavailableError

DATA = Path(__file__).parents[1] / "data" / "exchange"
Parts = dict[str, bytes]


def test_a_bundle_comes_back_as_it_was(bundle: Bundle, tmp_path: Path) -> None:
    path = tmp_path / "fälle" / "a.cbcase"
    path.parent.mkdir()
    write_bundle(path, bundle)
    assert read_bundle(path) == bundle
    assert [one.name for one in path.parent.iterdir()] == ["a.cbcase"]


def test_the_same_bundle_gives_the_same_bytes(bundle: Bundle) -> None:
    assert bundle_bytes(bundle) == bundle_bytes(bundle_from(bundle_bytes(bundle), "a"))


def test_every_released_file_opens() -> None:
    files = sorted(DATA.glob("*.cbcase"))
    assert files
    for path in files:
        assert read_bundle(path).file.case.ref


def test_evidence_that_did_not_travel_is_named(bundle: Bundle) -> None:
    again = bundle_from(bundle_bytes(replace(bundle, attachments={})), "a")
    assert again.missing == bundle.file.files


def test_parts_of_a_newer_minor_version_are_written_back(bundle: Bundle) -> None:
    newer = replace(
        bundle,
        file=replace(bundle.file, minor=4),
        others={"signature.json": b"{}", "notes.md": b"# later"},
        rest={"/seal": {"kind": "none"}},
    )
    again = bundle_from(bundle_bytes(newer), "a")
    assert (again.others, again.rest, again.file.minor) == (newer.others, newer.rest, 4)


def test_a_case_that_compresses_like_a_bomb_still_comes_back(bundle: Bundle) -> None:
    file = replace(bundle.file, case=replace(bundle.file.case, answers={"need.problem": "a" * 200_000}))
    plain = replace(bundle, file=file, base=None)
    assert bundle_from(bundle_bytes(plain), "a").file.case.answers == file.case.answers


def test_a_text_that_was_once_too_long_does_not_hold_the_case_back(bundle: Bundle) -> None:
    past = replace(bundle, history=({"id": "e1", "was": {"answers/need.problem": "ä" * 1_000_000}},))
    assert bundle_from(bundle_bytes(past), "a").history == past.history


def test_what_our_reader_would_refuse_is_not_written(bundle: Bundle) -> None:
    with pytest.raises(RefusedError, match=r"BC-0042 does not fit.*Shorten"):
        bundle_bytes(replace(bundle, history=({"id": "e1"}, {"id": "e1"})))


def test_too_big_a_bundle_is_refused_and_leaves_the_old_file(bundle: Bundle, tmp_path: Path) -> None:
    path = tmp_path / "a.cbcase"
    path.write_bytes(b"old")
    data = random.Random(1).randbytes(26_000_000)
    huge = replace(bundle, attachments={hashlib.sha256(data).hexdigest(): data})
    with pytest.raises(RefusedError, match="too big"):
        write_bundle(path, huge)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.cbcase", b"old")]


def test_a_folder_that_is_gone_is_said_plainly(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match=r"could not be written.*choose another folder"):
        write_bundle(tmp_path / "gone" / "a.cbcase", bundle)
    with pytest.raises(UnavailableError, match="not a file"):
        read_bundle(tmp_path / "gone.cbcase")
    with pytest.raises(UnavailableError, match="not a file"):
        read_bundle(tmp_path)


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


def _sealed(parts: Parts, **manifest: object) -> bytes:
    """The parts with a manifest that is right about them, so that only the trick under test is wrong."""
    said = json.loads(parts["manifest.json"])
    said["files"] = {
        name: hashlib.sha256(data).hexdigest() for name, data in parts.items() if name != "manifest.json"
    }
    return archive.packed({**parts, "manifest.json": json.dumps(said | manifest).encode()})


def _zipped(parts: Parts, change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as found:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            found.writestr(info, data)
    return target.getvalue()


def _with(parts: Parts, name: str, data: bytes = b"x") -> bytes:
    return _sealed({**parts, name: data})


def _without(parts: Parts, name: str) -> bytes:
    return _sealed({key: data for key, data in parts.items() if key != name})


def _case(parts: Parts, text: bytes) -> bytes:
    return _sealed({**parts, "case.json": text})


def _twice(parts: Parts, other: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as found, _warned(expected=other in parts):
        for name, data in [*parts.items(), (other, b"{}")]:
            found.writestr(name, data)
    return target.getvalue()


def _warned(*, expected: bool) -> AbstractContextManager[object]:
    return pytest.warns(UserWarning, match="Duplicate name") if expected else nullcontext()


def _bomb(parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as found:
        for name, data in parts.items():
            found.writestr(name, data)
        with found.open("bomb.bin", "w", force_zip64=True) as member:
            for _turn in range(1_000):
                member.write(bytes(1_000_000))
    return target.getvalue()


def _lying_bomb(parts: Parts) -> bytes:
    """Claims in the directory that 20 MB are 100 bytes."""
    data = bytearray(_zipped({**parts, "bomb.bin": bytes(20_000_000)}))
    place = data.rfind(b"bomb.bin") - 46
    struct.pack_into("<L", data, place + 24, 100)
    return bytes(data)


def _overlapping(parts: Parts) -> bytes:
    """The directory entry of one member points at the bytes of another."""
    data = bytearray(_zipped({**parts, "one.bin": b"x" * 50, "two.bin": b"x" * 50}))
    struct.pack_into("<L", data, data.rfind(b"two.bin") - 46 + 42, data.find(b"one.bin") - 30)
    return bytes(data)


def _encrypted(parts: Parts) -> bytes:
    data = bytearray(_zipped(parts))
    place = data.rfind(b"case.json") - 46
    struct.pack_into("<H", data, place + 8, 1)
    return bytes(data)


def _symlink(info: zipfile.ZipInfo) -> None:
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def _device(info: zipfile.ZipInfo) -> None:
    info.create_system = 3
    info.external_attr = (stat.S_IFIFO | 0o644) << 16


def _bzip2(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_BZIP2


def _lzma(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_LZMA


HOSTILE: dict[str, Callable[[Parts, bytes], bytes]] = {
    "empty": lambda _parts, _data: b"",
    "text": lambda _parts, _data: b"a case, honestly",
    "PDF": lambda _parts, _data: b"%PDF-1.7 " * 100,
    "two letters": lambda _parts, _data: b"PK",
    "end only": lambda _parts, _data: b"PK\5\6" + bytes(18),
    "cut at half": lambda _parts, data: data[: len(data) // 2],
    "last byte gone": lambda _parts, data: data[:-1],
    "more behind the end": lambda _parts, data: data + b"more",
    "bytes before the start": lambda _parts, data: b"PK\3\4more" + data,
    "twice one after the other": lambda _parts, data: data + data,
    "26 MB": lambda _parts, data: data[:2] + bytes(26_000_000),
    "1 GB of zeros": lambda parts, _data: _bomb(parts),
    "lies about a size": lambda parts, _data: _lying_bomb(parts),
    "members share bytes": lambda parts, _data: _overlapping(parts),
    "password": lambda parts, _data: _encrypted(parts),
    "bzip2": lambda parts, _data: _zipped(parts, _bzip2),
    "lzma": lambda parts, _data: _zipped(parts, _lzma),
    "symlink": lambda parts, _data: _zipped(parts, _symlink),
    "pipe": lambda parts, _data: _zipped(parts, _device),
    "path outside": lambda parts, _data: _with(parts, "../evil"),
    "path outside deep": lambda parts, _data: _with(parts, "attachments/../../evil"),
    "absolute path": lambda parts, _data: _with(parts, "/etc/passwd"),
    "path of Windows": lambda parts, _data: _with(parts, "C:\\evil"),
    "backslash": lambda parts, _data: _with(parts, "attachments\\evil"),
    "hidden": lambda parts, _data: _with(parts, ".hidden"),
    "folder": lambda parts, _data: _with(parts, "attachments/"),
    "folder in folder": lambda parts, _data: _with(parts, "attachments/a/b"),
    "odd letters in a name": lambda parts, _data: _with(parts, "fälle"),
    "line end in a name": lambda parts, _data: _with(parts, "a\nb"),
    "name without end": lambda parts, _data: _with(parts, "a" * 3_000),
    "70 members": lambda parts, _data: _sealed({**parts, **{f"n{turn}": b"" for turn in range(70)}}),
    "70,000 members": lambda parts, _data: _zipped(parts | {f"n{turn}": b"" for turn in range(70_000)}),
    "same name twice": lambda parts, _data: _twice(parts, "case.json"),
    "same name in capitals": lambda parts, _data: _twice(parts, "CASE.json"),
    "no manifest": lambda parts, _data: _zipped({k: v for k, v in parts.items() if k != "manifest.json"}),
    "manifest is a list": lambda parts, _data: _zipped({**parts, "manifest.json": b"[]"}),
    "manifest is no JSON": lambda parts, _data: _zipped({**parts, "manifest.json": b"\xff"}),
    "manifest of 1 MB": lambda parts, _data: _zipped({**parts, "manifest.json": b" " * 1_000_000 + b"{}"}),
    "other format": lambda parts, _data: _sealed(parts, format="other"),
    "no version": lambda parts, _data: _sealed(parts, version=None),
    "version of text": lambda parts, _data: _sealed(parts, version=["1", "0"]),
    "version 0": lambda parts, _data: _sealed(parts, version=[0, 1]),
    "other minor than the case": lambda parts, _data: _sealed(parts, version=[1, MINOR + 1]),
    "no case": lambda parts, _data: _without(parts, "case.json"),
    "other case": lambda parts, _data: _sealed(parts, case_id="another"),
    "other revision": lambda parts, _data: _sealed(parts, rev=99),
    "unlisted member": lambda parts, _data: _zipped({**parts, "more.bin": b"x"}),
    "listed member gone": lambda parts, _data: _zipped(
        {k: v for k, v in parts.items() if k != "history.jsonl"}
    ),
    "changed case": lambda parts, _data: _zipped(
        {**parts, "case.json": parts["case.json"].replace(b"Zeile eins", b"Zeile zwei")}
    ),
    "deep case": lambda parts, _data: _case(parts, b"[" * 50_000),
    "case says the same thing twice": lambda parts, _data: _case(
        parts, parts["case.json"].replace(b'"app":', b'"app": "x", "app":', 1)
    ),
    "case is no UTF-8": lambda parts, _data: _case(parts, b"\xfe" + parts["case.json"]),
    "base of another case": lambda parts, _data: _with(
        parts, "base.json", parts["base.json"].replace(b"0123456789ab", b"ffffffffffff")
    ),
    "base is no case": lambda parts, _data: _with(parts, "base.json", b"{}"),
    "history is no JSON": lambda parts, _data: _with(parts, "history.jsonl", b"{}\nnope\n"),
    "history of lists": lambda parts, _data: _with(parts, "history.jsonl", b"[]\n"),
    "two events with one id": lambda parts, _data: _with(parts, "history.jsonl", b'{"id":1}\n{"id":1}\n'),
    "100,000 events": lambda parts, _data: _with(parts, "history.jsonl", b'{"a":1}\n' * 100_000),
    "attachment nobody lists": lambda parts, _data: _with(parts, "attachments/" + "a" * 64),
    "attachment of other bytes": lambda parts, _data: _sealed(
        {name: data + b"!" if name.startswith("attachments/") else data for name, data in parts.items()}
    ),
}


@pytest.mark.parametrize("trick", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_one_sentence(
    bundle: Bundle, trick: Callable[[Parts, bytes], bytes]
) -> None:
    good = bundle_bytes(bundle)
    bad = trick(_parts(good), good)
    tracemalloc.start()
    try:
        with pytest.raises(RefusedError) as caught:
            bundle_from(bad, "bad.cbcase")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")
    assert len(str(caught.value)) < 400
    assert peak < 80_000_000


def test_a_newer_major_version_is_refused_by_name(bundle: Bundle) -> None:
    data = _sealed(_parts(bundle_bytes(bundle)), version=[2, 0], app="7.0.3")
    with pytest.raises(RefusedError, match=r"Casebuilder 7\.0\.3"):
        bundle_from(data, "a.cbcase")


def _mutated(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _turn in range(chance.choice([1, 1, 1, 2, 5, 30])):
        place = chance.randrange(len(found))
        match chance.randrange(5):
            case 0:
                found[place] ^= 1 << chance.randrange(8)
            case 1:
                found[place] = chance.randrange(256)
            case 2:
                del found[place : place + chance.randrange(1, 40)]
            case 3:
                found[place:place] = chance.randbytes(chance.randrange(1, 40))
            case _:
                other = chance.randrange(len(found))
                found[place : place + 20] = found[other : other + 20]
    return bytes(found)


def _same(one: Bundle, other: Bundle) -> bool:
    return (document(one.file.case), one.file, one.base, one.history, one.attachments) == (
        document(other.file.case),
        other.file,
        other.base,
        other.history,
        other.attachments,
    )


@pytest.mark.parametrize("seed", range(8))
def test_1600_mutated_files_never_crash_and_never_give_another_case(bundle: Bundle, seed: int) -> None:
    chance, good, taken = random.Random(seed), bundle_bytes(bundle), 0
    for _turn in range(200):
        try:
            found = bundle_from(_mutated(good, chance), "a.cbcase")
        except RefusedError:
            continue
        taken += 1
        assert _same(found, bundle)
    assert taken < 100


@pytest.mark.parametrize("seed", range(4))
def test_800_mutated_texts_with_right_hashes_say_what_they_say(bundle: Bundle, seed: int) -> None:
    """Where somebody changed the text and the hashes with it, the case is what the text says, or refused."""
    chance, parts = random.Random(seed), _parts(bundle_bytes(bundle))
    for _turn in range(200):
        text = _mutated(parts["case.json"], chance)
        try:
            found = bundle_from(_sealed({**parts, "case.json": text}), "a.cbcase").file
        except RefusedError:
            continue
        said = json.loads(text)["case"]
        assert (
            said.items()
            >= {key: document(found.case)[key] for key in said if key in document(found.case)}.items()
        )


def test_only_the_case_file_is_needed(file: CaseFile) -> None:
    small = Bundle(file, "", "", attachments={})
    assert bundle_from(bundle_bytes(small), "a") == small
