"""An edition that is made again or taken back, held against what its audiences may see today.

A record of then is withheld today where what has become of it is, and where its text gives away what is withheld today
and was not then: whoever was named in a sentence of then may have become a record that nobody outside may know of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from briefgen.audience.allowed_today import Became, ThenAndNow, Today, then_and_now
from briefgen.audience.variant import Selection, Variant
from briefgen.audience.visibility import visible
from briefgen.audience.visible_records import Visible
from briefgen.checks.markings import printed_texts
from briefgen.dossier.linking import Dossier
from briefgen.planning.jobs import Job
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.withheld.sought import Hidden, Sought, sought
from briefgen.withheld.words_in_text import words_of

Shows = tuple[Variant, Selection | None]
Telling = Mapping[str, str]  # of records of then, which one of today each gives away


def still_allowed(job: Job, then: Dossier, today: Today, clock: datetime) -> Outcome[Dossier]:
    """The records of an edition, with what is withheld of them today.

    Where it is taken back its documents are new ones: they bear today's labels, and their note is one of today. Where
    it is made again its labels are those of then, as its bytes are.
    """
    now = job.now or clock
    held = then_and_now(then, today, now)
    dossier = held.value.renewed if job.withdraws else held.value.then
    kept, found = dict(dossier.kept_from), [*held.diagnostics]
    for asked in {variant.audience_name: variant for variant in job.made}.values():
        shown = _shown_today(held.value.now, asked, now)
        if shown is None or not shown.withheld:
            continue
        telling = _telling(held.value, asked, shown, clock)
        kept[asked.audience_name] = kept.get(asked.audience_name, frozenset()).union(telling)
        if job.withdraws:
            found += _in_the_note(job, asked, shown)
            found += _in_the_briefing(job, asked, telling.get(dossier.briefing.id, ""))
    return Outcome(replace(dossier, kept_from=kept), tuple(found))


def _shown_today(now: Dossier | None, asked: Variant, clock: datetime) -> Visible | None:
    """What an audience may see of today's records; None where it may see none of the briefing."""
    if now is None:
        return None
    return visible(
        now, replace(asked, audience=now.desk.audiences.get(asked.audience_name or "", asked.audience)), clock
    )


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
    said += ", or gives away what is"
    hint = "nothing is made of it for them; `--differing` makes what they may still see"
    found = problem("BG915", said, shown.span, hint=hint, about=tuple(ids))
    return replace(found, audiences=(audience,) if audience else (), marking=_highest(job))


# What is given away by words ------------------------------------------------------------------------------------------


def _telling(held: ThenAndNow, asked: Variant, today: Visible, clock: datetime) -> Telling:
    """The records of then whose texts give away what is withheld from an audience today, and was not then."""
    then = visible(replace(held.then, kept_from={}), asked, clock)
    if then is None:
        return {}
    new = tuple(id_ for id_ in today.withheld if id_ not in _withheld_then(then, held.became))
    secret = sought(today.dossier, Hidden(new))
    found: dict[str, str] = {}
    for item, leaf in printed_texts(then) if new else ():
        if item.id not in found and (told := _told(secret, leaf.value, markdown=leaf.meta.markdown)):
            found[item.id] = told[0]
    return found


def _withheld_then(then: Visible, became: Became) -> frozenset[str]:
    """What has become of the records that were withheld then: their texts were judged when they were published."""
    return frozenset(item.id for id_ in then.withheld for item in became.get(id_, ()))


def _told(secret: Sought, text: str, *, markdown: bool) -> list[str]:
    """The records that a text surely gives away."""
    words = words_of(text, markdown=markdown)
    told = [hit.needle.record for hit in secret.needles.found_in(words, prose=True) if not hit.asked]
    told += [needle.record for needle in secret.needles.ids_in(text)]
    return [*told, *(record for figure, record in secret.figures.found_in(words.folded) if not figure.doubtful)]


def _in_the_note(job: Job, asked: Variant, shown: Visible) -> Iterator[Diagnostic]:
    """What is withheld today and named in the note of an edition that takes another one back."""
    secret = sought(shown.dossier, Hidden(shown.withheld))
    for id_ in dict.fromkeys(_told(secret, job.issue.note if job.issue else "", markdown=True)):
        whom = asked.audience_name or "its readers"
        said = f"the note of this edition gives `{id_}` away, which is withheld from {whom}"
        yield _given_away(job, asked, said, "say why the edition is taken back without it", id_)


def _in_the_briefing(job: Job, asked: Variant, id_: str) -> Iterator[Diagnostic]:
    """What the title, the summary or a key point of an edition that is taken back gives away."""
    if id_:
        said = f"the briefing's own texts of then give `{id_}` away, which is withheld from "
        said += asked.audience_name or "its readers"
        hint = "publish it as it is to be today first, with `--kind correction`, and take that edition back"
        yield _given_away(job, asked, said, hint, id_)


def _given_away(job: Job, asked: Variant, said: str, hint: str, id_: str) -> Diagnostic:
    found = problem("BG513", said, Span(next(iter(job.files))), hint=hint, about=(id_,))
    return replace(found, audiences=asked.audiences, marking=_highest(job))


def _highest(job: Job) -> str:
    return job.scheme.labels[-1].label if job.scheme.labels else ""
