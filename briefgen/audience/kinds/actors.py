"""Actors: printed by name, wherever somebody acts, speaks or holds a position."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import (
    Face,
    Fields,
    News,
    Trait,
    owes_nothing,
    states_nothing,
    undated,
    unmarked,
    with_others,
)
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.visible_records import Visible
from briefgen.records.actors import Actor


def _hardest(fields: Fields) -> Fields:
    """Each speaks for the next one; the last for nobody, as that would go round in a circle."""
    return {key: value for key, value in fields.items() if (key, value) != ("speaks_for", "act-0")}


def _told_roles(record: Actor, _shown: Visible) -> Iterator[Trait]:
    yield from (Trait(f"roles.{role.title}", role.title, "role", listed=True) for role in record.roles)


def _told_former_names(record: Actor, _shown: Visible) -> Iterator[Trait]:
    yield from (Trait(f"former_names.{n.text}", n.text, "former_name", listed=True) for n in record.former_names)


_NEWS = News(
    Actor,
    told={"name": telling.line("name", "name"), "roles": _told_roles, "former_names": _told_former_names},
    editorial=("short_name", "sort_name"),
    silent=("kind", "variants", "speaks_for"),
    reached=True,
)

_WHO = "it says who is meant"
_GROUNDS = Grounds(
    Actor,
    free=dict.fromkeys(("name", "short_name", "sort_name", "variants", "former_names"), _WHO)
    | {"roles": "a post says who is meant; its day is compared with that of a quote"},
)

FACE = Face(
    model=Actor,
    printed=with_others,
    marked=unmarked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=_hardest,
)
