"""How much the editor takes from whoever asks, and how long it waits for them."""

from __future__ import annotations

from briefgen.values import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Generous to a person with many tabs, and nothing that a program could use up."""

    head: int = 16 * 1024  # bytes
    form: int = 4 * MB  # bytes
    files: int = 40 * MB  # bytes of a form that brings files along
    form_seconds: float = 30
    idle_seconds: int = 10  # for the head of a request, for the next one, and for who does not take what was asked for
    at_once: int = 32  # requests
    queue_seconds: float = 10
    streams: int = 32
    guesses: int = 50  # at once; and one more each second
    grace_seconds: int = 3  # after Ctrl-C
