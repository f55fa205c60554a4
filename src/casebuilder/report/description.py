"""What a document says of itself, for readers and archives, in the words of XMP (ISO 16684-1)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape

OWN: Final = "urn:casebuilder:xmp:1"


@dataclass(frozen=True, slots=True)
class Description:
    """`reference` and `revision` name the case; `made_at` dates the document."""

    title: str
    author: str
    subject: str
    language: str
    reference: str
    revision: int
    made_at: datetime
    creator: str = "Casebuilder"


def packet(about: Description) -> bytes:
    """The XMP packet; archives ask that it says the same as the Info dictionary."""
    gaps = {
        "title": escape(about.title),
        "author": escape(about.author),
        "subject": escape(about.subject),
        "language": escape(about.language),
        "creator": escape(about.creator),
        "reference": escape(about.reference),
        "revision": str(about.revision),
        "when": about.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        "own": OWN,
        "schemas": _SCHEMAS,
    }
    return _PACKET.format(**gaps).encode("utf-8")


def _schema(name: str, namespace: str, prefix: str, properties: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{name}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _property(name: str, kind: str, said: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{said}</pdfaProperty:description></rdf:li>"
    )


_SCHEMAS: Final = _schema(
    "PDF/UA identification",
    "http://www.aiim.org/pdfua/ns/id/",
    "pdfuaid",
    _property("part", "Integer", "Part of ISO 14289 the file conforms to"),
) + _schema(
    "Casebuilder",
    OWN,
    "casebuilder",
    _property("reference", "Text", "Reference of the case")
    + _property("revision", "Integer", "Revision of the case"),
)
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:casebuilder="{own}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:MetadataDate>{when}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{creator}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<casebuilder:reference>{reference}</casebuilder:reference>
<casebuilder:revision>{revision}</casebuilder:revision>
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
