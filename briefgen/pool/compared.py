"""Jobs whose documents were made before, in another way: only those with the same bytes may be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Span, problem
from briefgen.jobs import Artifact, Job, Produced
from briefgen.keys import BRIEFINGS
from briefgen.pool import Pool, Work

_OBJECT = re.compile(rb"(?m)^(\d+) 0 obj\b")


@dataclass(frozen=True, slots=True)
class Compared:
    """A pool whose documents have to be those of another build, which stand in a folder.

    `failures` are the errors of that build, which say why a file may be missing.
    """

    pool: Pool
    other: Path
    failures: tuple[Diagnostic, ...] = ()

    def run(self, work: Work, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job; one with a document of other bytes failed, and nothing of it is written."""
        for produced in self.pool.run(work, jobs):
            found = tuple(self._differences(produced))
            yield replace(produced, documents=(), diagnostics=(*produced.diagnostics, *found)) if found else produced

    def _differences(self, produced: Produced) -> Iterator[Diagnostic]:
        home = Span(f"{BRIEFINGS}{produced.briefing}/briefing.yaml")
        for artifact in produced.artifacts if not produced.failed else ():
            if said := self._difference(artifact):
                hint = "no text or template can cause this: report it, with `briefgen doctor`, and keep the last files"
                yield problem("BG913", f"`{artifact.path}` {said}", home, hint=hint)

    def _difference(self, artifact: Artifact) -> str:
        """How a file differs from the one of the other build; empty where it does not."""
        try:
            other = (self.other / artifact.path).read_bytes()
        except OSError:
            why = "; ".join(f"{found.code} {found.message}" for found in self.failures) or "it made no such file"
            return f"was not made the second time: {why}"
        return "" if artifact.data == other else f"differs the second time, first {_place(artifact, other)}"


def _place(artifact: Artifact, other: bytes) -> str:
    """Where two files begin to differ."""
    before = artifact.data[: _alike(artifact.data, other)]
    if artifact.path.endswith(".pdf"):
        objects = _OBJECT.findall(before)
        inside = f", in its object {int(objects[-1])}" if objects else ""
        return f"at byte {len(before) + 1:,}{inside}"
    number, line = before.count(b"\n") + 1, before.rpartition(b"\n")[2].decode("utf-8", "replace")
    return f"in line {number:,}, column {len(line) + 1:,}"


def _alike(one: bytes, two: bytes) -> int:
    """How many bytes two files have in common at their beginning."""
    differing = (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b)
    return next(differing, min(len(one), len(two)))
