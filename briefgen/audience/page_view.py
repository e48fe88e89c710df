"""The view of a whole page, from the records that one audience may see."""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience.choices import chosen_points
from briefgen.audience.drawn.figures import with_figures
from briefgen.audience.drawn.ladder import with_ladder
from briefgen.audience.drawn.timeline import with_timeline
from briefgen.audience.drawn.yardstick import with_yardstick
from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.values import claim
from briefgen.audience.own_fields import extra
from briefgen.audience.recipients import recipients
from briefgen.audience.record_views import BandView, ScaleView
from briefgen.audience.statements import uses_scale
from briefgen.audience.variant import Variant
from briefgen.audience.view import AudienceView, BriefingView, DeskView, ProductView, TextView, View
from briefgen.audience.visible_records import Visible
from briefgen.records.charts import Chart
from briefgen.records.lines import LineToTake
from briefgen.records.pictures import Picture
from briefgen.records.values import Likelihood
from briefgen.syntax import markdown

COUNTED = (LineToTake, Chart, Picture)  # the kinds of which a product's limits say how many


def page_view(shown: Visible, variant: Variant, embargo: str | None) -> View:
    """Everything that a template receives; `embargo` is the line about it, where there is one."""
    view = _before_records(shown, variant, embargo)
    for face in FACES.values():
        view = face.printed(view, shown, variant.product)
    view = with_figures(
        with_timeline(replace(view, scale=_scale(shown)), shown, variant.product.limits.timeline), shown
    )
    return with_ladder(with_yardstick(view, shown), shown.speech)


def counted_view(shown: Visible, variant: Variant, embargo: str | None) -> View:
    """Of the same as much as limits count: nothing is drawn, and no page can be made of it."""
    view = _before_records(shown, variant, embargo)
    for kind in COUNTED:
        view = FACES[kind].printed(view, shown, variant.product)
    return view


def _before_records(shown: Visible, variant: Variant, embargo: str | None) -> View:
    """What is shown of the briefing itself."""
    dossier = shown.dossier
    briefing, heading = dossier.briefing.record, dossier.desk.desk.heading(shown.speech.language)
    return View(
        product=ProductView(
            variant.product_name, shown.speech.translated(variant.product.title, "product") or variant.product.title
        ),
        desk=DeskView(heading.name, heading.contact),
        briefing=BriefingView(
            title=briefing.title,
            short_title=briefing.short_title or briefing.title,
            subtitle=briefing.subtitle,
            as_of=shown.speech.day(briefing.as_of),
            day=briefing.as_of.isoformat(),
            language=shown.speech.language,
            draft=True,
            embargo=embargo,
            distribution=recipients(shown, variant.audience),
            to=briefing.to,
            sender=briefing.sender,
            clearance=briefing.clearance,
            extra=extra(shown, briefing),
        ),
        marking=shown.marking,
        withheld_note=_withheld(variant),
        summary=markdown.inline(briefing.summary),
        key_points=tuple(claim(shown, point) for point in chosen_points(shown)),
        texts=tuple(TextView(name, markdown.block(text)) for name, text in briefing.texts.items()),
        audience=_audience(variant),
    )


def _audience(variant: Variant) -> AudienceView | None:
    """For whom the document is; None where a desk has no audiences."""
    name, audience, language = variant.audience_name, variant.audience, variant.speech.language
    if name is None or audience is None:
        return None
    said = audience.languages.get(language) or audience.languages.get(language.partition("-")[0])
    called = said or (variant.speech.find(audience.title, "audience") if audience.title else name)
    return AudienceView(name, called, audience.up_to)


def _withheld(variant: Variant) -> str | None:
    """Said whether or not anything was withheld, so that it tells nothing."""
    if variant.audience is None or not variant.audience.withheld_line:
        return None
    return variant.speech.say("Records above %(label)s are not part of this copy.", label=variant.audience.up_to)


def _scale(shown: Visible) -> ScaleView | None:
    """The likelihood scale, where a likelihood word is shown."""
    scale = shown.dossier.scale
    said = any(isinstance(value, Likelihood) for item in shown.items() for _, value in item.record)
    if scale is None or not (said or uses_scale(shown, scale)):
        return None
    find = shown.speech.find
    bands = ((", ".join(find(word, "likelihood") for word in band.words), band.chance) for band in scale.bands)
    return ScaleView(find(scale.name, "likelihood"), tuple(BandView(w, find(c, "likelihood")) for w, c in bands))
