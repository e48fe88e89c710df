"""Blank records: what `briefgen new KIND` gives an author to fill in, as text.

A sample holds the example values of one kind, a field a line; its model says what each field means and whether a record
needs it. `#field: value` is a field left out, `# words` an explanation.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from briefgen.authoring.refused_error import RefusedError
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddRecord, Written
from briefgen.records.kinds import KINDS, SHORT_FORMS, Kind
from briefgen.regexes import regex
from briefgen.syntax.names import is_id, printable
from briefgen.syntax.tree import Map, Seq, Text, Tree
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass

KIND_WORDS: Mapping[str, Kind] = MappingProxyType({plural.removesuffix("s"): kind for plural, kind in KINDS.items()})
_FIELD = regex(r"(\w+):")
_PLACEHOLDER = regex(r"\b([a-z]{3})-name\b")
_WIDTH = 110
TODO = "TODO, the values above are examples"
TODO_ABOUT = "Delete this line when every value above is yours; until then `briefgen check` reminds you."


@dataclass(frozen=True, slots=True)
class KnownIds:
    """What a desk defines: ids by their prefix, in the order of the files, and who holds a position on what."""

    ids: Mapping[str, tuple[str, ...]]
    positions: frozenset[tuple[str, str]] = frozenset()

    def first(self, prefix: str) -> str | None:
        """An id of that kind, if there is one."""
        return next(iter(self.ids.get(prefix, ())), None)

    def free_position(self) -> tuple[str, str] | None:
        """An actor and a topic of which no position is known yet."""
        pairs = ((actor, topic) for topic in self.ids.get("top", ()) for actor in self.ids.get("act", ()))
        return next((pair for pair in pairs if pair not in self.positions), None)


NO_IDS = KnownIds(MappingProxyType({}))


def known(trees: Iterable[Tree]) -> KnownIds:
    """What some files define, as far as they can be read."""
    ids: dict[str, list[str]] = {}
    positions: set[tuple[str, str]] = set()
    for tree in trees:
        for record in _records(tree):
            if id_ := record.get("id", ""):
                ids.setdefault(id_[:3], []).append(id_)
            if "actor" in record and "topic" in record:
                positions.add((record["actor"], record["topic"]))
        for id_ in tree.glimpsed:
            ids.setdefault(id_[:3], []).append(id_)
    return KnownIds({prefix: tuple(dict.fromkeys(found)) for prefix, found in ids.items()}, frozenset(positions))


def _records(tree: Tree) -> Iterator[dict[str, str]]:
    """The texts of each record of a file, by their keys."""
    for entry in tree.root.entries if tree.root else ():
        items = entry.value.items if entry.key.value in KINDS and isinstance(entry.value, Seq) else ()
        for item in items:
            if isinstance(item, Map):
                yield {e.key.value: e.value.value for e in item.entries if isinstance(e.value, Text)}


def fresh(id_: str, taken: Collection[str]) -> str:
    """The id itself, or with the first number that makes it unique."""
    numbers = (f"{id_}-{number}" for number in range(2, len(taken) + 3))
    return next(candidate for candidate in (id_, *numbers) if candidate not in taken)


def blank(kind: Kind, sample: str, *, at_hand: KnownIds = NO_IDS, id_: str = "") -> list[str]:
    """The lines of a record to fill in; it refers to records at hand where there are some."""
    lines = [*_comment(_sentence(kind.model.__doc__)), "#"]
    for number, (field, values) in enumerate(_fields(_filled(kind, sample, at_hand, id_))):
        about, needed = _about(kind, field)
        live = needed or field in kind.model.BEGUN or (field == "evidence" and at_hand.first("src") is not None)
        if number == 0:
            lines += [*_comment(f"{field}: {about}"), f"- {values[0]}"]
        else:
            lines += [f"  {line}" for line in (*_comment(about), *(v if live else f"#{v}" for v in values))]
    return [*lines, *(f"  {line}" for line in _comment(TODO_ABOUT)), f"  ednote: {TODO}"]


def _filled(kind: Kind, sample: str, at_hand: KnownIds, id_: str) -> str:
    """The sample with its placeholders replaced: its own id, an actor and topic without a position, ids at hand."""
    own, _, rest = sample.partition("\n")
    if kind.prefix == "pos":
        actor, topic = at_hand.free_position() or (None, None)
        chosen = {"act": actor, "top": topic, "src": at_hand.first("src")}
        return _PLACEHOLDER.sub(lambda match: chosen.get(match[1]) or match[0], sample)
    rest = _PLACEHOLDER.sub(lambda match: at_hand.first(match[1]) or match[0], rest)
    return f"id: {id_}\n{rest}" if id_ else f"{own}\n{rest}"


def _fields(sample: str) -> Iterator[tuple[str, list[str]]]:
    """Each field of a sample with its lines."""
    found: list[tuple[str, list[str]]] = []
    for line in sample.splitlines():
        match = _FIELD.match(line)
        if match:
            found.append((match[1], [line]))
        else:
            found[-1][1].append(line)
    yield from found


def _about(kind: Kind, name: str) -> tuple[str, bool]:
    """What a field says, and whether a record needs it."""
    long = next((field for field, short in SHORT_FORMS.items() if short == name), name)
    field = next(f for n, f in kind.model.model_fields.items() if long in (n, f.alias))
    return field.description or "", field.is_required()


def _sentence(doc: str | None) -> str:
    return (doc or "").strip().splitlines()[0]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH)]


def own_id(kind: Kind, name: str, taken: Collection[str]) -> str:
    """The id of a new record: the name that was asked for, with its prefix, and a number where it is taken."""
    if kind.prefix == "pos":
        if name:
            raise RefusedError("a position has no id: its actor and topic are its name")
        return ""
    id_ = fresh(f"{kind.prefix}-{name.removeprefix(f'{kind.prefix}-') or 'name'}", taken)
    if not is_id(id_):
        raise RefusedError(
            f"`{printable(id_)}` cannot be an id: lower-case letters, digits and single hyphens, at most 64"
        )
    return id_


def added(path: str, data: bytes, kind: Kind, lines: list[str]) -> bytes:
    """The file with one record more at the end of its list of that kind. Raises RefusedError."""
    file = printable(path)
    read = parse_yaml(path, data)
    if read.diagnostics and not _only_comments(data):
        raise RefusedError(f"{file} has problems that come first: `briefgen check` shows them")
    _refuse_lists_below(read.value.root, kind)
    after = apply(path, data, AddRecord(kind.plural, Written(tuple(lines)))).value
    if after is None:
        raise RefusedError(f"the end of {file} is no list to which text can be added; {_by_hand(kind)}")
    return after


def _only_comments(data: bytes) -> bool:
    return all(line.strip() in (b"", b"\xef\xbb\xbf") or line.lstrip().startswith(b"#") for line in data.splitlines())


def _by_hand(kind: Kind) -> str:
    return f"`briefgen new {kind.plural.removesuffix('s')}` prints a record: copy it to where it belongs"


def _refuse_lists_below(root: Map | None, kind: Kind) -> None:
    """A record to fill in goes where its author looks for it: at the end of the file."""
    entry = root.get(kind.plural) if root else None
    if root and entry and entry is not root.entries[-1]:
        later = ", ".join(f"`{printable(after.key.value)}`" for after in root.entries[root.entries.index(entry) + 1 :])
        raise RefusedError(f"`{kind.plural}:` is not the last list of its file, {later} come after it; "
                           f"move `{kind.plural}:` to the end of the file, or: {_by_hand(kind)}")  # fmt: skip
