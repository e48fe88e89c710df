"""Events: lines of the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import Duty, Face, KnownDate, Marks, News, Statement, Trait, as_its_model
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.own_fields import extra
from briefgen.audience.record_views import EventView, ParticipantView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.records.events import Event
from briefgen.records.located import Located
from briefgen.records.settings import Product
from briefgen.syntax import markdown
from briefgen.syntax.dates import spoken_day
from briefgen.syntax.plain_words import plain_words


def _printed(view: View, shown: Visible, _product: Product) -> View:
    events = (item.record for item in shown.every(Event).values())
    in_order = sorted(events, key=lambda event: (event.date.order, event.time or ""))
    return replace(view, timeline=tuple(_event(shown, event) for event in in_order))


def _event(shown: Visible, record: Event) -> EventView:
    dating = record.date_basis
    return EventView(
        id=record.id,
        title=record.title,
        date=shown.speech.moment(record.date, record.time, shown.dossier.desk.zone),
        date_basis=dating.basis if dating else "stated",
        date_note=dating.note if dating else None,
        type=record.type,
        actors=shown.names(tuple(p.actor for p in record.actors)),
        also=tuple(_unnamed(shown, record)),
        place=record.place,
        outcome=markdown.inline(record.outcome) if record.outcome else None,
        scheduled=record.scheduled,
        cites=shown.cites(record.evidence, beside=(record.outcome,)),
        extra=extra(shown, record),
    )


def _unnamed(shown: Visible, record: Event) -> Iterator[ParticipantView]:
    """Those who took part and are not named by what is printed of the event."""
    printed = _in_words(f"{record.title} {record.outcome or ''}")
    for participant in record.actors:
        actor = shown.actors.get(participant.actor)
        if actor and not any(_in_words(name) in printed for name in (actor.record.name, actor.record.short)):
            yield ParticipantView(actor.record.name, participant.part)


def _in_words(text: str) -> str:
    return f" {' '.join(plain_words(text))} "


def _marked(view: View, marks: Marks) -> View:
    return replace(view, timeline=marks.on(view.timeline))


def _told_date(record: Event, shown: Visible) -> Iterator[Trait]:
    yield Trait("date", shown.speech.moment(record.date, record.time, shown.dossier.desk.zone))


def _told_date_basis(record: Event, _shown: Visible) -> Iterator[Trait]:
    dating = record.date_basis
    yield Trait("date_basis", dating.basis if dating else "stated", words="date_basis")
    if dating and dating.note:
        yield Trait("date_basis.note", dating.note, "date", quoted=True)


def _told_scheduled(record: Event, _shown: Visible) -> Iterator[Trait]:
    yield Trait("scheduled", "scheduled" if record.scheduled else "happened", words="happening")


def _told_actors(record: Event, shown: Visible) -> Iterator[Trait]:
    for participant in record.actors:
        if name := shown.title(participant.actor):
            yield Trait(f"actors.{participant.actor}", name, "participant", listed=True)


def _statements(item: Located[Event], shown: Visible) -> Iterator[Statement]:
    record = item.record
    found = shown.rests_on(record.evidence, record.outcome)
    yield Statement(item, (), record.outcome or "", None, found, record.evidence)


def _duties(item: Located[Event], _dossier: Dossier) -> Iterator[Duty]:
    if item.record.scheduled:
        day = item.record.date.last
        late = f"this event was scheduled for {spoken_day(day)}, which has passed"
        hint = "say what came of it and remove `scheduled`, or give the new date"
        since = "the event was to take place: say what came of it"
        yield Duty(day, "BG404", "the event takes place", late, hint, item, ("date",), since=since)


def _known(record: Event) -> Iterator[KnownDate]:
    if not record.scheduled:
        yield KnownDate(("date",), record.date, "`scheduled: true` if it is still to come", witnessed=True)


_NEWS = News(
    Event,
    told={
        "date": _told_date,
        "time": telling.nothing,  # told with the date
        "scheduled": _told_scheduled,
        "title": telling.line("title", "title"),
        "type": telling.word("type", "event", called="kind"),
        "actors": _told_actors,
        "place": telling.name("place", "place"),
        "outcome": telling.prose("outcome", "outcome"),
        "date_basis": _told_date_basis,
    },
    editorial=("evidence",),
    lead=("date", "outcome"),
)

_GROUNDS = Grounds(Event, together=("title", "date_basis", "place", "outcome"))

FACE = Face(
    model=Event,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=_statements,
    duties=_duties,
    known=_known,
    hardest=as_its_model,
)
