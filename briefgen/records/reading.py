"""Trees to typed records: short forms made long, and every fault said in the author's words at its place.

pydantic is the authority on what a record is; its errors are mapped by *type* and *ctx*, never by their sentences
(`error_sentences`). A record that fails still defines its id, so that references to it are not reported as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from briefgen.desk.paths import BRAND, LIBRARY, is_snapshot
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.base import Model
from briefgen.records.blank_fields import blank_fields
from briefgen.records.briefing import Briefing
from briefgen.records.clearance import Clearance
from briefgen.records.error_sentences import MERGE, explain
from briefgen.records.formats import format_problem
from briefgen.records.kinds import BRIEFING, KINDS, Kind, called
from briefgen.records.located import Cleared, Located, Records
from briefgen.records.own_fields import OwnFields, undeclared
from briefgen.records.positions import Position
from briefgen.records.record import Extra, Record
from briefgen.records.text_checks import text_problems
from briefgen.records.units import Units
from briefgen.regexes import regex
from briefgen.syntax.names import is_id, printable
from briefgen.syntax.tree import Broken, Map, Node, Null, Seq, Text, Tree, data_of

M = TypeVar("M", bound=Model)
MOST_PROBLEMS = 50  # of one record
_KEYS = ("format", "marking", *KINDS)
FROZEN_KEYS = ("edition", "desk", "scheme", "scale", "seal")  # what a snapshot holds beside records
CLEARANCES = "clearances"
_CLEARED = regex(rf"content/briefings/[^/]+/{CLEARANCES}\.yaml")
_HOME = regex(r"content/briefings/[^/]+/(?:briefing\.yaml|editions/[0-9]+\.json)")


def validate(trees: Iterable[Tree], units: Units | None = None, own: OwnFields | None = None) -> Outcome[Records]:
    """Turn the files of a briefing and the library into records; without `units` with those that ship.

    Without `own` fields nobody knows which there are, and they are passed over.
    """
    reader = _Validator(units, own)
    for tree in trees:
        reader.file(tree)
    made = Records(reader.briefing, tuple(reader.items), frozenset(reader.broken), tuple(reader.clearances))
    return Outcome(made, tuple(reader.problems))


def validate_settings(tree: Tree, model: type[M]) -> Outcome[M | None]:
    """Read a settings file with its model."""
    if tree.root is None:
        return Outcome(None)
    made, problems = build_model(model, tree.root)
    blank = (
        blank_fields(tree.root) if made is not None and tree.path != BRAND else ()
    )  # a brand's are told by their kind
    return Outcome(made, (*problems, *blank))


def build_model(model: type[M], node: Map, units: Units | None = None) -> tuple[M | None, list[Diagnostic]]:
    """Make one model from a map."""
    try:
        return model.model_validate(plain_data(node), context=units), []
    except ValidationError as error:
        found = explain(model, node, error.errors(include_url=False, include_input=False)[:MOST_PROBLEMS])
        return None, found


class _Validator:
    def __init__(self, units: Units | None, own: OwnFields | None) -> None:
        self.units, self.own = units, own
        self.briefing: Located[Briefing] | None = None
        self.items: list[Located[Record]] = []
        self.broken: set[str] = set()
        self.clearances: list[Cleared] = []
        self.problems: list[Diagnostic] = []

    def file(self, tree: Tree) -> None:
        self.broken |= tree.glimpsed
        if tree.root is None:
            return
        shared, home = tree.path.startswith(LIBRARY), _HOME.fullmatch(tree.path) is not None
        label = tree.root.get("marking")
        for entry in tree.root.entries:
            name, key = entry.key.value, entry.key
            if name == "format":
                self._format(entry.value)
            elif name == "marking":
                self._text(entry.value)
            elif name == "briefing":
                self._briefing(tree.path, key, entry.value, label.value if label else None)
            elif name in KINDS and shared and not KINDS[name].shared:
                hint = "the library holds " + ", ".join(f"`{k}`" for k, kind in KINDS.items() if kind.shared)
                self._say(problem("BG123", f"`{name}` belong to a briefing, not to the library", key.span, hint=hint))
            elif name == CLEARANCES:
                self._clearances(tree.path, key, entry.value)
            elif name in KINDS:
                self._list(KINDS[name], entry.value, label.value if label else None)
            elif name != MERGE and not (name in FROZEN_KEYS and tree.path.endswith(".json")):
                self._stranger(key, home=home)
        if home and tree.complete and all(entry.key.value in _KEYS for entry in tree.root.entries):
            hint = "begin the file with `briefing:`, and put `title:`, `as_of:` and `summary:` below it"
            self._say(problem("BG106", "`briefing` is missing", Span(tree.path), hint=hint))

    def _stranger(self, key: Text, *, home: bool) -> None:
        meant = called(key.value)
        hint = f"write `{meant}`" if meant else guess(key.value, ["briefing", *_KEYS] if home else _KEYS).hint()
        if home and key.value in Briefing.model_fields:
            hint = "put it below `briefing:`, indented by two spaces"
        self._say(problem("BG103", f"unknown key `{printable(key.value)}`", key.span, hint=hint))

    def _format(self, node: Node) -> None:
        found = format_problem(node)
        if found is not None:
            self._say(found)

    def _text(self, node: Node) -> None:
        if not isinstance(node, Text | Broken | Null):
            hint = 'write one label in quotes, such as `marking: "TLP:AMBER"`'
            self._say(problem("BG107", "a text was expected for `marking`", node.span, hint=hint))

    def _briefing(self, path: str, key: Text, node: Node, label: Node | None) -> None:
        if not _HOME.fullmatch(path):
            hint = "move it to `briefing.yaml` in the briefing's own folder"
            self._say(problem("BG123", "`briefing:` does not belong in this file", key.span, hint=hint))
        elif isinstance(node, Map):
            made = self._record(BRIEFING, node, label)
            if made is not None and isinstance(made.record, Briefing):
                self.briefing = Located(made.record, BRIEFING, "briefing", node, made.marking, made.marking_span)
        elif not isinstance(node, Broken):
            hint = "put `title:`, `as_of:` and `summary:` below it, indented by two spaces"
            said = "a map (`key: value`) was expected for `briefing`"
            self._say(problem("BG107", said, node.span, hint=hint))

    def _list(self, kind: Kind, node: Node, label: Node | None) -> None:
        if isinstance(node, Seq):
            for item in node.items:
                self._item(kind, item, label)
        elif not isinstance(node, Null | Broken):
            hint = "begin each record with `- ` on a line of its own"
            self._say(problem("BG107", f"a list of records was expected for `{kind.plural}`", node.span, hint=hint))

    def _clearances(self, path: str, key: Text, node: Node) -> None:
        if not _CLEARED.fullmatch(path):
            hint = "`briefgen clear` writes them to `clearances.yaml` in the briefing's own folder"
            self._say(problem("BG123", "`clearances` do not belong in this file", key.span, hint=hint))
            return
        for item in _items(node):
            made, problems = build_model(Clearance, item) if isinstance(item, Map) else (None, [])
            self.problems += problems
            if made is not None:
                self.clearances.append(Cleared(made, item.span))
        if not isinstance(node, Seq | Null | Broken) or any(not isinstance(i, Map | Broken) for i in _items(node)):
            hint = "leave the file to `briefgen clear`, which adds to it"
            self._say(problem("BG107", "a list of clearances was expected for `clearances`", node.span, hint=hint))

    def _item(self, kind: Kind, node: Node, label: Node | None) -> None:
        if isinstance(node, Map):
            made = self._record(kind, node, label)
            if made is not None:
                self.items.append(made)
        elif not isinstance(node, Broken):
            hint = f"a record has fields, such as `- id: {kind.prefix}-…`"
            self._say(problem("BG107", f"a record was expected in `{kind.plural}`", node.span, hint=hint))

    def _record(self, kind: Kind, node: Map, label: Node | None) -> Located[Record] | None:
        record, problems = build_model(kind.model, node, self.units)
        extra, wrong = self._extra(kind, node)
        self.problems += (*problems, *wrong)
        if record is not None and extra is not None:
            record = None if wrong else record.model_copy(update={"extra": extra})
        if record is None:
            self.broken |= set(_identity(kind, node))
            return None
        own = node.get("marking")
        marked = own.value if own and isinstance(own.value, Text) else label
        text = marked.value if isinstance(marked, Text) else None
        made = Located(record, kind, _id(kind, record), node, text, marked.span if marked else None)
        if not is_snapshot(node.span.file):  # what is published was read when it was typed, by the rules of then
            self.problems += (*text_problems(made), *blank_fields(node))
        return made

    def _extra(self, kind: Kind, node: Map) -> tuple[Extra | None, list[Diagnostic]]:
        """The own fields of a record, by what the desk declares."""
        entry = node.get("extra")
        if self.own is None or entry is None or not isinstance(entry.value, Map):
            return None, []
        model = self.own.model(kind)
        made, wrong = build_model(model, entry.value, self.units)
        return made or model(), [undeclared(found, kind, self.own.of(kind)) for found in wrong]

    def _say(self, found: Diagnostic) -> None:
        self.problems.append(found)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Seq) else ()


def _id(kind: Kind, record: Record) -> str:
    if isinstance(record, Position):
        return record.key
    return str(getattr(record, "id", kind.name))


def _identity(kind: Kind, node: Map) -> Iterator[str]:
    """The id that a record which failed would have had."""
    entry = node.get("id")
    if entry and isinstance(entry.value, Text) and is_id(entry.value.value):
        yield entry.value.value
    elif kind.prefix == "pos":
        parts = [e.value.value[4:] for k in ("actor", "topic") if (e := node.get(k)) and isinstance(e.value, Text)]
        yield "pos-" + "-".join(parts)


def plain_data(node: Node) -> Any:
    """A tree as the plain data that pydantic reads; what is broken fails quietly, at its own place."""
    return data_of(node, lambda broken: broken)
