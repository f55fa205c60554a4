"""The rows of the table of attacks, by their numbers there.

The published classes are named where a row is one of theirs: USF, ISA and SWA (2019), shadow attacks (hide,
replace, hide and replace, 2021), EAA and SSA (2021), JavaScript in certified documents (2021).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from tests.sign import attacks, forging, signed
from tests.sign.forging import Desk, Way, by_hand, certified_anew, updated

from casebuilder.model.signature import CIO_APPROVE
from casebuilder.model.verdict import Code
from casebuilder.sign.signer import Standing
from casebuilder.sign.verify.expectation import Expectation

DAMAGED = (Code.BROKEN, Code.ALTERED, Code.FAILED)
LATER = (Code.EXTRA_VERSION, Code.CHANGED_LATER)


@dataclass(frozen=True)
class Row:
    """One attack: how the file is made, why it is refused; without a reason it must be accepted."""

    number: str
    name: str
    make: Callable[[Desk], bytes]
    why: tuple[Code, ...] = ()
    expect: Callable[[Expectation, Desk], Expectation] = field(default=lambda one, _desk: one)

    @property
    def id(self) -> str:
        return f"{self.number} {self.name}"


def signer_changed(who: str, **changes: Any) -> Callable[[Expectation, Desk], Expectation]:
    def change(expected: Expectation, desk: Desk) -> Expectation:
        mark = desk.keys[who].identity.fingerprint
        listed = {**expected.signers, mark: replace(expected.signers[mark], **changes)}
        return replace(expected, signers=listed)

    return change


def at_approved(change: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    return lambda desk: updated(desk.approved, change)


def before_cio(change: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    return lambda desk: by_hand(updated(desk.sponsored, change), desk.keys["cio"], Way(CIO_APPROVE))


def from_base(change: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    return lambda desk: certified_anew(desk, change)


def known_chain(desk: Desk) -> bytes:
    """The CIO's signature brings the certificate of an authority along."""
    _leaf, authority = forging.issued(desk.keys["cio"])
    return by_hand(desk.sponsored, desk.keys["cio"], Way(CIO_APPROVE, others=(authority,)))


def flipped_chain(desk: Desk) -> bytes:
    pdf = known_chain(desk)
    place = pdf.lower().rfind(b"Northwind Logistics CA".hex().encode())
    assert place > 0
    return forging.flipped(pdf, place + 1, 1)


def shadow(base: Callable[[Any], None], later: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    return lambda desk: updated(certified_anew(desk, base), later)


def shadow_before_cio(desk: Desk) -> bytes:
    base = forging.saved(desk.export, attacks.with_text_field)
    second = signed.sponsored(signed.certified(base, desk.keys), desk.keys)
    return by_hand(updated(second, _amount), desk.keys["cio"], Way(CIO_APPROVE))


def _amount(writer: Any) -> None:
    forging.field_of(writer, "amount")[forging.name("/V")] = forging.Text("9,000,000")
    forging.changed(writer, forging.field_reference(writer, "amount"))


def flip_in(mark: bytes) -> Callable[[Desk], bytes]:
    def make(desk: Desk) -> bytes:
        place = desk.approved.find(b"stream\n", desk.approved.find(mark)) + 40
        return forging.flipped(desk.approved, place)

    return make


def strange(key: str) -> Callable[[Desk], bytes]:
    def make(desk: Desk) -> bytes:
        other, authority = forging.issued(desk.keys["cio"])
        mine = forging.look_alike(desk.keys["cio"]) if key == "self" else other
        others = () if key == "self" else (authority,)
        return by_hand(desk.sponsored, mine, Way(CIO_APPROVE, others=others))

    return make


ROWS = [
    Row("00", "genuine", lambda desk: desk.approved),
    Row("01", "byte of a page flipped", flip_in(b"/Contents"), DAMAGED),
    Row("02", "byte of the data flipped", flip_in(b"/EmbeddedFile"), DAMAGED),
    Row(
        "03",
        "byte of a chain certificate flipped",
        flipped_chain,
        (Code.STRANGE_CERTIFICATE, Code.ODD_CONTAINER),
    ),
    Row("03b", "unknown chain certificate", known_chain, (Code.STRANGE_CERTIFICATE,)),
    Row(
        "04", "bytes hidden in the padding", lambda desk: attacks.padded(desk.approved), (Code.HIDDEN_BYTES,)
    ),
    Row("05", "other case of hex digits", lambda desk: attacks.upper(desk.approved)),
    Row(
        "06",
        "junk behind the end",
        lambda desk: desk.approved + b"junk\n%%EOF\n",
        (Code.BROKEN, Code.BYTES_BEHIND),
    ),
    Row("07", "junk before the header", lambda desk: b"junk\n" + desk.approved, (Code.NOT_A_PDF,)),
    Row("08", "ISA: page text replaced", at_approved(attacks.page_text), LATER),
    Row("09", "ISA before the CIO signs", before_cio(attacks.page_text), LATER),
    Row("10", "ISA: attachment replaced", at_approved(attacks.attachment_replaced), LATER),
    Row("11", "ISA: attachment added", at_approved(attacks.attachment_added), LATER),
    Row("12", "ISA: page added", at_approved(attacks.page_added), (*LATER, Code.ODD_FIELD)),
    Row("13", "EAA: free text over the page", at_approved(attacks.note_added), LATER),
    Row("14", "EAA before the CIO signs", before_cio(attacks.note_added), LATER),
    Row("15", "SSA: other look of a signed place", at_approved(attacks.other_appearance), LATER),
    Row(
        "16",
        "SSA: visible place over text, outsider",
        lambda desk: by_hand(
            desk.sponsored,
            forging.look_alike(desk.keys["cio"]),
            Way("CIO", new=attacks.spare_place(seen=True)),
        ),
        (Code.OTHER_FIELDS,),
    ),
    Row(
        "17",
        "SSA: visible place over text, colleague",
        lambda desk: by_hand(
            desk.sponsored, desk.keys["leader"], Way("CIO", new=attacks.spare_place(seen=True))
        ),
        (Code.OTHER_FIELDS,),
    ),
    Row(
        "18",
        "new invisible place, colleague",
        lambda desk: by_hand(
            desk.sponsored, desk.keys["leader"], Way("CIO", new=attacks.spare_place(seen=False))
        ),
        (Code.OTHER_FIELDS,),
    ),
    Row("19", "rolled back to before the CIO", lambda desk: desk.sponsored, (Code.MISSING,)),
    Row(
        "20",
        "signature taken out of its place",
        at_approved(attacks.value_removed),
        (Code.STRANGE_SIGNATURE, *LATER),
    ),
    Row("21", "certification removed", at_approved(attacks.certification_removed), (Code.NOT_CERTIFIED,)),
    Row(
        "22",
        "USF: contents zeroed",
        lambda desk: attacks.zeroed(desk.approved),
        (Code.STRANGE_SIGNATURE, Code.ODD_CONTAINER),
    ),
    Row(
        "23",
        "USF: byte range missing",
        lambda desk: attacks.without_range(desk.approved),
        (Code.STRANGE_SIGNATURE,),
    ),
    Row(
        "24",
        "USF: byte range short",
        lambda desk: attacks.short_range(desk.approved),
        (Code.GAP, Code.STRANGE_SIGNATURE),
    ),
    Row(
        "25",
        "USF: unknown SubFilter",
        lambda desk: forging.swapped(desk.approved, b"/ETSI.CAdES.detached", b"/ETSI.XAdES.detached"),
        (Code.STRANGE_SIGNATURE,),
    ),
    Row(
        "26",
        "SWA: part moved into the gap",
        lambda desk: attacks.moved(desk.approved),
        (Code.GAP, Code.BROKEN),
    ),
    Row(
        "27",
        "SWA: signature overridden",
        at_approved(attacks.signature_overridden),
        (Code.EXTRA_VERSION, *DAMAGED),
    ),
    Row("28", "signature of another case", attacks.from_other, (Code.ALTERED,)),
    Row("29", "approved PDF of another case", attacks.other_case, (Code.OTHER_CASE,)),
    Row("30", "approved PDF of an older revision", attacks.older, (Code.OTHER_REVISION,)),
    Row(
        "31", "same name, other authority", strange("issued"), (Code.STRANGE_CERTIFICATE, Code.UNKNOWN_SIGNER)
    ),
    Row("32", "same name, self-signed", strange("self"), (Code.UNKNOWN_SIGNER,)),
    Row(
        "33",
        "colleague in the CIO's place",
        lambda desk: by_hand(desk.sponsored, desk.keys["leader"], Way(CIO_APPROVE)),
        (Code.WRONG_ROLE,),
    ),
    Row(
        "34",
        "expired key",
        lambda desk: desk.approved,
        (Code.EXPIRED,),
        signer_changed("cio", valid_until=signed.SIGNED),
    ),
    Row(
        "34b",
        "key not valid yet",
        lambda desk: desk.approved,
        (Code.NOT_YET_VALID,),
        signer_changed("cio", valid_from=signed.RECEIVED + timedelta(days=9)),
    ),
    Row(
        "35",
        "revoked key",
        lambda desk: desk.approved,
        (Code.REVOKED,),
        signer_changed("cio", status=Standing.REVOKED),
    ),
    Row(
        "36",
        "the CIO's place shows the PMO's signature",
        at_approved(attacks.signature_shared),
        (Code.SHARED_SIGNATURE,),
    ),
    Row("37", "XMP rewritten after all signed", at_approved(attacks.title_rewritten), LATER),
    Row("38", "Info rewritten after all signed", at_approved(attacks.info_rewritten), LATER),
    Row("39", "signed place hidden", at_approved(attacks.place_hidden), LATER),
    Row("40", "shadow hide: overlay emptied", shadow(attacks.with_overlay, attacks.overlay_emptied), LATER),
    Row(
        "41",
        "shadow replace: text field changed",
        shadow(attacks.with_text_field, _amount),
        (Code.OTHER_FIELDS, Code.ODD_FIELD),
    ),
    Row("42", "shadow replace before the CIO", shadow_before_cio, (Code.OTHER_FIELDS, Code.ODD_FIELD)),
    Row("43", "shadow hide and replace", shadow(attacks.with_two_contents, attacks.contents_swapped), LATER),
    Row(
        "43b",
        "shadow hide and replace by table only",
        lambda desk: attacks.by_xref_only(certified_anew(desk, attacks.with_two_contents)),
        (*LATER, Code.BROKEN),
    ),
    Row(
        "43c",
        "prepared second text, not shown yet",
        from_base(attacks.with_two_contents),
        (Code.PAGES_DIFFER,),
    ),
    Row("44", "JavaScript in the signed base", from_base(attacks.with_script), (Code.ACTIVE,)),
    Row("45", "layers in the signed base", from_base(attacks.with_layers), (Code.ACTIVE,)),
    Row("46", "no certification", attacks.uncertified, (Code.NOT_CERTIFIED,)),
    Row(
        "47", "certified by the sponsor in the PMO's place", attacks.certified_by_sponsor, (Code.WRONG_ROLE,)
    ),
    Row("48", "pages and data differ", attacks.pages_differ, (Code.PAGES_DIFFER,)),
    Row(
        "49",
        "saved again by another program",
        lambda desk: attacks.resaved(desk.approved),
        (Code.NOT_CERTIFIED, Code.EXTRA_VERSION, *DAMAGED),
    ),
    Row("50", "update that changes nothing", at_approved(attacks.nothing), (Code.EXTRA_VERSION,)),
    Row(
        "53",
        "XMP rewritten before the CIO signs: another title",
        before_cio(attacks.title_rewritten),
        (Code.EXTRA_VERSION, Code.TITLE_DIFFERS),
    ),
    Row(
        "52",
        "CIO signed over SHA-1",
        lambda desk: by_hand(desk.sponsored, desk.keys["cio"], Way(CIO_APPROVE, "sha1")),
        (Code.WEAK,),
    ),
    Row("54", "approved and declined", attacks.both_ways, (Code.CHANGED_LATER, Code.BOTH_WAYS)),
    Row(
        "55", "clock of the CIO a year ahead", lambda desk: attacks.clocked(desk, 365), (Code.IN_THE_FUTURE,)
    ),
]
