"""A briefing's linked records: every reference leads to a record, and every id to one only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from briefgen.pictures.picture_file import PictureFile
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.actors import Actor
from briefgen.records.base import FieldPath, Ref
from briefgen.records.briefing import Briefing
from briefgen.records.kinds import PREFIXES
from briefgen.records.leaves import leaves
from briefgen.records.located import Cleared, Located, Records
from briefgen.records.positions import Position
from briefgen.records.record import Record
from briefgen.records.settings import Desk, Scale, Scheme
from briefgen.records.unknown_labels import bad_label
from briefgen.syntax import markdown
from briefgen.syntax.names import folded, printable
from briefgen.syntax.tree import times_before
from briefgen.values import dataclass

R = TypeVar("R", bound=Record)

MAX_HINTS = 50  # looking for the id that was meant takes a while


@dataclass(frozen=True, slots=True)
class Reference:
    """One record naming another: where, whether the record is a riddle without it, and whether a text does it."""

    owner: Located[Record]
    target: str
    span: Span
    required: bool
    in_text: bool
    path: FieldPath
    reaches: bool = True


@dataclass(frozen=True)
class Dossier:
    """One briefing and the records it reaches, in the order of the files. `marking_of` gives effective labels.

    `beside`: records of the library that it does not reach, and that some reader may not see. `printed_with`: the
    digests of the templates and of the brand, where consent to them is asked about. Of an edition that was published
    before, `raised` are the labels that are higher today, and `kept_from` the records that are withheld from an
    audience today. `pictures`: the files of its pictures, by their ids; None: nobody has looked.
    """

    briefing: Located[Briefing]
    items: Mapping[str, Located[Record]]
    references: tuple[Reference, ...]
    desk: Desk
    scheme: Scheme
    scale: Scale | None = None
    clearances: tuple[Cleared, ...] = ()
    printed_with: Mapping[str, str] | None = None
    raised: Mapping[str, str] = field(default_factory=dict)
    kept_from: Mapping[str | None, frozenset[str]] = field(default_factory=dict)
    pictures: Mapping[str, PictureFile] | None = None
    beside: Mapping[str, Located[Record]] = field(default_factory=dict)

    def known(self, id_: str) -> Located[Record] | None:
        """A record, whether the briefing reaches it or not."""
        return self.items.get(id_) or self.beside.get(id_)

    def of(self, model: type[R]) -> Mapping[str, Located[R]]:
        """All records of one kind by id, in the order of the files."""
        if model not in self._by_kind:
            found = {id_: item for id_, item in self.items.items() if isinstance(item.record, model)}
            self._by_kind[model] = found
        return cast("Mapping[str, Located[R]]", self._by_kind[model])

    @cached_property
    def _by_kind(self) -> dict[type, Mapping[str, Located[Any]]]:
        return {}

    @cached_property
    def idle(self) -> dict[frozenset[str], frozenset[str]]:
        """What `audience/reached` found out: where some records may not be shown, those that nothing leads to."""
        return {}

    @property
    def everything(self) -> tuple[Located[Record], ...]:
        """The briefing itself, then its records in the order of the files."""
        return (self.briefing, *self.items.values())

    @cached_property
    def actors(self) -> Mapping[str, Located[Actor]]:
        """All actors by id."""
        return self.of(Actor)

    @cached_property
    def positions(self) -> Mapping[str, Located[Position]]:
        """All positions by id."""
        return self.of(Position)

    def marking_of(self, located: Located[Record]) -> str:
        """The effective marking: the record's, its file's, the briefing's (for its own records), the desk's."""
        own = self.raised.get(located.id, located.marking)
        if own is None and not located.shared:
            own = self.briefing.marking
        return own or self.desk.marking.default or ""


def link(records: Records, desk: Desk, scheme: Scheme, scale: Scale | None = None) -> Outcome[Dossier | None]:
    """Resolve every reference. None when there is no briefing to build from."""
    known, problems = _unique(records.items)
    owners: list[Located[Record]] = [*records.items]
    if records.briefing is not None:
        owners.append(records.briefing)
    references = [reference for owner in owners for reference in references_of(owner)]
    ids = set(known) | records.broken
    missing = [reference for reference in references if reference.target not in ids]
    problems += [_dangling(reference, ids if n < MAX_HINTS else set()) for n, reference in enumerate(missing)]
    problems += [p for owner in owners for p in _label(owner, scheme)]
    if records.briefing is None:
        return Outcome(None, tuple(problems))
    references = [reference for reference in references if reference.reaches]
    reached = _reach(records.briefing, known, references)
    kept = {id_: item for id_, item in known.items() if id_ in reached}
    mine = tuple(r for r in references if r.owner.id in reached or r.owner.kind.prefix == "brf")
    dossier = Dossier(records.briefing, kept, mine, desk, scheme, scale, records.clearances)
    others = {id_: item for id_, item in known.items() if id_ not in reached and _kept_from_some(item, dossier)}
    return Outcome(replace(dossier, beside=others), tuple(problems))


def _kept_from_some(item: Located[Record], dossier: Dossier) -> bool:
    """Whether a record is for some readers only, or for none yet."""
    return item.record.embargo is not None or dossier.scheme.rank(dossier.marking_of(item)) > 0


def self_contained(records: Records, scheme: Scheme) -> bool:
    """Whether records need nothing beyond themselves, and carry labels of the scheme: those of the library."""
    ids = {item.id for item in records.items}
    owners = records.items
    return not any(r.target not in ids for owner in owners for r in references_of(owner)) and not any(
        p for owner in owners for p in _label(owner, scheme)
    )


def references_of(owner: Located[Record]) -> Iterator[Reference]:
    """Every record that this one names, in fields and in the citations of its texts."""
    for leaf in leaves(owner.record):
        if isinstance(leaf.meta, Ref):
            span, meta = owner.at(leaf.path, leaf.value), leaf.meta
            yield Reference(owner, leaf.value, span, meta.required, False, leaf.path, meta.reaches)
        elif leaf.meta.markdown:
            for cited in markdown.citations(leaf.value):
                span = owner.at(leaf.path, cited.id, times_before(leaf.value, cited.id, cited.offset))
                yield Reference(owner, cited.id, span, False, True, leaf.path)


def _unique(items: Iterable[Located[Record]]) -> tuple[dict[str, Located[Record]], list[Diagnostic]]:
    known: dict[str, Located[Record]] = {}
    held: dict[str, Located[Record]] = {}
    spelled: dict[str, Located[Record]] = {}
    problems = []
    for item in items:
        stands = _stands(item.record)
        same = held.get(stands) if stands else None
        twin = spelled.get(folded(item.id))
        if same is not None:
            said = f"a second position of {stands}; first in {same.span}"
            hint = "keep one, or write one with `stance: divided` and `camps`"
            problems.append(
                problem(
                    "BG211", said, item.span, hint=hint, related=(("first here", same.span),), about=(same.id, item.id)
                )
            )
        elif twin is not None:
            shared = item.shared and not twin.shared
            first, second = (item.span, twin.span) if shared else (twin.span, item.span)  # the library came first
            said = f"the id `{item.id}` is used twice; first in {first}"
            problems.append(
                problem(
                    "BG201", said, second, hint="rename one", related=(("first here", first),), about=(item.id, twin.id)
                )
            )
        else:
            known[item.id] = held[stands] = spelled[folded(item.id)] = item
    return known, problems


def _stands(record: Record) -> str:
    return f"`{record.actor}` on `{record.topic}`" if isinstance(record, Position) else ""


def _dangling(reference: Reference, ids: set[str]) -> Diagnostic:
    target, prefix = reference.target, reference.target[:4]
    kind = PREFIXES[target[:3]]
    meant = guess(target, sorted(id_ for id_ in ids if id_.startswith(prefix)), prefix=prefix)
    add = f"add the {kind.name}, or correct the id"
    hint = meant.hint() if meant.near else "; ".join(filter(None, (add, meant.hint())))
    return problem(
        "BG202",
        f"there is no {kind.name} `{printable(target)}`",
        reference.span,
        hint=hint,
        about=(target, *meant.named),
    )


def _label(owner: Located[Record], scheme: Scheme) -> Iterator[Diagnostic]:
    label = owner.marking
    if label is None or scheme.named(label):
        return
    span = owner.marking_span or owner.span
    yield bad_label(label, scheme, span)


def speaks_for(actors: Mapping[str, Located[Actor]], speaker: str, actor: str) -> bool:
    """Whether somebody is an actor or speaks for it, perhaps by way of others."""
    seen: set[str] = set()
    here: str | None = speaker
    while here and here not in seen:
        if here == actor:
            return True
        seen.add(here)
        found = actors.get(here)
        here = found.record.speaks_for if found else None
    return False


def _reach(
    briefing: Located[Briefing], known: Mapping[str, Located[Record]], references: Iterable[Reference]
) -> frozenset[str]:
    """The briefing's own records, the library records they lead to, and all terms."""
    edges: dict[str, list[str]] = {}
    for reference in references:
        edges.setdefault(reference.owner.id, []).append(reference.target)
    todo = [briefing.id, *(id_ for id_, item in known.items() if not item.shared)]
    todo += [id_ for id_, item in known.items() if item.kind.prefix == "trm"]
    reached: set[str] = set()
    while todo:
        here = todo.pop()
        if here not in reached:
            reached.add(here)
            todo += edges.get(here, [])
    return frozenset(reached)
