"""An empty Word document, for desks whose brand brings none: what Word needs, and nothing of anybody's."""

from __future__ import annotations

import io
from html import escape
from zipfile import ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {"styles": "styles", "settings": "settings", "numbering": "numbering", "fontTable": "fontTable"}


def empty_package(
    *, font: str, size: float, leading: float, ink: str, language: str, fonts: tuple[tuple[str, str, str], ...]
) -> bytes:
    """An empty document in one font and language; sizes in points, `fonts` with those that stand in for them."""
    half = round(size * 2)
    letters = (
        f'<w:rFonts w:ascii="{escape(font)}" w:hAnsi="{escape(font)}" w:eastAsia="{escape(font)}" '
        f'w:cs="{escape(font)}"/><w:color w:val="{ink}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}"/>'
    )
    lines = f'<w:spacing w:after="150" w:line="{round(leading * 20)}" w:lineRule="atLeast"/>'
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr><w:widowControl/>{lines}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
    )
    settings = (
        '<w:defaultTabStop w:val="300"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{escape(language)}"/>'
    )
    table = "".join(
        f'<w:font w:name="{escape(name)}"><w:altName w:val="{other}"/><w:family w:val="{kind}"/></w:font>'
        for name, other, kind in fonts
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": (f"{_R}/officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {f"rId{n}": (f"{_R}/{kind}", f"{kind}.xml") for n, kind in enumerate(_PARTS, 1)}
        ),
        "word/document.xml": _part("document", "<w:body><w:sectPr/></w:body>"),
        "word/styles.xml": _part("styles", styles),
        "word/settings.xml": _part("settings", settings),
        "word/numbering.xml": _part("numbering", ""),
        "word/fontTable.xml": _part("fonts", table),
    }
    made = io.BytesIO()
    with ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(name, _HEAD + text)
    return made.getvalue()


def _part(root: str, inner: str) -> str:
    return f'<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{inner}</w:{root}>'


def _content_types() -> str:
    kinds = {"document": "document.main", **_PARTS}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_P}/content-types">{relations}{plain}{overrides}</Types>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_P}/relationships">{inner}</Relationships>'
