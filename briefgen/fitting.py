"""How much of a document its pages have room for: blocks give way, then what changed is told in fewer words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import field, replace
from functools import partial

from briefgen.audience.variant import Selection, Variant
from briefgen.formats.format import Made
from briefgen.page.rendering import Page
from briefgen.page.sheets import Sheet
from briefgen.pdf.rendering import Foresighted, Pdf, Press
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.settings import Product
from briefgen.values import dataclass

LESS_OF_CHANGES = ("lines", "names", "numbers", "")
CHANGE_BLOCKS = ("changes", "changed", "new", "dropped", "corrected")


@dataclass(frozen=True, slots=True)
class Setting:
    """How much of a document is set: which blocks gave way, and how much of what changed it tells (None: all of it)."""

    gone: tuple[str, ...] = ()
    extent: str | None = None

    def of(self, selection: Selection) -> Selection:
        """So much of what a document shows."""
        told = selection if self.extent is None else telling(selection, self.extent)
        return replace(told, passed_over=self.gone) if self.gone else told


ALL = Setting()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A document with so much of what changed as it tells: its page and the file of each format, by its name."""

    selection: Selection
    page: Page | None
    files: dict[str, Made]
    found: tuple[Diagnostic, ...]
    setting: Setting = ALL

    def fits(self, product: Product) -> bool:
        """Whether it keeps to the pages that its product may have."""
        return product.max_pages is None or longest(self.files.values()) <= product.max_pages

    @property
    def tells_changes(self) -> bool:
        """Whether a block on its pages tells what changed."""
        return any(self.has(block) for block in CHANGE_BLOCKS)

    def has(self, name: str) -> bool:
        """Whether a block is on its pages."""
        pages = [page for made in self.files.values() for page in made.layout]
        return any(block.block == name for page in pages for block in page.blocks)


Attempts = Callable[[Selection, int | None], Attempt]  # with how many pages at most, beyond which nothing is written


def longest(files: Iterable[Made]) -> int:
    """The pages of the longest of some files."""
    return max((len(made.layout) for made in files), default=0)


def with_room(
    attempt: Attempts, variant: Variant, selection: Selection, known: MutableMapping[str, Setting]
) -> Attempt:
    """The document with all for which its pages have room: blocks give way, then what changed is told in fewer words.

    Where it is too long without a word of that, it stays as it would be with all of it. What is `known` to have had
    room under the variant's name is tried first, and taken if it has room again; what has room is known from then on.
    """
    product, before = variant.product, known.pop(variant.name, ALL)
    if product.max_pages is None or not (product.blocks.gives_way or selection.view.changes):
        return attempt(selection, None)
    settings = _settings(partial(_set, attempt, variant, selection), variant, selection, before)
    made = next((made for made in settings if made.fits(product)), None)
    if made is None:
        return attempt(selection, None)
    known[variant.name] = made.setting
    return made


def _settings(
    set_: Callable[[Setting], Attempt], variant: Variant, selection: Selection, before: Setting
) -> Iterator[Attempt]:
    """Attempts with less and less of a document, for as long as there is no room."""
    if before != ALL:
        yield set_(before)
    setting, blocks = ALL, variant.product.blocks
    yield (made := set_(setting))
    for block in blocks.gives_way:
        if made.has(block):
            setting = Setting((*setting.gone, block))
            yield (made := set_(setting))
    if selection.view.changes is not None and made.tells_changes:
        for extent in LESS_OF_CHANGES:
            if extent or "changes" not in blocks.required:
                yield set_(replace(setting, extent=extent))


def _set(attempt: Attempts, variant: Variant, selection: Selection, setting: Setting) -> Attempt:
    """A document set in this way, which says what it leaves out."""
    made = attempt(setting.of(selection), variant.product.max_pages)
    return replace(made, setting=setting, found=(*made.found, *_left_out(variant, setting)))


def _left_out(variant: Variant, setting: Setting) -> Iterator[Diagnostic]:
    where = Span(f"templates/{variant.product_name}/product.yml")
    if setting.gone:
        told = f"there is no room on the {variant.product_name} for {', '.join(f'`{block}`' for block in setting.gone)}"
        hint = "nothing need be done; with fewer lines elsewhere it is printed, and the full briefing has it"
        yield problem("BG714", told, where, hint=hint)
    if setting.extent is not None:
        told = f"what changed has no room on the {variant.product_name}: it tells {setting.extent or 'nothing of it'}"
        hint = "nothing need be done; with fewer lines elsewhere more of it is told, and the change note tells all"
        yield problem("BG706", told, where, hint=hint)


def telling(selection: Selection, extent: str) -> Selection:
    """A selection that tells less of what changed; without an extent nothing of it."""
    changes = selection.view.changes
    less = replace(changes, extent=extent) if changes and extent else None
    return replace(selection, view=replace(selection.view, changes=less))


@dataclass(frozen=True, slots=True)
class EachOnce:
    """A press that sets each page but once: an e-mail brings the PDF along, and with fewer words of what changed a page
    may be the same. If it had no room for them it has none now, so that what it says of itself does not count.
    """

    press: Press
    made: dict[tuple[str, tuple[Sheet, ...], int | None], Outcome[Pdf | None]] = field(default_factory=dict)

    def begin(self, page: Page) -> None:
        """Begin with a page that is likely to be asked for next, if the press can."""
        if isinstance(self.press, Foresighted) and self._key(page) not in self.made:
            self.press.begin(page)

    def __call__(self, page: Page) -> Outcome[Pdf | None]:
        """What comes of a page."""
        key = self._key(page)
        if key not in self.made:
            self.made[key] = self.press(page)
        return self.made[key]

    @staticmethod
    def _key(page: Page) -> tuple[str, tuple[Sheet, ...], int | None]:
        return page.document, page.sheets, page.at_most
