"""`python -m tests.benchmarks.layout FOLDER`: what it costs the engine to lay the page of a folder out.

Prints one line of JSON. Processor time says more on a busy machine than the clock. How many calls the engine makes and
how many lines it asks Pango for is the same on every machine; with `--count` these are counted, which takes longer.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from briefgen.pdf.engine import load_engine
from briefgen.pdf.kept_whole import released
from briefgen.pdf.rendering import VARIANT

COUNT, ONCE = "--count", "--once"
LINE = "split_first_line"  # the engine's function that asks Pango for a line


def main() -> None:
    """Lay the page out as briefgen does, or `--once`, and say what it took."""
    load_engine()
    pages("<p>One</p>", Path())  # what the engine loads or finds out once is not the page's
    folder = Path(sys.argv[1])
    text = (folder / "page.html").read_text("utf-8")
    told = counted(text, folder) if COUNT in sys.argv else timed(text, folder)
    print(json.dumps(told))  # noqa: T201  (what the program is for)


def timed(text: str, folder: Path) -> dict[str, float]:
    """Pages, and seconds of processor time."""
    begun = time.process_time()
    number = pages(text, folder)
    return {"pages": number, "seconds": time.process_time() - begun}


def counted(text: str, folder: Path) -> dict[str, float]:
    """Pages, calls of Python's functions, and those of them that asked Pango for a line."""
    calls = lines = 0

    def seen(frame: FrameType, event: str, _: Any) -> None:
        nonlocal calls, lines
        if event == "call":
            calls += 1
            lines += frame.f_code.co_name == LINE

    sys.setprofile(seen)
    try:
        number = pages(text, folder)
    finally:
        sys.setprofile(None)
    return {"pages": number, "calls": calls, "lines": lines}


def pages(text: str, folder: Path) -> int:
    """Lay a page out; once more where something was kept whole in vain."""
    from weasyprint import HTML  # noqa: PLC0415  (loaded by now)

    source = HTML(string=text, base_url=f"{folder}/")
    document = source.render(pdf_variant=VARIANT)
    if ONCE not in sys.argv and released(document.pages):
        document = source.render(pdf_variant=VARIANT)
    return len(document.pages)


if __name__ == "__main__":
    main()
