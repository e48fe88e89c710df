"""Writes down that somebody has cleared a briefing as it is now, and tells what became of what was cleared before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

from briefgen.audience.clearances import Drift, State, drift, latest_clearances, state_of
from briefgen.desk.files import Files, digest
from briefgen.desk.paths import BRIEFINGS
from briefgen.dossier.linking import Dossier
from briefgen.dossier.picture_files import with_pictures
from briefgen.dossier.reading import read_dossier
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddRecord, Written
from briefgen.output.content_files import rewrite
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Outcome
from briefgen.records.clearance import Clearance
from briefgen.records.reading import CLEARANCES, validate
from briefgen.syntax.dates import Moment, moment
from briefgen.syntax.names import printable
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass

LONGEST = 60  # characters of a role and of a name


class NotCleared(Exception):
    """Why nothing is written down, and which word of who asks is wrong: `role`, `name`, `today`, or none."""

    def __init__(self, said: str, word: str = "") -> None:
        super().__init__(said)
        self.said, self.word = said, word


@dataclass(frozen=True, slots=True)
class ToClear:
    """A briefing as somebody may clear it now."""

    job: Job
    dossier: Dossier

    @property
    def path(self) -> str:
        """The file in which its clearances stand."""
        return f"{BRIEFINGS}{self.job.briefing}/{CLEARANCES}.yaml"

    @property
    def state(self) -> State:
        """What is cleared."""
        return state_of(self.dossier)

    @property
    def state_digest(self) -> str:
        """By which it can be told whether that is still the same."""
        return digest(json.dumps(asdict(self.state), sort_keys=True).encode())


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is of one role: the last clearance, if there is one, and what has changed since; `asked`: a release
    waits for it."""

    role: str
    asked: bool
    clearance: Clearance | None = None
    drift: Drift | None = None

    @property
    def holds(self) -> bool:
        """Whether it holds for the briefing as it is now."""
        return self.clearance is not None and not self.drift


def to_clear(files: Files, briefing: str) -> Outcome[ToClear | None]:
    """A briefing as it is now; None where it has errors, or is not there."""
    planned = plan(files, Request(briefings=(briefing,)))
    if not planned.value:
        return Outcome(None, planned.diagnostics)
    [job] = planned.value
    dossier = read_dossier(job.files, job.desk, job.scheme, job.scale)
    if dossier.value is None or dossier.failed:
        return Outcome(None, dossier.diagnostics)
    pictured = with_pictures(dossier.value, job.briefing, job.pictures).value
    return Outcome(ToClear(job, replace(pictured, printed_with=job.printed_with)))


def standing(found: ToClear) -> tuple[Standing, ...]:
    """The last clearance of each role, those that a release asks for first."""
    given, asked = latest_clearances(found.dossier), found.job.desk.release.clearances
    now = found.state
    return tuple(
        Standing(role, role in asked, one.clearance, drift(one.clearance, found.dossier, now))
        if (one := given.get(role))
        else Standing(role, asked=True)
        for role in dict.fromkeys((*asked, *given))
    )


def clear(
    root: Path, files: Files, found: ToClear, *, role: str, name: str, today: Moment | None = None
) -> Outcome[Clearance | None]:
    """Add a clearance to those of a briefing; None and the problems where it cannot be written. Raises NotCleared."""
    clearance = _clearance(found, role=role, name=name, today=today)
    before = files.get(found.path)
    problems = rewrite(root, found.path, before, _with_clearance(found.path, before or b"", clearance))
    return Outcome(None, problems) if problems else Outcome(clearance)


def _clearance(found: ToClear, *, role: str, name: str, today: Moment | None) -> Clearance:
    """What is written down. Raises NotCleared."""
    desk = found.job.desk
    role, name = (" ".join(text.split()) for text in (role, name))
    asked = desk.release.clearances
    if asked and role not in asked:
        known = ", ".join(asked)
        raise NotCleared(f"a release of this desk asks for {known}, not for `{printable(role)}`", "role")
    for word, text in (("role", role), ("name", name)):
        if not text or not text.isprintable() or len(text) > LONGEST:
            raise NotCleared("is empty, too long, or holds signs that cannot be printed", word)
    now = datetime.now(desk.zone)
    when = moment(today or now, desk.zone).date()
    if when > now.date() + timedelta(days=1):  # it may be tomorrow already where they are
        raise NotCleared(f"{when} is still to come, so nobody can have cleared anything on it", "today")
    day = when.isoformat()
    return Clearance.model_validate({"role": role, "name": name, "date": day, **asdict(found.state)})


def _with_clearance(path: str, before: bytes, clearance: Clearance) -> bytes:
    """The file with the clearance in it. Raises NotCleared where it would not be understood there."""
    added = AddRecord(CLEARANCES, Written(tuple(_lines(clearance))), apart=False)
    after = apply(path, before, added).value
    read_back = validate((parse_yaml(path, after).value,)) if after is not None else None
    understood = read_back is not None and not read_back.diagnostics
    if after is None or not understood:
        raise NotCleared(f"`{path}` is not as briefgen writes it, so nothing was added; move it away, or mend it")
    return after


def _lines(clearance: Clearance) -> Iterator[str]:
    yield f"- role: {json.dumps(clearance.role, ensure_ascii=False)}"
    yield f"  name: {json.dumps(clearance.name, ensure_ascii=False)}"
    yield f"  date: {clearance.date.isoformat()}"
    yield "  records:"
    yield from (f"    {id_}: {digest}" for id_, digest in clearance.records.items())
    yield f"  products: [{', '.join(clearance.products)}]"
    for field in ("readers", "settings", "templates"):
        digests: Mapping[str, str] = getattr(clearance, field)
        yield from (f"  {field}:",) if digests else ()
        yield from (f"    {name}: {digest}" for name, digest in digests.items())
