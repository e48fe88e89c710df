"""What the source of a page says, without what only the language of pages says in it."""

from __future__ import annotations

import re

from briefgen.formats.escapes import unescaped
from briefgen.page.head import policy
from briefgen.regexes import regex

# The elements of HTML and SVG; by another name a template might tell something.
_ELEMENTS = (
    r"a|abbr|address|area|article|aside|audio|b|base|bdi|bdo|blockquote|body|br|button|canvas|caption|"
    r"circle|cite|clippath|code|col|colgroup|data|datalist|dd|defs|del|desc|details|dfn|dialog|div|dl|"
    r"dt|ellipse|em|embed|fieldset|figcaption|figure|footer|form|g|h1|h2|h3|h4|h5|h6|head|header|"
    r"hgroup|hr|html|i|iframe|image|img|input|ins|kbd|label|legend|li|line|lineargradient|link|main|"
    r"map|mark|marker|mask|menu|meta|meter|nav|noscript|object|ol|optgroup|option|output|p|path|"
    r"pattern|picture|polygon|polyline|pre|progress|q|radialgradient|rect|rp|rt|ruby|s|samp|script|"
    r"search|section|select|slot|small|source|span|stop|strong|style|sub|summary|sup|svg|symbol|table|"
    r"tbody|td|template|text|textarea|tfoot|th|thead|time|title|tr|track|tspan|u|ul|use|var|video|"
    r"wbr"
)
_TAG = regex(rf"(</?)(?:{_ELEMENTS})(?=[\s>/])", re.IGNORECASE)
_A_TAG = r"\1tag"  # a word stands there, so that what is before it and behind it is no row of words
_DRAWN = regex(  # a comment, or the beginning of an element that is nothing but a part of a drawing
    r"<!--(?:.*?-->|.*)|<(?:svg|g|rect|line|path|circle|ellipse|polygon|polyline|text|tspan|use|marker|pattern"
    r"|clippath|mask|stop|lineargradient|radialgradient)(?=[\s/])[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_MEASURE = regex(  # where something stands in a drawing, and how large it is
    r"(?<=\s)(?:[dxyr]|[xy][12]|[dcrf][xy]|ref[XY]|width|height|points|offset|viewBox|\w*[tT]ransform|textLength"
    r"|marker(?:Width|Height)|font-size|stroke-(?:width|dash\w+))=(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
)
_NUMBER = regex(r"\d+")
_FACTS = regex(  # those of `page/head` for machines
    r'"@context":"https://schema\.org"|"@type":"(?:CreativeWork|Organization|Person|Quotation|Report)"'
    r'|(?<=[{,])"(?:abstract|author|citation|conditionsOfAccess|contentReferenceTime|creativeWorkStatus|creator|hasPart'
    r'|identifier|inLanguage|jobTitle|name|publisher|text|url|version)":'
)
_HEAD = regex(  # what every page says of itself
    r'<!doctype html>|<meta charset="utf-8"|<meta name="(?:author|description|generator|keywords|color-scheme)"'
    r'|<meta name="dcterms\.date"|<link rel="alternate" type="application/pdf"'
    r'|<meta name="viewport"(?: content="width=device-width, initial-scale=1")?',
    re.IGNORECASE,
)
_WEIGHTS = regex(r"\bfont-weight: ?[1-9]00 [1-9]00\b")  # of a variable font: the program names them


def told_by(source: str) -> str:
    """The source of a page with its escapes undone, but without names that the languages of pages have for their
    parts, and without the numbers that say where something stands in a drawing.
    """
    source = _WEIGHTS.sub("", _HEAD.sub("<tag", source.replace(policy(), "")))
    source = _DRAWN.sub(_without_measures, _FACTS.sub("", source))
    return unescaped(_TAG.sub(_A_TAG, source))


def _without_measures(found: re.Match[str]) -> str:
    if found[0].startswith("<!--"):
        return found[0]
    return _MEASURE.sub(lambda measure: _NUMBER.sub("", measure[0]), found[0])
