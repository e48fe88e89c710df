"""What is printed of how we know: single sources, other people's accounts, the scale of likelihood."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefgen.syntax.quotation_marks import quotations, unquoted
from tests.support.desks import BRIEFING, MARKED, Desk

CASE = "content/briefings/ostra-strait/case.yaml"
FULL = ("--product", "full-brief", "--format", "html")


def page(desk: Desk, *arguments: str, name: str = "") -> str:
    ran = desk.build(*(arguments or FULL))
    assert ran.errors == []
    return next(data.decode() for path, data in desk.outputs().items() if name in path and path.endswith(".html"))


def grades(html: str) -> list[str]:
    """What each source is graded, without how often it is cited."""
    return [
        re.sub(r"\w+ citations? · ", "", grade) for grade in re.findall(r'<span class="grade">([^<]*)</span>', html)
    ]


def test_a_source_on_which_something_rests_alone_says_so(desk: Desk) -> None:
    assert grades(page(desk)) == ["single source · F", "single source · F"]


def test_a_source_beside_another_everywhere_does_not_say_so(desk: Desk) -> None:
    text = desk.read(BRIEFING).replace("[@src-gazette]", "[@src-gazette; @src-radio]")
    text = text.replace("[@src-radio, 07:40]", "[@src-gazette; @src-radio]")
    text = text.replace("evidence: src-gazette", "evidence: [src-gazette, src-radio]")
    desk.write(BRIEFING, text.replace('evidence: "src-radio, 07:40"', "evidence: [src-gazette, src-radio]"))
    assert grades(page(desk)) == ["F", "F"]


def test_an_audience_without_the_second_source_reads_that_there_is_one(desk: Desk) -> None:
    test_a_source_beside_another_everywhere_does_not_say_so(desk)
    desk.write("content/desk.yaml", MARKED)
    text = desk.read(BRIEFING).replace("[@src-gazette; @src-radio]", "[@src-gazette]")
    desk.write(BRIEFING, text.replace("{id: src-radio,", '{id: src-radio, marking: "TLP:AMBER",'))
    assert grades(page(desk, *FULL, "-a", "public", name="public")) == ["single source · F"]


def test_the_matrix_says_through_whom_alone_a_position_is_known(desk: Desk) -> None:
    desk.change(BRIEFING, "stance: opposes, cell: No foreign inspectors,", "stance: opposes, per: act-varenia,")
    assert "per Varenia only" in page(desk)


def test_a_judgement_in_words_of_the_scale_prints_the_scale(desk: Desk) -> None:
    claim = "claims:\n- {id: clm-a, text: 'WORDS [@src-radio]', confidence: 'low, because one report'}\n"
    desk.write(CASE, claim.replace("WORDS", "The strait stays closed."))
    assert "yardstick" not in page(desk)
    desk.write(CASE, claim.replace("WORDS", "It is likely that the strait stays closed."))
    assert "yardstick" in page(desk)


@given(st.text("a b.'’‘“”„\"«»\n", max_size=60))
def test_quotations_stand_where_they_say(text: str) -> None:
    for found in quotations(text):
        assert text[found.offset : found.offset + len(found.words)] == found.words
    assert len(unquoted(text)) == len(text)
