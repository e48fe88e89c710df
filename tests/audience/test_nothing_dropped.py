"""What a document shortens says so: quotes, answers, conditions, notes and grades are not dropped without a sign."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.desks import BRIEFING, Desk

MORE = """\
actors:
- {id: act-insurers, kind: group, name: Ship insurers}
topics:
- {id: top-toll, title: Harbour tolls}
positions:
- {actor: act-insurers, topic: top-toll, stance: conditional, conditions: [Tolls are capped, Ships are escorted],
   as_of: 2026-03-12, evidence: src-gazette}
quotes:
- {id: quo-lund-body, text: Every captain knows the price of waiting., speaker: act-lund, date: 2026-03-11,
   venue: Port Vara, evidence: src-gazette, use: body, original: Alle kender prisen., translator: outlet}
- {id: quo-lund-file, text: the price of waiting, speaker: act-lund, date: 2026-03-11,
   venue: Port Vara, evidence: src-gazette, use: background, integrity: partial}
guarantees:
- {id: gua-cover, title: Cover for ships, kind: economic, binding: political, status: in_force, as_of: 2026-03-10,
   guarantors: [{actor: act-insurers, state: in_force, note: at 60 a tonne}], opposed_by: act-solmark,
   evidence: src-gazette}
questions:
- {id: qst-cover, question: Who covers the ships?, why_it_matters: Ships wait., would_change: Another insurer signs.,
   unknown: At which price., status: answered, answer: The insurers of Varenia do., evidence: src-gazette}
- {id: qst-open, question: Who inspects the ships?, why_it_matters: Ships wait., would_change: A treaty.,
   evidence: src-gazette}
"""


ALSO = """\
actors:
- {id: act-hia, kind: org, name: Harbour Insurance Agency, short_name: HIA}
- {id: act-eu, kind: body, name: European Union, short_name: EU}
- {id: act-pilots, kind: group, name: "Pilots of Vara, Inc."}
topics:
- {id: top-crew, title: Crews}
positions:
- {actor: act-hia, topic: top-crew, stance: supports, as_of: 2026-01-30, lasting: true, evidence: src-wire}
- {actor: act-pilots, topic: top-crew, stance: opposes, as_of: 2026-03-12, basis: inferred, evidence: src-wire}
events:
- {id: evt-meet, title: The HIA meets at Vara, date: 2026-03-10, evidence: [src-wire, src-radio],
   actors: [{actor: act-hia, part: initiator}, {actor: act-solmark, part: host}, act-pilots]}
claims:
- {id: clm-1, text: The HIA pays the EU., by: Harbour office, evidence: src-wire}
- {id: clm-2, text: Ships are late., basis: assumption, confidence: {level: low, because: few ships report},
   evidence: src-wire, alternatives: Ships are slow}
- {id: clm-3, text: Ships are old., by: Harbour office, evidence: src-wire}
sources:
- {id: src-wire, publisher: Port wire, title: The meeting, date: 2026-03-10, url: "https://wire.example/a",
   accessed: 2026-03-11, derived_from: src-radio, voice: act-pilots, credibility: 4}
"""


def pages(desk: Desk, *products: str) -> dict[str, str]:
    """The words of some products, by name."""
    desk.write("content/briefings/ostra-strait/more.yaml", MORE)
    desk.change(BRIEFING, "  as_of: 2026-03-14\n", f"  as_of: 2026-03-14\n  products: [{', '.join(products)}]\n")
    desk.build("-f", "html")
    found = {
        Path(path).stem.split("_")[2]: data.decode() for path, data in desk.outputs().items() if path.endswith("html")
    }
    return {name: section_words(html) for name, html in found.items()}


def section_words(html: str) -> str:
    bare = re.sub(r"<style.*?</style>|<span class=\"ref.*?</span>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", bare).replace("\u2060", "").split())


def test_the_full_briefing_holds_every_quote_each_with_its_tag(desk: Desk) -> None:
    full = pages(desk, "full-brief")["full-brief"]
    for words in ("Every captain knows the price of waiting.", "the price of waiting", "We will not let the grain rot"):
        assert words in full
    assert full.count("Wording not checked") >= 3


def test_a_translator_stands_with_the_quote(desk: Desk) -> None:
    made = pages(desk, "full-brief", "quote-sheet")
    assert all("(by the outlet)" in words for words in made.values())


def test_a_short_document_keeps_the_note_that_a_guarantee_hangs_on(desk: Desk) -> None:
    short = pages(desk, "two-pager")["two-pager"]
    assert "Ship insurers (in force; at 60 a tonne)" in short
    assert "Also recorded: opposed by." in short


def test_a_cell_that_holds_one_condition_says_that_there_are_more(desk: Desk) -> None:
    assert "Tolls are capped (and 1 more)" in pages(desk, "one-pager")["one-pager"]


def test_an_answered_question_is_no_open_one(desk: Desk) -> None:
    for words in pages(desk, "two-pager", "full-brief").values():
        still_open, _, answered = words.rpartition("Answered questions")
        assert "Who inspects the ships?" in still_open
        assert "Who covers the ships?" not in still_open.rpartition("Open questions")[2]
        assert "The insurers of Varenia do." in answered
        assert "Another insurer signs" not in words
        assert "At which price" not in words


GRADED = """\
claims:
- {id: clm-wait, text: "The wait goes on. [@src-gazette, p. 3]", confidence: "low, because one paper says so",
   evidence: [{source: src-gazette, credibility: 4}, src-radio]}
- {id: clm-toll, text: "Tolls rise. [@src-radio 5]", confidence: "low, because one voice says so"}
lines:
- {id: lin-wait, kind: ask, text: "Ask who waits. [@src-gazette]", evidence: "src-gazette, p. 3"}
"""


def cited_in(html: str, words: str) -> str:
    """The numbers behind some words."""
    after = re.search(f'{re.escape(words)}((?:[^<]*<span class="ref.*?</span>)*)', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|\u2060", "", after[1])).strip() if after else ""


def graded(desk: Desk) -> str:
    desk.write("content/briefings/ostra-strait/graded.yaml", GRADED)
    desk.build("-p", "full-brief", "-f", "html")
    [html] = [data.decode() for path, data in desk.outputs().items() if path.endswith("html")]
    return html


def test_what_is_doubtful_says_so_where_it_is_cited(desk: Desk) -> None:
    html = graded(desk)
    assert "p. 3, doubtful" in cited_in(html, "The wait goes on.")
    assert "improbable" in cited_in(html, "Tolls rise.")


def test_a_source_of_text_and_evidence_is_cited_once(desk: Desk) -> None:
    html = graded(desk)
    assert cited_in(html, "The wait goes on.").count("doubtful") == 1
    assert re.findall(r"\[(\d)", cited_in(html, "The wait goes on.")) == ["1", "2"]


def test_every_grade_is_in_the_list_of_sources_although_other_citations_have_none(desk: Desk) -> None:
    html = graded(desk)
    grades = re.findall(r'<span class="grade">(?:[^<]*· )?([^<]*)</span>', html)
    assert grades == ["F4", "F5"]


def test_what_is_said_of_a_record_stands_with_it(desk: Desk) -> None:
    desk.write("content/briefings/ostra-strait/also.yaml", ALSO.replace(", credibility: 4", ""))
    full = pages(desk, "full-brief")["full-brief"]
    for words in (
        "Parties: Solmark (host); Pilots of Vara, Inc.",  # the title names the agency
        "as of 30 January 2026",  # long ago
        "Inferred · as of 12 March 2026",
        "HIA Harbour Insurance Agency",
        "In the words of Pilots of Vara, Inc.",
        "Retells Radio Solmark",
        "(read 11 March 2026)",
        "Other reading: Ships are slow",
        "Why: few ships report",
    ):
        assert words in full, words
    assert "EU European Union" not in full  # everybody knows
    assert full.count("Harbour office") == 1  # both judgements of one stand together
