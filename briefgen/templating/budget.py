"""How far a template may run: so far for any, and in proportion to what there is to be shown."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.values import dataclass

MAX_STEPS = 200_000
MAX_CHARACTERS = 20_000_000
STEPS_EACH, CHARACTERS_EACH = 4, 400  # for each character of what is to be shown; the full briefing takes 0.5 and 80


class Exhausted(Exception):
    """The template ran past its limit of steps or characters."""


@dataclass(slots=True)
class Budget:
    """Steps and characters so far.

    `size`: asked where a template goes beyond the usual limits, how many characters there are to be shown. A long
    briefing may take more, in proportion: what goes through everything once ends, and a loop inside a loop does not.
    """

    size: Callable[[], int]
    steps: int = 0
    characters: int = 0
    most_steps: int = MAX_STEPS
    most_characters: int = MAX_CHARACTERS

    def charge(self, characters: int) -> None:
        """Count one step and some characters. Raises Exhausted."""
        self.steps += 1
        self.characters += max(0, characters)
        if self.steps > self.most_steps or self.characters > self.most_characters:
            self._ask()

    def _ask(self) -> None:
        """Whether there is so much to be shown that a template may go on. Raises Exhausted."""
        size = self.size()
        self.most_steps = max(MAX_STEPS, size * STEPS_EACH)
        self.most_characters = max(MAX_CHARACTERS, size * CHARACTERS_EACH)
        if self.steps > self.most_steps:
            raise Exhausted(f"it took more than {self.most_steps:,} steps")
        if self.characters > self.most_characters:
            raise Exhausted(f"it went through more than {self.most_characters:,} characters")
