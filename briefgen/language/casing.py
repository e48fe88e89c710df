"""Capitals that depend on where words stand: at the beginning, or within a sentence."""

from __future__ import annotations

CAPITAL_NOUNS = frozenset(("de", "gsw", "lb", "nds"))  # nouns have a capital wherever they stand


def at_start(text: str) -> str:
    """Words as they begin a sentence or stand alone: "hohe Sicherheit" as "Hohe Sicherheit"."""
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def in_sentence(text: str, language: str) -> str:
    """Words that have a capital for standing alone, as they are written within a sentence.

    A capital that is a noun's cannot be told from one of the beginning, so a language with capital nouns has its labels
    in its catalogue as they stand in sentences. An acronym keeps its letters.
    """
    first = text.partition(" ")[0]
    if language.partition("-")[0] in CAPITAL_NOUNS or any(letter.isupper() for letter in first[1:]):
        return text
    return text[:1].lower() + text[1:]
