"""The books of a build: what its briefings' documents became, and what the manifest says of them from now on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace

from briefgen.desk.digests import joint_digest
from briefgen.desk.files import digest
from briefgen.desk.paths import briefing_of
from briefgen.output.manifest import (
    BriefingEntry,
    DeskEntry,
    DocumentEntry,
    EditionEntry,
    FileEntry,
    MadeFrom,
    Manifest,
    WholeEntry,
)
from briefgen.output.stale import Due, Past
from briefgen.output.store import Store
from briefgen.planning.jobs import Artifact, BuildResult, BuildState, Document, Done, Produced
from briefgen.problems.diagnostics import Diagnostic, has_errors, tidy
from briefgen.values import dataclass

_NOTHING = BriefingEntry("", {})


@dataclass(slots=True)
class Account:
    """What one run did to a store. Its manifest is ahead of the store's by what holds for the desk as a whole."""

    store: Store
    manifest: Manifest
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)  # of the store
    kept: list[Diagnostic] = field(default_factory=list)  # of briefings that needed no build
    built: list[Produced] = field(default_factory=list)  # without their files
    made: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # documents, each with the reasons
    ends: list[Done] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # of the library

    @classmethod
    def of(cls, store: Store) -> Account:
        """An account in which nothing was done but what opening the store did."""
        opened = store.opened
        return cls(store, store.manifest, removed=[*opened.value.removed], problems=[*opened.diagnostics])

    def commit(self, produced: Produced, due: Due) -> None:
        """Put all files of a briefing into place, or none; one that failed changes nothing."""
        state = BuildState.FAILED if produced.failed else BuildState.UNCHANGED
        if produced.documents and not produced.failed:
            state = self._put_briefing(produced, due.basis)
        self.ends.append(Done(produced.briefing, state, produced.seconds))
        new = [document.variant for document in produced.documents if not document.stands]
        self.made += [(f"{produced.briefing} {name}", due.reasons[name]) for name in new]
        self.used |= produced.trace.keys()
        self.built.append(produced.without_files)

    def _put_briefing(self, produced: Produced, basis: MadeFrom) -> BuildState:
        before = self.manifest.briefings.get(produced.briefing, _NOTHING)
        entry = _entry(produced, before, basis)
        kept = {file.path for file in entry.files}
        gone = [file.path for file in before.files if file.path not in kept]
        mine = [file.path for made in produced.documents for file in entry.variants[made.variant].files]
        briefings = {**self.manifest.briefings, produced.briefing: entry}
        fresh = self._put(replace(self.manifest, briefings=briefings), produced.artifacts, gone=gone, mine=mine)
        return BuildState.FAILED if fresh is None else BuildState.BUILT if fresh & {*mine} else BuildState.UNCHANGED

    def idle(self, briefings: Mapping[str, MadeFrom]) -> None:
        """Count files and problems of briefings that need no build: on this basis they would come out the same."""
        entries = dict(self.manifest.briefings)
        for name, basis in briefings.items():
            entry = entries[name]
            if isinstance(entry, WholeEntry):
                self.kept += entry.diagnostics
                self.used |= entry.trace.keys()
                entries[name] = entry.on(basis)
            self.unchanged += [file.path for file in entry.files]
            self.ends.append(Done(name, BuildState.UNCHANGED))
        self.manifest = replace(self.manifest, briefings=entries)

    def lacking(self, briefings: Iterable[str]) -> None:
        """Count briefings that could not even be tried."""
        self.ends += [Done(name, BuildState.FAILED) for name in briefings]

    def publish(self, produced: Produced) -> tuple[Diagnostic, ...]:
        """Put an edition's files into place; the store's problems. No later build removes them: they are no drafts."""
        entry = EditionEntry(tuple(map(_file, produced.artifacts)))
        editions = {**(self.manifest.editions or {}), f"{produced.briefing} {produced.edition}": entry}
        mine = [artifact.path for artifact in produced.artifacts]
        self._put(replace(self.manifest, editions=editions), produced.artifacts, mine=mine)
        return tuple(self.problems)

    def sweep(self, briefings: Collection[str]) -> None:
        """Remove our files of all briefings but these, which no longer exist; published editions stay."""
        known = self.manifest.briefings
        stay = {name: entry for name, entry in known.items() if name in briefings}
        gone = [file.path for name in sorted(known.keys() - stay) for file in known[name].files]
        if len(stay) < len(known):
            self._put(replace(self.manifest, briefings=stay), gone=gone)

    def remember(self, past: Past, found: Iterable[Diagnostic]) -> None:
        """Keep what this build read, and what is wrong with the desk as a whole, where something stands."""
        found = tuple(found)
        failed = any(produced.failed for produced in self.built) or has_errors((*found, *self.problems))
        if past.everything and not failed:
            desk = DeskEntry(joint_digest(past.inputs.items()), past.asked, found)
            self.manifest = replace(self.manifest, inputs=past.inputs, desk=desk)
        elif past.request.whole:
            built = {produced.briefing for produced in self.built if not produced.failed}
            own = {path: digest for path, digest in past.inputs.items() if briefing_of(path) in built}
            if own:
                self.manifest = replace(self.manifest, inputs={**(self.manifest.inputs or {}), **own})
        if self.manifest != self.store.manifest and self.store.begun:
            self._put(self.manifest)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The problems of all briefings, and of the store."""
        built = (found for produced in self.built for found in produced.diagnostics)
        return (*self.kept, *built, *self.problems)

    def result(self, found: Iterable[Diagnostic]) -> BuildResult:
        """What came of it all, with these problems."""
        return BuildResult(
            written=tuple(self.written),
            unchanged=tuple(self.unchanged),
            removed=tuple(self.removed),
            diagnostics=tidy(found),
            made=tuple(self.made),
            briefings=tuple(sorted(self.ends, key=lambda end: end.briefing)),
        )

    def _put(
        self,
        manifest: Manifest,
        artifacts: Iterable[Artifact] = (),
        *,
        gone: Iterable[str] = (),
        mine: Iterable[str] = (),
    ) -> frozenset[str] | None:
        """One step of the store; which files it wrote, None where it was refused. `mine` are all that are counted."""
        step = self.store.put(manifest, {artifact.path: artifact.data for artifact in artifacts}, gone)
        self.problems += step.diagnostics
        if step.value is None:
            return None
        self.manifest = manifest
        self.written += [path for path in mine if path in step.value.written]
        self.unchanged += [path for path in mine if path not in step.value.written]
        self.removed += step.value.removed
        return step.value.written


# What the manifest keeps of what was made -----------------------------------------------------------------------------


def _entry(produced: Produced, before: BriefingEntry, basis: MadeFrom) -> BriefingEntry:
    """The new entry of a briefing. After a build of only some documents it keeps the others, and vouches for none."""
    new = {made.variant: _document(made, before.variants.get(made.variant), produced) for made in produced.documents}
    if not produced.whole:
        return BriefingEntry(produced.as_of, {**before.variants, **new})
    trace, found = dict(produced.trace), produced.diagnostics
    return WholeEntry(produced.as_of, new, basis.inputs, basis.reads, basis.asked, trace, found)


def _document(made: Document, before: DocumentEntry | None, produced: Produced) -> DocumentEntry:
    """What stands, or was not asked for, keeps its entry."""
    if made.stands and before is not None:
        return before
    files = {artifact.path: _file(artifact) for artifact in made.artifacts}
    if before is not None and not produced.whole:
        files = {**{file.path: file for file in before.files}, **files}
    in_order = tuple(files[path] for path in sorted(files))
    return DocumentEntry(made.key, made.marking, made.diagnostics, in_order)


def _file(artifact: Artifact) -> FileEntry:
    return FileEntry(artifact.path, digest(artifact.data), len(artifact.data), artifact.pages)
