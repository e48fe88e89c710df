"""The editor as people use it: the command runs, a real Chromium has its pages open."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.served import Served

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), "chromium")
PATIENCE = 120_000  # milliseconds that a busy machine may take for what a quiet one does at once


class Running(Served):
    """An editor that runs: the address that opens it once, and its first part."""

    def __init__(self, desk: Path, port: int) -> None:
        super().__init__("briefgen", "edit", "--desk", str(desk), "--no-open", "--port", str(port))
        self.opens = self.address()

    @property
    def base(self) -> str:
        return self.opens.split("/?", 1)[0]


@contextmanager
def editing(desk: Path, *, port: int = 0) -> Iterator[Running]:
    """`briefgen edit` on a desk, until the end."""
    running = Running(desk, port)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.stop(signal.SIGTERM)


@contextmanager
def launched() -> Iterator[Any]:
    """A Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only where a browser is asked for)

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield found
        finally:
            found.close()


@contextmanager
def chromium(**context: Any) -> Iterator[Any]:
    """One window of a Chromium, which keeps cookies."""
    with launched() as browser:
        opened = browser.new_context(**context)
        opened.set_default_timeout(PATIENCE)
        yield opened
