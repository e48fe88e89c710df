"""A PDF's metadata as XMP (ISO 16684-1): Dublin Core, and briefgen's own few properties.

PDF/A refuses properties it does not know unless the file describes them: that is what the extension schemas are for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from briefgen.page.metadata import Imprint

NAMESPACE = "https://briefgen.invalid/ns/1.0/"  # a name, and deliberately no address
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
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
 xmlns:briefgen="{namespace}">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_Described = Mapping[str, tuple[str, str]]
_UA: _Described = {"part": ("Integer", "The part of ISO 14289 that is followed")}
_OWN: _Described = {
    "asOf": ("Date", "The day up to which facts were taken in"),
    "edition": ("Text", "The number of the published edition, or draft"),
    "marking": ("Text", "The handling label printed on every page"),
    "viewHash": ("Text", "SHA-256 of what the document was made from"),
}


def packet(imprint: Imprint, producer: str) -> bytes:
    """The metadata of a PDF that follows PDF/A-3a and PDF/UA-1."""
    properties = "\n".join(_properties(imprint, producer))
    return _PACKET.format(namespace=NAMESPACE, properties=properties).encode("utf-8")


def _properties(imprint: Imprint, producer: str) -> Iterator[str]:
    yield _text("pdfaid:part", "3")
    yield _text("pdfaid:conformance", "A")
    yield _text("pdfuaid:part", "1")
    yield _text("dc:format", "application/pdf")
    yield _list("dc:title", "Alt", imprint.title)
    yield _list("dc:description", "Alt", imprint.description)
    yield _list("dc:creator", "Seq", imprint.creator)
    yield _list("dc:publisher", "Bag", imprint.creator)
    yield _list("dc:date", "Seq", imprint.as_of)
    yield _list("dc:language", "Bag", imprint.language)
    yield _text("dc:identifier", imprint.identifier)
    if imprint.marking:
        yield _list("dc:rights", "Alt", imprint.marking)
    yield _text("xmp:CreatorTool", imprint.tool)
    yield _text("pdf:Producer", producer)
    yield _text("briefgen:asOf", imprint.as_of)
    yield _text("briefgen:edition", imprint.edition)
    if imprint.marking:
        yield _text("briefgen:marking", imprint.marking)
    yield _text("briefgen:viewHash", f"sha256:{imprint.view_hash}")
    yield "<pdfaExtension:schemas><rdf:Bag>"
    yield from _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", _UA)
    yield from _schema("briefgen", NAMESPACE, "briefgen", _OWN)
    yield "</rdf:Bag></pdfaExtension:schemas>"


def _text(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>"


def _list(name: str, kind: str, value: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{language}>{escape(value)}</rdf:li></rdf:{kind}></{name}>"


def _schema(title: str, namespace: str, prefix: str, properties: _Described) -> Iterator[str]:
    """What PDF/A wants to know about properties that are not its own."""
    yield '<rdf:li rdf:parseType="Resource">' + _text("pdfaSchema:schema", title)
    yield _text("pdfaSchema:namespaceURI", namespace) + _text("pdfaSchema:prefix", prefix)
    yield "<pdfaSchema:property><rdf:Seq>"
    for name, (kind, description) in properties.items():
        yield '<rdf:li rdf:parseType="Resource">' + _text("pdfaProperty:name", name)
        yield _text("pdfaProperty:valueType", kind) + _text("pdfaProperty:category", "internal")
        yield _text("pdfaProperty:description", description) + "</rdf:li>"
    yield "</rdf:Seq></pdfaSchema:property></rdf:li>"
