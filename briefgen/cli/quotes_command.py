"""`briefgen quotes verify`: each quote against the saved texts of its sources. Reads only."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefgen.authoring.quote_verification import QuoteState, Verdict, quotes_of, verify
from briefgen.cli.options import QuotesOptions
from briefgen.cli.session import complain, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.paths import TEXTS
from briefgen.desk.reading import read_texts
from briefgen.planning.plan import briefings
from briefgen.syntax.names import printable

FAILED = (QuoteState.CUT, QuoteState.DIFFERING, QuoteState.NOT_FOUND)


def main(options: QuotesOptions) -> int:
    """Print the verdicts; 1 when a quote differs or is not found. Raises Usage."""
    folder = desk_folder(options)
    files, texts = read(folder)[0], read_texts(folder)
    complain(texts.diagnostics)
    files = files.joined(texts.value)
    verdicts = list(_verdicts(files, options.briefings))
    if options.report == "json":
        print(json.dumps([_record(verdict) for verdict in verdicts], indent=1, ensure_ascii=False))
    else:
        print("\n".join(line for verdict in verdicts for line in _lines(verdict)) or "no quotes")
    return int(any(verdict.state in FAILED for verdict in verdicts))


def _verdicts(files: Files, asked: tuple[str, ...]) -> Iterator[Verdict]:
    there = briefings(files)
    for name in asked:
        if name not in there:
            raise Usage(f"there is no briefing `{printable(name)}` (BG013)")
    for name in asked or there:
        for quote in quotes_of(there[name]):
            yield from verify(quote, files)


def _lines(verdict: Verdict) -> Iterator[str]:
    where = f", line {verdict.line}" if verdict.line else ""
    yield f"{verdict.span}: `{verdict.quote}` in `{verdict.source}`: {verdict.state}{where}"
    if verdict.notes:
        yield f"  but for {printable('; '.join(verdict.notes))}"
    if verdict.state in (QuoteState.CUT, QuoteState.DIFFERING):
        yield f"  {verdict.how}"
        yield f"  the text has: {printable(verdict.passage)}"
    if verdict.state is QuoteState.CUT:
        yield "  hint: quote the sentence with these words, for without them it says something else"
    if verdict.state is QuoteState.NO_TEXT:
        yield f"  hint: save the source's text as {TEXTS}{verdict.source}.txt"


def _record(verdict: Verdict) -> dict[str, object]:
    return {
        "quote": verdict.quote,
        "source": verdict.source,
        "state": str(verdict.state),
        "file": verdict.span.file,
        "place": {"line": verdict.span.line, "column": verdict.span.column},
        "text_line": verdict.line or None,
        "passage": verdict.passage,
        "difference": verdict.how,
        "but_for": list(verdict.notes),
    }
