"""`briefgen clear`: writes down that somebody has cleared a briefing as it is now."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from briefgen.audience.clearances import State, state_of
from briefgen.cli.options import ClearOptions
from briefgen.cli.session import asked_day, briefing_name, complain, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.paths import BRIEFINGS
from briefgen.dossier.picture_files import with_pictures
from briefgen.dossier.reading import read_dossier
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddRecord, Written
from briefgen.output.content_files import rewrite
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.clearance import Clearance
from briefgen.records.reading import CLEARANCES, validate
from briefgen.syntax.dates import moment
from briefgen.syntax.names import printable
from briefgen.syntax.yaml_reader import parse_yaml as parse_file


def main(options: ClearOptions) -> int:
    """Add to the briefing's clearances, say to how many records it holds; 1 where the content has errors.

    Raises Usage.
    """
    folder = desk_folder(options)
    files, _ = read(folder)
    planned = plan(files, Request(briefings=(briefing_name(options.briefing),)))
    if not planned.value:
        return _refused(planned.diagnostics)
    [job] = planned.value
    dossier = read_dossier(job.files, job.desk, job.scheme, job.scale)
    if dossier.value is None or dossier.failed:
        return _refused(dossier.diagnostics)
    pictured = with_pictures(dossier.value, job.briefing, job.pictures).value
    clearance = _clearance(options, job, state_of(replace(pictured, printed_with=job.printed_with)))
    path = f"{BRIEFINGS}{job.briefing}/{CLEARANCES}.yaml"
    before = files.get(path)
    problems = rewrite(folder, path, before, _with_clearance(path, before or b"", clearance))
    if problems:
        return _refused(problems)
    print(f"{printable(clearance.name)} has cleared {len(clearance.records)} records of {job.briefing} "
          f"for `{printable(clearance.role)}`: {path}")  # fmt: skip
    return 0


def _clearance(options: ClearOptions, job: Job, state: State) -> Clearance:
    """What is written down. Raises Usage."""
    role, name = (" ".join(text.split()) for text in (options.role, options.name))
    asked = job.desk.release.clearances
    if asked and role not in asked:
        known = ", ".join(asked)
        raise Usage(f"--role: a release of this desk asks for {known}, not for `{printable(role)}`")
    for option, text in (("role", role), ("name", name)):
        if not text or not text.isprintable() or len(text) > 60:
            raise Usage(f"--{option} is empty, too long, or holds signs that cannot be printed")
    now = datetime.now(job.desk.zone)
    when = moment(asked_day(options.today) or now, job.desk.zone).date()
    if when > now.date() + timedelta(days=1):  # it may be tomorrow already where they are
        raise Usage(f"--today: {when} is still to come, so nobody can have cleared anything on it")
    day = when.isoformat()
    return Clearance.model_validate({"role": role, "name": name, "date": day, **asdict(state)})


def _with_clearance(path: str, before: bytes, clearance: Clearance) -> bytes:
    """The file with the clearance in it. Raises Usage where it would not be understood there."""
    added = AddRecord(CLEARANCES, Written(tuple(_lines(clearance))), apart=False)
    after = apply(path, before, added).value
    read_back = validate((parse_file(path, after).value,)) if after is not None else None
    understood = read_back is not None and not read_back.diagnostics
    if after is None or not understood:
        raise Usage(f"`{path}` is not as briefgen writes it, so nothing was added; move it away, or mend it")
    return after


def _refused(problems: tuple[Diagnostic, ...]) -> int:
    complain(problems)
    print("nothing cleared", file=sys.stderr)
    return 1


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
