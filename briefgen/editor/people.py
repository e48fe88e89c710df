"""The people that a desk's records name: offered wherever somebody has to say who they are."""

from __future__ import annotations

from starlette.requests import Request

from briefgen.editor.desk_now import DeskNow, field_text
from briefgen.syntax.tree import Map


def people_of(now: DeskNow) -> tuple[str, ...]:
    """Who looks after records, and who checked quotes: each once, by name."""
    return tuple(sorted({name for card in now.cards for name in _named(card.node)}, key=str.casefold))


def asking(request: Request) -> str:
    """Who asks, where a proxy before the editor names them; nobody's name on one's own machine."""
    return str(getattr(request.state, "who", "") or "")


def _named(record: Map) -> set[str]:
    checked = record.get("verified")
    by = field_text(checked.value, "by") if checked and isinstance(checked.value, Map) else ""
    return {name for name in (field_text(record, "owner"), by) if name}
