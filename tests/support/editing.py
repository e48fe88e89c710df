"""The editor as people use it: the command runs, a real Chromium has its pages open."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADDRESS = re.compile(r"http://\S+")
CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), "chromium")
PATIENCE = 120_000  # milliseconds that a busy machine may take for what a quiet one does at once


@dataclass
class Running:
    """An editor that runs: its process, the address that opens it once, and its first part."""

    process: subprocess.Popen[str]
    opens: str

    @property
    def base(self) -> str:
        return self.opens.split("/?", 1)[0]

    def kill(self) -> None:
        """As a crash or the power does."""
        self.process.kill()
        self.process.wait()


@contextmanager
def editing(desk: Path, *, port: int = 0) -> Iterator[Running]:
    """`briefgen edit` on a desk, until the end."""
    command = [sys.executable, "-m", "briefgen", "edit", "--desk", str(desk), "--no-open", "--port", str(port)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        told = next((found[0] for line in process.stdout if (found := ADDRESS.search(line))), None)
        assert told, "the editor told no address"
        yield Running(process, told)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait()
        process.stdout.close()


@contextmanager
def chromium(**context: Any) -> Iterator[Any]:
    """A browser with one open window that keeps cookies."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only where a browser is asked for)

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = launched.new_context(**context)
        opened.set_default_timeout(PATIENCE)
        try:
            yield opened
        finally:
            launched.close()
