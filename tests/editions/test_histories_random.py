"""Non-interference over histories: of what was withheld in any state, no later edition tells an audience anything.

Random desks go through three editions, in which records are withheld, released, withheld again, changed and taken back.
What the public gets of all of them is the same as where the withheld records were deleted from each state.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.produce import produce
from tests.inspection.test_leaks_random import BRIEFING, Records, desks, every, without
from tests.support.desks import ROOT, TINY
from tests.support.fuzzing import AS_FOUND, fuzz

DESK = """\
desk: {name: Strait Desk, contact: strait@desk.example}
marking: {scheme: tlp, default: "TLP:CLEAR"}
audiences:
  internal: {up_to: "TLP:AMBER", products: tiny}
  public: {up_to: "TLP:CLEAR", products: [tiny, change-note]}
products: [tiny, change-note]
"""
# With what an edition says of itself.
PAGE = """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head><body><p>{{ marking }} {{ summary }}
{% if briefing.edition %}{{ briefing.edition.number }} {{ briefing.edition.kind }}
{% if briefing.edition.previous %}{{ briefing.edition.previous }} {{ briefing.edition.previous_as_of }}{% endif %}
{% endif %}</p>
{% for term in terms %}<p>{{ term.term }}</p>{% endfor %}</body></html>
"""
HOME = "content/briefings/grain/"
SHIPPED = {path: data for path, data in read_desk(ROOT).value.items() if not path.startswith("content/")}
OWN = {"content/desk.yaml": DESK, **TINY, "templates/tiny/page.html.j2": PAGE}
STILL = {**SHIPPED, **{path: text.encode() for path, text in {**OWN, "content/desk.yaml": DESK}.items()}}
WORDS = ("cell", "text", "title", "label", "question", "meaning")
History = list[Records]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Three states of a desk: some records go up or down, are changed, deleted, or taken back for a reason."""
    states = [draw(desks())]
    for _ in range(2):
        records = deepcopy(states[-1])
        for record in every(records):
            if record.get("id") != "src-zero":
                _changed(record, draw(st.sampled_from(["", "", "", "up", "down", "embargo", "said", "back"])))
        states.append(records)
    return states


def _changed(record: dict[str, Any], how: str) -> None:
    if how in ("up", "down", "embargo"):
        record.pop("marking", None)
        record.pop("embargo", None)
        record.update({"up": {"marking": "TLP:AMBER"}, "embargo": {"embargo": "2026-03-20"}}.get(how, {}))
    elif how == "said" and (field := next((name for name in WORDS if name in record), None)):
        end = "?" if field == "question" else "." if record[field].endswith(".") else ""
        record[field] = f"{record[field].rstrip('.?')} again{end}"
    elif how == "back" and "id" in record and not record["id"].startswith(("act", "top", "src", "trm")):
        record["withdrawn"] = "It was wrong."


def published(history: History) -> list[dict[str, bytes]]:
    """What the public gets of each state, when each is published."""
    editions: dict[str, bytes] = {}
    found = []
    for number, records in enumerate(history, 1):
        briefing = {**BRIEFING, "summary": f"Ships wait {number} days. [@src-zero]"} if number == 3 else BRIEFING
        told = {"briefing": briefing, **{kind: held for kind, held in records.items() if held}}
        files = Files({**STILL, f"{HOME}briefing.yaml": json.dumps(told, indent=1).encode(), **editions})
        request = Request(("grain",), formats=("html",), issue=("update", "A note."))
        [job] = plan(files, request).value
        made = produce(job)
        assert [found for found in made.diagnostics if found.is_error] == []
        if made.snapshot:
            editions[f"{HOME}editions/{made.edition}.json"] = made.snapshot
        folder = f"grain/edition-{made.edition}/public/"
        found.append({a.path.removeprefix(folder): a.data for a in made.artifacts if a.path.startswith(folder)})
    return found


@pytest.mark.long
@fuzz(900)
@given(histories())
def test_no_edition_tells_the_public_of_what_was_withheld_in_any_state(history: History) -> None:
    found, known = published(history), published([without(records) for records in history])
    assert [sorted(files) for files in found] == [sorted(files) for files in known]
    assert found == known


def test_the_random_histories_tell_something() -> None:
    def telling(history: History) -> bool:
        return any(
            b"no longer" in data or b"Changed" in data for files in published(history) for data in files.values()
        )

    assert find(histories(), telling, settings=AS_FOUND)
