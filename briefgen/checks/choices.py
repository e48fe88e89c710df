"""BG708: what is chosen for a product and is not there, so that it would be missing without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.choices import Choice, meant_points
from briefgen.records.positions import Position
from briefgen.syntax import markdown
from briefgen.syntax.names import printable

_FIRST_WORDS = 4


def chosen_in_vain(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Each key point that is chosen begins with these words, alone; each actor and topic has a position."""
    for product, choice in dossier.briefing.record.choice.items():
        for number, opening in enumerate(choice.key_points or ()):
            where = dossier.briefing.at(("choice", product, "key_points", number))
            yield from _key_point(dossier, opening, where)
        yield from _without_position(dossier, product, choice)


def _key_point(dossier: Dossier, opening: str, where: Span) -> Iterator[Diagnostic]:
    points = dossier.briefing.record.key_points
    found = meant_points(opening, points)
    if len(found) > 1:
        said = f"{len(found)} key points begin with “{printable(opening)}”"
        yield problem("BG708", said, where, hint="choose it by more of its words")
    elif not found:
        said = f"no key point begins with “{printable(opening)}”"
        starts = [_start(markdown.without_markup(point.text), len(opening.split())) for point in points]
        if opening.isdecimal() and 0 < int(opening) <= len(points):
            hint = f"key points are chosen by their first words: write `{starts[int(opening) - 1]}`"
        else:
            hint = guess(opening, starts).hint() or "the briefing has no `key_points`"
        yield problem("BG708", said, where, hint=hint)


def _start(text: str, words: int) -> str:
    """The first words of a key point, as many as somebody wrote, or enough to tell it."""
    return " ".join(text.split()[: max(words, _FIRST_WORDS)]).rstrip(".,;:")


def _without_position(dossier: Dossier, product: str, choice: Choice) -> Iterator[Diagnostic]:
    held = [position.record for position in dossier.of(Position).values()]
    for field, name in (("actors", "actor"), ("topics", "topic")):
        known = list(dict.fromkeys(getattr(position, name) for position in held))
        for number, id_ in enumerate(getattr(choice, field) or ()):
            if id_ not in known:
                said = f"`{id_}` has no position in this briefing, so `{product}` has nothing to show of it"
                meant = guess(id_, known, prefix=id_[:4])
                hint = meant.hint() or "add its position, or take it out of the choice"
                where = dossier.briefing.at(("choice", product, field, number))
                yield problem("BG708", said, where, hint=hint, about=(id_, *meant.named))


def chosen_for_nothing(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """What is chosen for a product is of use only where somebody builds it."""
    built = dossier.briefing.record.products or dossier.desk.products
    for product in dossier.briefing.record.choice:
        if product not in built:
            said = f"this briefing is not built as `{product}`: what is chosen for it is seen only with `-p {product}`"
            hint = f"add `{product}` to its `products`, or take it out of `choice`"
            yield problem("BG709", said, dossier.briefing.key_at(("choice", product)), hint=hint)
