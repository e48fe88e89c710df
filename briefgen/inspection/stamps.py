"""Whether every page says how it is to be handled: its marking, until when it is under embargo, and whom it is for.

The program computes both from what a page shows; a template that forgets one of them, or prints a lower label of its
own, is caught here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.audience.view import View
from briefgen.page.rendering import Page
from briefgen.pdf.page_texts import page_texts
from briefgen.pdf.rendering import Pdf
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.syntax.plain_words import plain_words

_BODY = re.compile(r"<body\b.*", re.DOTALL | re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|script|template)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def stamps(view: View, page: Page, document: Pdf | None) -> Outcome[None]:
    """The pages of a document that lack its marking, or the end of its embargo."""
    wanted = [stamp for stamp in (view.marking, view.briefing.embargo) if stamp]
    found = [found for stamp in wanted for found in _missing(stamp, page, document)]
    return Outcome(None, (*found, *_unnamed(view.briefing.distribution, page, document)))


def _missing(stamp: str, page: Page, document: Pdf | None) -> Iterator[Diagnostic]:
    """One problem a stamp, which names the pages."""
    words = _together(stamp)
    bare = [number for number, text in enumerate(page_texts(document.data) if document else (), 1)
            if words not in _together(text)]  # fmt: skip
    places = [f"page {', '.join(map(str, bare))} of the PDF"] if bare else []
    if words not in _together(_seen(page.html)):
        places.insert(0, "the HTML")
    if places:
        said = f"{' and '.join(places)} would not say {stamp}, though what is shown there asks for it"
        hint = "call the component `masthead` with `marking` and `briefing`, and leave the running lines to print.css"
        yield problem("BG502", said, Span(page.template), hint=hint)


def _unnamed(people: tuple[str, ...], page: Page, document: Pdf | None) -> Iterator[Diagnostic]:
    """People whom a document does not name, although it is for nobody else."""
    texts = {"the HTML": _seen(page.html)} | ({"the PDF": "".join(page_texts(document.data))} if document else {})
    for place, text in texts.items() if people else ():
        said = _together(text)
        if missing := [person for person in people if _together(person) not in said]:
            who = f"{missing[0]}" + (f" and {len(missing) - 1} more" if len(missing) > 1 else "")
            told = f"{place} would not say that it is for {who}, though its marking is for named recipients only"
            hint = "call the component `masthead`, which prints the list, or print `briefing.distribution`"
            yield problem("BG502", told, Span(page.template), hint=hint)


def _seen(html: str) -> str:
    body = _BODY.search(html)
    return _UNSEEN.sub(" ", body[0] if body else html)


def _together(text: str) -> str:
    return "".join(plain_words(text))
