"""What the comparison of a quote with saved texts shows, and the place in the text."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.authoring.quote_verification import QuoteState, Verdict, saved_text, verify
from briefgen.desk.files import Files
from briefgen.editor.desk_now import Card, DeskNow
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.values import dataclass

AROUND = 320  # characters of a saved text before and behind the place
_TONE = {QuoteState.VERBATIM: "fine", QuoteState.NO_TEXT: "warning"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands in a saved text: what is before it, the place, what is behind it."""

    before: str
    words: str
    behind: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One source of a quote: what the comparison shows, the place in the saved text, its record if there is one."""

    verdict: Verdict
    source: str
    tone: str
    place: Place | None
    card: Card | None


def compared(now: DeskNow, briefing: str, quote: Located[Quote], texts: Files) -> Iterator[Compared]:
    """A quote of a briefing, held against each of its sources."""
    for verdict in verify(quote, texts):
        whole, card = saved_text(texts, verdict.source), now.called(verdict.source, briefing)
        place = place_in(whole, verdict, AROUND) if whole and verdict.end else None
        title = (card.title if card else "") or verdict.source
        yield Compared(verdict, title, _TONE.get(verdict.state, "error"), place, card)


def place_in(whole: str, verdict: Verdict, around: int) -> Place:
    """A place with what stands around it, from one word to another."""
    begin, end = verdict.begin, verdict.end
    before, behind = whole[max(0, begin - around) : begin], whole[end : end + around]
    if begin > around:
        before = f"… {before.partition(' ')[2]}"
    if end + around < len(whole):
        behind = f"{behind.rpartition(' ')[0]} …"
    return Place(before, whole[begin:end], behind)
