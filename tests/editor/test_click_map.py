"""From a sentence on the page to its record and field, and nothing of that in what is built."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest

from briefgen.editor.click_map import Place
from briefgen.editor.desk_state import Choice
from briefgen.editor.page_stream import squashed
from briefgen.editor.previews import Previews, WebPage
from tests.support.desks import Desk, tiny

_MARKED = re.compile(r'<span data-at="(\d+)">(.*?)</span>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


@pytest.fixture
def previews(desk: Desk) -> Iterator[Previews]:
    made = Previews(desk.root)
    yield made
    made.close()


def words_at(page: WebPage, number: int) -> str:
    """What the page has at one of its places, as a reader sees it."""
    pieces = (found[2] for found in _MARKED.finditer(page.html or "") if int(found[1]) == number)
    return html.unescape(_TAG.sub("", "".join(pieces)))


def fields_saying(page: WebPage, words: str) -> set[tuple[str, tuple[str | int, ...]]]:
    """The fields that a click on these words leads to."""
    return {
        (place.record, place.field)
        for number, place in enumerate(page.places)
        if squashed(words) in squashed(words_at(page, number))
    }


def test_a_click_on_a_sentence_leads_to_its_field_and_line(desk: Desk, previews: Previews) -> None:
    page = previews.web_page(Choice("ostra-strait", "one-pager"))
    title = next(place for place in page.places if place.field == ("title",) and place.record == "briefing")
    line = desk.read("content/briefings/ostra-strait/briefing.yaml").splitlines()[title.span.line - 1]
    assert line.strip().startswith("title:")
    assert words_at(page, page.places.index(title)) in line


def place_fields(places: tuple[Place, ...]) -> set[str]:
    return {str(place.field[0]) for place in places}


def test_what_an_audience_may_not_see_has_no_place(desk: Desk, previews: Previews) -> None:
    tiny(desk)
    page = previews.web_page(Choice("ostra-strait", "tiny", "public"))
    assert place_fields(page.places) == {"title"}


def test_the_page_without_marks_is_the_one_that_is_built(desk: Desk, previews: Previews) -> None:
    page = previews.web_page(Choice("ostra-strait", "one-pager"))
    desk.build("--product", "one-pager")
    (built,) = (data for path, data in desk.outputs().items() if path.endswith(".html"))
    assert page.source == built
    assert re.sub(r'<span data-at="\d+">(.*?)</span>', r"\1", page.html or "", flags=re.DOTALL) == built.decode()
