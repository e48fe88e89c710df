"""The likelihood yardstick: what is judged to be how likely, on the bands of the desk's scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.drawn.on_a_scale import on_a_scale
from briefgen.audience.record_views import LikelihoodView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.drawings.steps import Row, Step

FEWEST = 2  # estimates: one is a sentence


def with_yardstick(view: View, shown: Visible) -> View:
    """The view with the drawing; without it where there are too few estimates, or none has a word of the scale."""
    scale, speech = shown.dossier.scale, shown.speech
    if scale is None:
        return view
    band_of = {
        speech.find(word, "likelihood").casefold(): number
        for number, band in enumerate(scale.bands)
        for word in band.words
    }
    estimates = [(band_of.get(found.term.casefold(), -1), found) for found in dict.fromkeys(_estimates(view))]
    ranked = sorted((pair for pair in estimates if pair[0] >= 0), key=lambda pair: pair[0])
    if len(ranked) < FEWEST:
        return view
    bands = tuple(
        Step(
            _capital(", ".join(speech.find(word, "likelihood") for word in band.words)),
            speech.find(band.chance, "likelihood"),
        )
        for band in scale.bands
    )
    data = (
        (speech.say("What"), speech.say("By"), speech.say("Likelihood"), speech.say("Chance")),
        *((found.of, found.by or "", found.term, bands[band].below) for band, found in ranked),
    )
    told = "; ".join(f"{found.term}: {found.of}" for _, found in ranked)
    drawing = on_a_scale(
        "yardstick",
        bands,
        tuple(Row(_named(found, shown), band, band=True) for band, found in ranked),
        sentence=speech.say("From the least likely to the most likely: %(estimates)s.", estimates=told),
        note=None,
        data=data,
    )
    return replace(view, drawn=replace(view.drawn, yardstick=drawing))


def _estimates(view: View) -> Iterator[LikelihoodView]:
    """Every estimate that the view holds."""
    yield from (item.likelihood for item in (*view.judgements, *view.key_points) if item.likelihood)
    yield from (item.likelihood for item in view.questions if item.likelihood and item.status == "open")


def _named(found: LikelihoodView, shown: Visible) -> str:
    return shown.speech.say("%(what)s (by %(day)s)", what=found.of, day=found.by) if found.by else found.of


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
