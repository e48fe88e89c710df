"""What a briefing's own texts said before and nobody outside may read any more: told as changed, not told again.

Of another record its author takes back what it said; the summary and the title of a briefing cannot be taken back.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience.change_views import ChangesView, ChangeView
from briefgen.withheld.sought import Sought
from briefgen.withheld.words_in_text import words_of


def not_told_again(changes: ChangesView, briefing: str, secret: Sought) -> ChangesView:
    """What changed, without old words of the briefing that give away what is withheld now."""

    def told(group: tuple[ChangeView, ...]) -> tuple[ChangeView, ...]:
        return tuple(_told(change, secret) if change.id == briefing else change for change in group)

    return replace(
        changes, changed=told(changes.changed), corrected=told(changes.corrected), edited=told(changes.edited)
    )


def _told(change: ChangeView, secret: Sought) -> ChangeView:
    telling = {move for move in change.moves if move.before and gives_away(move.before, secret)}
    moves = (replace(move, before=None) if move in telling else move for move in change.moves)
    return replace(change, moves=tuple(move for move in moves if move.before or move.after or move.more))


def gives_away(text: str, secret: Sought) -> bool:
    """Whether a text surely tells of what is withheld."""
    words = words_of(text)
    named = any(not hit.asked for hit in secret.needles.found_in(words, prose=True))
    return named or any(not figure.doubtful for figure, _ in secret.figures.found_in(words.folded))
