"""From a page to a tagged PDF, with WeasyPrint as the engine.

The engine sees the page, its style sheets and the shipped fonts, and nothing else: no file, no network, no font of the
machine. What it only logs (an unknown property, a missing glyph, an anchor that leads nowhere) becomes a diagnostic.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from briefgen.machine.environment import environment
from briefgen.machine.garbage import few_collections
from briefgen.machine.memory import demand_memory
from briefgen.machine.temporary_folder import files_in
from briefgen.page.layout import Box, PageLayout, Placed
from briefgen.page.rendering import Page
from briefgen.pdf.engine import load_engine
from briefgen.pdf.engine_log import EngineLog, listening, logged_problem
from briefgen.pdf.finisher import finisher
from briefgen.pdf.hidden import without_hidden
from briefgen.pdf.kept_sheets import sheets_for
from briefgen.pdf.kept_whole import released
from briefgen.pdf.page_numbers import with_named_targets
from briefgen.pdf.strings import strings
from briefgen.pdf.written_tokens import written_out
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.values import dataclass

if TYPE_CHECKING:
    from weasyprint import CSS

    from briefgen.pdf.parsed_sheets import ParsedSheets

MAX_PAGES = 2000
VARIANT = "pdf/a-3a"  # the finisher adds PDF/UA-1
_BLOCK = "b-"
_MAIN = "main"
_POINT = 0.75  # of a CSS pixel, in which the engine says where things are


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document: its bytes, what stands where on its pages, and every string of its objects by its place.

    One of more pages than were asked for has its layout only.
    """

    data: bytes
    layout: tuple[PageLayout, ...]
    strings: tuple[tuple[str, str], ...] = ()


class Press(Protocol):
    """What sets a page: the engine here, or what came from elsewhere."""

    def __call__(self, page: Page, /) -> Outcome[Pdf | None]:
        """What comes of a page."""
        ...


@runtime_checkable
class Foresighted(Press, Protocol):
    """A press that gains time by being told of a page before anybody asks for it."""

    def begin(self, page: Page, /) -> None:
        """Begin with a page that is likely to be asked for next."""
        ...


def engine_version() -> str:
    """The version of the engine, which need not be there to be asked."""
    return version("weasyprint")


def render_pdf(page: Page) -> Outcome[Pdf | None]:
    """Lay the page out and write it as a tagged PDF, if it has room on the pages that it may have."""
    template = page.template
    if not page.fonts:
        said = "the templates ship no fonts, so nothing can be set"
        return Outcome(None, (problem("BG823", said, Span(template), hint="put TrueType fonts into _shared/fonts"),))
    with same_anywhere(), listening() as heard:
        try:
            load_engine()
        except OSError as error:
            demand_memory()
            said = f"the PDF engine cannot start: {str(error).splitlines()[0]}"
            return Outcome(None, (problem("BG908", said, hint="run `briefgen doctor`; `--format html` works without"),))
        try:
            with few_collections(), _own_temporary_folder():
                made, found = _write(page, heard)
        except OSError as error:
            demand_memory()
            said = f"the PDF engine cannot write its temporary files: {error.strerror or error}"
            hint = "make room for them, or let TMPDIR name a folder that has some; nothing was written"
            return Outcome(None, (problem("BG011", said, hint=hint),))
    return Outcome(made, tuple(found))


def same_anywhere() -> AbstractContextManager[None]:
    """While the engine works, it is told of no font of the machine, and of no time: an instance of a variable font says
    when it was made.
    """
    return environment(FONTCONFIG_FILE=str(Path(__file__).with_name("fonts.conf")), SOURCE_DATE_EPOCH="0")


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """What the engine writes beside the fonts that are kept goes when it is done."""
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder, files_in(folder):
        yield


def _write(page: Page, heard: EngineLog) -> tuple[Pdf | None, list[Diagnostic]]:
    """Set the page; what the engine cannot do is told beside what it said before."""
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    template, found = page.template, list[Diagnostic]()
    try:
        written = written_out(page.sheets, page.document)
        with sheets_for(written, page.fonts, page.document) as styles:
            sheets = styles.parse(written, heard)
            found += styles.found
            if not styles.served:  # without any font the engine does not fail, it crashes
                said, hint = "no style sheet declares a font that ships", "name one in templates/_brand.yml"
                return None, [*found, problem("BG823", said, Span(template), hint=hint)]
            made = _set(page, styles, sheets)
    except RecursionError:
        said, hint = (
            "the page is nested too deeply for the engine",
            "look for elements that are opened and never closed",
        )
        return None, [*found, problem("BG904", said, Span(template), hint=hint)]
    except FatalURLFetchingError as error:
        said = f"the engine asked for a file that is not there: {error}"
        return None, [*found, problem("BG903", said, Span(template), hint="ship the file with the templates")]
    except (MemoryError, OSError):
        raise  # no mistake of the template's
    except Exception as error:
        demand_memory()
        said = f"the engine failed with {type(error).__name__}: {str(error)[:200]}"
        hint = "take out what was changed last in the templates; if nothing was, report this message"
        return None, [*found, problem("BG905", said, Span(template), hint=hint)]
    if len(made.layout) > MAX_PAGES:
        said = f"the document has {len(made.layout):,} pages; the limit is {MAX_PAGES:,}"
        hint = "split the briefing, or look for a loop in the template"
        return None, [*found, problem("BG906", said, Span(template), hint=hint)]
    if made.data:
        found += [logged_problem(record, template) for record in heard.take()]
    return made, found


def _set(page: Page, styles: ParsedSheets, sheets: Sequence[CSS]) -> Pdf:
    """Lay the page out, and write it if it has no more pages than it may have."""
    from weasyprint import HTML  # noqa: PLC0415

    handed_over = with_named_targets(without_hidden(page.document, page.sheets))
    source = HTML(string=handed_over, url_fetcher=styles.fetcher)
    document = source.render(stylesheets=sheets, **styles.declared, pdf_variant=VARIANT)
    if released(document.pages):
        document = source.render(stylesheets=sheets, **styles.declared, pdf_variant=VARIANT)
    layout = tuple(_layout_of(laid.anchors, laid.width, laid.height) for laid in document.pages)
    if len(layout) > (MAX_PAGES if page.at_most is None else min(MAX_PAGES, page.at_most)):
        return Pdf(b"", layout)
    target = io.BytesIO()
    finish, held = finisher(page.imprint), list[tuple[str, str]]()

    def last(laid: Any, pdf: Any) -> None:
        finish(laid, pdf)
        held.extend(strings(pdf))

    document.write_pdf(target, finisher=last, pdf_variant=VARIANT)
    return Pdf(target.getvalue(), layout, tuple(held))


def _layout_of(anchors: Mapping[str, Box], width: float, height: float) -> PageLayout:
    """The blocks of one page. `main` is stretched to the page's foot where it goes on."""
    placed = [
        Placed(name.removeprefix(_BLOCK), top * _POINT, bottom * _POINT)
        for name, (_, top, _, bottom) in anchors.items()
        if name.startswith(_BLOCK)
    ]
    placed.sort(key=lambda block: (block.top, block.block))
    ends = [block.bottom for block in placed]
    foot = anchors[_MAIN][3] * _POINT if _MAIN in anchors else max(ends, default=0.0)
    boxes = {name: _points(box) for name, box in anchors.items()}
    return PageLayout(tuple(placed), foot, boxes, (width * _POINT, height * _POINT))


def _points(box: Box) -> Box:
    left, top, right, bottom = box
    return left * _POINT, top * _POINT, right * _POINT, bottom * _POINT
