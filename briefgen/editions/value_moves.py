"""How the values of a record moved: each before and after, one new, or one gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from briefgen.audience.kinds.face import Trait
from briefgen.records.values import Evidence
from briefgen.syntax.same_words import say_the_same, without_typography
from briefgen.values import dataclass

_ALIKE = 0.35  # of the words of two texts that one of them became the other; by trying on reworded key points
_MOST_TOLD = 4  # of one field
_MOST_COMPARED = 200  # texts of one field; with more, each is told for itself


NOTHING_SAID = ("unspecified",)  # words of lists that say that there is nothing to say


@dataclass(frozen=True, slots=True)
class Move:
    """One value that changed, as `MoveView` has it; `quoted`, `dated` and `cited` as its `Trait`.

    `added`: it is one more, beside others of its field that stay.
    """

    field: str | None
    what: str | None
    words: str | None
    before: str | None
    after: str | None
    more: int = 0
    quoted: bool = False
    dated: bool = False
    added: bool = False
    cited: Evidence = ()


def moves_between(before: Sequence[Trait], after: Sequence[Trait]) -> tuple[Move, ...]:
    """The values that differ, in the order they have now; then those that are gone."""
    told: dict[tuple[str | None, str | None], list[Move]] = {}
    for move in _moves(before, after):
        told.setdefault((move.field, move.what), []).append(move)
    return tuple(move for (field, what), moves in told.items() for move in _at_most(field, what, moves))


def _at_most(field: str | None, what: str | None, moves: list[Move]) -> Iterator[Move]:
    """Of a field in which very much changed, such as a text written anew, the first, and how many others."""
    rest = len(moves) - _MOST_TOLD
    yield from moves if rest <= 1 else moves[:_MOST_TOLD]
    if rest > 1:
        yield Move(field, what, None, None, None, more=rest)


def _moves(before: Sequence[Trait], after: Sequence[Trait]) -> Iterator[Move]:
    old, new = ({trait.key: trait for trait in _told_apart(side)} for side in (before, after))
    gone = {key: trait for key, trait in old.items() if key not in new}
    for key, trait in new.items():
        if trait.part_of and not (trait.part_of in old and trait.part_of in new):
            continue
        was = old.get(key) or (_became(trait, gone, old, new) if trait.listed else None)
        if was is not None:
            gone.pop(was.key, None)
        if was is None or not _same(was, trait):
            yield replace(_moved(was, trait), added=was is None and _one_more(trait, old, new))
    for trait in gone.values():
        if trait.part_of is None or trait.part_of in new:
            yield _told(trait, trait.whole or trait.value, None)


def _told_apart(traits: Sequence[Trait]) -> Iterator[Trait]:
    """The values, those that have one key numbered: two deadlines of one law, two posts of one name."""
    seen: Counter[str] = Counter()
    named: dict[str, str] = {}
    for trait in traits:
        part_of = named.get(trait.part_of or "", trait.part_of)
        seen[trait.key] += 1
        key = trait.key if seen[trait.key] == 1 else f"{trait.key}#{seen[trait.key]}"
        named[trait.key] = key
        yield replace(trait, key=key, part_of=part_of)


def _one_more(trait: Trait, old: dict[str, Trait], new: dict[str, Trait]) -> bool:
    """Whether others of its field stay beside a new one."""
    others = (stays for key, stays in new.items() if key in old)
    return trait.listed and any((other.field, other.what) == (trait.field, trait.what) for other in others)


def _same(was: Trait, now: Trait) -> bool:
    return say_the_same(was.value, now.value) if was.quoted and now.quoted else was.value == now.value


def _moved(was: Trait | None, now: Trait) -> Move:
    """What a value became; of one that is new the whole."""
    return _told(now, was.value, now.value) if was else _told(now, None, now.whole or now.value)


def _told(trait: Trait, before: str | None, after: str | None) -> Move:
    quoted = trait.quoted and trait.whole is None
    cited = trait.cited if after else ()
    return Move(trait.field, trait.what, trait.words, before, after, quoted=quoted, dated=trait.dated, cited=cited)


def _became(trait: Trait, gone: dict[str, Trait], old: dict[str, Trait], new: dict[str, Trait]) -> Trait | None:
    """The text among those that are gone which this one was before: the most alike of its field, if any is."""
    same = [was for was in gone.values() if was.listed and (was.field, was.what) == (trait.field, trait.what)]
    if trait.words:
        return next((was for was in same if was.value in NOTHING_SAID), None)
    if len(same) * len(new) > _MOST_COMPARED * _MOST_COMPARED:
        return None
    rated = [(_likeness(was.value, trait.value), was) for was in same]
    best = max(rated, key=lambda found: found[0], default=None)
    alone = len(same) == 1 and len(old) == len(new)
    return best[1] if best and (best[0] >= _ALIKE or alone) else None


def _likeness(one: str, other: str) -> float:
    words, others = without_typography(one).split(), without_typography(other).split()
    return SequenceMatcher(None, words, others, autojunk=False).ratio()
