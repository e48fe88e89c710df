"""The chain of a briefing's editions: each names the seal of the one before, so that none is exchanged unnoticed.

Whoever can write the newest snapshot can seal it anew; only the next edition, or a signature, tells that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from posixpath import dirname
from typing import Any

from briefgen.desk.files import Files
from briefgen.editions.snapshots import edition_number, seal_of, tampering
from briefgen.problems.diagnostics import Diagnostic, Span, problem


@dataclass(frozen=True, slots=True)
class Link:
    """One edition in the chain. `fault` says what is wrong with it; `seal` is empty where nothing can be read."""

    number: int
    path: str
    kind: str = ""
    as_of: str = ""
    note: str = ""
    seal: str = ""
    sealed: bool = False
    before: str | None = None
    fault: str = ""
    remedy: str = ""

    def denies(self, number: int) -> bool:
        """Whether this link says that the snapshot of an edition is not what was published."""
        return bool(self.fault) and (self.number == number or (self.number == number + 1 and self.fault == _FORKED))


_FORKED = "does not follow the edition before it"
_GONE = "is missing"
_PUT_BACK = "put back the file as it was published; to change what was said, publish a correction"
_LOST = "put back what was published, from a copy of the desk; a number is never used twice"
_FOREIGN = (
    "put back the snapshots as they were published: one was exchanged, or two lines of editions were joined into one"
)


def chain(files: Files, published: Mapping[int, str], given: int = 0, *, around: int | None = None) -> tuple[Link, ...]:
    """Every edition that there is or was, from the first.

    `given` is the highest number that documents bear, whether its snapshot is there or not. `around`: only that edition
    and its neighbours.
    """
    first, last = 1, max((*published, given))
    if around is not None:
        first, last = max(first, around - 1), min(last, around + 1)
    found: list[Link] = []
    for number in range(first, last + 1):
        before = found[-1] if found else None
        if number in published:
            found.append(_follows(_link(published[number], files[published[number]]), before))
        else:
            found.append(_missing(number, published))
    return tuple(found)


def missing(published: Mapping[int, str], given: int = 0) -> tuple[Link, ...]:
    """The editions of a chain whose snapshots are gone; no other is read."""
    last = max((*published, given))
    return tuple(_missing(number, published) for number in range(1, last + 1) if number not in published)


def _missing(number: int, published: Mapping[int, str]) -> Link:
    return Link(number, dirname(next(iter(published.values()), "")), fault=_GONE, remedy=_LOST)


def only(files: Files, paths: Iterable[str]) -> Files:
    """Some of these files."""
    return Files({path: files[path] for path in paths})


def broken(links: Iterable[Link]) -> tuple[Diagnostic, ...]:
    """What is wrong with a chain; the editions whose snapshots are gone in one problem."""
    links = tuple(links)
    gone = [str(link.number) for link in links if link.fault == _GONE]
    found = [
        problem("BG018", f"the snapshot of edition {link.number} {link.fault}", Span(link.path), hint=link.remedy)
        for link in links
        if link.fault and (link.fault != _GONE or len(gone) == 1)
    ]
    if len(gone) > 1:
        said = f"the snapshots of editions {', '.join(gone)} are missing"
        found.append(problem("BG018", said, Span(next(link.path for link in links if link.fault == _GONE)), hint=_LOST))
    return tuple(found)


def _link(path: str, data: bytes) -> Link:
    number = edition_number(path)
    try:
        held = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return Link(number, path, fault="cannot be read any more", remedy=_PUT_BACK)
    edition = held.get("edition") if isinstance(held, dict) else None
    if not isinstance(edition, dict):
        return Link(number, path, fault="lacks what briefgen wrote there", remedy=_PUT_BACK)
    fault = tampering(held, path)
    kind, as_of, note = (str(edition.get(name, "")) for name in ("kind", "as_of", "note"))
    seal, sealed, remedy = seal_of(held), "seal" in held, _PUT_BACK if fault else ""
    return Link(number, path, kind, as_of, note, seal, sealed, edition.get("before"), fault, remedy)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _follows(link: Link, before: Link | None) -> Link:
    """A link with what its place in the chain says of it."""
    if link.fault or not link.seal:
        return link
    if not link.sealed:
        lost = before is not None and before.sealed
        return replace(link, fault="has lost its seal", remedy=_PUT_BACK) if lost else link
    if before is None:
        wrong = link.number == 1 and link.before is not None
    else:
        wrong = bool(before.seal) and not before.fault and link.before != before.seal
    said = _FORKED if before else "says that another one was before it"
    return replace(link, fault=said, remedy=_FOREIGN) if wrong else link
