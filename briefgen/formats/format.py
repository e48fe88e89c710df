"""What a format is: its name, how its file is made from a page, and everything that can be read in that file."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.audience.view import View
from briefgen.page.layout import PageLayout
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Outcome
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Words that stand somewhere in a file, and what a message calls that place, such as `the text of the PDF`.

    `seen`: whether a reader reads it as a text. `made_by_templates`: whether names that only templates use are in it.
    `own`: words that stand in such a place of every file, in small letters.
    """

    called: str
    text: str
    seen: bool = False
    made_by_templates: bool = False
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, and everything that can be read in it: whoever looks at a document asks for nothing else.

    `called`: what a message calls it, such as `the PDF`. `places`: every text that stands anywhere in the file, whether
    a reader sees it or not, with its escapes undone. `seen`: what a reader sees, page by page; one text where the
    format has no pages. `layout`: what stands where on those pages; empty where the format has none.
    """

    called: str
    data: bytes
    places: tuple[Place, ...]
    seen: tuple[str, ...]
    layout: tuple[PageLayout, ...] = ()

    @property
    def pages(self) -> int | None:
        """How many pages there are; None where the format has none."""
        return len(self.layout) or None


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name on the command line, the ending of its files, and what makes them.

    `make` gets the page of a document, the view that it shows, and the press that sets pages in print; it makes the
    same bytes of the same page every time.
    `end_of` says in words where a file has come to after so many of its bytes, for a message on two that differ.
    """

    name: str
    suffix: str
    make: Callable[[Page, View, Press], Outcome[Made | None]]
    end_of: Callable[[bytes], str]
