"""What a page rests on: how often it cites each source, how these are graded, and which of them stand alone."""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience.drawing_views import DataRowView, DrawingView
from briefgen.audience.view import SourceView, View
from briefgen.drawings.bars import Bar, bars
from briefgen.drawings.shapes import BIG, BROAD, SLIM
from briefgen.language.speech import Speech

FEWEST_SOURCES, FEWEST_CITATIONS = 3, 6  # less is seen in the list of sources at once
MOST = 12  # bars; the rest is counted
DOUBTFUL = "DEF456"  # grades of sources that are not reliable or not judged, of information that is doubtful or worse


def with_rests_on(view: View, speech: Speech) -> View:
    """The view of a page whose sources are numbered, with the drawing of them; without it where there are too few."""
    total = sum(len(source.backs) for source in view.sources)
    if len(view.sources) < FEWEST_SOURCES or total < FEWEST_CITATIONS:
        return view
    ranked = sorted(view.sources, key=lambda source: (-len(source.backs), source.number))
    drawn = replace(
        view.drawn, rests_on=_drawing(ranked, total, speech), most_cited=_most_cited(ranked[0], total, speech)
    )
    return replace(view, drawn=drawn)


def _most_cited(source: SourceView, total: int, speech: Speech) -> str:
    """In a few words, for where there is no room for more."""
    return speech.say(
        "Most cited: %(number)s (%(grade)s), %(count)s of %(total)s times.",
        number=str(source.number),
        grade=source.grade,
        count=str(len(source.backs)),
        total=str(total),
    )


def _drawing(ranked: list[SourceView], total: int, speech: Speech) -> DrawingView:
    drawn = tuple(_bar(source, speech) for source in ranked[:MOST])
    return DrawingView(
        name="rests-on",
        sentence=_sentence(ranked, total, speech),
        note=_note(ranked, drawn, speech) or None,
        sketch=bars(drawn, BROAD),
        narrow=bars(drawn, SLIM),
        large=bars(drawn, BIG),
        headings=(
            speech.say("Number"), speech.say("Source"), speech.say("Grade"), speech.say("Stands alone"),
            speech.say("Citations"),
        ),
        rows=tuple(
            DataRowView(
                (str(s.number), _called(s), s.grade, speech.say("yes") if s.single else "", str(len(s.backs)))
            )
            for s in ranked
        ),
    )  # fmt: skip


def _bar(source: SourceView, speech: Speech) -> Bar:
    tag = speech.say("sole, %(grade)s", grade=source.grade) if source.single else source.grade
    return Bar(f"{source.number} {_called(source)}", tag, len(source.backs), _doubtful(source))


def _called(source: SourceView) -> str:
    return f"{source.publisher}, {source.title}"


def _doubtful(source: SourceView) -> bool:
    return any(sign in DOUBTFUL for sign in source.grade)


def _sentence(ranked: list[SourceView], total: int, speech: Speech) -> str:
    first = ranked[0]
    return speech.say(
        "%(total)s citations of %(sources)s sources. Most rest on source %(number)s, %(name)s, graded %(grade)s: "
        "%(count)s, or %(share)s per cent.",
        total=str(total),
        sources=str(len(ranked)),
        number=str(first.number),
        name=first.publisher,
        grade=first.grade,
        count=str(len(first.backs)),
        share=str((200 * len(first.backs) + total) // (2 * total)),
    )


def _note(ranked: list[SourceView], drawn: tuple[Bar, ...], speech: Speech) -> str:
    said = []
    if any(bar.doubtful for bar in drawn):
        said.append(speech.say("Framed: the source is graded D to F, or what it says 4 to 6."))
    if any(source.single for source in ranked[:MOST]):
        said.append(speech.say("Sole: something rests on it alone."))
    if rest := ranked[MOST:]:
        count = str(sum(len(source.backs) for source in rest))
        said.append(
            speech.say("Not drawn: %(sources)s more sources, with %(count)s.", sources=str(len(rest)), count=count)
        )
    return " ".join(said)
