"""Where a record is named in others: in references, in citations, in lists; and all of these changed to a new name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.desk.paths import BRIEFINGS, briefing_of, editions
from briefgen.editor.desk_now import Card, DeskNow, Place, texts_in
from briefgen.editor.forms.saving import Change
from briefgen.editor.wording import say
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddField, Append, Edit, Put, ValuePath
from briefgen.output.content_files import rewrite_all
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.history import Item
from briefgen.syntax.tree import Text
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A text in which a record is named: in which record, the way to it in that one's file, and the text."""

    card: Card
    path: ValuePath
    text: str

    @property
    def field(self) -> str:
        """The field that it stands in."""
        return str(self.path[len(self.card.place.path)])


def mentions(now: DeskNow, place: Place) -> tuple[Mention, ...]:
    """Everything that names a record: in its own briefing, or of the library's in every one that means it."""
    if not place.id:
        return ()
    own = briefing_of(place.file)
    near = (card for card in (now.of(own) if own else now.cards) if card.place != place)
    meant = (card for card in near if own or _means_the_library(now, card, place.id))
    return tuple(found for card in meant for found in _in(card, _named(place.id)))


def _named(id_: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(id_)}(?![\w-])")


def _means_the_library(now: DeskNow, card: Card, id_: str) -> bool:
    """Whether a record's briefing has no record of its own by this id."""
    own = briefing_of(card.place.file)
    return not own or all(other.place.id != id_ for other in now.of(own))


def _in(card: Card, named: re.Pattern[str]) -> Iterator[Mention]:
    for path, text in texts_in(card.node, card.place.path):
        if named.search(text) and path[-1] != "aliases":
            yield Mention(card, path, text)


def rename(root: Path, now: DeskNow, old: Place, new: str) -> tuple[list[Change], tuple[Diagnostic, ...]]:
    """Write the new id of a record wherever the old one is named, in all files or in none.

    Where there are editions, the record remembers the old one, so that what changed is told of one record.
    """
    edits: dict[str, list[Edit]] = {}
    for found in mentions(now, old):
        text = _named(old.id).sub(new, found.text)
        edits.setdefault(found.card.place.file, []).append(Put(found.path, text))
    card = now.find(old.file, old.kind, new)
    if card is not None and issubclass(old.kind.model, Item) and _published(now, old):
        edits.setdefault(old.file, []).append(_remembered(card, old.id))
    before = {file: now.files[file] for file in edits}
    after, wrong = dict[str, bytes](), list[Diagnostic]()
    for file, made in edits.items():
        done = apply(file, before[file], *made)
        wrong += done.diagnostics
        if done.value is not None:
            after[file] = done.value
    problems = tuple(wrong) or rewrite_all(root, before, after)
    if problems:
        return [], problems
    return [
        Change(file, say("%(old)s is called %(new)s now", old=old.id, new=new), before[file], after[file])
        for file in after
    ], ()


def _published(now: DeskNow, place: Place) -> bool:
    own = briefing_of(place.file)
    return any(editions(now.files.under(f"{BRIEFINGS}{name}")) for name in ([own] if own else now.names))


def _remembered(card: Card, old: str) -> Edit:
    entry, path = card.node.get("aliases"), card.place.path
    if entry is None:
        return AddField(path, "aliases", [old])
    if isinstance(entry.value, Text):
        return Put((*path, "aliases"), [entry.value.value, old])
    return Append((*path, "aliases"), old)
