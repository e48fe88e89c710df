"""A document of a desk as its files are now: what it is made of, and what tells whether that has changed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from briefgen.editor.desk_now import DeskNow, Watched
from briefgen.output.disk_store import numbers_given
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.syntax.dates import Moment
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Which document is looked at: of which briefing, product and audience (None where a desk has none), and when."""

    briefing: str
    product: str
    audience: str | None = None
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The files of a desk at one moment: their digest, the jobs they lead to, and what was found until then."""

    digest: str
    jobs: tuple[Job, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def job(self) -> Job | None:
        """The job of a choice; None where there is nothing to make."""
        return next((job for job in self.jobs if len(job.variants) == 1), None)


class States:
    """What choices are made of: planned once while no file of the desk changes and no edition is published."""

    def __init__(self, desk: Watched) -> None:
        self._desk = desk
        self._now: DeskNow | None = None
        self._planned: dict[tuple[Choice, tuple[tuple[str, int], ...]], State] = {}

    def of(self, choice: Choice) -> State:
        """What a choice is made of now, as a draft in all formats."""
        now, given = self._desk.now(), numbers_given(self._desk.root)
        if now is not self._now:
            self._now, self._planned = now, {}
        key = (choice, tuple(sorted(given.items())))
        if key not in self._planned:
            self._planned[key] = _state(now, choice, given)
        return self._planned[key]


def _state(now: DeskNow, choice: Choice, given: Mapping[str, int]) -> State:
    audiences = (choice.audience,) if choice.audience else ()
    request = Request((choice.briefing,), (choice.product,), audiences, today=choice.moment, given=given)
    told = sha256(f"{now.digest}{sorted(given.items())}{now.unread}{choice}".encode())
    planned = plan(now.files, request)
    return State(told.hexdigest(), planned.value, (*now.unread, *planned.diagnostics))
