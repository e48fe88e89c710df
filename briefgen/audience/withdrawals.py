"""Records that their authors took back."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.dossier.linking import Dossier
from briefgen.records.history import Item


def withdrawn(dossier: Dossier, hidden: frozenset[str]) -> Mapping[str, str]:
    """The records that only their authors took out of what may be shown, and why."""
    return {
        id_: item.record.withdrawn
        for id_, item in dossier.items.items()
        if isinstance(item.record, Item) and item.record.withdrawn and id_ not in hidden
    }
