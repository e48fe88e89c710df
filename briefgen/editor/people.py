"""The people that a desk's records name: offered wherever somebody has to say who they are."""

from __future__ import annotations

from starlette.requests import Request

from briefgen.editor.desk_now import DeskNow
from briefgen.syntax.tree import Map, Text

_NAMING = ("owner",)


def people_of(now: DeskNow) -> tuple[str, ...]:
    """Who looks after records, who checked quotes, who cleared briefings: each once, by name."""
    return tuple(sorted({name for card in now.cards for name in _named(card.node)}, key=str.casefold))


def asking(request: Request) -> str:
    """Who asks, where a proxy before the editor names them; nobody's name on one's own machine."""
    return str(getattr(request.state, "who", "") or "")


def _named(record: Map) -> set[str]:
    checked = record.get("verified")
    places = [(record, key) for key in _NAMING]
    places += [(checked.value, "by")] if checked and isinstance(checked.value, Map) else []
    entries = [node.get(key) for node, key in places]
    return {entry.value.value for entry in entries if entry and isinstance(entry.value, Text) and entry.value.value}
