"""The style sheets of a page as the engine has them: parsed in their order, and what they declare kept for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefgen.machine.memory import demand_memory
from briefgen.page.sheets import Sheet
from briefgen.pdf.engine_log import EngineLog, logged_problem
from briefgen.pdf.written_tokens import Written, written_out
from briefgen.problems.diagnostics import Diagnostic

if TYPE_CHECKING:
    from weasyprint import CSS

BASE = "https://brief.invalid/"


class ParsedSheets:
    """Sheets of one page; the first of them may be parsed before the page is there. `served`: the fonts they use."""

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        from weasyprint.css.counters import CounterStyle  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        demand_memory()  # without any, Pango waits for a thread of its own for ever
        self.fonts, self.served = fonts, set[str]()
        self.declared = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
        self.fetcher = shipped_only(fonts, self.served)
        self.found: list[Diagnostic] = []
        self._parsed: list[tuple[Written, CSS]] = []

    def parse(self, written: Sequence[Written], heard: EngineLog) -> list[CSS]:
        """These sheets; what was parsed already are the first of them."""
        for one in written[len(self._parsed) :]:
            self._parsed.append((one, self._css(one, heard)))
        return [css for _, css in self._parsed]

    def are_first_of(self, written: Sequence[Written], fonts: Mapping[str, bytes]) -> bool:
        """Whether what was parsed already are the first of these sheets, with these fonts."""
        known = [one for one, _ in self._parsed]
        return known == [*written[: len(known)]] and self.fonts == fonts

    def _css(self, written: Written, heard: EngineLog) -> CSS:
        """Parse one style sheet alone, so that the engine's notes can be told to be about it."""
        from weasyprint import CSS  # noqa: PLC0415

        sheet = written.sheet
        parsed = CSS(string=written.text, base_url=BASE + sheet.name, url_fetcher=self.fetcher, **self.declared)
        self.found += [written.placed(logged_problem(record, sheet.path)) for record in heard.take()]
        return parsed


def parsed_ahead(sheets: Sequence[Sheet], fonts: Mapping[str, bytes], heard: EngineLog) -> ParsedSheets:
    """Sheets that a page is likely to begin with, as they are where the page itself sets none of their tokens."""
    ahead = ParsedSheets(fonts)
    ahead.parse(written_out(sheets, ""), heard)
    return ahead


def shipped_only(fonts: Mapping[str, bytes], served: set[str]) -> Any:
    """What the engine asks for files: it has the shipped fonts and data: addresses, and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class ShippedOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            data = fonts.get(url.removeprefix(BASE))
            if data is None:
                raise ValueError(f"{url[:80]} is not a file of the templates")
            served.add(url)
            return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})

    return ShippedOnly(allowed_protocols=("data",), allow_redirects=False)
