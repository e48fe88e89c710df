"""A text sentence by sentence, each with its own citations."""

from __future__ import annotations

import pytest

from briefgen.syntax.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ships wait. [@src-a] Tugs work [@src-b, p. 4].", [("Ships wait.", ["src-a"]), ("Tugs work.", ["src-b"])]),
        ("Ships wait [@src-a; @src-b]. Tugs work.", [("Ships wait.", ["src-a", "src-b"]), ("Tugs work.", [])]),
        ("**Ships** wait.\n\nTugs work.[@src-c]", [("Ships wait.", []), ("Tugs work.", ["src-c"])]),
        ("One text without an end", [("One text without an end", [])]),
    ],
)
def test_a_citation_is_that_of_its_sentence(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert [(s.text, [cited.id for cited in s.cited]) for s in sentences(text)] == found
