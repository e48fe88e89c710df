"""The document that a page is written into: the brand's, of which only the styles are kept, or an empty one."""

from __future__ import annotations

import io
from typing import Any

from briefgen.page.rendering import Page
from briefgen.word.base_package import empty_package
from briefgen.word.links import word_language
from briefgen.word.oxml import named, w
from briefgen.word.sheet_tokens import Tokens

_OF_LOOKS = frozenset(("styles", "settings", "numbering", "fontTable", "theme", "stylesWithEffects"))
_OF_THE_PACKAGE = frozenset(("officeDocument", "core-properties"))
_SETTINGS = frozenset(  # of a template; others name people, files and machines
    ("zoom", "embedTrueTypeFonts", "saveSubsetFonts", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
     "hyphenationZone", "doNotHyphenateCaps", "characterSpacingControl", "compat", "themeFontLang",
     "clrSchemeMapping", "decimalSymbol", "listSeparator")
)  # fmt: skip
_STAND_INS = {"serif": ("Georgia", "roman"), "sans": ("Calibri", "swiss")}  # where a reader has not the brand's font
_TOKENS = {"--serif": "serif", "--headings": "serif", "--display": "serif", "--sans": "sans"}


def base_document(page: Page, tokens: Tokens, fonts: dict[str, str]) -> Any:
    """A document of python-docx without text, in the language of the page."""
    from docx import Document  # noqa: PLC0415  (only where a Word document is made)

    language = word_language(page.imprint.language)
    if page.word_template is not None:
        document = Document(io.BytesIO(page.word_template))
        _bare(document)
        _numbered(document.part)
        _spoken(document.styles.element, language)
        return document
    family = tokens.family("--serif")
    empty = empty_package(
        font=fonts.get(family, family) or "Times New Roman",
        size=tokens.points("--fs-m", 10.5),
        leading=tokens.points("--lh-m", 15.0),
        ink=tokens.colour("--ink", "000000"),
        language=language,
        fonts=tuple(_stand_ins(tokens, fonts)),
    )
    return Document(io.BytesIO(empty))


def _stand_ins(tokens: Tokens, fonts: dict[str, str]) -> list[tuple[str, str, str]]:
    """Each font with one that most machines have, and its kind."""
    found = {fonts.get(family, family): kind for token, kind in _TOKENS.items() if (family := tokens.family(token))}
    return [(name, *_STAND_INS[kind]) for name, kind in sorted(found.items())]


def _bare(document: Any) -> None:
    """Take out all of a template but its looks: its text, notes, properties, and what it was made on."""
    part = document.part
    for relations, kept in ((part.rels, _OF_LOOKS), (part.package.rels, _OF_THE_PACKAGE)):
        for id_, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] not in kept:
                del relations[id_]
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.append(w("sectPr"))
    settings = document.settings.element
    for child in list(settings):
        if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] not in _SETTINGS:
            settings.remove(child)
    _settings(part).clear()


def _settings(part: Any) -> Any:
    """What the settings of a document are related to: the template of the template, say."""
    return next((r.target_part.rels for r in part.rels.values() if r.reltype.endswith("/settings")), {})


def _numbered(part: Any) -> None:
    """A part for lists, where the template has none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415  (only where a template is)
    from docx.opc.packuri import PackURI  # noqa: PLC0415  (the same)
    from docx.parts.numbering import NumberingPart  # noqa: PLC0415  (the same)

    if all(not relation.reltype.endswith("/numbering") for relation in part.rels.values()):
        place = PackURI("/word/numbering.xml")
        made = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, w("numbering"), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)


def _spoken(styles: Any, language: str) -> None:
    """The language of the page in place of the template's, which says in which words its maker typed."""
    for spoken in styles.iter(named("w:lang")):
        spoken.set(named("w:val"), language)
    default = styles.find(f"{named('w:docDefaults')}/{named('w:rPrDefault')}/{named('w:rPr')}")
    if default is not None and default.find(named("w:lang")) is None:
        default.append(w("lang", val=language))
    elif default is None:
        letters = w("docDefaults", w("rPrDefault", w("rPr", w("lang", val=language))))
        for old in styles.findall(named("w:docDefaults")):
            styles.remove(old)
        styles.insert(0, letters)
