"""Jobs whose documents were made before, in another way: only those with the same bytes may be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.desk.paths import BRIEFINGS
from briefgen.formats.known import FORMATS
from briefgen.planning.jobs import Artifact, Job, Produced
from briefgen.pool.in_process import JobFunction, Pool
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.syntax.names import printable
from briefgen.values import dataclass

AROUND = 30  # bytes that are shown before the place, and from it on
SPLIT = 6  # bytes that are no characters since they were cut at both ends


@dataclass(frozen=True, slots=True)
class Compared:
    """A pool whose documents have to be those of another build, which stand in a folder.

    `failures` are the errors of that build, which say why a file may be missing.
    """

    pool: Pool
    other: Path
    failures: tuple[Diagnostic, ...] = ()

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
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
        if artifact.data == other:
            return ""
        alike = _alike(artifact.data, other)
        first, second = (_reading(data, alike) for data in (artifact.data, other))
        said = f": `{first}`, then `{second}`" if first and second and first != second else ""
        return f"differs the second time, first {_place(artifact, alike)}{said}"


def _place(artifact: Artifact, alike: int) -> str:
    """Where two files begin to differ that have so many bytes in common."""
    before = artifact.data[:alike]
    return next(made.end_of(before) for made in FORMATS.values() if artifact.path.endswith(made.suffix))


def _reading(data: bytes, at: int) -> str:
    """What is to be read around a place, for neither file is kept; empty in what is compressed."""
    line = data[max(0, at - AROUND) : at].rpartition(b"\n")[2] + data[at : at + AROUND].partition(b"\n")[0]
    text = line.decode("utf-8", "ignore")
    return printable(text) if len(text.encode()) >= len(line) - SPLIT and text.isprintable() else ""


def _alike(one: bytes, two: bytes) -> int:
    """How many bytes two files have in common at their beginning."""
    differing = (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b)
    return next(differing, min(len(one), len(two)))
