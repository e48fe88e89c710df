"""The records of a briefing as they are now, found by their ids."""

from __future__ import annotations

from briefgen.desk.files import Files
from briefgen.dossier.reading import parse_files
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Outcome
from briefgen.records.own_fields import own_fields
from briefgen.records.reading import validate
from briefgen.records.units import with_own
from briefgen.review.told import Find


def records_now(files: Files, briefing: str) -> Outcome[Find]:
    """What finds a record by its id, also in a briefing that has errors; those that are broken are not found."""
    planned = plan(files, Request(briefings=(briefing,)))
    if not planned.value:
        return Outcome(lambda _: None, planned.diagnostics)
    [job] = planned.value
    trees = parse_files(job.files).value
    read = validate(trees, with_own(job.desk.units), own_fields(job.desk.extra)).value
    items = {item.id: item for item in read.items}
    if read.briefing is not None:
        items[read.briefing.id] = read.briefing
    return Outcome(items.get)
