"""The words of the editor's own pages, in the language of whoever looks at them.

A message is its English text. The catalogues in `words/` translate it; what they lack is said in English, and marked so
where it stands in a page of another language. What the program says, such as problems, is English everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from starlette.requests import HTTPConnection

from briefgen.authoring.refused_error import RefusedError
from briefgen.editor.forms.labels import label_of_key
from briefgen.language.catalogues import Translations, read_translations

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {ENGLISH: "English", "uk": "Українська"}  # each in its own words
COOKIE = "briefgen-language"
WORDS = Path(__file__).parent / "words"
# What is said of the models' own words, by the context of the message.
FIELD, ABOUT, WORD, GRAMMAR, GROUP, STATE = "field", "about", "word", "grammar", "group", "state"
KIND, KINDS_OF, EXAMPLE = "kind", "kinds", "example"
_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


class NotDone(RefusedError):
    """The editor's own reason why something is not done, in the language of the page."""


def language() -> str:
    """The language of the page that is being made."""
    return _spoken.get()


def speak(asked: HTTPConnection) -> None:
    """Make what follows in the language that was chosen, else in the one that the browser likes best."""
    chosen = asked.cookies.get(COOKIE, "")
    _spoken.set(chosen if chosen in LANGUAGES else _liked(asked.headers.get("accept-language", "")))


def _liked(accepted: str) -> str:
    best, most = ENGLISH, 0.0
    for part in accepted[:1000].split(","):
        name, _, weight = part.partition(";")
        code = name.strip().lower().partition("-")[0]
        try:
            liking = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if code in LANGUAGES and most < liking <= 1:
            best, most = code, liking
    return best


@lru_cache(maxsize=8)
def _catalogue(code: str) -> Translations | None:
    if code == ENGLISH:
        return None
    path = WORDS / f"{code}.po"
    return read_translations(f"locale/{code}.po", path.read_bytes()).value


def translated(context: str | None, message: str) -> str | None:
    """A message in the language of the page; None where it is not translated, and in English."""
    catalogue = _catalogue(language())
    return catalogue.find(context, message) if catalogue else None


def say(message: str, /, **values: object) -> str:
    """A message, with its values put in; what of them is marked up stays so."""
    found = translated(None, message) or message
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(found) % values
    return found % values


def say_counted(one: str, many: str, number: int, /, **values: object) -> str:
    """A message in the form that a number asks for; the number is its value `num`."""
    return _counted(one, many, number) % {"num": number, **values}


def _counted(one: str, many: str, number: int) -> str:
    catalogue = _catalogue(language())
    found = catalogue.counted(None, one, number) if catalogue else None
    return found or (one if number == 1 else many)


# For templates: the words are ours and may hold elements, the values are escaped -------------------------------------


def gettext(message: str, /, **values: object) -> Markup:
    """What `_` is in a template."""
    return Markup(translated(None, message) or message) % values


def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
    """A sentence that counts, in a template."""
    return Markup(_counted(one, many, number)) % {"num": number, **values}


def in_english(text: object) -> Markup:
    """What the program says in English only, marked so in a page of another language."""
    shown = escape(text)
    return shown if language() == ENGLISH or not shown else Markup(f'<span lang="en">{shown}</span>')


def named(context: str, text: str) -> str:
    """One of the models' words, as a page says it."""
    return translated(context, text) or text


def label(text: str) -> str:
    """What a field is called."""
    return named(FIELD, text)


def field_named(key: str) -> str:
    """What a field is called, by its key in a file."""
    found = named(FIELD, label_of_key(key))
    return found if found.isupper() else found[:1].lower() + found[1:]


def vocabulary(word: str) -> str:
    """A word of a closed vocabulary: as it is read, and as a file has it where that is another language."""
    found = translated(WORD, word)
    return f"{found} ({word})" if found else word.replace("_", " ")


def about(text: str) -> Markup:
    """What a field means."""
    found = translated(ABOUT, text)
    return marked(found) if found else in_english(marked(text))


def marked(text: str) -> Markup:
    """A text with what a file has in it, `like this`, as code."""
    parts = (escape(part) for part in text.split("`"))
    return Markup("").join(Markup(f"<code>{part}</code>") if at % 2 else part for at, part in enumerate(parts))


def quoted(text: str) -> Markup:
    """What the program says, inside a sentence."""
    return in_english(marked(text))


def ended(text: str) -> Markup:
    """What the program says, with a full stop unless it ends with a mark of its own."""
    whole = text.strip()
    return in_english(marked(whole if not whole or whole.endswith((".", "!", "?", "…")) else f"{whole}."))


def sentence(text: str) -> Markup:
    """The same where it begins a sentence; what stands in files is not written large."""
    first = text.split(maxsplit=1)[:1]
    large = bool(first) and first[0].rstrip(",;:").isalpha()
    return ended(text[:1].upper() + text[1:] if large else text)


def why_not(refused: RefusedError) -> str:
    """Why something is not done: in the language of the page, or as the program says it."""
    return str(refused) if isinstance(refused, NotDone) else quoted(str(refused))


def day_in_words(day: Any, english: str) -> str:
    """A day as it is read in a sentence."""
    if language() == ENGLISH:
        return english
    from babel.dates import format_date  # noqa: PLC0415  (only for pages of other languages)

    return format_date(day, "d MMMM y", locale=language())
