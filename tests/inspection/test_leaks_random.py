"""Non-interference: what the public gets is what it would get if nothing were withheld, because nothing else existed.

Random desks with random markings and embargoes are built twice, once with the withheld records and once without them;
the public files are the same, byte for byte. That catches counts, gaps in numbers, order, dates and totals as well.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

import briefgen
from tests.support.desks import MARKED
from tests.support.documents import everything
from tests.support.fuzzing import AS_FOUND, fuzz

Records = dict[str, list[dict[str, Any]]]
BRIEFING = {"title": "Grain transit", "as_of": "2026-03-14", "summary": "Ships wait. [@src-zero]"}
OPEN = [{"id": "src-zero", "publisher": "Gazette", "title": "Ships wait", "date": "2026-03-12"}]


# Which fields hold the ids of other records; without a required one the record goes too.
REQUIRED = ("actor", "topic", "speaker")
LISTS = ("evidence", "actors", "guarantors", "related", "affected")


def word(kind: str, number: int) -> str:
    """A word that stands in one record only."""
    return f"{kind}qua{'abcdefghij'[number]}xylo"


def some(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=3) if ids else st.just([])


@st.composite
def desks(draw: st.DrawFn) -> Records:
    """Records of many kinds that refer to each other, each perhaps marked or under embargo."""
    actors = [f"act-{word('actor', n)}" for n in range(draw(st.integers(1, 4)))]
    topics = [f"top-{word('topic', n)}" for n in range(draw(st.integers(1, 3)))]
    sources = [f"src-{word('source', n)}" for n in range(draw(st.integers(1, 4)))]
    evidence = some(sources).map(lambda cited: ["src-zero", *cited])
    made: Records = {"sources": [*OPEN]}
    made["actors"] = [{"id": id_, "kind": draw(st.sampled_from(["state", "person"])), "name": f"The {id_[4:]}"}
                      for id_ in actors]  # fmt: skip
    made["topics"] = [{"id": id_, "title": f"On {id_[4:]}"} for id_ in topics]
    made["sources"] += [{"id": id_, "publisher": f"Of {id_[4:]}", "title": "Note", "date": "2026-03-10"}
                        for id_ in sources]  # fmt: skip
    pairs = draw(st.lists(st.tuples(st.sampled_from(actors), st.sampled_from(topics)), unique=True, max_size=6))
    made["positions"] = [
        {"actor": actor, "topic": topic, "stance": draw(st.sampled_from(["supports", "opposes"])),
         "cell": f"Says {word('cell', n)}", "as_of": "2026-03-12", "evidence": draw(evidence)}
        for n, (actor, topic) in enumerate(pairs)
    ]  # fmt: skip
    made["quotes"] = [
        {"id": f"quo-q{n}", "text": f"We say {word('quote', n)}.", "speaker": draw(st.sampled_from(actors)),
         "date": "2026-03-12", "use": "key", "priority": str(draw(st.integers(1, 3))), "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    made["events"] = [
        {"id": f"evt-e{n}", "title": f"Talks {word('event', n)}", "date": f"2026-03-0{draw(st.integers(1, 9))}",
         "actors": draw(some(actors)), "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    made["lines"] = [
        {"id": f"lin-l{n}", "kind": draw(st.sampled_from(["ask", "point"])), "text": f"Ask {word('line', n)}.",
         "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    made["terms"] = [{"id": f"trm-t{n}", "term": word("term", n), "meaning": "Words."}
                     for n in range(draw(st.integers(0, 2)))]  # fmt: skip
    happened = [event["id"] for event in made["events"]]
    made["metrics"] = [
        {"id": f"met-m{n}", "label": f"Ships {word('metric', n)}", "quantity": f"{40 + n} ship", "as_of": "2026-03-12",
         "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    made["questions"] = [
        {"id": f"qst-q{n}", "question": f"Does {word('question', n)} pay?", "why_it_matters": "Costs.",
         "would_change": "A bill.", "related": draw(some(happened)), "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    made["claims"] = [
        {"id": f"clm-c{n}", "text": f"They hide {word('claim', n)}.", "by": "Gazette", "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 2)))
    ]
    made["guarantees"] = [
        {"id": f"gua-g{n}", "title": f"Pact {word('guarantee', n)}", "kind": "presence",
         "guarantors": draw(some(actors)),
         "binding": "unknown", "status": "proposed", "as_of": "2026-03-12", "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    made["energy"] = [
        {"id": f"ene-e{n}", "title": f"Pipe {word('energy', n)}", "commodity": "gas", "summary": "It is shut.",
         "asset": {"name": f"Pump {word('asset', n)}", "type": "pipeline"},
         "affected": [{"actor": id_, "effect": f"Lacks {word('effect', n)}"} for id_ in draw(some(actors))],
         "evidence": draw(evidence)}
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    for kind in made.values():
        for record in kind:
            if record.get("id") != "src-zero":
                record.update(draw(st.sampled_from([{}, {}, {"marking": "TLP:AMBER"}, {"embargo": "2026-03-20"}])))
    return made


def without(records: Records) -> Records:
    """The records as the public may know them: what is withheld does not exist, nor does what needs it."""
    gone = {key(record) for record in every(records) if "marking" in record or "embargo" in record}
    while more := {key(r) for r in every(records) if any(r.get(f) in gone for f in REQUIRED)} - gone:
        gone |= more
    return {
        kind: [
            {f: [item for item in v if named(item) not in gone] if f in LISTS else v for f, v in record.items()}
            for record in held
            if key(record) not in gone
        ]
        for kind, held in records.items()
    }


def every(records: Records) -> Iterator[dict[str, Any]]:
    yield from (record for held in records.values() for record in held)


def named(item: Any) -> str:
    """The record that an entry of a list names."""
    return str(item["actor"] if isinstance(item, dict) else item)


def key(record: dict[str, Any]) -> str:
    return str(record.get("id") or f"{record['actor']} {record['topic']}")


def built(records: Records, product: str, *formats: str) -> dict[str, bytes]:
    """What the public gets of a desk with these records; JSON is YAML."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        folder = root / "content/briefings/grain"
        folder.mkdir(parents=True)
        (root / "content/desk.yaml").write_text(MARKED, "utf-8")
        told = {"briefing": BRIEFING, **{kind: held for kind, held in records.items() if held}}
        (folder / "briefing.yaml").write_text(json.dumps(told, indent=1), "utf-8")
        made = briefgen.build(root, audiences="public", products=product, formats=formats)
        assert made.ok, made.diagnostics
        return {path.name: path.read_bytes() for path in made.artifacts if path.parent.name == "public"}


@fuzz(30)
@given(desks())
def test_2_the_public_html_is_that_of_a_desk_without_the_withheld_records(records: Records) -> None:
    found = built(records, "full-brief", "html")
    assert len(found) == 1
    assert found == built(without(records), "full-brief", "html")


@fuzz(6)
@given(desks())
def test_2_and_so_is_the_public_pdf(records: Records) -> None:
    assert built(records, "one-pager", "pdf") == built(without(records), "one-pager", "pdf")


@fuzz(15)
@given(desks())
def test_2_no_word_of_withheld_records_alone_is_in_a_public_document(records: Records) -> None:
    hidden, known = json.dumps(records), json.dumps(without(records))
    words = {w for w in set(hidden.replace('"', " ").replace("-", " ").replace(".", " ").split()) if "xylo" in w}
    secret = {w for w in words if w not in known}
    for data in built(records, "full-brief", "html").values():
        text = everything(data)
        assert [w for w in secret if w in text] == []


def test_the_random_desks_withhold_something() -> None:
    records = find(desks(), lambda made: without(made) != made, settings=AS_FOUND)
    assert built(records, "full-brief", "html")


@pytest.mark.parametrize("kind", ["marking", "embargo"])
def test_2_a_record_that_is_withheld_for_one_reason_is_as_gone_as_for_another(kind: str) -> None:
    reason = {"marking": "TLP:AMBER"} if kind == "marking" else {"embargo": "2026-03-20"}
    line = {"id": "lin-one", "kind": "ask", "text": "Ask linexylo.", **reason}
    assert built({"sources": OPEN, "lines": [line]}, "full-brief", "html") == built(
        {"sources": OPEN}, "full-brief", "html"
    )
