"""What a worker of a cluster loads (`dask worker --preload`) to become a stranger, who answers as a file says."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from distributed import print as tell

from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Pdf, render_pdf
from briefgen.planning.jobs import Job
from briefgen.pool import answers, cluster
from briefgen.pool.answers import Answer, written_answer
from briefgen.problems.diagnostics import Outcome, Span, problem
from briefgen.produce import produce

ORDERS = Path(os.environ["ORDERS"])
Printed = dict[str, Outcome[Pdf | None]]


class Code:
    """An object that runs code where it is unpickled: it writes down in which process that was."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return exec, (f"import os; open({str(ORDERS.with_name('ran'))!r}, 'a').write(f'{{os.getpid()}} ')",)


class Thrown(Exception):
    """The same, as an exception."""

    def __reduce__(self) -> Any:
        return Code().__reduce__()


def answer(_versions: object, packed: bytes, _seconds: float) -> object:
    """Do as one is told."""
    _work, job = pickle.loads(packed)
    how = json.loads(ORDERS.read_text("utf-8"))[job.briefing]
    made = OTHERWISE[how](job) if how in OTHERWISE else written_answer(Answer(printed(job, how)))
    return CHANGED[how](made) if how in CHANGED else made


def printed(job: Job, how: str) -> Printed:
    """The job's pages, set as they are asked for, or with other words under their keys."""
    made: Printed = {}

    def press(page: Page) -> Outcome[Pdf | None]:
        other = replace(page, document=WORDS[how](page.document)) if how in WORDS else page
        done = render_pdf(other)
        made[answers.page_key(page)] = PRINTED[how](done) if how in PRINTED else done
        return done

    produce(job, press)
    return made


def _data(outcome: Outcome[Pdf | None], change: Callable[[bytes], bytes]) -> Outcome[Pdf | None]:
    assert outcome.value is not None
    return Outcome(replace(outcome.value, data=change(outcome.value.data)))


def _throw(_job: Job) -> object:
    raise Thrown


def _told(made: object, change: Callable[[dict[str, Any]], object]) -> bytes:
    """An answer whose values were changed."""
    assert isinstance(made, bytes)
    begin = len(answers.FIRST) + 17
    end = begin + int(made[begin - 17 : begin - 1])
    told = json.loads(made[begin:end])
    change(told)
    values = json.dumps(told).encode().replace(b'"1e999"', b"1e999")
    return b"".join((answers.FIRST, f"{len(values):016}\n".encode(), values, made[end:]))


def _print(job: Job) -> bytes:
    tell("\x1b[31mYour desk was taken over\x1b[0m")
    return written_answer(Answer(printed(job, "honest")))


OTHERWISE: dict[str, Callable[[Job], object]] = {
    "an object that runs code": lambda _: Code(),
    "an exception that runs code": _throw,
    "a list of objects that run code": lambda _: [b"", Code()],
    "a text": lambda _: "../../etc/passwd",
    "nothing": lambda _: b"",
    "a pickle": lambda _: pickle.dumps(Code()),
    "no pages": lambda _: written_answer(Answer()),
    "words for the terminal": _print,
}
CHANGED: dict[str, Callable[[object], object]] = {
    "an answer cut short": lambda made: bytes(made)[:-9],  # type: ignore[call-overload]  # bytes, as above
    "an answer with more behind it": lambda made: bytes(made) + b"PK",  # type: ignore[call-overload]  # the same
    "a path": lambda made: _told(made, lambda told: told["printed"][0].update(path="../../public/x.pdf")),
    "a number that is none": lambda made: _told(made, lambda told: told.update(seconds=float("nan"))),
    "a number without end": lambda made: _told(made, lambda told: told["printed"][0]["layout"][0].update(foot="1e999")),
    "a digest of other bytes": lambda made: _told(made, lambda told: told["printed"][0].update(sha256="0" * 64)),
    "a page twice": lambda made: _told(made, lambda told: told["printed"].append(told["printed"][0])),
    "fewer pages than there are": lambda made: _told(made, lambda told: told["printed"][0].update(layout=[])),
    "a size below nothing": lambda made: _told(made, lambda told: told["printed"][0].update(size=-1)),
    "a page that nobody asked for": lambda made: _told(
        made, lambda told: told["printed"].append({**told["printed"][0], "page": "0" * 64, "size": 0, "sha256": NONE})
    ),
}
NONE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of no bytes
PRINTED: dict[str, Callable[[Outcome[Pdf | None]], Outcome[Pdf | None]]] = {
    "a page that is no PDF": lambda made: _data(made, lambda _: b"<script>alert(1)</script>"),
    "a PDF with a second end": lambda made: _data(made, lambda data: data + b"1 0 obj\n<</S /JavaScript>>\nendobj\n"),
    "a PDF with a note between": lambda made: _data(made, lambda data: data.replace(b"endobj\n", b"endobj\n% x\n", 1)),
    "a PDF that is too long": lambda made: _data(made, lambda data: data + b"\0" * 5_000_000),
    "a note that colours the terminal": lambda made: replace(
        made, diagnostics=(problem("BG907", "\x1b[31mred", Span("templates/x")),)
    ),
    "no PDF and no reason": lambda _: Outcome(None),
}
WORDS: dict[str, Callable[[str], str]] = {
    "what is withheld": lambda page: page.replace(
        "</main>", "<p>Solmark refuses foreign inspectors aboard.</p></main>"
    ),
    "what is withheld, beside the page": lambda page: page.replace(
        "</main>", '<p style="position:absolute;left:-9999px">Solmark refuses foreign inspectors aboard.</p></main>'
    ),
    "no marking": lambda page: page.replace("TLP:CLEAR", "TLP-").replace("TLP:AMBER", "TLP-"),
}
cluster._do = answer  # type: ignore[assignment]  # what a stranger does
