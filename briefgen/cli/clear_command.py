"""`briefgen clear`: writes down that somebody has cleared a briefing as it is now."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from briefgen.audience.clearances import digests, written
from briefgen.cli.session import Usage, desk_folder, read
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS
from briefgen.dossier.reading import read_dossier
from briefgen.output.beside_content import append
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.clearance import Clearance
from briefgen.records.reading import CLEARANCES, validate
from briefgen.report.text import text_report
from briefgen.syntax.dates import NotADate, moment, parse_clock
from briefgen.syntax.names import shown
from briefgen.syntax.yaml_reader import parse as parse_file


def main(options: argparse.Namespace) -> int:
    """Add to the briefing's clearances, say to how many records it holds; 1 where the content has errors."""
    try:
        return _clear(options)
    except Usage as error:
        print(f"briefgen: {error}", file=sys.stderr)
        return 2


def _clear(options: argparse.Namespace) -> int:
    folder = desk_folder(options)
    files, _ = read(folder)
    planned = plan(files, Request(briefings=(options.briefing.strip("/").rpartition("/")[2],)))
    if not planned.value:
        return _refused(planned.diagnostics)
    [job] = planned.value
    dossier = read_dossier(job.files, job.desk, job.scheme, job.scale)
    if dossier.value is None or dossier.failed:
        return _refused(dossier.diagnostics)
    clearance = _clearance(options, job, digests(dossier.value))
    path = f"{BRIEFINGS}{job.briefing}/{CLEARANCES}.yaml"
    problems = append(folder, path, _addition(files, path, clearance))
    if problems:
        return _refused(problems)
    print(f"{shown(clearance.name)} has cleared {len(clearance.records)} records of {job.briefing} "
          f"for `{shown(clearance.role)}`: {path}")  # fmt: skip
    return 0


def _clearance(options: argparse.Namespace, job: Job, records: dict[str, str]) -> Clearance:
    """What is written down. Raises Usage."""
    role, name = (" ".join(getattr(options, word).split()) for word in ("role", "name"))
    asked = job.desk.release.clearances
    if asked and role not in asked:
        known = ", ".join(asked)
        raise Usage(f"--role: a release of this desk asks for {known}, not for `{shown(role)}`")
    for option, text in (("role", role), ("name", name)):
        if not text or not text.isprintable() or len(text) > 60:
            raise Usage(f"--{option} is empty, too long, or holds signs that cannot be printed")
    try:
        today = parse_clock(options.today) if options.today else datetime.now(job.desk.zone)
    except NotADate as error:
        raise Usage(f"--today: {error}") from None
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
    for line in text_report(problems, lambda _: None):
        print(line, file=sys.stderr)
    print("nothing cleared", file=sys.stderr)
    return 1
