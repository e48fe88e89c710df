"""Word documents, opened again: their parts, their paragraphs, and the order that Word insists on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

# The children of each element in the order of ECMA-376, part 1, as far as anybody writes them.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "w:tbl": "tblPr tblGrid tr",
    "w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "w:styles": "docDefaults latentStyles style",
    "w:numbering": "numPicBullet abstractNum num",
    "w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "w:pBdr": "top left bottom right between bar",
    "w:tblBorders": "top left start bottom right end insideH insideV",
    "w:tblCellMar": "top left start bottom right end",
}


@dataclass(frozen=True)
class Word:
    """A Word document as its reader's program has it."""

    data: bytes

    @cached_property
    def document(self) -> Any:
        """As python-docx opens it."""
        return Document(io.BytesIO(self.data))

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Every member of the package."""
        with ZipFile(io.BytesIO(self.data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    @cached_property
    def body(self) -> Any:
        return etree.fromstring(self.parts["word/document.xml"])

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style and text of each paragraph, those in tables too, in the order in which they are read."""
        names = {style.style_id: style._element.name_val for style in self.document.styles}  # not as it is shown
        return [(names.get(_style(found), "Normal"), text(found)) for found in self.body.iter(qn("w:p"))]

    def styled(self, style: str) -> list[str]:
        """The texts of the paragraphs in a style."""
        return [said for name, said in self.paragraphs() if name == style]

    def margins(self) -> list[str]:
        """The text of every head and foot."""
        names = [name for name in self.parts if name.startswith(("word/header", "word/footer"))]
        return [text(etree.fromstring(self.parts[name])) for name in sorted(names)]


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def text(element: Any) -> str:
    """What is read in an element; tabs, breaks and the ends of paragraphs as blanks."""
    parted = {qn("w:tab"), qn("w:br"), qn("w:p")}
    parts = [
        " " if found.tag in parted else found.text or ""
        for found in element.iter(qn("w:t"), *parted)
        if not _stops(found)
    ]
    return " ".join("".join(parts).replace("\u00a0", " ").replace("\u2002", " ").split())


def _stops(element: Any) -> bool:
    """Whether a tab is where one stops, not one that is written."""
    return bool(element.getparent().tag == qn("w:tabs"))


def out_of_order(part: bytes) -> Iterator[str]:
    """Elements whose children stand in another order than Word reads them in: it refuses such a file."""
    for element in etree.fromstring(part).iter():
        if not isinstance(element.tag, str):
            continue
        kind = f"w:{etree.QName(element).localname}"
        order = ORDERS.get(kind, "").split()
        names = [etree.QName(child).localname for child in element if etree.QName(child).namespace == W]
        if order and element.tag.startswith(f"{{{W}}}"):
            unknown = [name for name in names if name not in order]
            places = [order.index(name) for name in names if name in order]
            if unknown or places != sorted(places):
                yield f"{kind}: {' '.join(names)}"


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
