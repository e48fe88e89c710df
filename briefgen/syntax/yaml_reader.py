"""Reads a content file into a tree that knows where everything stands.

The meaning is YAML 1.2's, taken from libyaml's *events*: every scalar is text, only a plain `null`, `~` or nothing is
null. Duplicate keys, anchors, tags and second documents are problems, and reading goes on behind them wherever it can;
`Broken` stands for a value that was reported already, so that nobody reports it again.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.regexes import regex
from briefgen.syntax.encoding import decode, escapes
from briefgen.syntax.names import printable
from briefgen.syntax.read_lately import ReadLately
from briefgen.syntax.tree import Broken, Entry, Map, Node, Null, Seq, Text, Tree, without
from briefgen.syntax.yaml_errors import (
    QUOTE_IT,
    YamlMark,
    before_yaml,
    beginning,
    comment_behind,
    mark_of,
    said_nothing,
    span_of,
    syntax_problem,
)
from briefgen.syntax.yaml_frame import Frame

MAX_FILE_BYTES = 5 << 20
MAX_KEPT_BYTES = 4 << 20  # of text whose trees are kept; a tree takes some twenty times as much
MAX_YAML_DEPTH = 40
MAX_VALUES = 200_000
MAX_VALUE_TEXT = 1 << 20
MAX_KEY = 200
MAX_PROBLEMS = 50
_CORE_TAGS = "tag:yaml.org,2002:"
_NULLS = ("", "~", "null", "Null", "NULL")
_WRITTEN = "content/"  # by hand: elsewhere, `null` may be how a setting is left out
_ID_LINE = regex(r"\bid:\s*[\"']?([a-z]{3}-[\w-]+)")


def parse_once(path: str, data: bytes) -> Outcome[Tree]:
    """Read one file. Never raises; the tree has no root where the file cannot be read as a map at all."""
    if len(data) > MAX_FILE_BYTES:
        said = f"the file has {len(data):,} bytes; the limit is {MAX_FILE_BYTES:,}"
        return Outcome(Tree(path, None), (problem("BG112", said, Span(path), hint="split it into several files"),))
    decoded = decode(path, data)
    if decoded.diagnostics:
        return Outcome(Tree(path, None, _glimpse(data.decode("utf-8", "replace"))), decoded.diagnostics)
    reader = _Reader(path, decoded.value)
    root = reader.read()
    glimpsed = _glimpse(decoded.value) if reader.stopped else frozenset()
    return Outcome(Tree(path, root, glimpsed, complete=not reader.stopped), tuple(reader.problems))


parse_yaml = ReadLately(parse_once, MAX_KEPT_BYTES)


def _glimpse(text: str) -> frozenset[str]:
    return frozenset(_ID_LINE.findall(text))


class _Stop(Exception):
    """Reading cannot go on behind this place."""


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[Diagnostic] = []
        self.stack: list[Frame] = []
        self.root: Node | None = None
        self.values = self.documents = 0
        self.anchors: set[str] = set()
        self.stopped = False

    def read(self) -> Map | None:
        try:
            for event in self._events():
                self._take(event)
        except _Stop:
            self.stopped = True
        return self._root_map()

    def _events(self) -> Iterator[yaml.Event]:
        if found := before_yaml(self.path, self.text):
            self._keep(found)
            raise _Stop
        last: yaml.ScalarEvent | None = None
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                last = event if isinstance(event, yaml.ScalarEvent) else last
                yield event
        except yaml.MarkedYAMLError as error:
            opened = next((frame.start for frame in reversed(self.stack) if frame.flow), None)
            found = syntax_problem(self.path, self.text, error, last, opened)
            line, signs = found.span.line if found.span else 0, ("BG101", "BG113")  # of the same mistake
            self.problems = [p for p in self.problems if p.code not in signs or not p.span or p.span.line != line]
            self._keep(found)
            raise _Stop from None
        except yaml.YAMLError:
            self._say("BG101", "this is not YAML", Span(self.path), "save it as plain text, in UTF-8")
            raise _Stop from None

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._count(event)
                self._scalar(event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._count(event)
                self._open(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._document(event)

    def _count(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            said = f"more than {MAX_VALUES:,} values in one file"
            self._say("BG112", said, self._at(event), hint="split it into several files")
            raise _Stop
        if event.anchor and event.anchor not in self.anchors:
            self.anchors.add(event.anchor)
            hint = "write the value out where it is needed, or put text that begins with & in quotes"
            self._say("BG113", f"the anchor `&{event.anchor}` is not used here", self._at(event), hint)
        if event.tag:
            tag, hint = event.tag.replace(_CORE_TAGS, "!!", 1), "remove it, or put text that begins with ! in quotes"
            self._say("BG113", f"the tag `{printable(tag)}` is not used here", self._at(event), hint)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span = self._at(event)
        start, end = mark_of(event.start_mark).index, mark_of(event.end_mark).index
        if event.style == '"' and (hidden := escapes(self.path, self.text, start, end)):
            self._keep(hidden)
        if self._wants_key():
            self._key(event, span)
        elif len(event.value) > MAX_VALUE_TEXT:
            said = f"this text has {len(event.value):,} characters; the limit is {MAX_VALUE_TEXT:,}"
            self._say("BG112", said, span, hint="shorten it")
            self._put(Broken(span))
        elif not event.style and event.value in _NULLS:
            self._null(event, span)
        else:
            comment = None if event.style else comment_behind(self.path, self.text, event.end_mark)
            self._put(Text(event.value, span, self.text[start:end], comment))

    def _null(self, event: yaml.ScalarEvent, span: Span) -> None:
        frame = self.stack[-1] if self.stack else None
        stray = frame and frame.flow and frame.is_map and frame.key and not event.value
        if stray and frame and frame.key and not self._colon_before(event):
            said = f"`{printable(frame.key.value)}` stands here as a key without a value"
            hint = "a comma inside { } ends the text before it: put the whole text in quotes"
            self._say("BG101", said, frame.key.span, hint)
            frame.drop = True
        elif (
            event.value
            and frame
            and frame.is_map
            and self.path.startswith(_WRITTEN)
            and not self.path.endswith(".json")
        ):
            self._keep(said_nothing(event.value, span))
            self._put(Broken(span))
            return
        self._put(Broken(span) if self._lost(event) else Null(span))

    def _lost(self, event: yaml.ScalarEvent) -> bool:
        """`key: #word`: what looks like a comment is the text itself."""
        mark = mark_of(event.end_mark)
        lost = comment_behind(self.path, self.text, event.end_mark)
        if event.value or lost is None or not self._colon_before(event):
            return False
        if self.text[mark.index + lost.column - mark.column :][:1] in ("", " ", "\t", "\n", "#"):
            return False
        hint = "put the text in quotes, or move the comment to a line of its own"
        self._say("BG105", "the words after ` #` would be lost", lost, hint)
        return True

    def _colon_before(self, event: yaml.ScalarEvent) -> bool:
        return self.text[: mark_of(event.start_mark).index].rstrip().endswith(":")

    def _key(self, event: yaml.ScalarEvent, span: Span) -> None:
        frame, name = self.stack[-1], event.value
        frame.drop = True
        if name == "<<" and not event.style:
            frame.drop = False  # it stays: what it would have brought is not missing as well
            self._say("BG113", "merge keys (`<<`) are not used here", span, hint="write the fields out")
        elif len(name) > MAX_KEY:
            self._say("BG112", f"a key has at most {MAX_KEY} characters", span, hint=f"{QUOTE_IT} if it is a text")
        elif name in frame.entries:
            first = frame.entries[name].key.span
            said = f"`{printable(name)}` is given twice; first in line {first.line}"
            related = (("first given here", first),)
            self._keep(problem("BG102", said, span, hint="remove one of the two", related=related))
        else:
            frame.drop = False
        frame.key = Text(name, span)

    def _open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        if len(self.stack) >= MAX_YAML_DEPTH:
            said = f"nested deeper than {MAX_YAML_DEPTH} levels"
            self._say("BG112", said, self._at(event), hint="put the text in quotes if it begins with a bracket")
            raise _Stop
        if self._wants_key():
            hint = "text that begins with [ or { needs quotes"
            self._say("BG107", "a key must be plain text", self._at(event), hint)
            raise _Stop
        is_map = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(Frame(mark_of(event.start_mark), is_map, bool(event.flow_style), bool(event.tag)))

    def _close(self, event: yaml.Event) -> None:
        frame = self.stack.pop()
        end = mark_of(event.end_mark if frame.flow else event.start_mark)
        span = self._span(frame.start, end)
        if frame.flow and frame.tagged:
            self._put(Broken(span))
        elif frame.is_map:
            self._put(Map(tuple(frame.entries.values()), span))
        else:
            self._put(Seq(tuple(frame.items), span))

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self.anchors:
            self.anchors.add(event.anchor or "")
            hint = "write the value out, or put text that begins with * in quotes"
            self._say("BG113", f"the alias `*{event.anchor}` is not used here", self._at(event), hint)
        if self._wants_key():
            raise _Stop
        self._put(Broken(self._at(event)))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._say("BG114", "a second document begins here", self._at(event), hint="remove this line")
            raise _Stop

    def _wants_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].is_map and self.stack[-1].key is None

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if not frame.is_map:
            frame.items.append(node)
            return
        if frame.key is not None and not frame.drop:
            frame.entries[frame.key.value] = Entry(frame.key, node)
        frame.key, frame.drop = None, False

    def _root_map(self) -> Map | None:
        """The root, if it is a map; what was read before a stop counts too."""
        if self.stopped:
            return self._unfinished()
        if isinstance(self.root, Map):
            return self.root
        self.stopped = True
        if isinstance(self.root, Broken):
            return None
        found = {Seq: "a list", Text: "a single text"}.get(type(self.root), "nothing")
        said = f"a map (`key: value`) was expected, and the file holds {found}"
        self.problems.append(problem("BG115", said, Span(self.path), hint=beginning(self.path)))
        return None

    def _unfinished(self) -> Map | None:
        """The complete records that stand before the place where reading stopped."""
        if isinstance(self.root, Map):
            return self.root
        if not self.stack or not self.stack[0].is_map:
            return None
        base, line = self.stack[0], self.problems[-1].span.line if self.problems[-1].span else 0
        entries = list(base.entries.values())
        if base.key:
            inner = self.stack[1] if len(self.stack) > 1 and not self.stack[1].is_map else None
            span = base.key.span
            entries.append(Entry(base.key, Seq(tuple(inner.items), span) if inner else Broken(span)))
        return Map(tuple(Entry(entry.key, without(entry.value, line)) for entry in entries), Span(self.path))

    def _at(self, event: yaml.Event) -> Span:
        return self._span(mark_of(event.start_mark), mark_of(event.end_mark))

    def _span(self, start: YamlMark, end: YamlMark) -> Span:
        return span_of(self.path, self.text, start, end)

    def _say(self, code: str, said: str, span: Span, hint: str = "") -> None:
        self._keep(problem(code, said, span, hint=hint))

    def _keep(self, found: Diagnostic) -> None:
        self.problems.append(found)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop
