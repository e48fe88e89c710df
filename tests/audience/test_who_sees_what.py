"""Every text of every kind is seen by the readers of some product, or says that no reader sees it."""

from __future__ import annotations

from pathlib import Path

from tests.support.desks import BRIEFING, Desk
from tests.support.seen import (
    HOME,
    PRODUCTS,
    SETTINGS,
    UNSEEN,
    every_text,
    files,
    printed_words,
    words_of_records,
)


def seen(desk: Desk) -> dict[str, set[str]]:
    """The words of each product."""
    for path, text in files().items():
        desk.write(path.replace(HOME, BRIEFING).replace("canary", "ostra-strait"), text)
    ran = desk.build("-f", "html")
    assert ran.errors == []
    pages = {Path(path).stem.split("_")[2]: data for path, data in desk.outputs().items() if path.endswith(".html")}
    return {name: printed_words(data.decode()) for name, data in pages.items()}


def test_every_text_has_a_word_of_its_own_here() -> None:
    """A text that is added to a model is added here, and the test below says whether anybody sees it."""
    told_apart = {field for field in UNSEEN if field.startswith("Item.")}
    assert every_text() - words_of_records().keys() - {*SETTINGS} == told_apart


def test_every_text_is_seen_somewhere_or_is_declared_unseen(desk: Desk) -> None:
    pages = seen(desk)
    assert set(pages) == {*PRODUCTS}
    everywhere = set().union(*pages.values())
    by_nobody = {field for field, words in words_of_records().items() if not words <= everywhere}
    assert by_nobody == {field for field in UNSEEN if not field.startswith("Item.")}


def test_what_is_declared_unseen_is_on_no_page(desk: Desk) -> None:
    words = words_of_records()
    hidden = {word for field in UNSEEN for word in words.get(field, set())} - words["Actor.name"]
    assert [name for name, page in seen(desk).items() if page & hidden] == []
