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


def _told_roles(record: Actor, shown: Visible) -> Iterator[Trait]:
    for role in record.roles:
        key = f"roles.{role.title}"
        yield Trait(key, role.title, "role", listed=True)
        yield from telling.dated(shown, f"{key}.from", role.start, "since", role.title, part_of=key)
        yield from telling.dated(shown, f"{key}.to", role.end, "until", role.title, part_of=key)


def _told_former_names(record: Actor, shown: Visible) -> Iterator[Trait]:
    for former in record.former_names:
        key = f"former_names.{former.text}"
        yield Trait(key, former.text, "former_name", listed=True)
        yield from telling.dated(shown, f"{key}.until", former.until, "until", former.text, part_of=key)


_NEWS = News(
    Actor,
    told={
        "name": telling.name("name", "name"),
        "short_name": telling.name("short_name", "short_name"),
        "roles": _told_roles,
        "former_names": _told_former_names,
    },
    editorial=("sort_name",),
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
