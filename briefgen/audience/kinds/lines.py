"""Lines to take: what our side says, asks, decides or avoids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import (
    Duty,
    Face,
    Fields,
    News,
    states_nothing,
    undated,
    unmarked,
)
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.kinds.values import cited
from briefgen.audience.own_fields import extra
from briefgen.audience.view import LineView, View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.records.lines import LineToTake
from briefgen.records.located import Located
from briefgen.records.settings import Product
from briefgen.syntax.dates import spoken_day


def _printed(view: View, shown: Visible, _product: Product) -> View:
    return replace(view, lines=tuple(_line(shown, item.record) for item in shown.every(LineToTake).values()))


def _line(shown: Visible, record: LineToTake) -> LineView:
    return LineView(
        id=record.id,
        kind=record.kind,
        text=cited(shown, record.text, record.evidence),
        they_say=record.they_say,
        addressee=record.addressee,
        decision_by=shown.speech.day(record.decision_by) if record.decision_by else None,
        extra=extra(shown, record),
    )


def _duties(item: Located[LineToTake], _dossier: Dossier) -> Iterator[Duty]:
    if day := item.record.decision_by:
        late = f"the decision was due by {spoken_day(day)}"
        hint = "say what was decided, or give the new day"
        yield Duty(day, "BG404", "the decision is due", late, hint, item, ("decision_by",))


def _hardest(fields: Fields) -> Fields:
    """With what the other side says, where a line answers that."""
    return ({"they_say": "Ships wait for no reason"} if fields["kind"] == "if_pressed" else {}) | fields


_NEWS = News(
    LineToTake,
    told={
        "text": telling.prose("text"),
        "kind": telling.word("kind", "line", called="kind"),
        "they_say": telling.line("they_say", "they_say"),
        "addressee": telling.name("addressee", "addressee"),
        "decision_by": telling.day("decision_by", "decision_by"),
    },
    editorial=("evidence",),
    silent=("own_view",),
    lead=("addressee", "decision_by"),
)

_STATING = ("point", "if_pressed", "press_line")  # the others say what our side wants


def _states(line: LineToTake) -> bool:
    return line.kind in _STATING and not line.own_view


_GROUNDS = Grounds(
    LineToTake,
    each={"text": _states},
    free={"they_say": "what the other side may say, whether or not it is so", "addressee": "it says who is asked"},
)

FACE = Face(
    model=LineToTake,
    printed=_printed,
    marked=unmarked,  # a line has no mark; the change note tells
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=_duties,
    known=undated,
    hardest=_hardest,
)
