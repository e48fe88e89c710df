"""Positions: the matrix of actors by topics, and notes on what its cells have no room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from briefgen.audience.choices import chosen
from briefgen.audience.kinds import telling
from briefgen.audience.kinds.ageing import grows_old
from briefgen.audience.kinds.face import Duty, Face, Fields, KnownDate, Marks, News, Statement, Trait
from briefgen.audience.kinds.grounds import Grounds, always
from briefgen.audience.kinds.quotes import posts_at
from briefgen.audience.kinds.values import confidence
from briefgen.audience.matrix_views import (
    CellView,
    EarlierView,
    ListedStanceView,
    ListedTopicView,
    MatrixTableView,
    MatrixView,
    PositionNoteView,
    RowView,
    TopicView,
)
from briefgen.audience.own_fields import extra, filled
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.records.actors import Actor
from briefgen.records.choices import Choice
from briefgen.records.located import Located
from briefgen.records.positions import Position
from briefgen.records.settings import Product
from briefgen.syntax.traced import handed_on

_TOPICS_ACROSS = 5  # columns for which an upright page has room
_FEW = 2  # stances that a list tells sooner than a column
_NO_STANCE = "none"


def _printed(view: View, shown: Visible, product: Product) -> View:
    matrix = _matrix(shown, product.limits.matrix_topics, product.limits.matrix_actors)
    return replace(view, matrix=matrix, position_notes=_notes(shown))


def _matrix(shown: Visible, max_topics: int | None, max_actors: int | None) -> MatrixView | None:
    """Actors by topics that have a shown position; topics by `order`, actors in the order of the files.

    Those that are chosen for the product come in that order. Where it shows not all, the rest is named, never dropped
    silently. None without positions.
    """
    topics = sorted(
        (t.record for t in shown.topics.values() if any(p.record.topic == t.id for p in shown.positions)),
        key=lambda topic: topic.order,
    )
    wanted = chosen(((topic.id, topic) for topic in topics), shown.choice.topics)
    columns = wanted[:max_topics]
    kept = {topic.id for topic in columns}
    actors = [a.record for a in shown.actors.values() if any(p.record.actor == a.id for p in shown.positions)]
    relevant = [a for a in actors if any(p.record.actor == a.id and p.record.topic in kept for p in shown.positions)]
    rows = chosen(((actor.id, actor) for actor in relevant), shown.choice.actors)[:max_actors]
    if not columns or not rows:
        return None
    matrix = MatrixView(
        topics=tuple(TopicView(topic.id, topic.title, topic.proposition, extra(shown, topic)) for topic in columns),
        rows=tuple(_row(shown, actor, [topic.id for topic in columns], tight=max_topics is not None) for actor in rows),
        more_topics=tuple(topic.title for topic in topics if topic not in columns),
        more_actors=tuple(actor.name for actor in actors if actor not in rows),
    )
    return _in_tables(matrix)


def _in_tables(matrix: MatrixView) -> MatrixView:
    """The matrix with its tables, as few as can be and of about the same width, and what is listed below them."""
    listed = [at for at in range(len(matrix.topics)) if _is_sooner_listed(matrix, at)]
    tabled = [at for at in range(len(matrix.topics)) if at not in listed]
    tables = -(-len(tabled) // _TOPICS_ACROSS)
    ends = [len(tabled) * number // tables for number in range(tables + 1)] if tables else [0]
    return replace(
        matrix,
        tables=tuple(_table(matrix, tabled[begin:end]) for begin, end in pairwise(ends)),
        listed=tuple(_listed(matrix, at) for at in listed),
    )


def _is_sooner_listed(matrix: MatrixView, at: int) -> bool:
    """Whether few have a stance on a topic, where not all topics fit in one table, or it would have next to nothing."""
    held = sum(row.cells[at].stance != _NO_STANCE for row in matrix.rows)
    if len(matrix.topics) > _TOPICS_ACROSS:
        return held <= _FEW and 2 * held < len(matrix.rows)
    return len(matrix.topics) == 1 and len(matrix.rows) <= _FEW


def _table(matrix: MatrixView, columns: list[int]) -> MatrixTableView:
    """Some of the topics, with the actors that have a stance on one of them."""
    rows = (replace(row, cells=tuple(row.cells[at] for at in columns)) for row in matrix.rows)
    held = tuple(row for row in rows if any(cell.stance != _NO_STANCE for cell in row.cells))
    return MatrixTableView(tuple(matrix.topics[at] for at in columns), held)


def _listed(matrix: MatrixView, at: int) -> ListedTopicView:
    cells = ((row.actor, row.cells[at]) for row in matrix.rows)
    held = tuple(ListedStanceView(actor, cell) for actor, cell in cells if cell.stance != _NO_STANCE)
    return ListedTopicView(matrix.topics[at], held)


def _notes(shown: Visible) -> tuple[PositionNoteView, ...]:
    """What the matrix has no room for: positions with conditions, camps, a history, or a reason to doubt them."""
    return tuple(
        _note(shown, position.record)
        for position in shown.positions
        if _says_more(position.record) and _is_chosen(position.record, shown.choice)
    )


def _says_more(position: Position) -> bool:
    """Whether a cell has no room for all of it; that a stance is as reported, or stated, needs no saying."""
    told = position.conditions or position.camps or position.earlier or position.confidence or [*filled(position)]
    return bool(told) or position.basis not in ("stated", "reported")


def _is_chosen(position: Position, choice: Choice) -> bool:
    """Whether its actor and its topic are among those that are chosen, where any are."""
    named = ((choice.actors, position.actor), (choice.topics, position.topic))
    return all(ids is None or id_ in ids for ids, id_ in named)


def _note(shown: Visible, position: Position) -> PositionNoteView:
    return PositionNoteView(
        actor=shown.actors[position.actor].record.name,
        topic=shown.topics[position.topic].record.title,
        stance=position.stance,
        conditions=position.conditions,
        camps=position.camps,
        earlier=tuple(EarlierView(e.stance, shown.said(e.as_of), shown.cites(e.evidence)) for e in position.earlier),
        basis=position.basis,
        confidence=confidence(position.confidence),
        as_of=shown.said_after_a_word(position.as_of),
        cites=shown.cites(position.evidence),
        extra=extra(shown, position),
    )


def _row(shown: Visible, actor: Actor, topics: list[str], *, tight: bool) -> RowView:
    held = {p.record.topic: p.record for p in shown.positions if p.record.actor == actor.id}
    speakers = {
        p.topic: _speaker(shown, shown.actors[p.speaker].record, p, tight=tight)
        for p in held.values()
        if p.speaker and p.speaker != actor.id and p.topic in topics
    }
    cells = (_cell(shown, f"pos-{actor.id[4:]}-{topic[4:]}", topic, held.get(topic)) for topic in topics)
    told = tuple(replace(cell, speaker=speakers.get(topic)) for topic, cell in zip(topics, cells, strict=True))
    return RowView(actor.name, ", ".join(dict.fromkeys(speakers.values())) or None, told, extra(shown, actor))


def _speaker(shown: Visible, speaker: Actor, position: Position, *, tight: bool) -> str:
    """Who speaks, in short; where there is room and no quote has them, with the whole name and post."""
    if tight or any(quote.record.speaker == speaker.id for quote in shown.quotes.values()):
        return speaker.short
    post = next(iter(posts_at(speaker, position.as_of)), None)
    return f"{speaker.name} ({post.title})" if post else speaker.name


def _cell(shown: Visible, id_: str, topic: str, position: Position | None) -> CellView:
    title = shown.topics[topic].record.title
    if position is None:
        return CellView(id_, title, _NO_STANCE, None, None, None)
    per = shown.actors[position.per].record.short if position.per else None
    cites = shown.cites(position.evidence, locators=False)
    return CellView(id_, title, position.stance, _how(shown, position), per, cites, extra=extra(shown, position))


def _how(shown: Visible, position: Position) -> str | None:
    """What exactly, in the few words of a cell, and of which day it is if that is long ago."""
    as_of, dossier = position.as_of, shown.dossier
    oldest = dossier.briefing.record.as_of - timedelta(days=dossier.desk.stale_after.position)
    of_old = None
    if as_of and as_of.last < oldest:
        of_old = shown.speech.say("as of %(day)s", day=shown.speech.date_after_a_word(as_of))
    words = _in_few_words(shown, position)
    return handed_on(words or "", "; ".join(told for told in (words, of_old) if told)) or None


def _in_few_words(shown: Visible, position: Position) -> str | None:
    """Its words for the cell; else of several conditions the first, and that there are more."""
    if position.cell or not position.conditions:
        return position.cell
    first, *more = position.conditions
    return (
        shown.speech.say("%(condition)s (and %(count)s more)", condition=first, count=str(len(more))) if more else first
    )


def _marked(view: View, marks: Marks) -> View:
    """The view with arrows in the matrix."""
    matrix = view.matrix
    if matrix is None:
        return view
    rows = (replace(r, cells=tuple(replace(c, arrow=marks.arrows.get(c.id)) for c in r.cells)) for r in matrix.rows)
    return replace(view, matrix=_in_tables(replace(matrix, rows=tuple(rows))))


def _told_earlier(record: Position, shown: Visible) -> Iterator[Trait]:
    """What it was before: told where it is another than was said. A new one was the stance of the edition before."""
    stances: Counter[str] = Counter()
    for before in record.earlier:
        stances[before.stance] += 1
        when, key = shown.said(before.as_of), f"earlier.{before.stance}.{stances[before.stance]}"
        yield Trait(f"earlier.{when}", before.stance, "earlier", when, "stance", part_of=f"earlier.{when}")
        yield from telling.dated(shown, key, before.as_of, "earlier", part_of=key)


def _statements(item: Located[Position], shown: Visible) -> Iterator[Statement]:
    record = item.record
    yield Statement(item, (), "", record.basis, shown.rests_on(record.evidence), record.evidence, record.confidence)


def _duties(item: Located[Position], dossier: Dossier) -> Iterator[Duty]:
    yield from grows_old(item, "position", item.record.as_of, ("as_of",), days=dossier.desk.stale_after.position)


def _known(record: Position) -> Iterator[KnownDate]:
    if record.as_of:
        yield KnownDate(("as_of",), record.as_of)
    for number, before in enumerate(record.earlier):
        if before.as_of:
            yield KnownDate(("earlier", number, "as_of"), before.as_of)


def _hardest(fields: Fields) -> Fields:
    """Stated by the one that speaks for its actor; its conditions and camps are told where its stance asks for them."""
    number = int(fields["actor"].removeprefix("act-"))
    asked = {"conditional": "conditions", "divided": "camps"}.get(fields["stance"])
    more = {"speaker": f"act-{max(number - 1, 0)}"} if "speaker" in fields else {}
    more |= {"earlier": fields["earlier"][:1]} if "earlier" in fields else {}  # seldom more
    right = ({asked: ["the text is published"]} if asked else {}) | fields | more
    return {key: value for key, value in right.items() if key != "id"}


_NEWS = News(
    Position,
    told={
        "stance": telling.word("stance", "stance"),
        "cell": telling.line("cell"),
        "conditions": telling.listed("conditions", "condition"),
        "camps": telling.listed("camps", "camp"),
        "basis": telling.word("basis", "basis", called="basis"),
        "confidence": telling.told_confidence,
        "speaker": telling.named("speaker", "speaker"),
        "per": telling.named("per", "per"),
        "as_of": telling.day("as_of", "as_of"),
        "actor": telling.nothing,
        "topic": telling.nothing,
        "earlier": _told_earlier,
    },
    editorial=("evidence",),
    lead=("stance", "cell", "conditions", "camps"),
)

_GROUNDS = Grounds(
    Position,
    each={"earlier": always},
    together=("cell", "conditions", "camps"),
    free={"confidence": "our own doubt, and its reason"},
)

FACE = Face(
    model=Position,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=_statements,
    duties=_duties,
    known=_known,
    hardest=_hardest,
)
