"""Every text of every kind is seen by the readers of some product, or says that no reader sees it."""

from __future__ import annotations

from pathlib import Path

from briefgen.desk.files import Files
from briefgen.dossier.reading import parse_files
from briefgen.records.reading import validate
from tests.support.desks import BRIEFING, Desk
from tests.support.seen import (
    BRIEFING_FILE,
    RECORDS_FILE,
    SETTINGS,
    UNSEEN,
    every_text,
    printed_words,
    words_of_fields,
)

MORE = BRIEFING.replace("briefing.yaml", "more.yaml")
PRODUCTS = ("one-pager", "two-pager", "full-brief", "talking-points", "quote-sheet", "change-note")


def fields_with_words() -> dict[str, set[str]]:
    files = Files({BRIEFING: BRIEFING_FILE.encode(), MORE: RECORDS_FILE.encode()})
    records = validate(parse_files(files).value).value
    assert records.briefing is not None
    found: dict[str, set[str]] = {}
    for item in (records.briefing, *records.items):
        for field, word in words_of_fields(item.record):
            found.setdefault(field, set()).add(word)
    return found


def seen(desk: Desk) -> dict[str, set[str]]:
    """The words of each product."""
    desk.write(BRIEFING, BRIEFING_FILE.replace("  as_of", f"  products: [{', '.join(PRODUCTS)}]\n  as_of", 1))
    desk.write(MORE, RECORDS_FILE)
    ran = desk.build("-f", "html")
    assert ran.errors == []
    pages = {Path(path).stem.split("_")[2]: data for path, data in desk.outputs().items() if path.endswith(".html")}
    return {name: printed_words(data.decode()) for name, data in pages.items()}


def test_every_text_has_a_word_of_its_own_here() -> None:
    """A text that is added to a model is added here, and the test below says whether anybody sees it."""
    told_apart = {field for field in UNSEEN if field.startswith("Item.")}
    assert every_text() - fields_with_words().keys() - {*SETTINGS} == told_apart


def test_every_text_is_seen_somewhere_or_is_declared_unseen(desk: Desk) -> None:
    pages = seen(desk)
    assert set(pages) == {*PRODUCTS}
    everywhere = set().union(*pages.values())
    by_nobody = {field for field, words in fields_with_words().items() if not words <= everywhere}
    assert by_nobody == {field for field in UNSEEN if not field.startswith("Item.")}


def test_what_is_declared_unseen_is_on_no_page(desk: Desk) -> None:
    words = fields_with_words()
    hidden = {word for field in UNSEEN for word in words.get(field, set())} - words["Actor.name"]
    assert [name for name, page in seen(desk).items() if page & hidden] == []
