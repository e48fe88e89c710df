"""Which documents a briefing has, and the addresses that show them."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.desk.paths import briefing_of
from briefgen.editor.addresses import address
from briefgen.editor.desk_now import DeskNow
from briefgen.editor.preview.desk_state import Choice
from briefgen.planning.variants import products_of
from briefgen.records.kinds import BRIEFING

Offer = Mapping[str, tuple[str, ...]]


def offered(now: DeskNow, briefing: str) -> Offer:
    """The products of a briefing, each with the audiences that get it; none, where the desk has none."""
    setup = now.setup.value
    home = next((c.place.file for c in now.of(briefing) if c.place.kind is BRIEFING), "") if briefing else ""
    if setup is None or home not in now.trees:
        return {}
    wanted = dict(products_of(now.trees[home].value)) or dict.fromkeys(setup.desk.products)
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
    names = [briefing_of(file)] if briefing_of(file) else list(now.names)
    found = next((name for name in names if offered(now, name)), "")
    return address("/beside", briefing=found, record=record) if found else ""
