"""What an edition takes beside its documents: the one before it, its snapshot, and whether it is still itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.variant import NewEdition
from briefgen.desk.files import digest
from briefgen.dossier.linking import Dossier
from briefgen.editions.changes import said_otherwise
from briefgen.editions.marked_changes import Before
from briefgen.editions.snapshots import freeze, records_digest, records_of, thaw
from briefgen.pdf.rendering import engine_version
from briefgen.planning.jobs import Artifact, Job
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.edition import Edition
from briefgen.records.quotes import Quote
from briefgen.version import __version__


def edition_before(job: Job) -> Outcome[Before | None]:
    """The edition before this state; None where there is none, or none that can be trusted."""
    for path, data in job.previous.items():
        thawed = thaw(path, data)
        if thawed.value is None:
            return Outcome(None, thawed.diagnostics)
        dossier = thawed.value.dossier(job.scale).value
        return Outcome(Before(thawed.value.edition, dossier) if dossier else None)
    return Outcome(None)


def frozen(job: Job, dossier: Dossier, artifacts: tuple[Artifact, ...]) -> bytes:
    """The snapshot of a new edition."""
    if job.issue is None:
        return b""
    as_of = dossier.briefing.record.as_of
    edition = Edition(
        number=str(job.issue.number),
        kind=job.issue.kind,
        note=job.issue.note,
        as_of=as_of.isoformat(),
        judged_on=job.clock(as_of).isoformat(),
        records=records_digest(records_of(dossier)),
        briefgen=__version__,
        engine=engine_version(),
        templates=look_of(job),
        artifacts={artifact.path: f"sha256:{digest(artifact.data)}" for artifact in artifacts},
    )
    return freeze(dossier, edition)


def look_of(job: Job) -> str:
    """One digest over the templates and the brand that documents are made with."""
    return f"sha256:{digest(f'{job.templates.digest()} {job.brand!r}'.encode())}"


def faithful(job: Job, artifacts: tuple[Artifact, ...]) -> Outcome[None]:
    """Whether an edition made once more is what was published, byte for byte."""
    if job.frozen is None:
        return Outcome(None)
    return Outcome(None, tuple(_unfaithful(job, job.frozen, artifacts)))


def _unfaithful(job: Job, edition: Edition, artifacts: tuple[Artifact, ...]) -> Iterator[Diagnostic]:
    known, where = edition.artifacts, Span(next(iter(job.files)))
    differ = [a.path for a in artifacts if a.path in known and known[a.path] != f"sha256:{digest(a.data)}"]
    added = [a.path for a in artifacts if a.path not in known]
    if differ:
        why = ", ".join(_newer(job, edition)) or "something else"
        said = f"edition {edition.number} made once more differs from what was published in {len(differ)} of "
        said += f"{len(artifacts)} files; since then changed: {why}"
        hint = "the published files are those in your archive; to make them again, use the versions of then"
        yield problem("BG915", said, where, hint=hint)
    if added:
        said = f"edition {edition.number} was published without {len(added)} of these {len(artifacts)} files"
        yield problem("BG915", said, where, hint="hand them out only if that is meant; the others are as published")


def _newer(job: Job, edition: Edition) -> Iterator[str]:
    """What the edition was made with and is not any more."""
    if edition.briefgen != __version__:
        yield f"briefgen {edition.briefgen}"
    if edition.engine != engine_version():
        yield f"the PDF engine {edition.engine}"
    if edition.templates != look_of(job) and job.whole:
        yield "the templates"


def corrections(dossier: Dossier, before: Before | None, issue: NewEdition | None) -> Outcome[None]:
    """What a new edition may not do silently: change a quote, or go back in time."""
    if before is None:
        return Outcome(None)
    return Outcome(None, (*_silently(dossier, before, issue), *_backwards(dossier, before)))


def _backwards(dossier: Dossier, before: Before) -> Iterator[Diagnostic]:
    now, then = dossier.briefing.record.as_of, before.edition.as_of
    if now < then:
        said = f"the briefing is as of {now}, and edition {before.edition.number} was as of {then}"
        yield problem("BG412", said, dossier.briefing.at(("as_of",)), hint="correct `as_of`; the same day is allowed")


def _silently(dossier: Dossier, before: Before, issue: NewEdition | None) -> Iterator[Diagnostic]:
    if issue is not None and issue.kind == "correction":
        return
    published = before.dossier.of(Quote)
    for id_, quote in dossier.of(Quote).items():
        old = next((published[name].record for name in (id_, *quote.record.aliases) if name in published), None)
        if old and said_otherwise(old, quote.record) and quote.record.corrected in (None, old.corrected):
            what, field = ("words", "text") if old.speaker == quote.record.speaker else ("speaker", "speaker")
            is_not = "are not those" if what == "words" else "is not that"
            said = f"the {what} of `{id_}` {is_not} of edition {before.edition.number}, and nothing says so"
            hint = "add `corrected:` with what was wrong, or publish it with `--kind correction`"
            yield problem("BG411", said, quote.at((field,)), hint=hint, about=(id_,))
