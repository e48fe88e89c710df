"""Which languages documents can be in, and how each is made from the catalogues that are there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from posixpath import basename

from briefgen.desk.copies import SHIPPED_TWINS
from briefgen.desk.files import Files
from briefgen.desk.template_lookup import folders, title_span
from briefgen.language.catalogues import Translations, is_catalogue, read_translations
from briefgen.language.locales import language_code, locale_of
from briefgen.language.speech import Message, Speech
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.regexes import regex
from briefgen.syntax.names import printable

_TAG = regex(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?", re.ASCII)
_TO_LEFT = ("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr")
_LEFT_UNKNOWN = ("iw", "ji", "prs", "pnb", "azb", "dv", "arc", "syr", "nqo", "sam")  # the CLDR has no data for them


def language_problem(tag: str, where: Span, templates: Files) -> Diagnostic | None:
    """Why documents cannot be in a language, if they cannot."""
    if not _TAG.fullmatch(tag) or tag.partition("-")[0] == "root":
        said = f"`{printable(tag)}` is not a language's code"
        return problem("BG622", said, where, hint=_meant(tag) or "write its BCP 47 code, such as `en-GB` or `uk`")
    if _runs_left(tag):
        said = f"`{tag}` is written from right to left, which briefgen cannot set"
        hint = "make this document in another language; columns, margins and marks would stand on the wrong side"
        return problem("BG622", said, where, hint=hint)
    try:
        locale_of(tag)
    except ValueError:
        hint = _meant(tag) or "write its BCP 47 code, such as `en-GB` or `uk`"
        return problem("BG622", f"`{tag}` is not a language that briefgen knows", where, hint=hint)
    known = _known(templates)
    if tag.partition("-")[0] in ("en", *known) or tag in known:
        return None
    primary = tag.partition("-")[0]
    languages = ", ".join(f"`{code}`" for code in ("en", *known))
    hint = f"there are {languages}; for another, put its catalogue at templates/_shared/locale/{primary}.po"
    return problem("BG622", f"there is no catalogue for `{tag}`, so labels and dates cannot be in it", where, hint=hint)


def _meant(tag: str) -> str:
    """What somebody may have meant who wrote a country, a language's name, or a code in another spelling."""
    from babel.languages import get_official_languages  # noqa: PLC0415  (only for a mistake)

    parts = re.split(r"[-_]", tag)
    spelt = "-".join((parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])))
    if spelt != tag and _TAG.fullmatch(spelt) and language_code(spelt.partition("-")[0]):
        return f"did you mean `{spelt}`?"
    if code := language_code(tag):
        return f"did you mean `{code}`?"
    official = get_official_languages(tag.upper()) if len(tag) == 2 else ()
    return f"this is a country's code; did you mean `{official[0].replace('_', '-')}`?" if official else ""


def _runs_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    if any(part in _TO_LEFT for part in tag.split("-")):
        return True
    try:
        return locale_of(tag).text_direction == "rtl"
    except ValueError:
        return tag.partition("-")[0] in _LEFT_UNKNOWN


def _known(templates: Files) -> list[str]:
    """The languages that have a catalogue, other than English."""
    found = {basename(path).removesuffix(".po") for path in templates if is_catalogue(path)}
    return sorted(tag for tag in found if _TAG.fullmatch(tag) and tag.partition("-")[0] != "en")


def speech_of(language: str, product: str, templates: Files) -> Outcome[Speech]:
    """A language for a product: its own catalogues first, then the shared ones; a desk's before those that ship."""
    read = [
        read_translations(path, templates[path])
        for path in _catalogues(language, product, templates)
        if path in templates
    ]
    found = tuple(d for outcome in read for d in outcome.diagnostics)
    return Outcome(Speech(language, tuple(o.value for o in read if isinstance(o.value, Translations))), found)


def _catalogues(language: str, product: str, templates: Files) -> Iterator[str]:
    """The paths of the catalogues that say a product's words, whether or not they are there."""
    for folder in folders(templates, product):
        for root in ("templates/", SHIPPED_TWINS):
            for tag in dict.fromkeys((language, language.partition("-")[0])):
                yield f"{root}{folder}/locale/{tag}.po"


def untranslated(unsaid: Collection[Message], speech: Speech, product: str, templates: Files) -> Iterator[Diagnostic]:
    """What a document in another language had to say in English: one problem, at the catalogue that lacks it."""
    if not unsaid:
        return
    paths = [path for path in _catalogues(speech.language, product, templates) if path in templates]
    first = ", ".join(f"“{printable(message)}”" for _, message in list(unsaid)[:3])
    more = len(unsaid) - 3
    said = f"not translated into `{speech.language}`, so printed in English: {first}"
    said += f" and {more} more" if more > 0 else ""
    where = next((path for path in paths if not path.startswith(SHIPPED_TWINS)), None)
    hint = f"put them into {where} of your desk, as `msgid` and `msgstr`" if where else ""
    yield problem("BG621", said, Span(where) if where else None, hint=hint)


def untitled(speech: Speech, product: str, title: str, templates: Files, own: str) -> Iterator[Diagnostic]:
    """A product's title that a document prints in the desk's `own` language, not in its language."""
    if speech.language.partition("-")[0] == own.partition("-")[0] or speech.translated(title, "product") is not None:
        return
    primary = speech.language.partition("-")[0]
    said = f"the title “{printable(title)}” is not translated into `{speech.language}`, so documents print it as it is"
    hint = f'put it into templates/_shared/locale/{primary}.po of your desk, as `msgid` with `msgctxt "product"`'
    yield problem("BG621", said, title_span(templates, product), hint=hint)
