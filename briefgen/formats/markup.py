"""What the source of a page says, without what only the language of pages says in it."""

from __future__ import annotations

import re

from briefgen.formats.escapes import unescaped
from briefgen.page.head import policy

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
_TAG = re.compile(rf"(</?)(?:{_ELEMENTS})(?=[\s>/])", re.IGNORECASE)
_DRAWING = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
_MEASURE = re.compile(  # where something stands in a drawing and how large it is: numbers, and what is done with them
    r"(?<=\s)(?:[dxyr]|[xy][12]|[dcrf][xy]|width|height|points|viewBox|transform|font-size|stroke-(?:width|dash\w+))="
    r'"(?:[-+.,\d\s()]|[A-Za-z](?=\s*[-+.\d])|[Zz](?=[\s"Mm])|(?:translate|rotate|scale|matrix|skew[XY])(?=\())*"'
)
_FACTS = re.compile(  # those of `page/head` for machines
    r'"@context":"https://schema\.org"|"@type":"(?:CreativeWork|Organization|Person|Quotation|Report)"'
    r'|(?<=[{,])"(?:abstract|author|citation|conditionsOfAccess|contentReferenceTime|creativeWorkStatus|creator|hasPart'
    r'|identifier|inLanguage|jobTitle|name|publisher|text|url|version)":'
)
_HEAD = re.compile(  # what every page says of itself
    r'<meta charset="utf-8"|<meta name="(?:author|description|generator|keywords|color-scheme|dcterms\.date)"'
    r'|<meta name="viewport"(?: content="width=device-width, initial-scale=1")?',
    re.IGNORECASE,
)
_WEIGHTS = re.compile(r"\bfont-weight:\s*\d+ \d+")  # of a variable font: the program names them


def told_by(source: str) -> str:
    """The source of a page with its escapes undone, but without names that the languages of pages have for their
    parts, and without where something stands in a drawing.
    """
    source = _WEIGHTS.sub("", _HEAD.sub("<meta", source.replace(policy(), "")))
    source = _FACTS.sub("", source)
    source = _DRAWING.sub(lambda drawing: _MEASURE.sub("", drawing[0]), source)
    return unescaped(_TAG.sub(r"\1", source))
