"""The guarantee ladder: how far each guarantor has gone, from an idea to what is in force."""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience.drawn.contexts import RUNG
from briefgen.audience.drawn.on_a_scale import on_a_scale
from briefgen.audience.view import View
from briefgen.drawings.steps import Row, Step
from briefgen.language.speech import Speech

FEWEST = 3  # guarantors
RUNGS = {
    "Idea": ("idea",),
    "Proposed": ("proposed",),
    "Signalled, in talks": ("signalled", "negotiating"),
    "Agreed": ("agreed",),
    "Signed": ("signed",),
    "Ratified": ("ratified",),
    "In force": ("in_force",),
    "Lapsed, breached, failed": ("lapsed", "breached", "failed"),
}
_RUNG_OF = {word: number for number, words in enumerate(RUNGS.values()) for word in words}
_ENDED = len(RUNGS) - 1


def with_ladder(view: View, speech: Speech) -> View:
    """The view with the drawing; without it where few guarantors have a state."""
    found = [(g.title, one.actor, _RUNG_OF[one.state]) for g in view.guarantees for one in g.guarantors if one.state]
    if len(found) < FEWEST:
        return view
    names = tuple(speech.find(rung, RUNG) for rung in RUNGS)
    rows = tuple(Row(actor, at, group=title, ended=at == _ENDED) for title, actor, at in found)
    highest = max((at for _, _, at in found if at != _ENDED), default=_ENDED)
    furthest = speech.listed(dict.fromkeys(actor for _, actor, at in found if at == highest))
    titles = speech.listed(dict.fromkeys(title for title, _, _ in found))
    said = speech.say(
        "How far guarantors have gone, for %(guarantees)s. Furthest: %(actors)s (%(rung)s).",
        guarantees=titles,
        actors=furthest,
        rung=names[highest],
    )
    drawing = on_a_scale(
        "ladder",
        tuple(map(Step, names)),
        rows,
        sentence=said,
        note=None,
        data=(
            (speech.say("Guarantee"), speech.say("Guarantor"), speech.say("How far")),
            *((title, actor, names[at]) for title, actor, at in found),
        ),
    )
    return replace(view, drawn=replace(view.drawn, ladder=drawing))
