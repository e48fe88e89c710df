"""The style sheets of a page as the engine has them: parsed in their order, and what they declare kept for the page."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any
from weakref import finalize

from briefgen.machine.temporary_folder import files_in
from briefgen.pdf.engine_log import EngineLog, logged_problem
from briefgen.pdf.written_tokens import Written
from briefgen.problems.diagnostics import Diagnostic

if TYPE_CHECKING:
    from weasyprint import CSS

BASE = "https://brief.invalid/"


class ParsedSheets:
    """Sheets of one page, or of several that have the same ones; the first of them may be parsed before the page is
    there. `served`: the fonts they use.

    The files of the fonts lie in a `folder` for as long as this is there; without one, where files lie by then.
    """

    def __init__(self, fonts: Mapping[str, bytes], folder: str | None = None) -> None:
        from weasyprint.css.counters import CounterStyle  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        self.fonts, self.served = fonts, set[str]()
        self._files = tempfile.mkdtemp(prefix="fonts-", dir=folder) if folder else tempfile.gettempdir()
        if folder:
            finalize(self, rmtree, self._files, ignore_errors=True)
        self.declared = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
        self.fetcher = shipped_only(fonts, self.served)
        self.found: list[Diagnostic] = []
        self._parsed: list[tuple[Written, CSS]] = []

    def parse(self, written: Sequence[Written], heard: EngineLog) -> list[CSS]:
        """These sheets; what was parsed already are the first of them."""
        with files_in(self._files):
            for one in written[len(self._parsed) :]:
                self._parsed.append((one, self._css(one, heard)))
        return [css for _, css in self._parsed]

    def are_first_of(self, written: Sequence[Written], fonts: Mapping[str, bytes]) -> bool:
        """Whether what was parsed already are the first of these sheets, with these fonts."""
        known = [one for one, _ in self._parsed]
        return known == [*written[: len(known)]] and self.fonts == fonts

    def font_files(self) -> dict[Path, int]:
        """The files of the fonts that are there, with their sizes."""
        return {path: path.stat().st_size for path in Path(self._files).rglob("*") if path.is_file()}

    def _css(self, written: Written, heard: EngineLog) -> CSS:
        """Parse one style sheet alone, so that the engine's notes can be told to be about it."""
        from weasyprint import CSS  # noqa: PLC0415

        sheet = written.sheet
        parsed = CSS(string=written.text, base_url=BASE + sheet.name, url_fetcher=self.fetcher, **self.declared)
        self.found += [written.placed(logged_problem(record, sheet.path)) for record in heard.take()]
        return parsed


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
