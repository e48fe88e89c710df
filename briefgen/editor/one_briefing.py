"""The briefing that an address names, and the day that it is at the desk."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, editions
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import query
from briefgen.editor.desk_now import Card, DeskNow, field_text
from briefgen.problems.diagnostics import Diagnostic
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class OneBriefing:
    """A briefing of the desk as it is now."""

    now: DeskNow
    name: str

    @property
    def own(self) -> Card | None:
        """Its own record: title, day, summary."""
        return self.now.home(self.name)

    @property
    def title(self) -> str:
        """What it is called."""
        return (self.own.title if self.own else "") or self.name

    def title_of(self, product: str) -> str:
        """What a product of the desk is called."""
        known = self.now.setup.value.products if self.now.setup.value else {}
        return known[product].title if product in known else product

    @property
    def language(self) -> str:
        """The language of its documents, as it is written."""
        own = field_text(self.own.node, "language") if self.own else ""
        return own or (self.now.setup.value.desk.language if self.now.setup.value else "")

    @property
    def as_of(self) -> str:
        """Its day, as it is written."""
        return field_text(self.own.node, "as_of") if self.own else ""

    @property
    def files(self) -> Files:
        """Its files, its editions among them."""
        return self.now.files.under(f"{BRIEFINGS}{self.name}")

    @property
    def records(self) -> int:
        """How many records it has beside its own."""
        return sum(not card.place.alone for card in self.now.of(self.name))

    @property
    def editions(self) -> int:
        """How many of its editions are there."""
        return len(editions(self.files))

    @property
    def last_edition(self) -> int:
        """The number of its last edition; 0 where it was never published."""
        return max(editions(self.files), default=0)

    @property
    def problems(self) -> tuple[Diagnostic, ...] | None:
        """Its problems, if somebody has looked already."""
        return self.now.known_problems(self.name)

    @property
    def errors(self) -> int:
        """How many errors are known."""
        return sum(found.is_error for found in self.problems or ())

    @property
    def warnings(self) -> int:
        """How many other problems are known."""
        return len(self.problems or ()) - self.errors


def briefing_named(request: Request, name: str) -> OneBriefing | None:
    """A briefing by its name, if the desk has it."""
    now = bench_of(request).now()
    return OneBriefing(now, name) if name in now.names else None


def asked_briefing(request: Request) -> OneBriefing | None:
    """The briefing that an address names."""
    return briefing_named(request, query(request).get("name", ""))


def today_at(request: Request, now: DeskNow) -> date:
    """The day that it is now where the desk is."""
    setup = now.setup.value
    moment = bench_of(request).moment()
    return (moment.astimezone(setup.desk.zone) if setup else moment).date()
