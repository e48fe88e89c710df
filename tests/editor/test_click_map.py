"""From a sentence on the page to its record and field, and nothing of that in what is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from briefgen.editor.desk_now import Watched
from briefgen.editor.preview.desk_state import Choice
from briefgen.editor.preview.previews import Previews
from briefgen.editor.preview.shown import WebPage
from briefgen.origins.click_map import Place
from briefgen.origins.page_stream import stream_of
from briefgen.produce import shown_by
from briefgen.records.base import FieldPath
from briefgen.syntax.markdown import without_markup
from tests.support.desks import BRIEFING, MARKED, ROOT, Desk, tiny

PRODUCTS = ("one-pager", "two-pager", "full-brief", "in-brief", "change-note", "talking-points", "quote-sheet")
FOR_ALL = PRODUCTS[:3]  # of the products of the sample those that the public gets
LONG, KNOWN_BY = 24, 14  # letters of a text that stands on a page for nothing else, and for hardly anything else
# What is printed and has no place of its own: a click there leads to the text beside it.
UNPLACED = {
    ("roles", "title"): "a post stands in one line with a name",
    ("likelihood", "term"): "it is a word of a scale",
    ("cell",): "the program says the same words of another record",
    ("meaning",): "a name and a post beside it say the same",
    ("publisher",): "it is the name of an actor, or of the desk, as well",
    ("verified", "by"): "it is the name of the desk, which stands in the head of each page",
}
_TAG = re.compile(r"<[^<>]*>")
_ID = re.compile(r"\b(?:act|top|src|pos|quo|evt|qst|clm|gua|ene|met|lin|trm|cha|pic)-[a-z0-9-]+")


@pytest.fixture(scope="module")
def sample() -> Iterator[Previews]:
    made = Previews(Watched(ROOT))
    yield made
    made.close()


@pytest.fixture
def previews(desk: Desk) -> Iterator[Previews]:
    made = Previews(Watched(desk.root))
    yield made
    made.close()


class _Words(HTMLParser):
    """What a reader sees at each place of a page, but for the numbers of sources."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[int, str] = {}
        self.whole: dict[int, str] = {}  # with the numbers
        self.open: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self.open.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        cited = any((span.get("class") or "").split()[:1] == ["ref"] for span in self.open)
        number = next((int(at) for span in self.open if (at := span.get("data-at"))), None)
        if number is not None:
            self.whole[number] = self.whole.get(number, "") + data
            self.found[number] = self.found.get(number, "") + ("" if cited else data)


def words_at(page: WebPage, place: Place) -> str:
    """What the page has at one of its places, as a reader sees it."""
    return _Words(page.html or "").found[page.places.index(place)]


def letters(text: str) -> str:
    """A text without what typography changes."""
    return re.sub(r"[\W_]", "", text).casefold()


def printed_texts(root: Previews, choice: Choice) -> dict[tuple[str, FieldPath], str]:
    """Every text that may stand in a document, without its markup, by its record and field."""
    job = root.states.of(choice).job
    shown = shown_by(job, lambda dossier: dossier) if job else None
    assert shown
    return {(item.id, leaf.path): without_markup(leaf.value) for item in shown[0].dossier.everything
            for leaf in item.texts()}  # fmt: skip


def field_names(path: FieldPath) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))


CHOICES = [Choice("ukraine-diplomacy", product, audience) for product in PRODUCTS
           for audience in (("internal", "public") if product in FOR_ALL else ("internal",))]  # fmt: skip


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{choice.product}-{choice.audience}")
def test_the_words_at_each_place_are_those_of_its_field(sample: Previews, choice: Choice) -> None:
    page, texts = sample.web_page(choice), printed_texts(sample, choice)
    assert page.places, [found.message for found in page.problems]
    words = _Words(page.html or "")
    wrong = [
        (place.record, place.field, words.whole[number], text)
        for number, place in enumerate(page.places)
        if letters(text := texts[place.record, place.field]) not in letters(words.found[number])
        and letters(text) not in letters(words.whole[number])  # a place in a source, in the number of the source
    ]
    assert wrong == []


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{choice.product}-{choice.audience}")
def test_every_text_that_is_printed_has_a_place(sample: Previews, choice: Choice) -> None:
    page, texts = sample.web_page(choice), printed_texts(sample, choice)
    stream, last, beside = stream_of(page.source.decode()).letters, 0, ""
    for place in page.places:
        beside, last = f"{beside}{stream[last : place.begin]}qqq", place.end
    beside += stream[last:]
    bare = letters(beside)
    placed = {(place.record, place.field) for place in page.places}
    long = {
        field_names(field) for (_, field), text in texts.items() if len(letters(text)) >= LONG and letters(text) in bare
    }
    assert long - UNPLACED.keys() == set()
    unplaced = {
        field_names(field)
        for (record, field), text in texts.items()
        if (record, field) not in placed and len(letters(text)) >= KNOWN_BY and letters(text) in bare
    }
    assert unplaced - UNPLACED.keys() == set()


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{choice.product}-{choice.audience}")
def test_the_page_shown_at_once_is_the_one_that_is_judged(sample: Previews, choice: Choice) -> None:
    at_once, judged = sample.web_page(choice), sample.judged(choice)
    assert (at_once.source, at_once.places, at_once.html) == (judged.source, judged.places, judged.html)
    assert not judged.stale


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{choice.product}-{choice.audience}")
def test_the_page_shown_holds_no_more_than_the_one_that_is_built(sample: Previews, choice: Choice) -> None:
    page = sample.web_page(choice)
    shown, built = page.html or "", page.source.decode()
    assert set(_ID.findall(shown)) == set(_ID.findall(built))
    assert not re.search("[\ufdd0-\ufdef]|briefgen-mark", shown)
    assert _TAG.sub("", shown) == _TAG.sub("", built)


def test_what_an_audience_may_not_see_has_no_place(desk: Desk, previews: Previews) -> None:
    tiny(desk)
    desk.write("content/desk.yaml", f"{MARKED}products: [one-pager]\n")
    desk.change(BRIEFING, "  venue: Press conference in Port Vara\n", "  venue: Port Vara\n  marking: TLP:AMBER\n")
    inside, outside = (previews.web_page(Choice("ostra-strait", "one-pager", name)) for name in ("internal", "public"))
    assert "quo-lund-grain" in {place.record for place in inside.places}
    assert "quo-lund-grain" not in {place.record for place in outside.places}
    assert {place.record for place in outside.places} < {place.record for place in inside.places}


def test_a_text_that_stands_twice_leads_each_time_to_its_own_field(desk: Desk, previews: Previews) -> None:
    twice = "Varenia accepts joint inspections if insurers agree first."
    desk.change(BRIEFING, "Solmark refuses foreign inspectors on its ships.", twice)
    page = previews.web_page(Choice("ostra-strait", "one-pager"))
    points = [place for place in page.places if place.field[0] == "key_points"]
    assert [place.field[1] for place in points] == [0, 1]
    assert len({letters(words_at(page, place)) for place in points}) == 1


def test_what_stands_beside_a_text_leads_to_it(previews: Previews) -> None:
    """A date is made by the program: a click on it leads to the quote that it stands beside."""
    page = previews.web_page(Choice("ostra-strait", "one-pager"))
    of_that_day = r'<(?:p|li)[^<>]* data-near="(\d+)"[^<>]*>(?:(?!</p>|</li>).)*12 March 2026'
    beside = re.findall(of_that_day, page.html or "", re.DOTALL)
    assert {page.places[int(number)].record for number in beside} & {"act-lund", "quo-lund-grain"}
    unmarked = re.sub(r'<span data-at="\d+">', "", re.sub(r' data-near="\d+"', "", page.html or ""))
    assert unmarked.replace("</span>", "") == page.source.decode().replace("</span>", "")


def test_a_place_says_in_which_block_and_line_it_stands(desk: Desk, previews: Previews) -> None:
    page = previews.web_page(Choice("ostra-strait", "one-pager"))
    point = next(place for place in page.places if place.field == ("key_points", 0, "text"))
    assert point.block == "Key points"
    assert point.span.file == BRIEFING
    assert "joint inspections" in desk.read(BRIEFING).splitlines()[point.span.line - 1]


def test_the_cell_of_a_matrix_leads_to_the_position(previews: Previews) -> None:
    page = previews.web_page(Choice("ostra-strait", "one-pager"))
    cells = {words_at(page, place): place for place in page.places if place.field == ("cell",)}
    assert set(cells) == {"Yes, once insured", "No foreign inspectors"}
    assert cells["Yes, once insured"].record == "pos-varenia-inspect"
