"""The desk as it is at this moment: its briefings, their records and where each stands, what may be referred to."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import cast

from briefgen import program
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, LIBRARY, SETTINGS, briefing_of, is_snapshot
from briefgen.desk.reading import State, read_desk, state_of
from briefgen.edits.edit_values import Plain, ValuePath
from briefgen.output.disk_store import numbers_given
from briefgen.planning.jobs import Request
from briefgen.planning.plan import briefings
from briefgen.planning.setup import Setup, read_setup
from briefgen.pool.in_process import InProcess
from briefgen.problems.codes.entry import Profile
from briefgen.problems.diagnostics import Diagnostic, Outcome, tidy
from briefgen.records.kinds import BRIEFING, KINDS, Kind
from briefgen.records.leaves import names_of_texts
from briefgen.records.own_fields import NO_OWN_FIELDS, OwnFields, own_fields
from briefgen.records.reading import validate
from briefgen.records.record import Record
from briefgen.records.settings import Desk
from briefgen.syntax.tree import Map, Node, Seq, Text, Tree, data_of
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass


class _Settings(Kind):
    """No kind of record: a form asks no more of it than its fields, and it is the one map of its file."""

    __slots__ = ()

    @property
    def model(self) -> type[Record]:
        """The model of a desk's settings."""
        return cast("type[Record]", Desk)


DESK = _Settings("settings", "", "settings")
SHORTEST = 90  # characters of a record's title in a list


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its file, its kind, its id, and its position among its kind in that file."""

    file: str
    kind: Kind
    id: str
    index: int = 0

    @property
    def path(self) -> ValuePath:
        """The way to it in its file."""
        if self.kind is DESK:
            return ()
        return (BRIEFING.plural,) if self.kind is BRIEFING else (self.kind.plural, self.index)

    @property
    def alone(self) -> bool:
        """Whether it is the only one of its kind where it stands: a briefing's own record, the desk's settings."""
        return self.kind in (BRIEFING, DESK)


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list: where it stands, what it is called, its own marking, its lines."""

    place: Place
    title: str
    marking: str
    node: Map = field(repr=False)


@dataclass(frozen=True)
class DeskNow:
    """All files of a desk at one moment, and what follows from them; nothing of it changes."""

    root: Path
    files: Files
    unread: tuple[Diagnostic, ...] = ()
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False, compare=False)
    _checked: dict[tuple[str, Profile], tuple[Diagnostic, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def digest(self) -> str:
        """By which it is told whether any file is another one."""
        return self.files.digest()

    @cached_property
    def setup(self) -> Outcome[Setup | None]:
        """Its settings, as far as they are in order."""
        return read_setup(self.files)

    @property
    def own(self) -> OwnFields:
        """Its own fields."""
        setup = self.setup.value
        return own_fields(setup.desk.extra) if setup else NO_OWN_FIELDS

    @cached_property
    def trees(self) -> Mapping[str, Outcome[Tree]]:
        """Every content file that holds records or settings, as it is read."""
        paths = (path for path in self.files if path == SETTINGS or path.startswith((LIBRARY, BRIEFINGS)))
        wanted = [path for path in paths if path.endswith(".yaml") and not is_snapshot(path)]
        return {path: parse_yaml(path, self.files[path]) for path in sorted(wanted)}

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every record, file by file."""
        found = [card for path, read in self.trees.items() for card in _cards(path, read.value)]
        called = {(briefing_of(card.place.file), card.place.id): card.title for card in found}
        return tuple(_position_named(card, called) if card.place.kind.prefix == "pos" else card for card in found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The briefings, by the names of their folders."""
        return tuple(sorted(briefings(self.files)))

    def of(self, briefing: str) -> tuple[Card, ...]:
        """The records of a briefing, without those of the library."""
        return tuple(card for card in self.cards if briefing_of(card.place.file) == briefing)

    def home(self, briefing: str) -> Card | None:
        """A briefing's own record: title, day, summary."""
        return next((card for card in self.of(briefing) if card.place.kind is BRIEFING), None)

    @property
    def library(self) -> tuple[Card, ...]:
        """The records that briefings share."""
        return tuple(card for card in self.cards if card.place.file.startswith(LIBRARY))

    def at_hand(self, file: str) -> tuple[Card, ...]:
        """What a record in a file may refer to: its own briefing's records and the library's."""
        name = briefing_of(file)
        return (*(self.of(name) if name else ()), *self.library)

    def find(self, file: str, kind: Kind, id_: str, index: int = 0) -> Card | None:
        """A record by its id, or where it has none by its position."""
        same = [card for card in self.cards if card.place.file == file and card.place.kind is kind]
        named = [card for card in same if id_ and card.place.id == id_]
        here = [card for card in same if card.place.index == index]
        return next(iter([card for card in named if card in here] or named or ([] if id_ else here)), None)

    def called(self, id_: str, briefing: str = "") -> Card | None:
        """The record of an id: of a briefing, else of the library."""
        found = [card for card in self.cards if card.place.id == id_]
        own = [card for card in found if briefing_of(card.place.file) == briefing]
        return next(iter(own or [card for card in found if not briefing_of(card.place.file)]), None)

    def data(self, place: Place) -> Plain:
        """What stands at a place, as plain data; what cannot be read is left out."""
        card = self.find(place.file, place.kind, place.id, place.index)
        return None if card is None else plain(card.node)

    def problems(self, briefing: str, profile: Profile = Profile.DRAFT) -> tuple[Diagnostic, ...]:
        """What `briefgen check` says of a briefing."""
        key = (briefing, profile)
        with self._one_at_a_time:
            if key in self._checked:
                return self._checked[key]
            request = Request((briefing,), formats=(), profile=profile, given=numbers_given(self.root))
            self._checked[key] = (*self.unread, *program.check(request, self.files, InProcess()))
        return self._checked[key]

    def known_problems(self, briefing: str) -> tuple[Diagnostic, ...] | None:
        """What was found in a briefing, if somebody has looked already."""
        return self._checked.get((briefing, Profile.DRAFT))

    def problems_around(self, file: str) -> tuple[Diagnostic, ...]:
        """What is wrong where a file belongs: in its briefing, in the settings, in the library."""
        if file == SETTINGS:
            return tidy(self.setup.diagnostics)
        briefing = briefing_of(file)
        return self.problems(briefing) if briefing else self.problems_of_library

    @cached_property
    def problems_of_library(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the library itself."""
        read = [outcome for path, outcome in self.trees.items() if path.startswith(LIBRARY)]
        found = validate((outcome.value for outcome in read), own=self.own)
        return tidy((*(problem for outcome in read for problem in outcome.diagnostics), *found.diagnostics))


class Watched:
    """The desk as it is whenever it is asked for: read again where anything in its folders has changed, or has so
    lately that nobody could tell.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._state: State | None = None
        self._now: DeskNow | None = None

    def now(self) -> DeskNow:
        """The desk at this moment."""
        with self._lock:
            state = state_of(self.root)
            if self._now is None or state != self._state:
                read = read_desk(self.root)
                self._state = state if state.settled else None
                self._now = DeskNow(self.root, read.value, read.diagnostics)
            return self._now


def plain(node: Node) -> Plain:
    """A tree as plain data; a value that has a problem counts as left out."""
    found: Plain = data_of(node, lambda _: None)
    return found


def _cards(path: str, tree: Tree) -> Iterator[Card]:
    if path == SETTINGS and tree.root:
        yield Card(Place(path, DESK, DESK.plural), "Settings of this desk", "", tree.root)
        return
    for entry in tree.root.entries if tree.root else ():
        if entry.key.value == BRIEFING.plural and isinstance(entry.value, Map):
            yield Card(
                Place(path, BRIEFING, BRIEFING.plural),
                _title(BRIEFING, entry.value),
                field_text(entry.value, "marking"),
                entry.value,
            )
        kind = KINDS.get(entry.key.value)
        items = entry.value.items if kind and isinstance(entry.value, Seq) else ()
        for index, item in enumerate(items):
            if kind and isinstance(item, Map):
                place = Place(path, kind, id_in(kind, item), index)
                yield Card(place, _title(kind, item) or place.id, field_text(item, "marking"), item)


def id_in(kind: Kind, node: Map) -> str:
    """The id of a record as it stands in its file; of a position that has none, what it is called after."""
    if own := field_text(node, "id"):
        return own
    if kind.prefix == "pos":
        actor, topic = field_text(node, "actor"), field_text(node, "topic")
        return f"pos-{actor[4:]}-{topic[4:]}" if actor and topic else ""
    return ""


def _title(kind: Kind, node: Map) -> str:
    """The first of its texts, in one line."""
    own = (name for name in names_of_texts(kind.model) if name not in Record.model_fields)  # not who looks after it
    texts = (text for name in own if (text := field_text(node, name)))
    words = " ".join(next(texts, "").split())
    return words if len(words) <= SHORTEST else f"{words[: SHORTEST - 1].rstrip()}…"


def _position_named(card: Card, called: Mapping[tuple[str, str], str]) -> Card:
    """A position with what its actor and its topic are called, in place of their ids."""
    own = briefing_of(card.place.file)
    ids = (field_text(card.node, key) for key in ("actor", "topic", "stance"))
    told = (called.get((own, id_)) or called.get(("", id_)) or id_.replace("_", " ") for id_ in ids if id_)
    return replace(card, title=" · ".join(told))


def field_text(node: Map, key: str) -> str:
    """The text of a field; empty where there is none."""
    entry = node.get(key)
    return entry.value.value if entry and isinstance(entry.value, Text) else ""


def texts_in(node: Node, path: ValuePath = ()) -> Iterator[tuple[ValuePath, str]]:
    """Every text below a node, and the way to it."""
    match node:
        case Text():
            yield path, node.value
        case Seq():
            for index, item in enumerate(node.items):
                yield from texts_in(item, (*path, index))
        case Map():
            for entry in node.entries:
                yield from texts_in(entry.value, (*path, entry.key.value))
