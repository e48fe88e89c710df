"""What the change note says of values: the old and the new one, whole, with what they rest on."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from tests.support.desks import BRIEFING, SETTINGS, TINY, Desk

MORE = "content/briefings/ostra-strait/more.yaml"
RECORDS = """\
topics:
- {id: top-toll, title: Tolls}
positions:
- {actor: act-varenia, topic: top-toll, stance: no_position, as_of: 2026-03-10, evidence: src-gazette}
metrics:
- id: met-ships
  label: Ships waiting
  quantity: ">= 40 ship"
  as_of: 2026-03-10
  evidence: src-gazette
- id: met-crew
  label: Crews without pay
  quantity: 2 person, claimed
  as_of: 2026-03-10
  evidence: src-gazette
claims:
- id: clm-deal
  text: A deal comes late.
  basis: judgement
  confidence: low, because only one paper says so
  likelihood: {term: unlikely, of: The two sign before summer, by: 2026-06-01}
  evidence: src-gazette
questions:
- id: qst-insurers
  question: Do insurers agree?
  why_it_matters: Without them no ship sails. [@src-gazette]
  known: They met twice. [@src-gazette]
  would_change: A letter of theirs.
  owner: Harbour team
  due: 2026-03-20
lines:
- id: lin-count
  kind: point
  text: Not one ship of 40 may pass. [@src-gazette]
"""


def note(desk: Desk) -> str:
    """The words of the change note of a draft."""
    ran = desk.build("-p", "change-note", "-f", "html")
    assert ran.errors == []
    [page] = (data.decode() for path, data in desk.outputs().items() if "2026-03-14_change-note" in path)
    body = page[page.index("<body") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", body)).replace("\u2060", "").split())


def test_each_value_is_told_whole_with_what_it_rests_on(desk: Desk) -> None:
    desk.write(MORE, RECORDS)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    for old, new in {
        ">= 40 ship": ">= 48 ship",
        "2 person": "3 person",
        "stance: no_position": "stance: supports",
        "by: 2026-06-01": "by: 2026-07-01",
        "  owner: Harbour": "  status: answered\n  answer: Yes, by letter. [@src-radio]\n  owner: Harbour",
        "ship of 40": "ship of 48",
    }.items():
        desk.change(MORE, old, new)
    desk.change(BRIEFING, "stance: opposes, cell: No", "stance: conditional, conditions: [Crews stay], cell: No")
    desk.change(BRIEFING, "Ships wait eight days.", "Ships wait nine days.")
    said = note(desk)
    for told in (
        "Ships waiting: updated, was at least 40 ships, now at least 48 ships",
        "Crews without pay: updated, was 2 people (claimed), now 3 people (claimed)",
        "Varenia, Tolls: newly stated →, was No position, now Supports",
        "Solmark, Joint ship inspections: moved ↗, was Opposes, now Conditional; Condition: now “Crews stay”",
        "updated. Decided by: was 1 June 2026, now 1 July 2026",
        "was Open, now Answered; Answer: now “Yes, by letter.”[",
        "updated, was “Not one ship of 40 may pass.”, now “Not one ship of 48 may pass.”[",
        "Summary: was “Ships wait eight days.”, now “Ships wait nine days.”[",
    ):
        assert told in said
    assert [word for word in ("reversed", "reworded", "sign before summer", "more changed") if word in said] == []


@pytest.mark.parametrize(
    ("then", "now", "word"),
    [
        ("opposes", "conditional", "moved"),
        ("conditional", "opposes", "moved"),
        ("opposes", "supports", "reversed"),
        ("supports", "opposes", "reversed"),
        ("supports", "conditional", "softer"),
        ("ambiguous", "supports", "firmer"),
        ("no_position", "opposes", "stated"),
        ("opposes", "no_position", "now_silent"),
    ],
)
def test_only_from_for_to_against_is_a_reversal_and_who_was_silent_is_not_new(
    desk: Desk, then: str, now: str, word: str
) -> None:
    held = "stance: no_position"
    stance = {s: f"stance: {s}{', conditions: [Crews stay]' if s == 'conditional' else ''}" for s in (then, now)}
    desk.write("content/desk.yaml", SETTINGS + "products: [tiny]\n")
    desk.write("templates/tiny/product.yml", "title: Tiny\n")
    desk.write("templates/tiny/page.html.j2", TINY["templates/tiny/page.html.j2"])
    desk.write(MORE, RECORDS.replace(held, stance[then]))
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.write(MORE, RECORDS.replace(held, stance[now]))
    ran = desk.run("changes", "ostra-strait", "--report", "json", "--desk", str(desk.root))
    [change] = json.loads(ran.out)
    told = (change["moves"][0]["before"], change["moves"][0]["after"])
    assert (change["word"], change["substantive"], told) == (word, True, (then, now))


def test_what_is_taken_back_says_what_it_was_and_the_title_keeps_its_second_line(desk: Desk) -> None:
    """Its own words are not printed again; a correction stands below the subtitle, not in its place."""
    desk.write(MORE, RECORDS.replace("A deal comes late.", "Solmark gives in.\n  by: Ostra Gazette"))
    desk.change(BRIEFING, "  as_of:", "  subtitle: Who lets whom through\n  as_of:")
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.change(MORE, "  basis: judgement", "  basis: judgement\n  withdrawn: No paper says so any more.")
    desk.change(MORE, "  kind: point", "  kind: point\n  withdrawn: Nobody counts ships.")
    desk.change(
        MORE, "  as_of: 2026-03-10\n  evidence", "  corrected: Tugs were counted too.\n  as_of: 2026-03-10\n  evidence"
    )
    desk.change(MORE, ">= 40 ship", ">= 38 ship")
    said = note(desk)
    assert "A judgement (by Ostra Gazette; on Solmark; number 1 of 1): dropped. No paper says so any more." in said
    assert "A line (Point to make; number 1 of 1): dropped. Nobody counts ships." in said
    assert "was at least 40 ships, now at least 38 ships. Tugs were counted too." in said
    assert "gives in" not in said
    desk.run("publish", "ostra-strait", "--kind", "correction", "--note", "A count was wrong.")
    pages = [data.decode() for path, data in desk.outputs().items() if "edition-2" in path and path.endswith("html")]
    assert pages
    for page in pages:
        assert ("Who lets whom through" in page, "A count was wrong." in page) == (True, True)


def test_a_source_that_is_taken_back_says_that_it_is_one_and_whose(desk: Desk) -> None:
    desk.write(MORE, RECORDS)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.change(BRIEFING, "title: Morning news,", "title: Morning news, withdrawn: The station took it back.,")
    desk.change(BRIEFING, 'evidence: "src-radio, 07:40"', "evidence: src-gazette")
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-gazette]")
    told = "Morning news (a source; Radio Solmark; 13 March 2026): dropped. The station took it back."
    assert told in note(desk)


UNKNOWN = """\
guarantees:
- id: gua-escort
  title: Escort of grain ships
  kind: presence
  obligations: unspecified
  guarantors: act-varenia
  binding: unknown
  status: proposed
  evidence: src-gazette
energy:
- id: ene-line
  title: Power line to Ostra
  commodity: electricity
  affected: {actor: act-solmark, dependency: "~ 40 percent"}
  evidence: src-gazette
"""


def test_what_was_printed_as_not_known_is_told_as_what_it_was(desk: Desk) -> None:
    desk.write(MORE, UNKNOWN)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.change(MORE, "obligations: unspecified", "obligations: deploy")
    desk.change(MORE, "binding: unknown", "binding: political")
    desk.change(MORE, "~ 40", ">= 40")
    desk.change(BRIEFING, "publisher: Radio Solmark,", "publisher: Radio Solmark, reliability: B,")
    ran = desk.run("changes", "ostra-strait", "--report", "json", "--desk", str(desk.root))
    moves = {(move["field"], move["before"], move["after"]) for c in json.loads(ran.out) for move in c["moves"]}
    assert moves == {
        ("obligation", "unspecified", "deploy"),
        ("binding", "unknown", "political"),
        ("dependency", "about 40 per cent", "at least 40 per cent"),
        ("reliability", "F", "B"),
    }


def test_how_a_text_is_set_is_no_news_and_a_number_in_it_is(desk: Desk) -> None:
    desk.write(MORE, RECORDS)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.change(MORE, "text: Not one ship of 40 may pass.", "text: Not one ship, of 40, may pass.")
    arguments = ("changes", "ostra-strait", "--report", "json", "--desk", str(desk.root))
    assert [(c["word"], c["substantive"]) for c in json.loads(desk.run(*arguments).out)] == [("reworded", False)]
    for text in ("Not one ship of 41 may pass.", "One ship of 40 may pass.", "Not one ship of 40 might pass."):
        desk.write(MORE, RECORDS.replace("Not one ship of 40 may pass.", text))
        [change] = json.loads(desk.run(*arguments).out)
        told = [(move["before"], move["after"]) for move in change["moves"]]
        assert (change["word"], told) == ("updated", [("Not one ship of 40 may pass.", text)])


ROOM = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head><body>
{% if briefing.withdrawn %}<p style="position: fixed; top: 0">{{ briefing.withdrawn }}</p>
<p style="height: 60mm">{{ briefing.edition.note }}</p>{% endif %}
<section style="height: 220mm">{{ briefing.title }}</section></body></html>
"""


def test_a_withdrawal_goes_out_however_long_its_notice_makes_it(desk: Desk) -> None:
    desk.write("content/desk.yaml", SETTINGS + "products: [tiny]\n")
    desk.write("templates/tiny/product.yml", "title: Tiny\nmax_pages: 1\n")
    desk.write("templates/tiny/page.html.j2", ROOM)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    ran = desk.run("publish", "ostra-strait", "--kind", "withdrawal", "--note", "The minutes were forged.")
    assert (ran.status, ran.errors) == (0, [])
    assert [path for path in desk.outputs() if "edition-2" in path and path.endswith("pdf")] != []


WHO = """\
actors:
- {id: act-isles, kind: group, name: Isles}
topics:
- {id: top-toll, title: Tolls}
positions:
- {actor: act-isles, topic: top-toll, stance: divided, camps: ["Jura and Skye: for", "Mull: against", "Rum: silent"],
   evidence: [{source: src-gazette, credibility: 2}]}
events:
- {id: evt-talks, title: Talks in Vara, date: 2026-03-10, actors: [act-varenia, act-isles], evidence: src-gazette}
claims:
- {id: clm-fail, text: "They may fail. [@src-gazette 3]", confidence: {level: low, because: One paper}}
"""


def test_what_is_added_is_no_change_and_a_name_moves_once(desk: Desk) -> None:
    desk.write(MORE, WHO)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    for old, new in {
        '"Jura and Skye: for", "Mull: against", "Rum: silent"': '"Jura, Skye and Rum: for", "Mull: against"',
        "name: Isles": "name: Western Isles",
        "[act-varenia, act-isles]": "[act-varenia, act-isles, act-solmark]",
    }.items():
        desk.change(MORE, old, new)
    said = note(desk)
    assert "Western Isles: updated. Name: was Isles, now Western Isles" in said
    assert "Talks in Vara: updated. Participant: Solmark is added" in said
    assert (
        "Camp: was “Jura and Skye: for”, now “Jura, Skye and Rum: for”; Camp: “Rum: silent” is not said any more"
        in said
    )
    assert said.count("was Isles") == 1


def test_how_sure_is_told_for_sources_citations_and_judgements(desk: Desk) -> None:
    desk.write(MORE, WHO)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.change(MORE, "credibility: 2", "credibility: 4")
    desk.change(MORE, "@src-gazette 3]", "@src-gazette 2]")
    desk.change(MORE, "level: low", "level: moderate")
    desk.change(BRIEFING, "publisher: Radio Solmark,", "publisher: Radio Solmark, reliability: D,")
    said = note(desk)
    assert "Isles, Tolls: updated. Credibility, Ostra Gazette: was probably true, now doubtful" in said
    assert (
        "was low confidence, now moderate confidence; Credibility, Ostra Gazette: was possibly true, now probably true"
        in said
    )
    assert "Morning news: updated. Reliability: was F, now D" in said


def test_a_source_cited_anew_is_no_change_of_its_grade(desk: Desk) -> None:
    desk.write(MORE, WHO)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.change(
        MORE, "evidence: [{source: src-gazette, credibility: 2}]", "evidence: [{source: src-radio, credibility: 2}]"
    )
    assert "Credibility" not in note(desk)


LAW = """\
energy:
- id: ene-gas
  title: Gas
  commodity: gas
  deadlines:
  - {instrument: Gas law, date: 2026-04-01, status: adopted}
  - {instrument: Gas law, date: 2027-04-01, status: adopted}
  evidence: src-gazette
"""


def test_of_two_values_of_one_name_each_is_told(desk: Desk) -> None:
    desk.write(MORE, LAW)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    desk.change(MORE, "2026-04-01", "2026-05-01")
    assert "Deadline, Gas law: was 1 April 2026, now 1 May 2026" in note(desk)
