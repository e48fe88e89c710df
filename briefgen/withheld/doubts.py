"""Whether a name that was found may name nobody where it stands: a word of the language, a place, part of another name.

What is doubtful is asked about, what is not is an error. A title or a given name before a family name ends all doubt.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from briefgen.language.everyday_words import EVERYDAY
from briefgen.language.ordinary_words import PLACES, SURNAMES, is_abstract, is_ordinary
from briefgen.records.person_names import TITLES
from briefgen.regexes import regex
from briefgen.syntax.plain_words import PlainWords
from briefgen.withheld.words_in_text import Words, plain_word, words_of

_SHORT = 2  # letters of a word that names nobody by itself
_WORDS = frozenset(word for surname in SURNAMES for word in (plain_word(surname), *words_of(surname).keys))
# What stands behind the name of a place that is no state: English.
_FEATURES = frozenset(
    ("river", "valley", "street", "road", "bank", "avenue", "square", "island", "bay", "sea", "lake", "park", "hotel")
)
_OFFICES = """
mme señor señora envoy secretary commissioner deputy spokesman spokeswoman chairman chairwoman chair director officer
mp pan pani пан пані пана панові панам господин господина госпожа міністр міністра министр министра президент
президента посол посла депутат депутата генерал генерала
"""
_NO_TITLES = frozenset(
    ("justice", "judge", "grand", "king", "queen", "crown", "father", "mother", "brother", "sister", "st", "count")
)
_TITLES = (TITLES - _NO_TITLES) | frozenset(map(plain_word, _OFFICES.split()))
_GENERAL = frozenset(("general", "major", "minister", "secretary", "chair", "director", "officer", "deputy", "marshal"))
_LINKS = frozenset(("and", "und", "et", "y", "i", "de", "du", "von", "van", "der", "den", "da", "di", "la", "le", "bin",
                    "al", "el", "ben", "o", *map(plain_word, ("і", "та", "й", "и"))))  # fmt: skip
_FAR = 5  # words between a given name and a family name
_ACRONYMS = frozenset(("us", "uk", "eu", "un", "uae", "usa"))
_SIGNS = regex(r"[-‐‑‒–.·•_/|*~^'’´`]{0,2}")
_STOP = regex(r"[!?…;:\n]")
_GAP = regex(r"[\s,.&“”„«»\"'‘’()\u00a0-]*")
_MARKUP = regex(r"[<>=\[\]{}|/]")
_NICKNAME = regex(
    r"""\s*(?:“[^“”]{1,40}”|„[^“”„]{1,40}[“”]|«[^«»]{1,40}»|"[^"]{1,40}"|\([^()]{1,40}\)|['‘][^'‘’]{1,40}['’])\s*"""
)


def titled(words: Words, first: int, last: int) -> bool:
    """Whether a title stands before a name, and no other name behind it."""
    if not first or not _GAP.fullmatch(_between(words, first - 1, first)):
        return False
    title = words.plain[first - 1]
    if title not in _TITLES or "," in _between(words, first - 1, first):
        return False
    follows = last + 1 < len(words.written) and _between(words, last, last + 1).isspace()
    if follows and _capital(words, last + 1):
        return words.titled and title not in _GENERAL
    return not words.titled or title not in _GENERAL


def given_before(words: Words, first: int, second: int) -> bool:
    """Whether a given name and a family name belong together: between them stand names, initials, links, a nickname."""
    if second - first > _FAR or ends_between(words, first, second):
        return False
    between = _NICKNAME.sub(" ", _between(words, first, second))
    if _MARKUP.search(between) or not (_capital(words, first) and _capital(words, second)):
        return False
    return all(word[:1] != word[:1].lower() or plain_word(word) in _LINKS for word in re.findall(r"[^\W_]+", between))


def ends_between(words: Words, first: int, last: int) -> bool:
    """Whether a sentence ends between two words: behind a dot that follows no initial and no short form."""
    for n in range(first, last):
        gap = _between(words, n, n + 1)
        if _STOP.search(gap) or (gap.startswith(".") and len(words.written[n]) > _SHORT + 1 and gap != "."):
            return True
    return False


def initials_of(words: Words, index: int) -> str:
    """The first letter of two or more initials that are written as one word, as in MJ Price."""
    written = words.written[index]
    if _SHORT <= len(written) <= _SHORT + 2 and written.isupper() and words.plain[index] not in _ACRONYMS:
        return words.plain[index][0]
    return ""


def may_name_nobody(  # one question after the other, each with its answer
    word: str, key: str, words: Words, index: int, *, body: bool, own: Collection[str]
) -> bool:
    """Whether a name of one word may be something else where it stands: that of a person, or of a `body` or a thing."""
    if word in own or word in EVERYDAY:
        return True
    blank = words.capital_tells_nothing(index)
    if body:
        return _of_another(word, words, index) or (blank and is_abstract(word))
    if word in PLACES or (len(word) <= _SHORT and words.begins_sentence(index)):
        return True
    if not blank:
        return False
    return is_word(word) or key in _WORDS or _other_gender(word, words.plain[index])


def _of_another(word: str, words: Words, index: int) -> bool:
    """Whether the name of a place is part of another name, as in Atlanta, Georgia, or in Michael Jordan."""
    if word not in PLACES and len(word) > _SHORT:
        return False
    before, behind = index - 1, index + 1
    if index and re.fullmatch(r",?\s", _between(words, before, index)) and _capital(words, before):
        return not words.begins_sentence(before) or "," in _between(words, before, index) or word in PLACES
    if behind < len(words.written) and _between(words, index, behind).isspace():
        return _capital(words, behind) or words.plain[behind] in _FEATURES
    return False


def _other_gender(word: str, found: str) -> bool:
    """Whether an adjective of another gender stands there: Ukrainian and Russian."""
    masculine, feminine = (
        tuple(map(plain_word, endings)) for endings in (("ий", "ый", "ой"), ("а", "ая", "ої", "ую", "е", "і"))
    )
    return word.endswith(masculine) and not found.endswith(masculine) and found.endswith(feminine)


def _between(words: Words, first: int, last: int) -> str:
    return words.folded[words.spans[first][1] : words.spans[last][0]]


def _capital(words: Words, index: int) -> bool:
    written = words.written[index]
    return written[:1] != written[:1].lower()


class Parting(Enum):
    """How the letters of a name are parted."""

    SURE = "as one hides it"
    DOUBTFUL = "as two words are"


def parted(words: Words, first: int, last: int) -> Parting | None:
    """How a name of one word is parted into several; None where these are words that follow one another."""
    gaps = [_between(words, n, n + 1) for n in range(first, last)]
    pieces = words.plain[first : last + 1]
    if all(len(piece) == 1 for piece in pieces):
        return Parting.SURE if all(len(gap) <= _SHORT for gap in gaps) else None
    plain = all(map(is_word, pieces))
    if all(_SIGNS.fullmatch(gap) for gap in gaps):
        return Parting.DOUBTFUL if plain else Parting.SURE
    plain = any(map(is_word, pieces))
    return Parting.DOUBTFUL if not plain and all(gap.isspace() or _SIGNS.fullmatch(gap) for gap in gaps) else None


def is_word(plain: str) -> bool:
    """Whether a word stands in sentences of a language as it is, and is a name as well."""
    return is_ordinary(plain) or plain in _WORDS


def is_ordinary_name(words: PlainWords) -> bool:
    """Whether a name is made of words of which any sentence is made."""
    return all(map(is_ordinary, words))
