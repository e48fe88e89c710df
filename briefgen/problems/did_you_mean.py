"""What somebody may have meant who wrote a word that is not known."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

from briefgen.values import dataclass

MOST_NAMED = 12  # known words that a hint names
_WHERE_THEY_BEGIN_OTHERWISE = 0.75  # of their letters: `kind` is no slip for `id`, nor `judgements` for `events`


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that is not known, the nearest of the `known` words, and None where none is near."""

    word: str
    near: str | None
    known: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """The words that the hint names."""
        return self.known[:MOST_NAMED] if self.near is None else (self.near,)

    def hint(self) -> str:
        """A sentence naming the nearest known word, or the known words when none is near; empty when none are known."""
        if self.near is not None:
            stranger = foreign_letter(self.word)
            return f"did you mean `{self.near}`?" + (f" {stranger[0].upper()}{stranger[1:]}" if stranger else "")
        if not self.known:
            return ""
        more = len(self.known) - MOST_NAMED
        return f"known here: {', '.join(f'`{name}`' for name in self.named)}" + (
            f" and {more} more" if more > 0 else ""
        )


def foreign_letter(word: str, *, alone: bool = False) -> str:
    """The first letter of another script, or the first sign that nobody sees, in a word of Latin letters.

    It looks like one of them, so that somebody who reads the word sees nothing wrong. Empty where there is none.
    With `alone`, no letter need be Latin.
    """
    latin = any(c.isascii() and c.isalpha() for c in word)
    for character in word:
        name = unicodedata.name(character, "")
        if character.isascii() or name.startswith("LATIN") or not (alone or latin):
            continue
        if unicodedata.category(character) in ("Cf", "Mn", "Zs"):
            return f"there is an invisible sign in it, U+{ord(character):04X}: type it anew"
        if character.isalnum():
            script = name.split()[0].capitalize() if name else f"U+{ord(character):04X}"
            return f"the `{character}` in it is {script}, and no Latin letter: type it anew"
    return ""


def guess(word: str, known: Sequence[str], *, prefix: str = "", cutoff: float = 0.6) -> Guess:
    """What may be meant by a word. Each known word begins with the `prefix`, which is left out of the likeness."""
    said, folded = word.removeprefix(prefix).casefold(), [name.removeprefix(prefix).casefold() for name in known]
    close = get_close_matches(said, folded, n=3, cutoff=cutoff)
    near = next((found for found in close if found[:1] == said[:1] or _alike(found, said)), None)
    return Guess(word, known[folded.index(near)] if near is not None else None, tuple(known))


def _alike(one: str, other: str) -> bool:
    """Whether two words are near enough although they begin otherwise: a slip, and no other word."""
    return SequenceMatcher(None, other, one).ratio() >= _WHERE_THEY_BEGIN_OTHERWISE
