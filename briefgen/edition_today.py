"""An edition that is made again or taken back, held against what its audiences may see today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from briefgen.audience.allowed_today import Today, then_and_now
from briefgen.audience.variant import Selection, Variant
from briefgen.audience.visibility import visible, withheld
from briefgen.dossier.linking import Dossier
from briefgen.planning.jobs import Job
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.withheld.sought import Hidden, sought
from briefgen.withheld.words_in_text import words_of

Shows = tuple[Variant, Selection | None]


def still_allowed(job: Job, then: Dossier, today: Today, clock: datetime) -> Outcome[Dossier]:
    """The records of an edition, with what is withheld of them today.

    Where it is taken back its documents are new ones: they bear today's labels, and their note is one of today. Where
    it is made again its labels are those of then, as its bytes are.
    """
    now = job.now or clock
    held = then_and_now(then, today, now)
    if not job.withdraws:
        return Outcome(held.value.then, held.diagnostics)
    told = tuple(_in_the_note(job, held.value.now, now)) if held.value.now else ()
    return Outcome(held.value.renewed, (*held.diagnostics, *told))


def all_still_shown(job: Job, dossier: Dossier, shows: Sequence[Shows], clock: datetime) -> Outcome[tuple[Shows, ...]]:
    """Of an edition made once more, what is for audiences that may still see all of it; who differs is told."""
    if job.frozen is None or job.differing:
        return Outcome(tuple(shows))
    less = {v.audience_name: ids for v, _ in shows if (ids := _not_any_more(dossier, v, clock))}
    kept = tuple((variant, selection) for variant, selection in shows if variant.audience_name not in less)
    return Outcome(kept, tuple(_nothing_of_it(job, dossier, name, ids) for name, ids in less.items()))


def _not_any_more(dossier: Dossier, variant: Variant, clock: datetime) -> list[str]:
    """The records that an audience saw then and may not see today."""
    then = visible(replace(dossier, kept_from={}), variant, clock)
    kept = dossier.kept_from.get(variant.audience_name, frozenset())
    return [id_ for id_ in (dossier.briefing.id, *dossier.items) if then and id_ in kept and id_ not in then.dropped]


def _nothing_of_it(job: Job, dossier: Dossier, audience: str | None, ids: Sequence[str]) -> Diagnostic:
    shown = {item.id: item for item in dossier.everything}[ids[0]]
    more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
    whom = f"`{audience}`" if audience else "everybody"
    said = (
        f"edition {job.issue.number if job.issue else ''} shows `{ids[0]}`{more}, which today is withheld from {whom}"
    )
    hint = "nothing is made of it for them; `--differing` makes what they may still see"
    found = problem("BG915", said, shown.span, hint=hint, about=tuple(ids))
    highest = job.scheme.labels[-1].label if job.scheme.labels else ""
    return replace(found, audiences=(audience,) if audience else (), marking=highest)


def _in_the_note(job: Job, now: Dossier, clock: datetime) -> Iterator[Diagnostic]:
    """What is withheld today and named in the note of an edition that takes another one back."""
    note = job.issue.note if job.issue else ""
    words = words_of(note, markdown=True)
    for audience in dict.fromkeys(variant.audience_name for variant in job.made):
        asked = next(variant for variant in job.made if variant.audience_name == audience)
        own = replace(asked, audience=now.desk.audiences.get(audience or "", asked.audience))
        hidden = withheld(now, own, clock)
        secret = sought(now, Hidden(tuple(now.items) if hidden is None else tuple(sorted(hidden))))
        told = [hit.needle.record for hit in secret.needles.found_in(words, prose=True) if not hit.asked]
        told += [needle.record for needle in secret.needles.ids_in(note)]
        told += [record for _, record in secret.figures.found_in(note)]
        for id_ in dict.fromkeys(told):
            said = f"the note of this edition gives `{id_}` away, which is withheld from {audience or 'its readers'}"
            hint = "say why the edition is taken back without it"
            highest = job.scheme.labels[-1].label if job.scheme.labels else ""
            found = problem("BG513", said, Span(next(iter(job.files))), hint=hint, about=(id_,))
            yield replace(found, audiences=(audience,) if audience else (), marking=highest)
