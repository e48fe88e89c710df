"""Another value in the place of one that stands there."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.edits.blocks import indented
from briefgen.edits.edit_values import RefusedEdit, Rename, Value, ValuePath, as_read
from briefgen.edits.file_text import FileText, Part, step_into
from briefgen.edits.scalars import Stood
from briefgen.edits.spelling import Manner, habits, spell
from briefgen.edits.splices import Splice, Splicing
from briefgen.regexes import regex
from briefgen.syntax.tree import Map, Node, Seq, Text
from briefgen.values import dataclass

_COMMENT = regex(r"[|>][^ \t\n]*(?P<comment>[ \t]+#[^\n]*)?")


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A value's place: the value, the part that holds it, and whether brackets are around it."""

    node: Node
    part: Part
    around: tuple[Node, ...]
    flow: bool


def value_place(sheet: FileText, path: ValuePath) -> ValuePlace:
    """Where a path leads, which is not the whole file. Raises RefusedEdit."""
    if not path:
        raise RefusedEdit("a file is not replaced or emptied as a whole", "change its fields", 0)
    node, way = step_into(sheet, path)
    around = (*((sheet.root,) if sheet.root else ()), *(part.value for part in way[:-1]))
    return ValuePlace(node, way[-1], around, any(map(sheet.in_brackets, around)))


def put(sheet: FileText, path: ValuePath, value: Value) -> Splicing:
    """A value written in the place of another one, in its style. Raises RefusedEdit."""
    here = value_place(sheet, path)
    start, end = sheet.begin(here.node), sheet.end(here.node)
    raw = sheet.text[start:end] if isinstance(here.node, Text) else ""
    quoted = isinstance(here.around[-1], Map) and sheet.text[here.part.start : here.part.start + 1] == '"'
    stood = Stood(raw or '"' * quoted, sheet.column(here.part.start))
    manner = Manner(habits(sheet), here.flow, quoted, stood)
    return _in_flow(sheet, here, value, manner) if here.flow else _in_block(sheet, here, value, manner)


def renamed(sheet: FileText, edit: Rename) -> Splicing:
    """Another key in the place of one that is there, in its quotes. Raises RefusedEdit."""
    part = value_place(sheet, (*edit.path, edit.key)).part
    quote = sheet.text[part.start] if sheet.text[part.start] in "'\"" else ""
    line = sheet.line(part.start)
    end = part.start + len(edit.key) + 2 * len(quote)
    return Splicing((Splice(part.start, end, f"{quote}{edit.new}{quote}"),), ((line, line + 1),))


def _in_flow(sheet: FileText, here: ValuePlace, value: Value, manner: Manner) -> Splicing:
    start, end, mark = sheet.begin(here.node), sheet.end(here.node), here.part.mark
    if sheet.has_comment(here.node):
        raise RefusedEdit("a comment stands between these brackets", "make this change by hand", sheet.line(start))
    gap = " " if start == mark and here.part.key is not None else ""
    splice = Splice(start, end, gap + spell(value, manner).head)
    return Splicing((splice,), ((sheet.line(mark), sheet.line(end) + 1),))


def _in_block(sheet: FileText, here: ValuePlace, value: Value, manner: Manner) -> Splicing:
    if sheet.in_brackets(here.node) and sheet.has_comment(here.node):
        raise RefusedEdit("a comment stands between these brackets", "make this change by hand")
    end, comment = _extent(sheet, here)
    column, mark = sheet.column(here.part.start), here.part.mark
    if sheet.in_brackets(here.node) and is_short(value) and sheet.parts(here.node):
        manner = Manner(manner.habits, flow=True, quoted=manner.quoted)
    elif _deeper(sheet, end, column):  # a block would take in the comment below it
        manner = Manner(manner.habits, manner.flow, manner.quoted, Stood('"\\n"'))
    spelling = spell(value, manner, dashed=here.part.key is None)
    below = indented(spelling.below, column)
    gap = sheet.text[mark : sheet.blanks(mark)] if not isinstance(here.node, Seq | Map) and not spelling.opens else ""
    head = f"{gap if gap and sheet.begin(here.node) > mark else ' '}{spelling.head}" if spelling.head else ""
    if spelling.opens:
        comment = "" if comment and spelling.head.endswith(comment) else comment
        new = f"{head}{comment}\n{below}"
    else:
        new = f"{head}\n{below}".removesuffix("\n") + comment
    if not (spelling.opens and end == len(sheet.text)):  # the last line of a block text counts with its end
        new = new.removesuffix("\n")
    return Splicing((Splice(mark, end, new),), ((sheet.line(mark), sheet.line(end) + 1),))


def _extent(sheet: FileText, here: ValuePlace) -> tuple[int, str]:
    """Where the last line of a value ends, and the comment that stays where the value goes."""
    node, mark = here.node, here.part.mark
    begin, end = sheet.begin(node), sheet.end(node)
    if isinstance(node, Seq | Map) and not sheet.in_brackets(node):
        last = max(sheet.at_line(sheet.last_line(here.part)) - 1, end)
        last = len(sheet.text) if last == len(sheet.text) - 1 and sheet.text[-1:] != "\n" else last
        return last, "" if sheet.line(begin) == sheet.line(mark) else sheet.text[mark : sheet.line_end(mark)].rstrip()
    if isinstance(node, Text) and node.raw[:1] in ("|", ">"):
        match = _COMMENT.match(node.raw)
        return sheet.line_end(end), (match["comment"] or "") if match else ""
    if sheet.line(begin) != sheet.line(mark) and "#" in sheet.text[mark:begin]:
        raise RefusedEdit("a comment stands between this key and its value", "make this change by hand")
    return sheet.line_end(end), sheet.text[end : sheet.line_end(end)].rstrip()


def _deeper(sheet: FileText, end: int, column: int) -> bool:
    """Whether the next line with something on it is a comment that stands further in."""
    at = end
    while at < len(sheet.text) and not sheet.text[at : sheet.line_end(at + 1)].strip():
        at = sheet.line_end(at + 1)
    line = sheet.text[at + 1 : sheet.line_end(at + 1)]
    return line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column


def is_short(value: Value) -> bool:
    """Whether a list or map can stay in brackets: it is not empty, and no text in it is of several lines."""
    plain = as_read(value)
    waiting, texts = [plain], list[str]()
    while waiting:
        item = waiting.pop()
        if isinstance(item, list | dict):
            waiting += item.values() if isinstance(item, dict) else item
        texts += [item] if isinstance(item, str) else []
    return isinstance(plain, list | dict) and not any("\n" in text for text in texts)


def empty(sheet: FileText, path: ValuePath, parts: Sequence[Part]) -> Splicing:
    """A list or map whose only part goes: comments that belong to none of its parts stay."""
    here = value_place(sheet, path)
    sign = "[]" if isinstance(here.node, Seq) else "{}"
    mark = here.part.mark
    if sheet.in_brackets(here.node) or not sheet.alone(parts[0].start):
        return put(sheet, path, [] if sign == "[]" else {})
    first, behind = sheet.first_line(parts[0]), sheet.last_line(parts[0])
    gone = Splice(sheet.at_line(first), sheet.at_line(behind), "")
    return Splicing((Splice(mark, mark, f" {sign}"), gone), ((sheet.line(mark), sheet.line(mark) + 1), (first, behind)))
