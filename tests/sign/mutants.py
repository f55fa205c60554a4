"""Files changed where it hurts: objects, tables, trailers, byte ranges, containers of signatures, filters."""

import random
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import pikepdf
from asn1crypto import cms, core
from pikepdf import Array, Dictionary, Name, Pdf
from pyhanko.pdf_utils import generic
from tests.sign import forging
from tests.sign.forging import Group, Number, Stream, Text, name

NAMES: Final = (
    *("/Type", "/Subtype", "/Kids", "/Parent", "/Count", "/Contents", "/Resources", "/Annots", "/V", "/T"),
    *("/FT", "/Rect", "/AP", "/Perms", "/DocMDP", "/AcroForm", "/Fields", "/SigFlags", "/AF", "/EF", "/F"),
    *("/UF", "/Names", "/EmbeddedFiles", "/Lock", "/P", "/MK", "/DSS", "/Info", "/Metadata", "/Filter"),
    *("/Length", "/ByteRange", "/SubFilter", "/Reference", "/TransformParams", "/MediaBox", "/OC", "/JS"),
)
Indirect: Any = generic.IndirectObject
_LARGE: Final = (0, 1, -1, 2**31, 2**63, -(2**40), 10**30)


def value(writer: Any, chance: random.Random) -> Any:
    """Anything a dictionary may hold."""
    ways: list[Callable[[], Any]] = [
        lambda: Number(chance.choice(_LARGE)),
        lambda: name(chance.choice(NAMES)),
        lambda: Text("x" * chance.randrange(200)),
        generic.NullObject,
        lambda: generic.ArrayObject([Number(chance.randrange(9)) for _turn in range(chance.randrange(5))]),
        lambda: Group({name(chance.choice(NAMES)): Number(chance.randrange(9))}),
        lambda: Indirect(chance.randrange(1, 60), 0, writer),
        lambda: writer.add_object(Stream(stream_data=chance.randbytes(chance.randrange(60)))),
    ]
    return chance.choice(ways)()


def changed_objects(chance: random.Random) -> Callable[[Any], None]:
    """An update in which some objects have other members, fewer or more."""

    def change(writer: Any) -> None:
        for _turn in range(chance.choice((1, 1, 2, 3))):
            found = _some_dictionary(writer, chance)
            if found is None:
                continue
            keys = [*found.keys(), chance.choice(NAMES)]
            key = chance.choice(keys)
            if chance.random() < 0.3 and key in found:
                del found[key]
            else:
                found[name(str(key))] = value(writer, chance)

    return change


def _some_dictionary(writer: Any, chance: random.Random) -> Any:
    table = writer.prev.xrefs
    known = {one for turn in range(table.total_revisions) for one in table.explicit_refs_in_revision(turn)}
    place = chance.choice(sorted(known, key=lambda one: one.idnum))
    reference = generic.Reference(place.idnum, place.generation, writer)
    found = writer.get_object(reference)
    if not isinstance(found, generic.DictionaryObject):
        return None
    writer.mark_update(reference)
    inner = [one for one in found.values() if isinstance(one, generic.DictionaryObject)]
    return chance.choice([found, found, *inner])


def tables(pdf: bytes, chance: random.Random) -> bytes:
    """Numbers of a table or trailer, of the same length so that the rest stays where it was."""
    marks = [rb"\d{10} \d{5} [nf]", rb"/(?:Size|Prev|Root|Info) \d+", rb"startxref\s+\d+"]
    found = list(re.finditer(chance.choice(marks), pdf))
    if not found:
        return pdf[:-9]
    one = chance.choice(found)
    digits = [place for place in range(*one.span()) if chr(pdf[place]).isdigit()]
    place = chance.choice(digits)
    return pdf[:place] + b"%d" % chance.randrange(10) + pdf[place + 1 :]


def trailers(pdf: bytes, chance: random.Random) -> bytes:
    """One more trailer, or one that says more."""
    words = [b"/XRefStm 15", b"/Encrypt 1 0 R", b"/Root 1 0 R", b"/Prev 0", b"/Size 1", b"/ID [<00>]"]
    more = chance.choice([*words, b"/Info null"])
    tail = pdf[pdf.rfind(b"trailer") :]
    said = tail.replace(b"<<", b"<< " + more, 1)
    return pdf[: -len(tail)] + said if chance.random() < 0.5 else pdf + said


def ranges(pdf: bytes, chance: random.Random) -> bytes:
    """One number of a byte range is another one."""
    found = list(re.finditer(rb"/ByteRange \[([ \d]+)\]", pdf))
    one = chance.choice(found)
    spans = one[1].split()
    other = chance.choice((0, 1, len(pdf), 2**31, chance.randrange(len(pdf))))
    spans[chance.randrange(len(spans))] = b"%d" % other
    said = b" ".join(spans)[: len(one[1])].ljust(len(one[1]))
    return pdf[: one.start(1)] + said + pdf[one.end(1) :]


def containers(pdf: bytes, chance: random.Random) -> bytes:
    """The last signature, taken apart, changed by its structure, and put together again."""
    before, after = forging.hole(pdf)
    whole = cms.ContentInfo.load(bytes.fromhex(pdf[before + 1 : after - 1].decode()))
    data = whole["content"]
    chance.choice(_DEEDS)(data, chance)
    data.untag()
    packed = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump(force=True)
    said = packed.hex().encode()[: after - before - 2].ljust(after - before - 2, b"0")
    made: bytes = pdf[: before + 1] + said + pdf[after - 1 :]
    return made


def _attribute_gone(data: Any, chance: random.Random) -> None:
    attributes = data["signer_infos"][0]["signed_attrs"]
    kept = [one for place, one in enumerate(attributes) if place != chance.randrange(len(attributes))]
    data["signer_infos"][0]["signed_attrs"] = cms.CMSAttributes(kept)


def _attributes_gone(data: Any, _chance: random.Random) -> None:
    data["signer_infos"][0]["signed_attrs"] = cms.CMSAttributes([])


def _signers_doubled(data: Any, _chance: random.Random) -> None:
    data["signer_infos"] = cms.SignerInfos([data["signer_infos"][0], data["signer_infos"][0].copy()])


def _signers_gone(data: Any, _chance: random.Random) -> None:
    data["signer_infos"] = cms.SignerInfos([])


def _certificates_gone(data: Any, _chance: random.Random) -> None:
    data["certificates"] = cms.CertificateSet([])


def _signature_changed(data: Any, chance: random.Random) -> None:
    signer = data["signer_infos"][0]
    signer["signature"] = chance.choice([b"", b"\0", chance.randbytes(384), signer["signature"].native[::-1]])


def _digest_renamed(data: Any, chance: random.Random) -> None:
    other = {"algorithm": chance.choice(["sha1", "md5", "sha512", "sha3_256"])}
    data["signer_infos"][0]["digest_algorithm"] = other
    if chance.random() < 0.5:
        data["digest_algorithms"] = cms.DigestAlgorithms([other])


def _content_carried(data: Any, chance: random.Random) -> None:
    data["encap_content_info"] = {"content_type": "data", "content": chance.randbytes(9)}


def _unsigned_added(data: Any, chance: random.Random) -> None:
    kind = chance.choice(["counter_signature", "signature_time_stamp_token", "1.2.3.4"])
    values = [core.OctetString(b"x")] if kind == "1.2.3.4" else []
    extra = cms.CMSAttribute({"type": kind, "values": values})
    data["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([extra])


def _version_changed(data: Any, chance: random.Random) -> None:
    data[chance.choice(["version"])] = chance.choice(["v0", "v3", "v5"])


_DEEDS: Final[tuple[Callable[[Any, random.Random], None], ...]] = (
    *(_attribute_gone, _attributes_gone, _signers_doubled, _signers_gone, _certificates_gone),
    *(_signature_changed, _digest_renamed, _content_carried, _unsigned_added, _version_changed),
)


def _packed(*deeds: Any, **more: Any) -> Callable[[Pdf], None]:
    """The attachment's data gone through these deeds, written as told."""

    def change(pdf: Pdf) -> None:
        stream = pdf.Root.AF[0].EF.F
        data = stream.read_bytes()
        for deed in deeds:
            data = deed(data)
        stream.write(data, **more)

    return change


def _hung(place: Callable[[Pdf], Any], key: str, hung: Callable[[Pdf], Any]) -> Callable[[Pdf], None]:
    return lambda pdf: setattr(place(pdf), key, hung(pdf))


def _file(pdf: Pdf) -> Any:
    return pdf.Root.AF[0]


# The attachment packed, named and linked in other ways than ours.
PACKINGS: Final[dict[str, Callable[[Pdf], None]]] = {
    "hexadecimal": _packed(lambda data: data.hex().encode() + b">", filter=Name.ASCIIHexDecode),
    "twice": _packed(zlib.compress, zlib.compress, filter=Array([Name.FlateDecode] * 2)),
    "cut": _packed(zlib.compress, lambda data: data[:-9], filter=Name.FlateDecode),
    "nothing": _packed(lambda _data: b"", filter=Name.FlateDecode),
    "half": _packed(lambda data: data[: len(data) // 2]),
    "a space more": _packed(lambda data: data + b" "),
    "brackets": _packed(lambda _data: b"[" * 5_000),
    "predicted": _packed(zlib.compress, filter=Name.FlateDecode, decode_parms=Dictionary(Predictor=12)),
    "another file": _hung(lambda pdf: _file(pdf).EF.F, "F", lambda _pdf: pikepdf.String("/etc/hostname")),
    "listed twice": _hung(lambda pdf: pdf.Root, "AF", lambda pdf: Array([_file(pdf), _file(pdf)])),
    "no list": _hung(lambda pdf: pdf.Root, "AF", _file),
    "related": _hung(_file, "AFRelationship", lambda _pdf: Name.Alternative),
    "in a circle": _hung(lambda pdf: _file(pdf).EF, "F", _file),
}


def files(pdf: bytes, chance: random.Random) -> Iterator[bytes]:
    """Without end, in turns."""
    while True:
        yield tables(pdf, chance)
        yield trailers(pdf, chance)
        yield ranges(pdf, chance)
        yield containers(pdf, chance)
        yield forging.updated(pdf, changed_objects(chance))
