"""What somebody may have meant who wrote a word that is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

MOST_NAMED = 12  # known words that a hint names


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
            return f"did you mean `{self.near}`?"
        if not self.known:
            return ""
        more = len(self.known) - MOST_NAMED
        return f"known here: {', '.join(f'`{name}`' for name in self.named)}" + (
            f" and {more} more" if more > 0 else ""
        )


def guess(word: str, known: Sequence[str], *, prefix: str = "") -> Guess:
    """What may be meant by a word. Each known word begins with the `prefix`, which is left out of the likeness."""
    folded = [name.removeprefix(prefix).casefold() for name in known]
    near = get_close_matches(word.removeprefix(prefix).casefold(), folded, n=1, cutoff=0.6)
    return Guess(word, known[folded.index(near[0])] if near else None, tuple(known))
