"""The manifest of an output folder may have been written by anybody: what is odd in it is said, and made anew."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from briefgen.desk.reading import read_desk
from briefgen.output import nothing_to_do
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import Job, Produced, Request
from briefgen.program import build
from tests.support.desks import BRIEFING, Desk, tiny

LIBRARY = "content/library/shared.yaml"
UNUSED = "actors:\n- {id: act-union, kind: org, name: Dockers Union}\n"
LATE = """
events:
- {id: evt-talks, title: Talks begin, type: meeting, date: 2026-03-12, evidence: src-gazette}
"""
WRONG: tuple[Any, ...] = (None, True, 7, -1, 0.5, 10**30, "", "\ud800", "../../x", "x" * 5000, [], [7], {}, {"a": 7})
Place = tuple[str | int, ...]


@dataclass
class Remembering:
    """A pool that does the same work once."""

    made: dict[str, Produced] = field(default_factory=dict)

    def run(self, work: Callable[[Job], Produced], jobs: Sequence[Job]) -> Iterator[Produced]:
        for job in jobs:
            asked = repr((job.briefing, sorted(job.known.items())))
            if asked not in self.made:
                self.made[asked] = work(job)
            yield self.made[asked]


@pytest.fixture
def told(desk: Desk) -> Desk:
    """A small desk whose manifest has all that one can have: an edition, and problems of the desk and of a briefing."""
    tiny(desk)
    desk.write(LIBRARY, UNUSED)
    desk.write(BRIEFING, desk.read(BRIEFING) + LATE)
    assert desk.run("publish", "ostra-strait", "--note", "The first.").status == 0
    assert desk.build().status == 0
    return desk


def places(value: Any, path: Place = ()) -> Iterator[Place]:
    """Where something stands in plain data, maps and lists too."""
    yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(item, (*path, key))


def changed(value: Any, path: Place, *new: Any) -> Any:
    """Plain data with something else at a place, or with nothing there."""
    if not path:
        return new[0]
    value = copy.deepcopy(value)
    here = value
    for key in path[:-1]:
        here = here[key]
    if new:
        here[path[-1]] = new[0]
    else:
        del here[path[-1]]
    return value


def odd(manifest: Any) -> Iterator[tuple[str, Any]]:
    """The manifest without each of its parts, with one more, and with each in turn of another kind."""
    for number, path in enumerate(places(manifest)):
        name = "/".join(map(str, path)) or "all of it"
        if path:
            yield f"{name} is gone", changed(manifest, path)
        new = WRONG[number % len(WRONG)]
        yield f"{name} is {str(new)[:20]!r}", changed(manifest, path, new)
    yield "there is more in it", {**manifest, "more": 1}


def test_whatever_is_odd_in_a_manifest_is_said_once_or_does_no_harm(told: Desk) -> None:
    out, files, pool = told.root / "output", read_desk(told.root).value, Remembering()
    good, documents = json.loads(told.read("output/manifest.json")), documents_of(told)
    said = []

    def codes() -> list[str]:
        opened = DiskStore.open(out, told.root)
        assert opened.value is not None, what
        with opened.value as store:
            result = build(Request(), files, store, pool)
        assert not any(found.is_error for found in result.diagnostics), what
        return [found.code for found in result.diagnostics if found.code == "BG023"]

    for what, manifest in odd(good):
        told.write("output/manifest.json", json.dumps(manifest))
        standing = nothing_to_do.standing(str(told.root), str(out), (), {"profile": "draft", "today": None})
        assert (standing.count if standing else 0) <= len(documents), what
        first = codes()
        assert documents_of(told) == documents, what
        if first:
            said.append(what)
            assert (first, codes()) == (["BG023"], []), what
        json.loads(told.read("output/manifest.json"))
    assert len(said) > 100


def documents_of(desk: Desk) -> dict[str, bytes]:
    return {path: data for path, data in desk.outputs().items() if path != "manifest.json"}


def test_a_manifest_is_ours_to_the_last_leaf_or_not_at_all(told: Desk) -> None:
    manifest = json.loads(told.read("output/manifest.json"))
    public = ("briefings", "ostra-strait", "variants", "tiny/public")
    wrong: list[tuple[Place, tuple[Any, ...]]] = [
        (("desk", "diagnostics", 0, "message"), ()),
        (("desk", "diagnostics", 0, "severity"), ("off",)),
        (("desk", "diagnostics", 0, "code"), ("BG000",)),
        (("desk", "diagnostics", 0, "place", "line"), (0,)),
        (("desk", "diagnostics", 0, "place", "column"), (True,)),
        (("briefings", "ostra-strait", "trace"), ()),
        (("briefings", "ostra-strait", "asked"), ({"profile": "draft"},)),
        ((*public, "files", 0, "size"), (1.5,)),
        ((*public, "marking"), ("\ud800",)),
        (("editions", "ostra-strait 1", "files", 0, "path"), ("../x",)),
        (("inputs", "content/desk.yaml"), (None,)),
        (("more",), (1,)),
    ]
    for place, new in wrong:
        told.write("output/manifest.json", json.dumps(changed(manifest, place, *new)))
        opened = DiskStore.open(told.root / "output", told.root)
        assert opened.value is not None
        with opened.value as store:
            assert [found.code for found in store.opened.diagnostics] == ["BG023"], place
