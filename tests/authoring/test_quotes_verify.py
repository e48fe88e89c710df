"""`briefgen quotes verify`: a quote is what its source has, or the difference is shown word by word."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.desks import BRIEFING, Desk

WORDS = "We will not let the grain rot for a signature."
TEXT = "content/library/texts/src-gazette.txt"


def verdict(desk: Desk, text: str) -> tuple[int, dict[str, Any]]:
    desk.write(TEXT, text)
    ran = desk.run("quotes", "verify", "--report", "json", "--desk", str(desk.root))
    (found,) = json.loads(ran.out)
    return ran.status, found


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (WORDS, f"Ships wait.\n\nMira Lund: “{WORDS}” She left."),
        ("We won’t let the grain rot.", "“We won’t let the\u00a0grain\nrot”, she said."),
        ("We will not … for a signature.", f"She said: {WORDS}"),
        ("We will not [...] for a signature.", f"She said: {WORDS}"),
        ("We will not let the grain rot.", "We will not let the gr\u00adain rot."),
    ],
)
def test_typography_and_words_left_out_make_no_difference(desk: Desk, quote: str, text: str) -> None:
    desk.change(BRIEFING, f"text: {WORDS}", f"text: {json.dumps(quote, ensure_ascii=False)}")
    status, found = verdict(desk, text)
    assert (status, found["state"]) == (0, "verbatim")


def test_the_difference_is_shown_word_by_word_with_its_line(desk: Desk) -> None:
    status, found = verdict(desk, "Ships wait.\nLund: We will never let the wheat rot for a signature. She left.")
    assert (status, found["state"], found["text_line"]) == (1, "differing", 2)
    assert found["difference"] == "we will -[not] +[never] let the -[grain] +[wheat] rot for a signature"
    assert found["passage"] == "We will never let the wheat rot for a signature"


def test_words_that_are_not_there_are_not_found(desk: Desk) -> None:
    status, found = verdict(desk, "Insurers met in Brussels on Thursday and agreed on nothing.")
    assert (status, found["state"]) == (1, "not found")


def test_parts_in_another_order_are_not_the_quote(desk: Desk) -> None:
    desk.change(BRIEFING, f"text: {WORDS}", "text: for a signature … We will not let")
    assert verdict(desk, WORDS)[1]["state"] != "verbatim"


def test_without_a_saved_text_it_says_where_to_put_one(desk: Desk) -> None:
    ran = desk.run("quotes", "verify", "--desk", str(desk.root))
    assert ran.status == 0
    assert "no saved text" in ran.out
    assert TEXT in ran.out


def test_a_variant_is_compared_with_the_source_that_has_it(desk: Desk) -> None:
    desk.change(
        BRIEFING, "  use: key", "  variants: [{text: We shall not let grain rot., source: src-radio}]\n  use: key"
    )
    desk.write(TEXT, WORDS)
    desk.write("content/library/texts/src-radio.txt", "She said: We shall not let grain rot.")
    ran = desk.run("quotes", "verify", "ostra-strait", "--report", "json", "--desk", str(desk.root))
    assert [(v["source"], v["state"]) for v in json.loads(ran.out)] == [
        ("src-gazette", "verbatim"),
        ("src-radio", "verbatim"),
    ]


def test_a_briefing_that_is_not_there_is_wrong_usage(desk: Desk) -> None:
    assert desk.run("quotes", "verify", "nowhere", "--desk", str(desk.root)).status == 2


def test_saved_texts_reach_no_document_and_no_report(desk: Desk) -> None:
    desk.write(TEXT, "Zirkelstein says so.")
    ran = desk.build("--format", "html")
    assert ran.status == 0
    assert ran.problems == []
    assert b"Zirkelstein" not in b"".join(desk.outputs().values())
