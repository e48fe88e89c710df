"""What mends a problem in the editor, where the program's own hint speaks of commands: what to click instead.

A code has its words here only if its hint names a command or a line of a file; whatever else is wrong is mended as the
program says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from briefgen.desk.paths import briefing_of
from briefgen.editor.addresses import address
from briefgen.editor.forms.labels import label_of_key
from briefgen.editor.wording import FIELD, marked, named, say, sentence
from briefgen.problems.diagnostics import Diagnostic
from briefgen.regexes import regex
from briefgen.values import dataclass

Words = Callable[[], str]
COMMAND = "`briefgen "  # how a hint begins to name one
HINTS: Mapping[str, Words] = {
    "BG013": lambda: say("Choose one that is there; the page “Publish” makes the next edition."),
    "BG015": lambda: say("Move this file out of the folder `content`; editions are written by the page “Publish”."),
    "BG101": lambda: say("Most often a text needs quotes around it."),
    "BG106": lambda: say("Most often a text needs quotes around it."),
    "BG107": lambda: say("Leave this file to the page “Clear”, which adds to it."),
    "BG123": lambda: say("Take these lines out of this file; the page “Clear” writes them where they belong."),
    "BG216": lambda: say("Fill in the record; when every value is yours, empty this field and save."),
    "BG319": lambda: say("Compare them on the page “Quotes”, and mark the quote there as checked."),
    "BG511": lambda: say("Let them see what is different, then write down on the page “Clear” that they agree."),
    "BG514": lambda: say("When they agree, write it down on the page “Clear”."),
    "BG519": lambda: say("What it got last still holds; the page “Editions” says which edition that was."),
    "BG530": lambda: say("Have it cleared again on the page “Clear”; until then a changed template ends nothing."),
    "BG531": lambda: say(
        "Open the file as text and take this entry out, then have it cleared again on the page “Clear”."
    ),
    "BG840": lambda: say("Whoever keeps the templates of this desk has to compare the two."),
    "BG908": lambda: say(
        "Ask whoever installed briefgen: its PDF engine does not work. The web page can be made without."
    ),
    "BG913": lambda: say("No text can cause this: tell whoever installed briefgen, and keep the last files."),
    "BG918": lambda: say("Compare it with your archive; whoever holds a key of the desk then signs it."),
}
_PAGES: Mapping[str, tuple[str, Words]] = {
    "BG123": ("/clear", lambda: say("Clear")),
    "BG319": ("/quotes", lambda: say("Quotes")),
    "BG511": ("/clear", lambda: say("Clear")),
    "BG514": ("/clear", lambda: say("Clear")),
    "BG519": ("/editions", lambda: say("Editions")),
    "BG530": ("/clear", lambda: say("Clear")),
    "BG531": ("/clear", lambda: say("Clear")),
}
_KEY = regex(r"`([a-z_]+):( [\w-]+)?`")  # a field as it is begun in a file: in a form it has its label
_OF_LINES = ("BG216", "BG918")  # whose hints speak of a line of the file, or of another program


@dataclass(frozen=True, slots=True)
class Click:
    """A page on which a problem is mended."""

    words: str
    address: str


def hint_of(found: Diagnostic) -> Markup:
    """What to do, as a sentence: here, or as the program says it; empty where nothing can be said."""
    said = HINTS.get(found.code)
    if said is not None and (COMMAND in found.hint or found.code in _OF_LINES):
        return marked(said())
    return sentence(_KEY.sub(_as_labelled, found.hint)) if found.hint else Markup("")


def _as_labelled(key: re.Match[str]) -> str:
    called = named(FIELD, label_of_key(key[1]))
    return f"“{called}:{key[2]}”" if key[2] else f"“{called}”"


def click_for(found: Diagnostic) -> Click | None:
    """The page on which a problem of a briefing is mended, if it is another one than its record's form."""
    briefing = briefing_of(found.span.file) if found.span else ""
    page = _PAGES.get(found.code)
    return Click(page[1](), address(page[0], name=briefing)) if page and briefing else None
