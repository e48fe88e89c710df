"""Which differences between two texts bear nothing, and which always do."""

from __future__ import annotations

import pytest

from briefgen.syntax.same_words import say_the_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The port “opens” on Monday.", 'The port "opens" on Monday'),
        ("Varenia’s envoy – Mira Lund – left", "Varenia's envoy — Mira Lund — left"),
        ("Tugs, pilots and divers wait", "Tugs, pilots, and divers wait"),
        ("ships wait", "Ships  wait."),
        ("More is to come…", "More is to come..."),
        ("about 40\u00a0ships", "about 40 ships"),
    ],
)
def test_how_marks_are_written_bears_nothing(one: str, other: str) -> None:
    assert say_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 ships wait", "48 ships wait"),
        ("1,200 ships wait", "1200 ships wait"),
        ("1,5 metres of water", "15 metres of water"),
        ("-5 degrees", "5 degrees"),
        ("Talks begin on 4 May", "Talks begin on 14 May"),
        ("Talks begin in May", "Talks begin in June"),
        ("Solmark agrees", "Solmark does not agree"),
        ("Solmark can agree", "Solmark can’t agree"),
        ("Solmark agrees", "Varenia agrees"),
        ("Few pilots agree", "A few pilots agree"),
        ("The pilots agree", "Pilots agree"),
        ("Solmark agreed.", "Solmark agreed?"),
        ("The us market", "The US market"),
        ("They resign the treaty", "They re-sign the treaty"),
        ("Talks “failed”", "Talks failed"),
        ("Some ships wait", "Most ships wait"),
        ("3 million tonnes", "3 billion tonnes"),
        ("5 % more", "5 percentage points more"),
    ],
)
def test_words_numbers_signs_and_questions_always_bear_something(one: str, other: str) -> None:
    assert not say_the_same(one, other)
