"""The sandbox of a preview: what it prints of texts that know their origin stands between marks.

The page comes without marks, as any other sandbox prints it. Beside it stands the page with them: it is never shown and
never leaves, but is read for where they stand (`page_stream`), and thrown away. While templates run, a mark is made of
Unicode noncharacters, as citations are; in the text of the page they become elements, which typography leaves alone,
and inside of tags they go without a trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from briefgen.regexes import regex
from briefgen.syntax.markdown import CLOSE, OPEN
from briefgen.syntax.traced import Origin, handed_on, origin_of
from briefgen.templating.runtime_problems import PAGE
from briefgen.templating.sandbox import Sandbox

MARK = "briefgen-mark"  # the element around what was printed; its attribute is the number of the origin
_BEGIN, _NUMBERED, _END = "\ufde0", "\ufde1", "\ufde2"
_BEGUN = regex(f"{_BEGIN}([0-9]+){_NUMBERED}")
_ANY = regex(f"{_BEGIN}[0-9]+{_NUMBERED}|{_END}")
_NO_TEXT = regex(r"(<(?:head|svg|style|script)\b.*?</(?:head|svg|style|script)>|<[^<>]*>)", re.DOTALL)
_CITES_LAST = regex(rf"(?:{OPEN}[^{CLOSE}]*{CLOSE})+\Z")


class MarkingSandbox(Sandbox):
    """The same environment, which puts marks around what it prints; `origins` are theirs, by their numbers.

    `marked` is the last page with them, its typography and the numbers of its sources still to come.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.origins: list[Origin] = []
        self.marked = ""
        self.filters = {name: _traced(own) for name, own in self.filters.items()}

    def _print(self, value: Any) -> Any:
        printed, origin = super()._print(value), origin_of(value)
        if origin is None:
            return printed
        self.origins.append(origin)
        text = str(printed)
        cites = _CITES_LAST.search(text)  # what a text rests on is none of its words
        end = cites.start() if cites else len(text)
        marked = f"{_BEGIN}{len(self.origins) - 1}{_NUMBERED}{text[:end]}{_END}{text[end:]}"
        return Markup(marked) if isinstance(printed, Markup) else marked

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:
        """The page's own template gives its marks as elements."""
        template = super().get_template(name, parent, globals)
        return _Page(template, self) if name == PAGE and parent is None else template


class _Page:
    """A page's template, whose marks are kept beside it."""

    def __init__(self, template: Template, sandbox: MarkingSandbox) -> None:
        self.template, self.sandbox = template, sandbox

    def generate(self, context: Any) -> Iterator[str]:
        """The page, in one piece."""
        page = "".join(self.template.generate(context))
        self.sandbox.marked = "".join(_as_elements(page))
        yield _ANY.sub("", page)


def _as_elements(page: str) -> Iterator[str]:
    for piece in _NO_TEXT.split(page):
        if piece.startswith("<"):
            yield _ANY.sub("", piece)
        else:
            yield _BEGUN.sub(rf'<{MARK} n="\1">', piece).replace(_END, f"</{MARK}>")


def _traced(own: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose text leads to where the text came from that it was given."""

    @wraps(own)
    def told(*args: Any, **more: Any) -> Any:
        made = own(*args, **more)
        if not isinstance(made, str) or isinstance(made, Markup) or origin_of(made):
            return made
        source = next((value for value in args if isinstance(value, str) and origin_of(value)), None)
        return made if source is None else handed_on(source, made)

    return told
