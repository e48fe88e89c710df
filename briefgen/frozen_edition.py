"""What an edition takes beside its documents: the one before it, its snapshot, and whether it is still itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from briefgen.audience.variant import NewEdition, Selection, Variant
from briefgen.audience.visible_records import Visible
from briefgen.checks.old_values import old_values
from briefgen.desk.files import digest
from briefgen.dossier.linking import Dossier
from briefgen.editions.history import History, received
from briefgen.editions.marked_changes import Before, unchanged
from briefgen.editions.snapshots import edition_number, freeze, records_digest, records_of, thaw
from briefgen.editions.told_quotes import said_otherwise
from briefgen.editions.which_one import nameless
from briefgen.pdf.rendering import engine_version
from briefgen.planning.jobs import Document, Job
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.document_formats import USUAL
from briefgen.records.edition import Edition
from briefgen.records.quotes import Quote
from briefgen.version import __version__


def editions_before(job: Job) -> Outcome[History]:
    """The editions before this state that can be trusted: the last, and those that some audience got last."""
    found: dict[int, Before] = {}
    problems: list[Diagnostic] = []
    for path, data in job.previous.items():
        thawed = thaw(path, data)
        problems += thawed.diagnostics
        dossier = thawed.value.dossier(job.scale).value if thawed.value else None
        if thawed.value and dossier:
            found[thawed.value.edition.number] = Before(thawed.value.edition, dossier, thawed.value.seal)
    last = max(map(edition_number, job.previous), default=0)
    return Outcome(History(found.get(last), found), tuple(problems))


def frozen(job: Job, dossier: Dossier, documents: tuple[Document, ...], history: History) -> bytes:
    """The snapshot of a new edition, which names the seal of the one before."""
    if job.issue is None:
        return b""
    as_of, before = dossier.briefing.record.as_of, history.last
    audiences = {variant.name: variant.audience_name for variant in job.made}
    served = frozenset(name for document in documents if (name := audiences[document.variant]))
    edition = Edition(
        number=str(job.issue.number),
        kind=job.issue.kind,
        note=job.issue.note,
        as_of=as_of.isoformat(),
        judged_on=job.clock(as_of).isoformat(),
        before=before.seal if before else None,
        records=records_digest(records_of(dossier)),
        received=history.after(job.issue.number, served),
        briefgen=__version__,
        engine=engine_version(),
        templates=look_of(job),
        pictures={id_: file.digest for id_, file in sorted((dossier.pictures or {}).items())},
        artifacts={
            artifact.path: f"sha256:{digest(artifact.data)}" for made in documents for artifact in made.artifacts
        },
    )
    return freeze(dossier, edition)


def numbered(job: Job, variant: Variant, history: History) -> NewEdition | None:
    """The edition that a document is, by the number that it has for its audience."""
    if job.issue is None:
        return None
    got = received(job.frozen).get(variant.audience_name or "") if job.frozen else None
    return replace(job.issue, number=got.number) if got else history.numbered(job.issue, variant.audience_name)


def served(
    job: Job, shows: Sequence[tuple[Variant, Selection | None]], history: History
) -> Outcome[frozenset[str | None]]:
    """The audiences that get documents: of a draft and a correction all, of an update those that see something new.

    An edition that is made again goes to those that it went to, a withdrawal to those that had the briefing.
    """
    readers = {variant.audience_name for variant, selection in shows if selection is not None}
    had: set[str | None]
    if job.frozen is not None:
        had = {name for name, got in received(job.frozen).items() if got.edition == job.frozen.number} | {None}
    elif job.withdraws and history.last is not None:
        had = {None, *received(history.last.edition)}
    elif job.renews:
        had = {v.audience_name for v, shown in shows if not unchanged(v, shown, history.of(v.audience_name))}
    else:
        had = readers
    kept = frozenset(name for name in readers if name in had)
    if job.withdraws and job.frozen is None and shows:
        return Outcome(kept, tuple(_untold(job, sorted(name for name in had - readers if name), nobody=not kept)))
    quiet = sorted(name for name in readers - kept if name)
    return Outcome(kept, tuple(_nothing_new(job, name) for name in quiet) if kept or job.frozen else ())


def _untold(job: Job, audiences: Sequence[str], *, nobody: bool) -> Iterator[Diagnostic]:
    """Who had the edition and does not learn that it is taken back, because they may not see the briefing any more."""
    highest = job.scheme.labels[-1].label if job.scheme.labels else ""
    for audience in audiences or ([""] if nobody else []):
        whom = f"`{audience}`" if audience else "anybody"
        said = f"the briefing itself is withheld today from {whom}, so they do not learn that the edition is taken back"
        hint = "tell them yourself, or lower the briefing's `marking`, or lift its `embargo`, until that is done"
        found = problem("BG925" if nobody else "BG924", said, Span(next(iter(job.files))), hint=hint)
        yield replace(found, audiences=(audience,) if audience else (), marking=highest)


def _nothing_new(job: Job, audience: str) -> Diagnostic:
    said = f"edition {job.issue.number if job.issue else ''} has nothing for `{audience}`, which sees nothing new in it"
    hint = "what it got last still holds; `briefgen list editions` says which edition that was"
    highest = job.scheme.labels[-1].label if job.scheme.labels else ""  # it tells that something else changed
    found = problem("BG519", said, Span(next(iter(job.files))), hint=hint)
    return replace(found, audiences=(audience,), marking=highest)


def look_of(job: Job) -> str:
    """One digest over the templates and the brand that documents are made with."""
    return f"sha256:{digest(f'{job.templates.digest()} {job.brand!r}'.encode())}"


def faithful(job: Job, documents: tuple[Document, ...]) -> Outcome[tuple[Document, ...]]:
    """Of an edition made once more, the documents of those audiences who get what was published, byte for byte.

    The others get nothing, unless what differs is asked for.
    """
    if job.frozen is None:
        return Outcome(documents)
    audiences = {variant.name: variant.audience_name for variant in job.made}
    kept: list[Document] = []
    found: list[Diagnostic] = []
    for audience in dict.fromkeys(audiences.values()):
        own = tuple(document for document in documents if audiences[document.variant] == audience)
        problems = tuple(_unfaithful(job, job.frozen, audience, own))
        found += problems
        kept += own if job.differing or not problems else ()
    return Outcome(tuple(kept), tuple(found))


def _published(path: str, known: Collection[str]) -> bool:
    """Whether a file was published, or says in another format what was: its page is compared as well."""
    stem, _, ending = path.rpartition(".")
    return path in known or (ending not in USUAL and f"{stem}.{USUAL[0]}" in known)


def _unfaithful(
    job: Job, edition: Edition, audience: str | None, documents: tuple[Document, ...]
) -> Iterator[Diagnostic]:
    known, where = edition.artifacts, Span(next(iter(job.files)))
    artifacts = [artifact for document in documents for artifact in document.artifacts]
    differ = [a.path for a in artifacts if a.path in known and known[a.path] != f"sha256:{digest(a.data)}"]
    added = [a.path for a in artifacts if not _published(a.path, known)]
    code, whose = "BG917" if job.differing else "BG915", f" for `{audience}`" if audience else ""
    found = []
    if differ:
        why = ", ".join(_newer(job, edition)) or "something else"
        said = f"edition {edition.number} made once more{whose} differs from what was published in {len(differ)} of "
        said += f"{len(artifacts)} files; since then changed: {why}"
        hint = "the published files are those in your archive; to make them again, use the versions of then"
        found.append((said, hint))
    if added:
        said = f"edition {edition.number} was published without {len(added)} of these {len(artifacts)} files{whose}"
        found.append((said, "name the products, audiences and formats that were published"))
    for said, hint in found:
        more = "hand them out only if that is meant" if job.differing else f"{hint}; or add `--differing` to have them"
        yield replace(problem(code, said, where, hint=more), audiences=(audience,) if audience else ())


def _newer(job: Job, edition: Edition) -> Iterator[str]:
    """What the edition was made with and is not any more."""
    if edition.briefgen != __version__:
        yield f"briefgen {edition.briefgen}"
    if edition.engine != engine_version():
        yield f"the PDF engine {edition.engine}"
    if edition.templates != look_of(job) and job.whole:
        yield "the templates"
    if job.lowered:
        yield "the ceilings in desk.yaml"


def corrections(dossier: Dossier, before: Before | None, issue: NewEdition | None) -> Outcome[None]:
    """What a new edition may not do silently: change a quote, go back in time, say what is true no more."""
    if before is None:
        return Outcome(None)
    found = (*_silently(dossier, before, issue), *_backwards(dossier, before), *_nameless(dossier, before))
    return Outcome(None, (*found, *old_values(dossier, before.dossier, before.edition.number)))


def _nameless(dossier: Dossier, before: Before) -> Iterator[Diagnostic]:
    """What is taken back without a word by which a reader knows what it was."""
    shown = Visible(dossier, frozenset())
    for id_, item in dossier.items.items():
        then, reason = before.dossier.items.get(id_), getattr(item.record, "withdrawn", None)
        if reason and then and not getattr(then.record, "withdrawn", None) and nameless(then, shown, reason):
            said = f"no reader can tell which {item.kind.name} is taken back: its words are not printed again, "
            said += "it names nobody, and the reason does not say what it was about"
            hint = "say in `withdrawn` what it was about, without saying it again"
            yield problem("BG410", said, item.at(("withdrawn",)), hint=hint, about=(id_,))


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
