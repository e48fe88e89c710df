"""The words of a template: its messages, which catalogues translate, and those that no catalogue can reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefgen.regexes import regex
from briefgen.values import dataclass

_NO_WORDS = regex(
    r"\{#.*?#\}|\{%-?\s*raw\b.*?endraw\s*-?%\}|\{%[-+]?\s*trans\b.*?\bendtrans\s*[-+]?%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
_MARKUP = regex(
    r"<!--.*?-->|<(style|script|svg|code)\b.*?</\1>|<[^<>]*>|&#?\w+;|https?://\S+|\S+@\S+", re.DOTALL | re.IGNORECASE
)
_WORDS = regex(r"[^\s\0](?:[^\0\n]*[^\s\0])?")
_WORD = regex(r"[^\W\d_]*[^\W\d_A-Z][^\W\d_]*(?<=..)")  # PDF and HTML are called that in any language
_PHRASES = {"gettext": 1, "_": 1, "npgettext": 3}  # how many arguments of a function are texts; of others two


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of a template: its context, its words (two where there is a plural), and its line."""

    context: str | None
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Bare:
    """Words that a template prints as they are, and where they begin."""

    words: str
    line: int
    column: int


def phrases(template: str) -> Iterator[Phrase]:
    """Every message of a template, and every label of its tables; nothing where it cannot be read."""
    jinja = Environment(extensions=["jinja2.ext.i18n"])
    jinja.policies["ext.i18n.trimmed"] = True
    jinja.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's
    try:
        tree = jinja.parse(template)
    except TemplateSyntaxError:
        return
    for line, function, said in jinja.extract_translations(tree):  # type: ignore[attr-defined]  # the extension's
        words = [said] if isinstance(said, str) else list(said)
        if all(isinstance(word, str) for word in words[: _PHRASES.get(function, 2)]):
            context = words.pop(0) if function in ("pgettext", "npgettext") else None
            yield Phrase(context, tuple(word for word in words if word)[:2], line)
    yield from _labels(tree)


def _labels(tree: nodes.Template) -> Iterator[Phrase]:
    """The words of a table `labels`, each with its kind as the context."""
    for table in tree.find_all(nodes.Assign):
        named = isinstance(table.target, nodes.Name) and table.target.name == "labels"
        if named and isinstance(table.node, nodes.Dict):
            for kind, labels in table.node.as_const().items():
                yield from (Phrase(kind, (word,), table.lineno) for word in labels.values())


def bare_words(template: str) -> Iterator[Bare]:
    """Words between tags that stand in no message. Names in capitals, such as PDF, are the same in any language."""
    text = _MARKUP.sub(_blank, _NO_WORDS.sub(_blank, template))
    for number, line in enumerate(text.split("\n"), 1):
        for found in _WORDS.finditer(line):
            if _WORD.search(found[0]):
                yield Bare(found[0], number, found.start() + 1)


def _blank(match: re.Match[str]) -> str:
    """As many characters without words, on as many lines."""
    return re.sub(r"[^\n]", "\0", match[0])
