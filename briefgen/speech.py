"""How a language says what the program prints: words, and values put into them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

DEFAULT = "en-GB"
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")


@dataclass(frozen=True)
class Speech:
    """One language. Messages are in English as they stand."""

    language: str = DEFAULT

    def find(self, message: str, context: str | None = None) -> str:  # noqa: ARG002  (of a catalogue)
        """The words for a message, its placeholders still in it. `context` tells apart what is one word in English."""
        return message

    def find_counted(self, one: str, many: str, number: int, context: str | None = None) -> str:  # noqa: ARG002
        """The words for a number of things."""
        return one if number == 1 else many


def filled(text: str, value: Callable[[str], str]) -> str:
    """A message with its values; `%%` is a per cent sign, and any other `%` is left alone."""
    return PLACEHOLDER.sub(lambda match: value(match[1]) if match[1] else "%", text)
