"""The briefing itself: what readers hear when its own words change."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import News, Trait
from briefgen.audience.kinds.grounds import Grounds, always
from briefgen.audience.visible_records import Visible
from briefgen.records.briefing import Briefing


def _told_summary(record: Briefing, _shown: Visible) -> Iterator[Trait]:
    yield from telling.sentences("summary", record.summary, "summary")


def _told_texts(record: Briefing, _shown: Visible) -> Iterator[Trait]:
    for name, text in record.texts.items():
        yield from telling.sentences(f"texts.{name}", text, name if name in NAMED_TEXTS else "text")


# What the products print that ship with the program.
NAMED_TEXTS = ("background", "outlook", "issue", "timing", "argument", "presentation")

BRIEFING_NEWS = News(
    Briefing,
    told={
        "key_points": telling.claims("key_points", "key_point"),
        "summary": _told_summary,
        "title": telling.line("title", "title"),
        "texts": _told_texts,
        "short_title": telling.line("short_title", "short_title"),
        "subtitle": telling.line("subtitle", "subtitle"),
        "to": telling.name("to", "to"),
        "sender": telling.name("sender", "from"),
        "clearance": telling.listed("clearance", "clearance", names=True),
    },
    editorial=("language", "choice"),
    silent=("as_of", "products"),  # the day stands in the head of every page
)

_HEADLINE = "a headline of what follows"
BRIEFING_GROUNDS = Grounds(
    Briefing,
    each=dict.fromkeys(("summary", "key_points", "texts"), always),
    free=dict.fromkeys(("title", "short_title", "subtitle"), _HEADLINE)
    | dict.fromkeys(("to", "sender", "clearance"), "it says whom a submission is for, and who saw it")
    | {"language": "a setting", "products": "a setting"},
)
