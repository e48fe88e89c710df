"""A document of a desk as its files are now: what it is made of, and what tells whether that has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from briefgen.desk.reading import read_desk
from briefgen.output.disk_store import numbers_given
from briefgen.planning.format_names import FORMATS
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.syntax.dates import Moment


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


def state_of(root: Path, choice: Choice) -> State:
    """What a choice is made of now, as a draft in all formats."""
    audiences = (choice.audience,) if choice.audience else ()
    asked = Request((choice.briefing,), (choice.product,), audiences, FORMATS, today=choice.moment)
    return _state(root, asked)


def briefing_state(root: Path, briefing: str, moment: Moment | None) -> State:
    """What is judged of a briefing now: all of its products, for all audiences."""
    return _state(root, Request((briefing,), formats=(), today=moment))


def _state(root: Path, asked: Request) -> State:
    read, given = read_desk(root), numbers_given(root)
    request = replace(asked, given=given)
    told = sha256(f"{read.value.digest()}{sorted(given.items())}{read.diagnostics}{asked}".encode())
    planned = plan(read.value, request)
    return State(told.hexdigest(), planned.value, (*read.diagnostics, *planned.diagnostics))
