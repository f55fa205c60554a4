"""A board pack is read as strictly as one case: what is genuine passes, every attack has its reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from tests.report import verapdf
from tests.report.reading import broken
from tests.sign import attacks, packs, signed
from tests.sign.forging import (
    Group,
    Number,
    Stream,
    Way,
    by_hand,
    changed,
    field_of,
    field_reference,
    hole,
    name,
    saved,
    updated,
)
from tests.sign.packs import Desk
from tests.sign.test_poppler import pytestmark as needs_poppler
from tests.sign.test_poppler import run, shelf

from casebuilder.clock import now
from casebuilder.exchange import packfile
from casebuilder.model.error import RefusedError
from casebuilder.model.packed import MOST_CASES, decision_place, opposite, pack_places
from casebuilder.model.signature import PMO
from casebuilder.model.verdict import Code, Kind
from casebuilder.model.verdict_json import verdict_from, verdict_json
from casebuilder.services.pack_paper import pack_pages
from casebuilder.sign.keys import Key
from casebuilder.sign.signing import certify
from casebuilder.sign.verify.reading import verify
from casebuilder.texts.verdict import reason_sentence

__all__ = ["shelf"]


@pytest.fixture(scope="module")
def desk(keys: dict[str, Key]) -> Desk:
    return packs.desk(keys)


def test_a_genuine_pack_is_verified_and_says_who_decided_what(desk: Desk) -> None:
    for expected in (
        packs.expectation(desk.keys),
        packs.expectation(desk.keys, exported=desk.export),
        packs.expectation(desk.keys, fields=()),
    ):
        found = verify(desk.decided, expected)
        assert (found.kind, found.reasons) == (Kind.VERIFIED, ())
        assert found.pack is not None
        assert [one.ref for one in found.pack.cases] == ["BC-2026-001", "BC-2026-002", "BC-2026-003"]
        assert [one.field for one in found.signatures] == [PMO, "C1_CIO_Approve", "C2_CIO_Decline"]
        assert verdict_from(verdict_json(found)) == found


def test_what_a_place_is_called_says_all(desk: Desk) -> None:
    places = [one.name for one in pack_places(2)]
    assert places == [PMO, *(f"C{case}_CIO_{way}" for case in (1, 2) for way in ("Approve", "Decline"))]
    assert opposite("C2_CIO_Approve") == "C2_CIO_Decline"
    assert opposite("CIO_Decline") == "CIO_Approve"
    for odd in ("C0_CIO_Approve", "C01_CIO_Approve", "C1_CIO_approve", "C1_PMO", "CIO_Approve", ""):
        assert decision_place(odd) is None


# Attacks that are about a pack and nothing else.


def _from_other(desk: Desk) -> bytes:
    """The signature on case 1 of another pack, put where this one's would be."""
    other = packs.also(
        certify(packs.export(7), desk.keys["pmo"], signed.at(PMO)), desk.keys, "C1_CIO_Approve"
    )
    mine = packs.also(desk.certified, desk.keys, "C1_CIO_Approve")
    start, end = hole(mine)
    left, right = hole(other)
    return mine[:start] + other[left:right][: end - start].ljust(end - start, b"0") + mine[end:]


def _other_pack(desk: Desk) -> bytes:
    return packs.all_sign(packs.export(7), desk.keys)


def _case_swapped(desk: Desk) -> bytes:
    """Case 3 of another pack stands in the data, the pages show the own one."""
    data = packs.data_of((1, 2, 9))
    return packs.all_sign(packs.with_data(desk.export, data), desk.keys)


def _pages_differ(desk: Desk) -> bytes:
    data = packs.data_of(name="Another board")
    return packs.all_sign(packs.with_data(desk.export, data), desk.keys)


def _older_revision(desk: Desk) -> bytes:
    """An older revision of case 2, in data and pages alike."""
    cases = [packs.case_json(1), packs.case_json(2, 3), packs.case_json(3)]
    return packs.all_sign(pack_pages(packfile.write(packs.MEETING, cases)).data, desk.keys)


def _content_changed(desk: Desk) -> bytes:
    def change(tree: dict[str, Any]) -> None:
        tree["cases"][1]["case"]["answers"]["idea.title"] = "Something dearer"

    return packs.all_sign(packs.with_data(desk.export, packs.edited(change)), desk.keys)


def _not_frozen(desk: Desk) -> bytes:
    def change(tree: dict[str, Any]) -> None:
        tree["cases"][1]["case"]["frozen"] = ""

    return packs.all_sign(packs.with_data(desk.export, packs.edited(change)), desk.keys)


def _twice(desk: Desk) -> bytes:
    def change(tree: dict[str, Any]) -> None:
        tree["cases"][1] = tree["cases"][0]

    return packs.all_sign(packs.with_data(desk.export, packs.edited(change)), desk.keys)


def _one_less(desk: Desk) -> bytes:
    def change(tree: dict[str, Any]) -> None:
        tree["cases"].pop()

    return packs.all_sign(packs.with_data(desk.export, packs.edited(change)), desk.keys)


def _newer(desk: Desk) -> bytes:
    def change(tree: dict[str, Any]) -> None:
        tree["format"] = [packfile.MAJOR + 1, 0]

    return packs.all_sign(packs.with_data(desk.export, packs.edited(change)), desk.keys)


def _base(change: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    return lambda desk: packs.all_sign(saved(desk.export, change), desk.keys)


def _both(desk: Desk) -> bytes:
    return by_hand(desk.decided, desk.keys["cio"], Way("C1_CIO_Decline"))


def _by(who: str) -> Callable[[Desk], bytes]:
    return lambda desk: by_hand(desk.certified, desk.keys[who], Way("C1_CIO_Approve"))


def _stranger(desk: Desk) -> bytes:
    return by_hand(desk.certified, desk.keys["list"], Way("C1_CIO_Approve"))


def _uncertified(desk: Desk) -> bytes:
    return by_hand(desk.export, desk.keys["cio"], Way("C1_CIO_Approve"))


def _hidden(writer: Any) -> None:
    """The place where case 1 was approved is hidden."""
    field_of(writer, "C1_CIO_Approve")[name("/F")] = Number(2)
    changed(writer, field_reference(writer, "C1_CIO_Approve"))


def _emptied(writer: Any) -> None:
    field_of(writer, "C1_CIO_Approve")[name("/AP")] = Group({})
    changed(writer, field_reference(writer, "C1_CIO_Approve"))


def _withdrawn(writer: Any) -> None:
    del field_of(writer, "C1_CIO_Approve")["/V"]
    changed(writer, field_reference(writer, "C1_CIO_Approve"))


def _with(change: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    """While the CIO signs case 3, something else changes in the same version."""
    return lambda desk: packs.with_change(desk.decided, desk.keys, "C3_CIO_Approve", change)


def _later(change: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    return lambda desk: updated(desk.decided, change)


@dataclass(frozen=True)
class Row:
    """An attack, the reason it is refused for, and the one where the PMO has what was sent out.

    Without `ours` the bytes differ from those, which is found first.
    """

    name: str
    make: Callable[[Desk], bytes]
    why: tuple[Code, ...]
    ours: bool = False


ROWS = (
    Row("signature of another pack", _from_other, (Code.ALTERED,), ours=True),
    Row("a case of another pack in the data", _case_swapped, (Code.PAGES_DIFFER,)),
    Row("pages and data differ", _pages_differ, (Code.PAGES_DIFFER,)),
    Row("a case changed after it was frozen", _content_changed, (Code.OTHER_CONTENT, Code.CASE_UNREADABLE)),
    Row("a case that is not frozen", _not_frozen, (Code.OTHER_CONTENT, Code.CASE_UNREADABLE)),
    Row("a case twice", _twice, (Code.CASE_UNREADABLE,)),
    Row("a case less than places", _one_less, (Code.OTHER_FIELDS,)),
    Row("a newer format", _newer, (Code.NEWER_FORMAT,)),
    Row("places of two cases swapped", _base(packs.places_swapped), (Code.PAGES_DIFFER,)),
    Row("yes and no swapped", _base(packs.ways_swapped), (Code.PAGES_DIFFER,)),
    Row("a place removed", _base(packs.place_removed), (Code.OTHER_FIELDS, Code.ODD_FIELD)),
    Row("places of a case that is not there", _base(packs.places_of_a_fourth), (Code.OTHER_FIELDS,)),
    Row("yes and no on one case", _both, (Code.BOTH_WAYS,), ours=True),
    Row("decided by the sponsor", _by("sponsor"), (Code.WRONG_ROLE,), ours=True),
    Row("decided by the PMO", _by("pmo"), (Code.WRONG_ROLE,), ours=True),
    Row("decided by a stranger", _stranger, (Code.UNKNOWN_SIGNER,), ours=True),
    Row("not certified", _uncertified, (Code.NOT_CERTIFIED,), ours=True),
    Row("an earlier decision hidden while signing", _with(_hidden), (Code.CHANGED_LATER,), ours=True),
    Row("the look of an earlier decision emptied", _with(_emptied), (Code.CHANGED_LATER,), ours=True),
    Row(
        "an earlier decision taken back while signing",
        _with(_withdrawn),
        (Code.STRANGE_SIGNATURE, Code.CHANGED_LATER),
        ours=True,
    ),
    Row("page text while signing", _with(attacks.page_text), (Code.CHANGED_LATER,), ours=True),
    Row("page text afterwards", _later(attacks.page_text), (Code.EXTRA_VERSION,), ours=True),
    Row("a decision hidden afterwards", _later(_hidden), (Code.EXTRA_VERSION,), ours=True),
    Row("data replaced afterwards", _later(attacks.attachment_replaced), (Code.EXTRA_VERSION,), ours=True),
    Row("a note over a page", _later(attacks.note_added), (Code.EXTRA_VERSION,), ours=True),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_each_attack_on_a_pack_is_refused(row: Row, desk: Desk) -> None:
    file = row.make(desk)
    found = verify(file, packs.expectation(desk.keys, fields=()))
    assert found.kind is Kind.REFUSED
    assert found.reasons[0].code in row.why, found.reasons
    known = verify(file, packs.expectation(desk.keys, exported=desk.export))
    assert known.kind is Kind.REFUSED
    assert known.reasons[0].code in (row.why if row.ours else (Code.NOT_OUR_EXPORT,))


@pytest.mark.parametrize("make", [_other_pack, _older_revision])
def test_a_genuine_pack_that_is_not_the_one_sent_out_is_refused(
    make: Callable[[Desk], bytes], desk: Desk
) -> None:
    """Whoever only has the file sees a genuine pack: which one was asked for only the workspace knows."""
    file = make(desk)
    assert verify(file, packs.expectation(desk.keys, fields=())).kind is Kind.VERIFIED
    found = verify(file, packs.expectation(desk.keys, exported=desk.export))
    assert [one.code for one in found.reasons] == [Code.NOT_OUR_EXPORT]


def test_yes_and_no_is_said_of_the_case(desk: Desk) -> None:
    found = verify(_both(desk), packs.expectation(desk.keys))
    assert reason_sentence(found.reasons[0]).startswith("Case 1 of this board pack is approved and declined")


# Many signatures are compared in another way than few.


@pytest.fixture(scope="module")
def many(keys: dict[str, Key]) -> bytes:
    pdf = certify(packs.export(1, 9), keys["pmo"], signed.at(PMO))
    for number in range(1, 9):
        pdf = packs.also(pdf, keys, f"C{number}_CIO_Approve", number)
    return pdf


def test_many_signatures_hold(many: bytes, keys: dict[str, Key]) -> None:
    found = verify(many, packs.expectation(keys, fields=()))
    assert (found.kind, len(found.signatures)) == (Kind.VERIFIED, 9)


@pytest.mark.parametrize("change", [_hidden, _emptied, attacks.page_text, attacks.place_hidden])
def test_nothing_else_changes_among_many_signatures(
    many: bytes, keys: dict[str, Key], change: Callable[[Any], None]
) -> None:
    if change is attacks.place_hidden:
        change = _look_of_the_sixth
    file = packs.with_change(many, keys, "C9_CIO_Approve", change)
    found = verify(file, packs.expectation(keys, fields=()))
    assert [one.code for one in found.reasons][:1] == [Code.CHANGED_LATER]


def _look_of_the_sixth(writer: Any) -> None:
    """The drawing of an earlier signature is written over; no field is touched."""
    reference = field_of(writer, "C6_CIO_Approve")["/AP"].raw_get("/N")
    kind = {name("/Type"): name("/XObject"), name("/Subtype"): name("/Form")}
    stream = Stream(kind, stream_data=b"q Q")
    stream[name("/BBox")] = generic.ArrayObject([Number(one) for one in (0, 0, 9, 9)])
    writer.objects[(reference.generation, reference.idnum)] = stream


def test_yes_after_no_among_many_is_refused(many: bytes, keys: dict[str, Key]) -> None:
    file = by_hand(many, keys["cio"], Way("C4_CIO_Decline"))
    assert verify(file, packs.expectation(keys, fields=())).reasons[0].code is Code.BOTH_WAYS


# Other programs, and archives.


@needs_poppler
def test_another_program_signs_one_place_after_the_other_and_we_accept(
    tmp_path: Path, shelf: Path, desk: Desk
) -> None:
    path = tmp_path / "0.pdf"
    path.write_bytes(desk.certified)
    for turn, place in enumerate(("C2_CIO_Approve", "C3_CIO_Decline"), start=1):
        words = ["-sign", place, "-nick", "Carla Ruiz", "-reason", f"Case {turn}"]
        run("pdfsig", *words, "-nssdir", f"sql:{shelf}", path, tmp_path / f"{turn}.pdf")
        path = tmp_path / f"{turn}.pdf"
    found = verify(path.read_bytes(), packs.expectation(desk.keys, exported=desk.export, at=now()))
    assert found.reasons == ()
    assert [one.field for one in found.signatures] == [PMO, "C2_CIO_Approve", "C3_CIO_Decline"]


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("step", ["export", "certified", "decided"])
def test_a_pack_conforms_at_every_step(desk: Desk, step: str, profile: str) -> None:
    assert broken(getattr(desk, step), profile) == []


@pytest.mark.skipif(bool(verapdf.missing()), reason=f"not installed: {verapdf.missing()}")
def test_the_reference_validator_finds_nothing_in_a_pack(desk: Desk, tmp_path: Path) -> None:
    for step in ("export", "decided"):
        (tmp_path / f"{step}.pdf").write_bytes(getattr(desk, step))
    found = verapdf.broken_rules(sorted(tmp_path.glob("*.pdf")))
    assert len(found) == 2 * len(verapdf.PROFILES)
    assert {one: rules for one, rules in found.items() if rules} == {}


# The data of a pack.


def test_a_pack_says_everything_once_and_nothing_else() -> None:
    data = packs.data_of()
    assert packfile.write(packs.MEETING, [packs.case_json(one) for one in (1, 2, 3)]) == data
    read = packfile.read(data)
    assert read.meeting == packs.MEETING
    assert len(data) < 2 * len(packs.case_json(1))


def _extra(tree: dict[str, Any]) -> None:
    tree["note"] = "hello"


def _no_meeting(tree: dict[str, Any]) -> None:
    del tree["pack"]["day"]


def _odd_day(tree: dict[str, Any]) -> None:
    tree["pack"]["day"] = "2026-13-45"


def _other_form(tree: dict[str, Any]) -> None:
    code = next(iter(tree["forms"]))
    tree["forms"][code]["title"] = "Another"


def _no_form(tree: dict[str, Any]) -> None:
    tree["forms"].pop(next(iter(tree["forms"])))


def _no_cases(tree: dict[str, Any]) -> None:
    tree["cases"] = []


def _too_many(tree: dict[str, Any]) -> None:
    tree["cases"] = tree["cases"] * MOST_CASES


def _not_printed(tree: dict[str, Any]) -> None:
    tree["cases"][0]["printed"] = None


@pytest.mark.parametrize(
    "change",
    [_extra, _no_meeting, _odd_day, _other_form, _no_form, _no_cases, _too_many, _not_printed],
)
def test_a_pack_that_breaks_the_format_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(RefusedError, match=r"pack\.json"):
        packfile.read(packs.edited(change))


def test_the_schema_takes_what_we_write() -> None:
    import json

    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(packfile.schema())
    validator = Draft202012Validator(packfile.schema())
    validator.validate(json.loads(packs.data_of()))
    assert not validator.is_valid(json.loads(packs.edited(_extra)))
    assert not validator.is_valid(json.loads(packs.edited(_no_cases)))


def test_a_new_name_of_the_meeting_is_another_pack() -> None:
    assert packfile.read(packs.data_of(name="Other")).meeting == replace(packs.MEETING, name="Other")
