"""The pages of the desk: its briefings, one briefing's records, the library, the search, what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.desk.paths import BRIEFINGS, LIBRARY, briefing_of, editions
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import Card, DeskNow
from briefgen.editor.rendering import page
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.kinds import BRIEFING, KINDS, Kind
from briefgen.syntax.tree import Map, Node, Seq, Text


@dataclass(frozen=True, slots=True)
class Listed:
    """The records of one kind, each with how many problems are about it."""

    kind: Kind
    cards: tuple[tuple[Card, int], ...]

    @property
    def problems(self) -> int:
        """How many problems are about them together."""
        return sum(count for _, count in self.cards)


@dataclass(frozen=True, slots=True)
class Overview:
    """A briefing in the list of the desk."""

    name: str
    title: str
    as_of: str
    records: int
    editions: int
    problems: tuple[Diagnostic, ...] | None

    @property
    def errors(self) -> int:
        """How many errors are known."""
        return sum(found.is_error for found in self.problems or ())

    @property
    def warnings(self) -> int:
        """How many other problems are known."""
        return len(self.problems or ()) - self.errors


def desk(request: Request) -> Response:
    """All briefings."""
    now = bench_of(request).now()
    return page(request, "desk.html.j2", now=now, briefings=[_overview(now, name) for name in now.names])


def state(request: Request) -> Response:
    """Whether a briefing is in order: asked for one by one, because looking takes a moment."""
    now, name = bench_of(request).now(), query(request).get("name", "")
    if name not in now.names:
        return missing(request)
    now.problems(name)
    return page(request, "state.html.j2", now=now, briefing=_overview(now, name))


def _overview(now: DeskNow, name: str) -> Overview:
    cards = now.of(name)
    own = next((card for card in cards if card.place.kind is BRIEFING), None)
    return Overview(
        name=name,
        title=own.title if own else name,
        as_of=_text(own.node, "as_of") if own else "",
        records=sum(card.place.kind is not BRIEFING for card in cards),
        editions=len(editions(now.files.under(f"{BRIEFINGS}{name}"))),
        problems=now.known_problems(name),
    )


def briefing(request: Request) -> Response:
    """One briefing: its records by kind, and its problems."""
    now, said = bench_of(request).now(), query(request)
    name = said.get("name", "")
    if name not in now.names:
        return missing(request)
    problems = now.problems(name)
    cards = now.of(name)
    return page(
        request,
        "briefing.html.j2",
        now=now,
        name=name,
        own=next((card for card in cards if card.place.kind is BRIEFING), None),
        lists=by_kind(cards, problems, list(KINDS.values())),
        opened=said.get("kind", ""),
        problems=with_records(now, problems),
        overview=_overview(now, name),
        broken=[path for path in now.trees if briefing_of(path) == name and not now.trees[path].value.complete],
    )


def library(request: Request) -> Response:
    """The records that briefings share."""
    now = bench_of(request).now()
    problems = now.problems_of_library()
    shared = [kind for kind in KINDS.values() if kind.shared]
    return page(
        request,
        "library.html.j2",
        now=now,
        lists=by_kind(now.library, problems, shared),
        opened=query(request).get("kind", ""),
        problems=with_records(now, problems),
        broken=[path for path in now.trees if path.startswith(LIBRARY) and not now.trees[path].value.complete],
    )


def by_kind(cards: Iterable[Card], problems: Iterable[Diagnostic], kinds: Iterable[Kind]) -> list[Listed]:
    """Records in lists, one a kind, in the order of the files."""
    counts = Counter(card.place for card in cards for found in problems if about(found, card))
    lists = {kind.plural: [(card, counts[card.place]) for card in cards if card.place.kind is kind] for kind in kinds}
    return [Listed(kind, tuple(lists[kind.plural])) for kind in kinds]


def about(found: Diagnostic, card: Card) -> bool:
    """Whether a problem stands in a record."""
    return found.span is not None and found.span.file == card.place.file and card.node.span.holds(found.span)


def with_records(now: DeskNow, problems: Iterable[Diagnostic]) -> list[tuple[Diagnostic, Card | None]]:
    """Each problem with the record that it stands in, if it stands in one."""
    return [(found, next((card for card in now.cards if about(found, card)), None)) for found in problems]


def search(request: Request) -> Response:
    """Every record in which some words stand."""
    now, words = bench_of(request).now(), query(request).get("q", "").strip()
    return page(request, "search.html.j2", now=now, words=words, found=list(_found(now, words)) if words else [])


def _found(now: DeskNow, words: str) -> Iterator[tuple[Card, str, str]]:
    """Each record, the field in which the words stand first, and what stands around them."""
    wanted = words.casefold()
    for card in now.cards:
        for key, text in _texts(card.node):
            at = text.casefold().find(wanted)
            if at >= 0:
                begin, end = max(0, at - 60), at + len(words) + 80
                dots = ("…" if begin else "", "…" if end < len(text) else "")
                yield card, key, f"{dots[0]}{text[begin:end].strip()}{dots[1]}"
                break


def _texts(node: Node, key: str = "") -> Iterator[tuple[str, str]]:
    match node:
        case Text():
            yield key, node.value
        case Seq():
            for item in node.items:
                yield from _texts(item, key)
        case Map():
            for entry in node.entries:
                yield from _texts(entry.value, key or entry.key.value)


def _text(node: Map, key: str) -> str:
    entry = node.get(key)
    return entry.value.value if entry and isinstance(entry.value, Text) else ""


def changes(request: Request) -> Response:
    """What was changed in this session, as differences."""
    return page(request, "changes.html.j2", entries=list(bench_of(request).changes), problems=())


def take_back(request: Request, sent: Sent) -> Response:
    """Take one change back."""
    bench, number = bench_of(request), sent.get("number", "")
    found = bench.changes.take_back(
        bench.root, int(number) if number.isascii() and number.isdigit() else 0, bench.moment()
    )
    if found:
        return page(request, "changes.html.j2", status=409, entries=list(bench.changes), problems=found)
    return RedirectResponse("/changes", 303)
