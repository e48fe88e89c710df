"""The pages of the desk: its briefings, one briefing's records, the library, the search, what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.desk.paths import LIBRARY, briefing_of
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import Card, DeskNow, texts_in
from briefgen.editor.one_briefing import OneBriefing
from briefgen.editor.rendering import page
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.kinds import KINDS, Kind
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """The records of one kind, each with how many problems are about it."""

    kind: Kind
    cards: tuple[tuple[Card, int], ...]

    @property
    def problems(self) -> int:
        """How many problems are about them together."""
        return sum(count for _, count in self.cards)


def desk(request: Request) -> Response:
    """All briefings."""
    now = bench_of(request).now()
    return page(request, "desk.html.j2", now=now, briefings=[OneBriefing(now, name) for name in now.names])


def state(request: Request) -> Response:
    """Whether a briefing is in order: asked for one by one, because looking takes a moment."""
    now, name = bench_of(request).now(), query(request).get("name", "")
    if name not in now.names:
        return missing(request)
    now.problems(name)
    return page(request, "state.html.j2", now=now, briefing=OneBriefing(now, name))


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
        own=now.home(name),
        lists=by_kind(cards, problems, list(KINDS.values())),
        opened=said.get("kind", ""),
        problems=with_records(now, problems),
        overview=OneBriefing(now, name),
        broken=[path for path in now.trees if briefing_of(path) == name and not now.trees[path].value.complete],
    )


def library(request: Request) -> Response:
    """The records that briefings share."""
    now = bench_of(request).now()
    problems = now.problems_of_library
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
        for path, text in texts_in(card.node):
            at = text.casefold().find(wanted)
            if at >= 0:
                begin, end = max(0, at - 60), at + len(words) + 80
                dots = ("…" if begin else "", "…" if end < len(text) else "")
                yield card, str(path[0]), f"{dots[0]}{text[begin:end].strip()}{dots[1]}"
                break


def changes(request: Request) -> Response:
    """What was changed in this session, as differences."""
    return page(
        request, "changes.html.j2", entries=list(bench_of(request).changes), made=bench_of(request).changes, problems=()
    )


def take_back(request: Request, sent: Sent) -> Response:
    """Take one change back."""
    bench, number = bench_of(request), sent.get("number", "")
    found = bench.changes.take_back(
        bench.root, int(number) if number.isascii() and number.isdigit() else 0, bench.moment()
    )
    if found:
        return page(
            request, "changes.html.j2", status=409, entries=list(bench.changes), made=bench.changes, problems=found
        )
    return RedirectResponse("/changes", 303)
