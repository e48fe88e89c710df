"""What a briefing chooses for a product: the records that stay, in their order, and what is told of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from briefgen.audience.variant import Variant
from briefgen.audience.visible_records import Visible
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.charts import Chart
from briefgen.records.choices import meant_points
from briefgen.records.pictures import Picture
from briefgen.records.values import Claim

R = TypeVar("R")

WORDS = {
    "key_points": "key points",
    **{name: name for name in ("quotes", "actors", "topics", "charts", "pictures")},
}


def chosen(records: Iterable[tuple[str, R]], ids: tuple[str, ...] | None) -> list[R]:
    """The records that are named, in that order; all of them where none is chosen."""
    there = dict(records)
    return list(there.values()) if ids is None else [there[id_] for id_ in dict.fromkeys(ids) if id_ in there]


def chosen_or_all(records: Iterable[tuple[str, R]], ids: tuple[str, ...] | None, limit: int | None) -> list[R]:
    """The same of what some products hold only where it is chosen: their limit is 0."""
    return chosen(records, () if ids is None and limit == 0 else ids)


def chosen_points(shown: Visible) -> tuple[Claim, ...]:
    """The briefing's key points, as many as are chosen, in that order."""
    points, openings = shown.dossier.briefing.record.key_points, shown.choice.key_points
    if openings is None:
        return points
    meant = (meant_points(opening, points)[:1] for opening in openings)
    return tuple({id(point): point for found in meant for point in found}.values())


def told_choices(shown: Visible, variant: Variant) -> Iterator[Diagnostic]:
    """How much of what an audience may see is left out by choice, and where more is chosen than the product holds."""
    there, limits = _there(shown), variant.product.limits
    holds = {"quotes": limits.key_quotes, "actors": limits.matrix_actors, "topics": limits.matrix_topics}
    holds |= {"charts": limits.charts or None, "pictures": limits.pictures or None}
    counted = list[str]()
    for field, known in there.items():
        named = getattr(shown.choice, field)
        if named is None:
            continue
        kept, limit = chosen(((name, name) for name in known), named), holds.get(field)
        if limit is not None and len(kept) > limit:
            said = f"{len(kept)} {WORDS[field]} are chosen; a {variant.product_name} holds {limit}"
            where = shown.dossier.briefing.at(("choice", variant.product_name, field, named.index(kept[limit])))
            hint = f"choose {limit}: the first ones are shown"
            yield replace(problem("BG701", said, where, hint=hint), audiences=variant.audiences)
        if len(kept) < len(known):
            counted.append(f"{len(kept)} of {len(known)} {WORDS[field]}")
    points = shown.dossier.briefing.record.key_points
    if len(kept_points := chosen_points(shown)) < len(points):
        counted.append(f"{len(kept_points)} of {len(points)} key points")
    if counted:
        said = f"by choice, `{variant.product_name}` shows {', '.join(counted)}"
        where = shown.dossier.briefing.at(("choice", variant.product_name))
        hint = "nothing need be done: this is what `choice` says"
        yield replace(problem("BG709", said, where, hint=hint), audiences=variant.audiences)


def _there(shown: Visible) -> Mapping[str, tuple[str, ...]]:
    """What could be shown of each kind, by its id."""
    positions = [position.record for position in shown.positions]
    return {
        "quotes": tuple(shown.quotes),
        "actors": tuple(dict.fromkeys(position.actor for position in positions)),
        "topics": tuple(dict.fromkeys(position.topic for position in positions)),
        "charts": tuple(shown.every(Chart)),
        "pictures": tuple(shown.every(Picture)),
    }
