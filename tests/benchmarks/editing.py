"""`python -m tests.benchmarks.editing DESK BRIEFING PRODUCT`: what an author waits for after an edit, all warm.

Prints one line of JSON: seconds from a saved word until the problems are known, the web page with its places is there,
all is known that a build finds in that page, and the first page of paper is a picture.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.editor.desk_now import Watched
from briefgen.editor.preview.desk_state import Choice
from briefgen.editor.preview.previews import Previews
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import Put, edited_data, value_at
from briefgen.machine import garbage
from briefgen.output.content_files import rewrite
from briefgen.syntax.yaml_reader import parse_once

TITLE = ("briefing", "title")
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # of which none is as narrow as an i


def main() -> None:
    """Edit the title of a briefing, once for each wait, after all has been looked at once."""
    garbage.look_seldom()  # as `briefgen edit` does
    desk, briefing, product = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    choice, watched = Choice(briefing, product, "internal"), Watched(desk)
    previews = Previews(watched)
    try:
        watched.now().problems(briefing)
        _first_picture(previews, choice)
        told = {
            "problems": _waited(desk, briefing, lambda: watched.now().problems(briefing)),
            "web": _waited(desk, briefing, lambda: previews.web_page(choice)),
            "judgement": _waited(desk, briefing, lambda: previews.judged(choice)),
            "paper": _waited(desk, briefing, lambda: _first_picture(previews, choice)),
        }
    finally:
        previews.close()
    print(json.dumps(told))  # noqa: T201  (what the program is for)


def _first_picture(previews: Previews, choice: Choice) -> None:
    previews.paper(choice)
    previews.web_page(choice)
    paper = previews.wait(choice, fresh=True)
    if not paper.fresh or paper.shown is None or previews.page_png(paper.shown, 1) is None:
        raise ValueError(paper.problems)


def _waited(desk: Path, briefing: str, look: Callable[[], object]) -> float:
    """Save a title with another last letter than ever before, and look: its pages are as full as they were."""
    path = f"content/briefings/{briefing}/briefing.yaml"
    before = (desk / path).read_bytes()
    title = str(value_at(edited_data(parse_once(path, before).value.root), TITLE))
    after = apply(path, before, Put(TITLE, f"{title[:-1]}{next_letter(title[-1])}")).value
    assert after is not None
    begun = time.perf_counter()
    rewrite(desk, path, before, after)
    look()
    return time.perf_counter() - begun


def next_letter(letter: str) -> str:
    """The letter behind one in a row of them, which begins anew behind its last."""
    return LETTERS[(LETTERS.find(letter.upper()) + 1) % len(LETTERS)]


if __name__ == "__main__":
    main()
