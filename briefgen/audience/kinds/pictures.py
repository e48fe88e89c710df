"""Pictures of a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.choices import chosen_or_all
from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import Face, Marks, News, Trait, as_its_model, owes_nothing, states_nothing, undated
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.picture_views import PictureView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.records.pictures import Picture
from briefgen.records.settings import Product
from briefgen.syntax import markdown


def _printed(view: View, shown: Visible, product: Product) -> View:
    return replace(view, pictures=tuple(_pictures(shown, product.limits.pictures)))


def _pictures(shown: Visible, limit: int | None) -> Iterator[PictureView]:
    """Those whose file is at hand."""
    files = shown.dossier.pictures
    for item in chosen_or_all(shown.every(Picture).items(), shown.choice.pictures, limit):
        id_, record = item.id, item.record
        if files is None or id_ in files:
            yield PictureView(
                id=record.id,
                alt=record.alt,
                caption=markdown.inline(record.caption),
                credit=record.credit,
                width=record.width,
                cites=shown.cites(record.evidence, beside=(record.caption,)),
            )


def _marked(view: View, marks: Marks) -> View:
    return replace(view, pictures=marks.on(view.pictures))


def picture_traits(then: str, old: Visible, now: str, new: Visible) -> tuple[Trait, ...]:
    """That a picture, by its ids then and now, shows other bytes than it did."""
    before, after = (old.dossier.pictures or {}).get(then), (new.dossier.pictures or {}).get(now)
    if before is None or after is None or before.digest == after.digest:
        return ()
    return (Trait("file", "replaced", "picture", words="picture"),)


_NEWS = News(
    Picture,
    told={
        "caption": telling.prose("caption", "caption"),
        "credit": telling.name("credit", "credit"),
    },
    editorial=("alt", "evidence", "width"),
    silent=("file",),  # that it shows another picture is told by its bytes
)

_GROUNDS = Grounds(
    Picture,
    each={"caption": lambda _record: True},
    free={"alt": "it says again what the picture shows", "credit": "it says whose picture it is"},
)


FACE = Face(
    model=Picture,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=as_its_model,
)
