"""Style sheets that were parsed for one document and come again with the next, and with them all that the engine knows
of their fonts.

What the documents of a build have in common is parsed once in each of its processes, and a font is read once: the font
library never gives back what it holds for a set of fonts. They are kept where the files of the fonts may lie until the
process ends; a document that brings style sheets of its own along has them for itself.
"""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefgen.machine.memory import demand_memory
from briefgen.machine.temporary_folder import swept
from briefgen.page.sheets import Sheet
from briefgen.pdf.engine_log import EngineLog
from briefgen.pdf.parsed_sheets import ParsedSheets
from briefgen.pdf.written_tokens import Written, written_out
from briefgen.regexes import regex

MOST = 12  # sets that are kept: each product of a desk has one
_OWN = regex(r"<style\b|<link\b[^>]*\bstylesheet\b", re.IGNORECASE)
_WithFiles = tuple[ParsedSheets, dict[Path, int]]  # the files are those of their fonts
_kept: list[_WithFiles] = []  # what was used last is at the end
atexit.register(_kept.clear)  # the engine's fonts cannot go with the modules that they are removed by


@contextmanager
def sheets_for(written: Sequence[Written], fonts: Mapping[str, bytes], document: str) -> Iterator[ParsedSheets]:
    """What was kept of these sheets and fonts, or a beginning; what a document fails with is not kept."""
    demand_memory()  # without any, Pango waits for a thread of its own for ever
    folder = None if _OWN.search(document) else swept()
    styles = (_taken(written, fonts) if folder else None) or ParsedSheets(fonts, folder)
    yield styles
    if folder:
        _keep(styles)


def parse_ahead(sheets: Sequence[Sheet], fonts: Mapping[str, bytes], heard: EngineLog) -> None:
    """Parse what a page is likely to begin with, as it is where the page itself sets none of its tokens."""
    if swept() is None:
        return
    written = written_out(sheets, "")
    with sheets_for(written, fonts, "") as styles:
        styles.parse(written, heard)


def _taken(written: Sequence[Written], fonts: Mapping[str, bytes]) -> ParsedSheets | None:
    """Take what was kept, if its fonts are still there: a machine may tidy its temporary files."""
    for number, (styles, files) in enumerate(_kept):
        if styles.are_first_of(written, fonts):
            del _kept[number]
            return styles if styles.font_files() == files else None
    return None


def _keep(styles: ParsedSheets) -> None:
    _kept.append((styles, styles.font_files()))
    del _kept[:-MOST]
