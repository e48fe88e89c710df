"""Whether every page says how it is to be handled: its marking, its embargo, that it is withdrawn, and whom it is for.

The program computes both from what a page shows; a template that forgets one of them, or prints a lower label of its
own, is caught here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefgen.audience.view import View
from briefgen.formats.format import Made
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.syntax.plain_words import plain_words


def stamps(view: View, template: str, files: Sequence[Made]) -> Outcome[None]:
    """The pages of a document that lack its marking, or the end of its embargo, or whom it is for."""
    wanted = [stamp for stamp in (view.marking, view.briefing.embargo, view.briefing.withdrawn) if stamp]
    found = [found for stamp in wanted for found in _missing(stamp, template, files)]
    return Outcome(None, (*found, *_unnamed(view.briefing.distribution, template, files)))


def _missing(stamp: str, template: str, files: Sequence[Made]) -> Iterator[Diagnostic]:
    """One problem a stamp, which names the pages."""
    places = [place for made in files if (place := _without(_together(stamp), made))]
    if places:
        said = f"{' and '.join(places)} would not say {stamp}, though what is shown there asks for it"
        hint = "call the component `masthead` with `marking` and `briefing`, and leave the running lines to print.css"
        yield problem("BG502", said, Span(template), hint=hint)


def _without(words: str, made: Made) -> str:
    """The pages of a file that do not say these words; the file itself where it has no pages."""
    bare = [str(number) for number, text in enumerate(made.seen, 1) if words not in _together(text)]
    if not made.layout:
        return made.called if bare else ""
    return f"page {', '.join(bare)} of {made.called}" if bare else ""


def _unnamed(people: tuple[str, ...], template: str, files: Sequence[Made]) -> Iterator[Diagnostic]:
    """People whom a document does not name, although it is for nobody else."""
    for made in files if people else ():
        said = _together("".join(made.seen))
        if missing := [person for person in people if _together(person) not in said]:
            who = f"{missing[0]}" + (f" and {len(missing) - 1} more" if len(missing) > 1 else "")
            told = f"{made.called} would not say that it is for {who}, though its marking is for named recipients only"
            hint = "call the component `masthead`, which prints the list, or print `briefing.distribution`"
            yield problem("BG502", told, Span(template), hint=hint)


@lru_cache(maxsize=256)  # each stamp is looked for on the same pages
def _together(text: str) -> str:
    return "".join(plain_words(text))
