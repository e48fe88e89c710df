"""`briefgen clear`: writes down that somebody has cleared a briefing as it is now."""

from __future__ import annotations

import sys
from datetime import datetime

from briefgen.audience.clearances import digests, written
from briefgen.cli.options import ClearOptions
from briefgen.cli.session import asked_day, briefing_name, complain, desk_folder, read
from briefgen.cli.usage import Usage
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS
from briefgen.dossier.linking import link
from briefgen.dossier.reading import parse
from briefgen.output.beside_content import append
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.clearance import Clearance
from briefgen.records.reading import CLEARANCES, validate
from briefgen.syntax.dates import moment
from briefgen.syntax.names import printable
from briefgen.syntax.yaml_reader import parse as parse_file


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
    trees = parse(job.files)
    records = validate(trees.value)
    dossier = link(records.value, job.desk, job.scheme, job.scale)
    found = (*trees.diagnostics, *records.diagnostics, *dossier.diagnostics)
    if dossier.value is None or any(problem.is_error for problem in found):
        return _refused(found)
    clearance = _clearance(options, job, digests(dossier.value))
    path = f"{BRIEFINGS}{job.briefing}/{CLEARANCES}.yaml"
    problems = append(folder, path, _addition(files, path, clearance))
    if problems:
        return _refused(problems)
    print(f"{printable(clearance.name)} has cleared {len(clearance.records)} records of {job.briefing} "
          f"for `{printable(clearance.role)}`: {path}")  # fmt: skip
    return 0


def _clearance(options: ClearOptions, job: Job, records: dict[str, str]) -> Clearance:
    """What is written down. Raises Usage."""
    role, name = (" ".join(text.split()) for text in (options.role, options.name))
    asked = job.desk.release.clearances
    if asked and role not in asked:
        known = ", ".join(asked)
        raise Usage(f"--role: a release of this desk asks for {known}, not for `{printable(role)}`")
    for option, text in (("role", role), ("name", name)):
        if not text or not text.isprintable() or len(text) > 60:
            raise Usage(f"--{option} is empty, too long, or holds signs that cannot be printed")
    today = asked_day(options.today) or datetime.now(job.desk.zone)
    day = moment(today, job.desk.zone).date().isoformat()
    return Clearance.model_validate({"role": role, "name": name, "date": day, "records": records})


def _addition(files: Files, path: str, clearance: Clearance) -> bytes:
    """What is added to the end of the file. Raises Usage where it would not be understood there."""
    before = files.get(path, b"")
    added = written(clearance, begun=bool(before.strip()))
    between = b"\n" if before and not before.endswith(b"\n") else b""
    addition = between + added.encode("utf-8")
    tree = parse_file(path, before + addition)
    read_back = validate((tree.value,))
    if tree.diagnostics or read_back.diagnostics or clearance not in [c.clearance for c in read_back.value.clearances]:
        raise Usage(f"`{path}` is not as briefgen writes it, so nothing was added; move it away, or mend it")
    return addition


def _refused(problems: tuple[Diagnostic, ...]) -> int:
    complain(problems)
    print("nothing cleared", file=sys.stderr)
    return 1
