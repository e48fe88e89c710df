"""What a record's texts may not hold: lost words, signs that are not printed, citations where none count."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.kinds import SHORT_FORMS
from briefgen.records.leaves import TextLeaf
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.regexes import regex
from briefgen.syntax import text_flaws
from briefgen.syntax.encoding import escape_problem, forbidden, is_path
from briefgen.syntax.tree import Node, Text, find_node, times_before, token_span

_LINE_END = regex(r"(?<!\\)(?:\\\\)*(?P<escape>\\n)")
_LINE_END_IN_A_WORD = regex(r"(?<=[\w:/.])(?<!\\)(?P<escape>\\n)(?=[a-z\d_])")


def text_problems(made: Located[Record]) -> Iterator[Diagnostic]:
    """Everything wrong with the texts of a record, each at its place."""
    for leaf in made.texts():
        node, _ = find_node(made.node, leaf.path, SHORT_FORMS)
        if isinstance(node, Text):
            yield from _lost_words(leaf, node)
            yield from _line_end(leaf, node)
        yield from _flaws(leaf, node)
    for name in ("url", "archive") if isinstance(made.record, Source) else ():
        why, hint = text_flaws.link_problem(address) if (address := getattr(made.record, name)) else ("", "")
        if why:
            yield problem("BG118", why, made.at((name,)), hint=hint)


def _lost_words(leaf: TextLeaf, node: Text) -> Iterator[Diagnostic]:
    if node.comment and node.value.strip().endswith(leaf.value):
        hint = "put the text in quotes if the words belong to it, or move the comment to a line of its own"
        yield problem("BG105", "the words after ` #` would be lost", node.comment, hint=hint)


def _line_end(leaf: TextLeaf, node: Text) -> Iterator[Diagnostic]:
    """`\\n` in double quotes, where a text of one line was typed: of paragraphs only what stands inside a word."""
    if leaf.meta.blocks or not node.raw.startswith('"') or "\n" not in leaf.value:
        return
    if forbidden(node.value) or is_path(node.raw):
        return
    pattern = _LINE_END_IN_A_WORD if leaf.meta.markdown else _LINE_END
    if found := pattern.search(node.raw):
        count = times_before(node.raw, "\\n", found.start("escape"))
        yield escape_problem("\\n", token_span(node, "\\n", count))


def _flaws(leaf: TextLeaf, node: Node) -> Iterator[Diagnostic]:
    text, meta = leaf.value, leaf.meta
    found = text_flaws.scan(text, blocks=meta.blocks) if meta.markdown else text_flaws.scan_plain(text)
    for flaw in found:
        place = token_span(node, flaw.token, times_before(text, flaw.token, flaw.offset)) if flaw.token else node.span
        yield problem(flaw.code, flaw.message, place, hint=flaw.hint)
