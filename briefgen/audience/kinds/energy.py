"""Energy issues: what happened to an asset or a route, whom that affects, which dates matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.ageing import grows_old, newest_source
from briefgen.audience.kinds.face import Duty, Face, Marks, News, Statement, Trait, as_its_model, undated
from briefgen.audience.kinds.grounds import Grounds, always
from briefgen.audience.kinds.values import cited, claim, claim_statement
from briefgen.audience.own_fields import extra
from briefgen.audience.record_views import (
    AffectedView,
    AssetView,
    DeadlineView,
    DisruptionView,
    EnergyView,
    StatementView,
)
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.language.amounts import amount, with_unit
from briefgen.records.energy import Affected, Deadline, Disruption, EnergyIssue, PoliticalEffect
from briefgen.records.events import Event
from briefgen.records.located import Located
from briefgen.records.settings import Product
from briefgen.syntax import markdown
from briefgen.syntax.dates import spoken_day


def _printed(view: View, shown: Visible, _product: Product) -> View:
    return replace(view, energy=tuple(_issue(shown, item.record) for item in shown.every(EnergyIssue).values()))


def _issue(shown: Visible, record: EnergyIssue) -> EnergyView:
    asset = record.asset
    return EnergyView(
        id=record.id,
        title=record.title,
        commodity=record.commodity,
        summary=markdown.inline(record.summary) if record.summary else None,
        asset=AssetView(asset.name, asset.type, asset.place) if asset else None,
        route=record.route,
        events=tuple(view for d in record.events if (view := _disruption(shown, d)) is not None),
        affected=tuple(_affected(shown, a) for a in record.affected if a.actor in shown.actors),
        deadlines=tuple(_deadline(shown, d) for d in record.deadlines),
        claims=tuple(claim(shown, c) for c in record.claims),
        political_effects=tuple(_effect(shown, e) for e in record.political_effects if e.actor in shown.actors),
        cites=shown.cites(record.evidence),
        extra=extra(shown, record),
    )


def _disruption(shown: Visible, disruption: Disruption) -> DisruptionView | None:
    """None where the event is withheld."""
    found = shown.every(Event).get(disruption.event)
    if found is None:
        return None
    event = found.record
    return DisruptionView(
        event=event.title,
        date=shown.speech.date(event.date),
        effect=disruption.effect,
        start=shown.said_after_a_word(disruption.start),
        end=shown.said_after_a_word(disruption.end),
        note=disruption.note,
        cites=shown.cites(event.evidence),
    )


def _affected(shown: Visible, affected: Affected) -> AffectedView:
    dependency, speech = affected.dependency, shown.speech
    return AffectedView(
        actor=shown.actors[affected.actor].record.name,
        effect=affected.effect,
        dependency=with_unit(speech, dependency) if dependency else None,
        dependency_qualifier=dependency.qualifier if dependency else None,
        alternatives=affected.alternatives,
    )


def _deadline(shown: Visible, deadline: Deadline) -> DeadlineView:
    cites = shown.cites(deadline.evidence)
    return DeadlineView(
        instrument=deadline.instrument,
        date=shown.speech.date(deadline.date),
        status=deadline.status,
        as_of=shown.said_after_a_word(deadline.as_of),
        cites=cites,
    )


def _effect(shown: Visible, effect: PoliticalEffect) -> StatementView:
    by = shown.actors[effect.actor].record.name
    return StatementView(cited(shown, effect.text, effect.evidence), None, by, None, None, ())


def _marked(view: View, marks: Marks) -> View:
    return replace(view, energy=marks.on(view.energy))


def _told_asset(record: EnergyIssue, _shown: Visible) -> Iterator[Trait]:
    if asset := record.asset:
        yield Trait("asset", asset.name, "asset")
        yield Trait("asset.type", asset.type, "asset", words="asset")
        if asset.place:
            yield Trait("asset.place", asset.place, "place")


def _told_events(record: EnergyIssue, shown: Visible) -> Iterator[Trait]:
    for event in record.events:
        if title := shown.title(event.event):
            key = f"events.{event.event}"
            yield Trait(key, event.effect, None, title, "effect")
            yield from telling.dated(shown, f"{key}.from", event.start, "since", title)
            yield from telling.dated(shown, f"{key}.to", event.end, "until", title)
            if event.note:
                yield Trait(f"{key}.note", event.note, None, title, quoted=True)


def _told_affected(record: EnergyIssue, shown: Visible) -> Iterator[Trait]:
    for affected in record.affected:
        if name := shown.title(affected.actor):
            key = f"affected.{affected.actor}"
            yield Trait(key, name, "affected", listed=True)
            if affected.effect:
                yield Trait(f"{key}.effect", affected.effect, "affected", name, part_of=key, quoted=True)
            if dependency := affected.dependency:
                yield Trait(f"{key}.dependency", amount(shown.speech, dependency), "dependency", name, part_of=key)
            if said := affected.alternatives:
                yield Trait(f"{key}.alternatives", said, "alternative", name, part_of=key, quoted=True)


def _told_deadlines(record: EnergyIssue, shown: Visible) -> Iterator[Trait]:
    for deadline in record.deadlines:
        key, name = f"deadlines.{deadline.instrument}", deadline.instrument
        yield Trait(key, deadline.status, "deadline", name, "deadline")
        yield from telling.dated(shown, f"{key}.date", deadline.date, "deadline", name)
        yield from telling.dated(shown, f"{key}.as_of", deadline.as_of, "as_of", name)


def _told_effects(record: EnergyIssue, shown: Visible) -> Iterator[Trait]:
    for effect in record.political_effects:
        if name := shown.title(effect.actor):
            words = markdown.without_markup(effect.text)
            cited = (*telling.cited_in(effect.text), *effect.evidence)
            key = f"political_effects.{effect.actor}.{words}"
            yield Trait(key, words, "political_effect", name, listed=True, quoted=True, cited=cited)


def _statements(item: Located[EnergyIssue], shown: Visible) -> Iterator[Statement]:
    """An energy issue rests on its own sources and on those of its parts."""
    record = item.record
    parts = tuple(c for claim in record.claims for c in claim.evidence)
    dates = tuple(c for deadline in record.deadlines for c in deadline.evidence)
    texts = [record.summary, *(claim.text for claim in record.claims)]
    found = shown.rests_on((*record.evidence, *parts, *dates), *texts)
    yield Statement(item, (), record.summary or "", None, found, record.evidence)
    for index, stated in enumerate(record.claims):
        yield claim_statement(shown, item, ("claims", index), stated)


_OVER = ("met", "missed")  # of a deadline: of all others it is news when their day comes


def _duties(item: Located[EnergyIssue], dossier: Dossier) -> Iterator[Duty]:
    newest = newest_source(item, dossier)
    yield from grows_old(item, "energy issue", newest, days=dossier.desk.stale_after.energy)
    for index, deadline in enumerate(item.record.deadlines):
        path, what = ("deadlines", index, "status"), f"the deadline of {deadline.instrument}"
        if deadline.status == "proposed":
            passed = spoken_day(deadline.date.last)
            late = f"this deadline passed on {passed}, and its status is still `proposed`"
            hint = "say what became of it: adopted, in_force, changed, met or missed"
            since = f"{what} has passed: say what became of it"
            yield Duty(deadline.date.last, "BG404", what, late, hint, item, path, since=since)
        elif deadline.status not in _OVER and deadline.date.last < date.max:
            yield Duty(deadline.date.last, "", what, "", "", item, path)


_NEWS = News(
    EnergyIssue,
    told={
        "title": telling.line("title", "title"),
        "commodity": telling.word("commodity", "commodity", called="commodity"),
        "summary": telling.prose("summary", "summary"),
        "asset": _told_asset,
        "route": telling.listed("route", "route", names=True),
        "events": _told_events,
        "affected": _told_affected,
        "deadlines": _told_deadlines,
        "claims": telling.claims("claims", "claim"),
        "political_effects": _told_effects,
    },
    editorial=("evidence",),
    lead=("summary", "events", "deadlines"),
)

_GROUNDS = Grounds(
    EnergyIssue,
    each=dict.fromkeys(("summary", "affected", "deadlines", "claims", "political_effects"), always),
    together=("title", "asset", "route"),
    free={"events": "the sources of the event stand beside it"},
)

FACE = Face(
    model=EnergyIssue,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=_statements,
    duties=_duties,
    known=undated,
    hardest=as_its_model,
)
