"""Each kind of record is told everywhere: nothing of it is forgotten by silence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Face, unmarked
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.selection import select
from briefgen.authoring.hardest_desk import WORST, worst_desk
from briefgen.authoring.hardest_records import unfilled
from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.dossier.linking import link
from briefgen.dossier.reading import parse_files
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.records.base import Id, Line, Model, Prose
from briefgen.records.history import Item
from briefgen.records.kinds import BRIEFING, KINDS, Kind
from briefgen.records.leaves import model_in
from briefgen.records.reading import validate
from briefgen.records.record import Record
from tests.support.desks import ROOT

BUILT_IN = Files({path: data for path, data in read_desk(ROOT).value.items() if not path.startswith("content/")})
FULL = sorted(name for name, hard in WORST.items() if hard.full)


@cache
def content(name: str) -> dict[str, Any]:
    """What a worst briefing consists of."""
    found: dict[str, Any] = json.loads(worst_desk(BUILT_IN)[f"content/briefings/{name}/briefing.yaml"])
    return found


def parts(model: type[Model], record: dict[str, Any]) -> Iterator[tuple[type[Model], dict[str, Any]]]:
    """A record as a file has it, and every part of it that has a model."""
    yield model, record
    for name, field in model.model_fields.items():
        inner, value = model_in(field.annotation), record.get(field.alias or name)
        for part in value if isinstance(value, list) else [value]:
            if inner is not None and isinstance(part, dict):
                yield from parts(inner, part)


def vocabulary(hint: Any) -> tuple[str, ...]:
    """The words of a field that takes one out of a few."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for part in get_args(hint) if (found := vocabulary(part))), ())


def test_every_kind_has_a_face() -> None:
    """A kind without one would be printed nowhere, need no source, and never grow old."""
    without = sorted(kind.name for kind in KINDS.values() if kind.model not in FACES)
    assert without == [], f"these kinds have no face in briefgen/audience/kinds/faces.py: {without}"
    assert set(FACES) == {kind.model for kind in KINDS.values()}


def test_a_face_leaves_nothing_to_a_default() -> None:
    """So that the type check says what a new kind has forgotten."""
    told = {
        field.name for field in fields(Face) if field.default is not MISSING or field.default_factory is not MISSING
    }
    assert told == set()


def test_what_is_news_when_it_changes_is_marked_where_it_is_printed_or_says_that_it_is_not() -> None:
    """Judgements, lines and terms have no mark in their views; the change note tells of them."""
    silent = {face.model for face in FACES.values() if face.news.lead and face.marked is unmarked}
    assert silent == {KINDS["claims"].model, KINDS["lines"].model, KINDS["terms"].model}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.plural)
def test_the_hardest_desk_holds_every_field_of_every_kind(kind: Kind) -> None:
    seen: dict[type[Model], set[str]] = {}
    for record in (record for name in FULL for record in content(name)[kind.plural]):
        for model, part in parts(kind.model, record):
            seen.setdefault(model, set()).update(part)
    for model, found in seen.items():
        asked = {field.alias or name for name, field in model.model_fields.items() if name not in unfilled(model)}
        left_out = asked - found - {"id"}
        assert left_out == set(), f"no {model.__name__} of the hardest desk has {left_out}"


def test_the_hardest_desk_holds_every_word_of_every_vocabulary() -> None:
    """But for `unspecified`, which stands alone where an agreement says nothing of obligations."""
    seen: dict[tuple[type[Model], str], set[str]] = {}
    for text, kind in ((content(name), kind) for name in WORST for kind in KINDS.values()):
        for model, part in (found for record in text[kind.plural] for found in parts(kind.model, record)):
            for name in model.model_fields:
                value = part.get(name)
                value = model.model_fields[name].default if value is None else value
                words = {word for word in (value if isinstance(value, list) else [value]) if isinstance(word, str)}
                seen.setdefault((model, name), set()).update(words)
    missing = {
        f"{model.__name__}.{name}": left
        for (model, name), found in seen.items()
        if (left := set(vocabulary(model.model_fields[name].annotation)) - found - {"unspecified"})
    }
    assert missing == {}


@pytest.mark.parametrize("name", FULL)
def test_every_field_of_a_page_is_filled_by_the_hardest_briefings(name: str) -> None:
    desk = worst_desk(BUILT_IN)
    job = next(job for job in plan(desk, Request((name,), products=("full-brief",))).value)
    records = validate(parse_files(job.files).value).value
    dossier = link(records, job.desk, job.scheme, job.scale).value
    assert dossier is not None
    selection = select(dossier, job.variants[0], job.clock(dossier.briefing.record.as_of)).value
    assert selection is not None
    empty = {field.name for field in fields(selection.view) if not getattr(selection.view, field.name)}
    # Filled while the page is made, or by an edition; said where somebody asks for it; or all questions have room.
    assert empty == {"sources", "files", "changes", "withheld_note", "more_questions", "more_answered"}


def test_a_record_without_a_kind_is_none() -> None:
    assert Record not in FACES
    assert BRIEFING.model not in FACES  # its own view, statements and duties are those of the page


class Rumour(Item):
    """A kind of record that somebody is about to add."""

    id: Annotated[str, Id("rum")]
    text: Prose
    heard_in: Line | None = None


def test_a_text_of_a_kind_says_whether_it_needs_a_source() -> None:
    """Else the program does not start: a new text cannot pass a release without a source by silence."""
    with pytest.raises(ValueError, match="heard_in"):
        Grounds(Rumour, together=("text",))
    with pytest.raises(ValueError, match="place"):
        Grounds(Rumour, together=("text", "place"), free={"heard_in": "it says where"})
    with pytest.raises(ValueError, match="text"):
        Grounds(Rumour, together=("text",), free={"heard_in": "it says where", "text": "it is a rumour"})
    Grounds(Rumour, together=("text",), free={"heard_in": "it says where"})
