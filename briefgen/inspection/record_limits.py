"""Whether the records keep to a product's limits: what can be counted without a page."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.variant import Selection, Variant
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.records.choices import EVERYTHING
from briefgen.syntax import markdown


def budget(variant: Variant, dossier: Dossier, selection: Selection | None) -> Outcome[None]:
    """Compare the records that one audience sees with the limits of `product.yml`."""
    if selection is None:
        return Outcome(None)
    found = [
        *_summary(variant, dossier),
        *_key_points(variant, dossier, selection),
        *_points(variant, dossier, selection),
        *_looked_at(variant, dossier, selection),
    ]
    return Outcome(None, tuple(found))


def _summary(variant: Variant, dossier: Dossier) -> Iterator[Diagnostic]:
    name, limit, briefing = variant.product_name, variant.product.limits.summary_words, dossier.briefing
    words = len(markdown.without_markup(briefing.record.summary).split())
    if limit is not None and words > limit:
        said = f"the summary has {words} words; a {name} holds {limit}"
        yield problem("BG701", said, briefing.at(("summary",)), hint=f"shorten it by {words - limit} words")


def _key_points(variant: Variant, dossier: Dossier, selection: Selection) -> Iterator[Diagnostic]:
    name, limit, briefing = variant.product_name, variant.product.limits.key_points, dossier.briefing
    count, choice = len(selection.view.key_points), briefing.record.choice.get(name, EVERYTHING)
    if limit is not None and count > limit:
        said = f"{count} key points; a {name} holds {limit}"
        place = ("choice", name, "key_points", limit) if choice.key_points else ("key_points", limit)
        hint = f"merge some, or say which: `choice: {{{name}: {{key_points: […]}}}}`, by their first words"
        yield problem("BG701", said, briefing.at(place), hint=hint)


def _points(variant: Variant, dossier: Dossier, selection: Selection) -> Iterator[Diagnostic]:
    """Points to make, placed at the first one too many."""
    name, points = variant.product_name, [line for line in selection.view.lines if line.kind == "point"]
    limit, good = variant.product.limits.points, variant.product.advice.points
    if limit is not None and len(points) > limit:
        said = f"{len(points)} points to make; a {name} holds {limit}"
        where = dossier.items[points[limit].id].span
        yield problem("BG701", said, where, hint="merge some, or make them answers: `kind: if_pressed`")
    elif good is not None and len(points) > good:
        said = f"{len(points)} points to make; nobody remembers more than {good}"
        where = dossier.items[points[good].id].span
        yield problem("BG704", said, where, hint="merge some, or make them answers: `kind: if_pressed`")


def _looked_at(variant: Variant, dossier: Dossier, selection: Selection) -> Iterator[Diagnostic]:
    """Charts and pictures, placed at the first one too many."""
    name, limits = variant.product_name, variant.product.limits
    for kind, shown, limit in (
        ("charts", [chart.id for chart in selection.view.charts], limits.charts),
        ("pictures", [picture.id for picture in selection.view.pictures], limits.pictures),
    ):
        if limit and len(shown) > limit:  # nought: those that are chosen
            said = f"{len(shown)} {kind}; a {name} holds {limit}"
            hint = f"say which in briefing.yaml: `choice: {{{name}: {{{kind}: [{', '.join(shown[:limit])}]}}}}`"
            yield problem("BG701", said, dossier.items[shown[limit]].span, hint=hint)
