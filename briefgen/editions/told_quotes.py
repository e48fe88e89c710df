"""Somebody's words where it is told what changed."""

from __future__ import annotations

from briefgen.audience.visible_records import Visible
from briefgen.records.quotes import Quote


def quoted(quote: Quote, shown: Visible) -> str:
    """Somebody's words, and whether nobody checked them or reports of them differ."""
    words = shown.speech.within_marks(quote.text)
    if quote.verified.state == "unverified":
        return shown.speech.say("“%(words)s” (wording not checked)", words=words)
    if quote.verified.state == "disputed":
        return shown.speech.say("“%(words)s” (disputed wording)", words=words)
    return shown.speech.quoted(quote.text)


def said_otherwise(was: Quote, now: Quote) -> bool:
    """Whether a quote has other words than it had, or another speaker: it was wrong then, or is now."""
    return was.text.split() != now.text.split() or was.speaker != now.speaker
