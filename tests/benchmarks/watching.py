"""What an author waits for with `build --watch`: from a saved word to the PDF."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from briefgen.planning.jobs import Request
from tests.benchmarks import bare
from tests.benchmarks.rows import Row, Sizes
from tests.benchmarks.timed import lasted, paired, settled
from tests.support.desks import ROOT, until

BRIEFING = "ostra-strait"


def watching(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """A one-pager under `--watch`, edit by edit, in turn with the bare command on its page."""
    desk, out = scratch / "desk", scratch / "out"
    shutil.copytree(ROOT / "content", desk / "content")
    page = bare.pages(desk, Request((BRIEFING,), ("one-pager",), ("internal",)), scratch / "bare")[0]
    asked = (BRIEFING, "--product", "one-pager", "--audience", "internal", "--format", "pdf", "--watch")
    command = (sys.executable, "-m", "briefgen", "build", *asked, "--desk", str(desk), "--out", str(out))
    with subprocess.Popen(command, cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as watcher:
        try:
            until(partial(_pdfs, out))
            settled(2)  # after its first build it looks at the files before it watches
            ratio = paired(partial(_edited, desk, out), partial(bare.command, page), sizes.rounds)
        finally:
            watcher.terminate()
    yield Row("one-pager, edit to PDF with `--watch`, of the bare command's time", ratio, 0.9)


def _edited(desk: Path, out: Path) -> float:
    """Seconds from a title that is one sign longer to another PDF."""
    file = desk / f"content/briefings/{BRIEFING}/briefing.yaml"
    before = _pdfs(out)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if line.lstrip().startswith("title:"))
    lines[number] = lines[number].rstrip("\n") + "!\n"
    return lasted(lambda: (file.write_text("".join(lines), "utf-8"), until(lambda: _pdfs(out) - before)))


def _pdfs(out: Path) -> frozenset[tuple[str, int]]:
    """The PDFs that stand there, each with when it was written; what is being written is none yet."""
    return frozenset((path.name, path.stat().st_mtime_ns) for path in out.glob(f"{BRIEFING}/**/*.pdf"))
