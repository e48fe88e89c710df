"""Workers that mean harm: what they answer is refused where the desk is, and nothing that they send is run there."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pool.test_cluster import client_of, scheduler, worker
from tests.support.desks import BRIEFING, MARKED, ROOT, Desk, files

STRANGER = ROOT / "tests/support/stranger.py"
WITHHELD = """
- {actor: act-solmark, topic: top-inspect, stance: opposes, cell: "Solmark refuses foreign inspectors aboard",
   as_of: 2026-03-13, evidence: "src-radio, 07:40", marking: "TLP:AMBER"}
"""


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it is written how the stranger answers."""
    return tmp_path_factory.mktemp("stranger") / "orders"


@pytest.fixture(scope="module")
def stranger(orders: Path) -> Iterator[str]:
    """A scheduler whose only worker does as it likes; its address."""
    os.environ["ORDERS"] = str(orders)
    with scheduler(orders.parent) as (address, _), worker(address, preload=STRANGER), client_of(address) as client:
        client.wait_for_workers(1)
        client.close()  # open it would print what workers say
        yield address


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """Two audiences, of whom one may not know what Solmark thinks."""
    desk.write("content/desk.yaml", MARKED)
    desk.change(
        BRIEFING,
        """- {actor: act-solmark, topic: top-inspect, stance: opposes, cell: No foreign inspectors,
   as_of: 2026-03-13, evidence: "src-radio, 07:40"}
""",
        WITHHELD.lstrip("\n"),
    )
    return desk


NO_MARKING = "no marking"
REFUSED = {
    "an object that runs code": "has sent something other than an archive of bytes",
    "a list of objects that run code": "has sent something other than an archive of bytes",
    "a text": "has sent an answer that is no archive of bytes",
    "nothing": "has sent an answer that is of another form",
    "a pickle": "has sent an answer that is of another form",
    "no pages": "has not sent `",
    "an answer cut short": "has sent an answer that holds a PDF twice, or other bytes than it says",
    "an answer with more behind it": "has sent an answer that has bytes that belong to nothing",
    "a path": "has sent an answer that holds values of another form",
    "a number that is none": "has sent an answer that holds values of another form",
    "a number without end": "has sent an answer that holds values of another form",
    "a digest of other bytes": "has sent an answer that holds a PDF twice, or other bytes than it says",
    "a page twice": "has sent an answer that holds a PDF twice, or other bytes than it says",
    "fewer pages than there are": "that has 1 pages, and 0 are told",
    "a size below nothing": "has sent an answer that holds values of another form",
    "a page that nobody asked for": "has sent 1 more documents than it was asked for",
    "a page that is no PDF": "one-pager_public.pdf` that begins otherwise",
    "a PDF with a second end": "that does not end where its table of places says",
    "a PDF with a note between": "that does not end where its table of places says",
    "a PDF that is too long": "that does not end where its table of places says",
    "a note that colours the terminal": "has sent an answer that holds values of another form",
    "no PDF and no reason": "and does not say why",
    "what is withheld": "would give public",
    "what is withheld, beside the page": "would give public",
    NO_MARKING: "would not say TLP:CLEAR, though what is shown there asks for it",
}
THROWN = "an exception that runs code"
HONEST = ("honest", "words for the terminal")


@pytest.mark.long
def test_what_a_worker_sends_is_taken_only_where_it_is_what_was_asked_for(
    marked: Desk, stranger: str, orders: Path, tmp_path: Path
) -> None:
    text = marked.read(BRIEFING)
    asked = {how.lower().replace(" ", "-").replace(",", ""): how for how in (*REFUSED, THROWN, *HONEST)}
    for name in asked:
        marked.write(f"content/briefings/{name}/briefing.yaml", text)
    shutil.rmtree(marked.root / "content/briefings/ostra-strait")
    orders.write_text(json.dumps(asked), "utf-8")
    marked.build("honest", "words-for-the-terminal", "--audience", "public", "--out", str(tmp_path / "alone"))

    ran = marked.build("--audience", "public", "--cluster", stranger)

    said = [(found["place"] or {}).get("file", "") + ": " + found["message"] for found in ran.errors]
    places = {how: f"content/briefings/{name}/" for name, how in asked.items()} | {NO_MARKING: "templates/"}
    told = {how: [one for one in said if one.startswith(places[how])] for how in REFUSED}
    assert {how: told[how] for how, why in REFUSED.items() if not any(why in one for one in told[how])} == {}
    assert "BG912" in ran.codes  # of the exception, which nobody opens
    assert "taken over" not in ran.out + ran.err
    assert files(marked.root / "output") == files(tmp_path / "alone")  # what the honest made, and nothing else
    here = orders.with_name("ran")
    assert str(os.getpid()) not in (here.read_text("utf-8").split() if here.exists() else [])
