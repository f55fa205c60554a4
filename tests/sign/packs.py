"""Board packs of our own making, certified and decided, and what an attacker makes of them."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from tests.report import sample
from tests.sign import signed
from tests.sign.forging import Way, by_hand, saved

from casebuilder.exchange import casefile, packfile
from casebuilder.exchange.casefile import CaseFile
from casebuilder.exchange.packfile import Meeting
from casebuilder.exchange.printed import Printed
from casebuilder.forms.edition import body
from casebuilder.model.case import CaseId, Edition
from casebuilder.model.document import case_hash, digest
from casebuilder.model.packed import pack_places
from casebuilder.model.signature import PMO
from casebuilder.report.stamp import stamp
from casebuilder.services.pack_paper import check_pack_file, pack_like_its_data, pack_pages
from casebuilder.sign.keys import Key
from casebuilder.sign.signing import certify, sign
from casebuilder.sign.verify.expectation import Expectation

MEETING = Meeting(
    "P-20261203-a1b2c3", "Investment board", date(2026, 12, 3), sample.NOW, "Petra Osei", "Northwind"
)
CASES = 3


@cache
def case_json(number: int, revision: int = 4, title: str = "") -> bytes:
    """A frozen case with all that its page is made from."""
    bodies = {name: json.loads(body(form)) for name, form in sample.forms().items()}
    editions = {name: Edition(sample.form(name).edition, digest(one)) for name, one in bodies.items()}
    found = signed.case(f"BC-2026-{number:03}", revision)
    answers = {**found.answers, **({"idea.title": title} if title else {})}
    written = replace(found, id=CaseId(f"case-{number}"), forms=editions, answers=answers, frozen="")
    written = replace(written, frozen=case_hash(written))
    part = Printed(sample.NOW, sample.HOUSE, sample.HOUSE.name)
    return casefile.write(CaseFile(written, forms=sample.forms(), printed=part))


def data_of(numbers: Iterable[int] = range(1, CASES + 1), **changes: Any) -> bytes:
    return packfile.write(replace(MEETING, **changes), [case_json(one) for one in numbers])


@cache
def export(first: int = 1, count: int = CASES) -> bytes:
    return pack_pages(data_of(range(first, first + count))).data


@dataclass(frozen=True)
class Desk:
    """What an attacker starts from: case 1 is approved, case 2 declined, case 3 left open."""

    keys: Mapping[str, Key]
    export: bytes
    certified: bytes
    decided: bytes


def desk(keys: Mapping[str, Key]) -> Desk:
    first = certify(export(), keys["pmo"], signed.at(PMO))
    return Desk(keys, export(), first, decided(first, keys))


def decided(pdf: bytes, keys: Mapping[str, Key]) -> bytes:
    return also(also(pdf, keys, "C1_CIO_Approve", 1), keys, "C2_CIO_Decline", 2)


def also(pdf: bytes, keys: Mapping[str, Key], place: str, minutes: int = 3) -> bytes:
    mark = stamp("Carla Ruiz", ("13 November 2026", "Decision"), half=True)
    return sign(pdf, keys["cio"], replace(signed.at(place, minutes), stamp=mark))


def all_sign(base: bytes, keys: Mapping[str, Key]) -> bytes:
    """A hostile base that PMO and CIO sign in good faith."""
    return decided(certify(base, keys["pmo"], signed.at(PMO)), keys)


def expectation(keys: Mapping[str, Key], **changes: Any) -> Expectation:
    found = Expectation(
        fields=pack_places(CASES),
        signers=signed.signers(keys),
        at=signed.RECEIVED,
        read_pack=check_pack_file,
        compare_pack=pack_like_its_data,
    )
    return replace(found, **changes)


# Hostile packs


def with_data(base: bytes, data: bytes) -> bytes:
    """The pages of one pack around the data of another."""
    return saved(base, lambda pdf: pdf.Root.AF[0].EF.F.write(data))


def edited(change: Callable[[dict[str, Any]], None]) -> bytes:
    """The data of the pack, changed by somebody who minds no format."""
    tree = json.loads(data_of())
    change(tree)
    return json.dumps(tree, sort_keys=True, ensure_ascii=False, indent=1).encode()


def places_swapped(pdf: pikepdf.Pdf) -> None:
    """Who signs below case 1 decides case 2."""
    fields = {str(one.T): one for one in pdf.Root.AcroForm.Fields}
    for way in ("Approve", "Decline"):
        first, second = fields[f"C1_CIO_{way}"], fields[f"C2_CIO_{way}"]
        first.T, second.T = second.T, first.T
        first.Lock, second.Lock = second.Lock, first.Lock


def ways_swapped(pdf: pikepdf.Pdf) -> None:
    """Who signs in the left place declines."""
    fields = {str(one.T): one for one in pdf.Root.AcroForm.Fields}
    yes, no = fields["C1_CIO_Approve"], fields["C1_CIO_Decline"]
    yes.T, no.T = no.T, yes.T


def place_removed(pdf: pikepdf.Pdf) -> None:
    kept = [one for one in pdf.Root.AcroForm.Fields if str(one.T) != "C3_CIO_Decline"]
    pdf.Root.AcroForm.Fields = pikepdf.Array(kept)


def places_of_a_fourth(pdf: pikepdf.Pdf) -> None:
    """Two more places, of a case that is not there."""
    fields = {str(one.T): one for one in pdf.Root.AcroForm.Fields}
    for way in ("Approve", "Decline"):
        old = fields[f"C3_CIO_{way}"]
        new = pdf.make_indirect(pikepdf.Dictionary(dict(old.items())))
        new.T = pikepdf.String(f"C4_CIO_{way}")
        pdf.Root.AcroForm.Fields.append(new)
        pdf.pages[-1].Annots.append(new)


def with_change(pdf: bytes, keys: Mapping[str, Key], place: str, change: Callable[[Any], None]) -> bytes:
    """The CIO's own hand changes something else in the very version that carries the signature."""
    return by_hand(pdf, keys["cio"], Way(place, change=change))


def carried(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as found:
        return bytes(found.Root.AF[0].EF.F.read_bytes())
