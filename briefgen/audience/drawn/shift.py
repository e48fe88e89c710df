"""The shift of stances since the last edition: from where, to where, between against and for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.change_views import ChangesView, ChangeView
from briefgen.audience.drawn.contexts import SIDE
from briefgen.audience.drawn.on_a_scale import on_a_scale
from briefgen.audience.view import View
from briefgen.drawings.steps import Row, Step
from briefgen.language.speech import Speech

SIDES = {
    "Opposes": ("opposes",),
    "Open": ("ambiguous", "divided", "no_position"),
    "Conditional": ("conditional",),
    "Supports": ("supports",),
}
_SIDE_OF = {word: number for number, words in enumerate(SIDES.values()) for word in words}
FEWEST = 1  # a move is worth a picture


def with_shift(view: View, speech: Speech) -> View:
    """The view with the drawing of the stances that moved; without it where none did."""
    moved = list(_moved(view.changes)) if view.changes else []
    if len(moved) < FEWEST or view.changes is None:
        return view
    names = tuple(speech.find(side, SIDE) for side in SIDES)
    called = [
        (f"{change.subject}, {change.about}" if change.about else change.subject, was, now)
        for change, was, now in moved
    ]
    told = "; ".join(
        speech.say("%(what)s, from %(before)s to %(after)s", what=name, before=names[was], after=names[now])
        for name, was, now in called
    )
    drawing = on_a_scale(
        "shift",
        tuple(map(Step, names)),
        tuple(Row(name, now, was) for name, was, now in called),
        sentence=speech.say(
            "Stances that moved since edition %(number)s: %(moves)s.", number=str(view.changes.number), moves=told
        ),
        note=speech.say("Hollow: before. Filled: now. Open: unclear, divided or without a position."),
        data=(
            (speech.say("Position"), speech.say("Before"), speech.say("Now")),
            *((name, names[was], names[now]) for name, was, now in called),
        ),
    )
    return replace(view, drawn=replace(view.drawn, shift=drawing))


def _moved(changes: ChangesView) -> Iterator[tuple[ChangeView, int, int]]:
    """Positions whose place between against and for is another one."""
    for change in changes.changed:
        for move in change.moves:
            if move.words == "stance" and move.before in _SIDE_OF and move.after in _SIDE_OF:
                was, now = _SIDE_OF[move.before], _SIDE_OF[move.after]
                if was != now:
                    yield change, was, now
