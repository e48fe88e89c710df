"""Which documents a briefing has, and the addresses that show them."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.desk.paths import briefing_of
from briefgen.editor.addresses import address
from briefgen.editor.desk_now import DeskNow
from briefgen.editor.preview.desk_state import Choice
from briefgen.planning.variants import products_of

# A document is a page of its own: it runs no scripts, loads nothing, and leads nowhere by itself.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
Offer = Mapping[str, tuple[str, ...]]


def offered(now: DeskNow, briefing: str) -> Offer:
    """The products of a briefing, each with the audiences that get it; none, where the desk has none."""
    setup = now.setup.value
    home = now.home(briefing)
    if setup is None or home is None:
        return {}
    wanted = dict(products_of(now.trees[home.place.file].value)) or dict.fromkeys(setup.desk.products)
    audiences = setup.desk.audiences.items()
    found = {
        name: tuple(who for who, audience in audiences if not audience.products or name in audience.products)
        for name in wanted
        if name in setup.products
    }
    return {name: who for name, who in found.items() if who or not audiences}


def pane_address(path: str, choice: Choice, **more: str | int) -> str:
    """An address that asks for a document."""
    return address(path, briefing=choice.briefing, product=choice.product, audience=choice.audience, **more)


def beside_address(now: DeskNow, file: str, record: str) -> str:
    """The pane beside a record's form: of its briefing, or of the first one that has pages; empty where none has."""
    names = [briefing_of(file)] if briefing_of(file) else sorted(now.names, key=lambda name: _in_pieces(now, name))
    found = next((name for name in names if offered(now, name)), "")
    return address("/beside", briefing=found, record=record) if found else ""


def _in_pieces(now: DeskNow, name: str) -> bool:
    """Whether a briefing has no page for sure: errors of it are known, or a file of it cannot be read to its end."""
    read = (outcome.value.complete for path, outcome in now.trees.items() if briefing_of(path) == name)
    return not all(read) or any(found.is_error for found in now.known_problems(name) or ())
