"""Rows of words of a text by which it is known again, and whether it was surely copied.

Six words in a row are looked for, or the whole of a shorter text. Where one of them is a word that does not stand in
any text, they were copied; of words that stand everywhere nobody but their author knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefgen.language.ordinary_words import FILLING, is_ordinary
from briefgen.syntax.plain_words import PlainWords
from briefgen.withheld.words_in_text import Words, is_ideograph, words_of

ROW = 6  # so many words in a row are no accident
SHORTEST = 3  # words of a text that is looked for as a whole
_TELLING = 4  # letters of a word that says something
_ENOUGH = 2  # such words in a row or a short text
_MANY = 3  # words in a row that say what it is about: not even of ordinary ones is that an accident


def rows_of(words: Words, shortest: int = SHORTEST, common: Collection[str] = ()) -> Iterator[tuple[PlainWords, bool]]:
    """Every row of six words that says something, of a shorter text the whole; and whether it was surely copied.

    `common` are words that stand everywhere in the texts of a desk.
    """
    plain, written = words.plain, words.written
    length = min(len(plain), ROW)
    if length < shortest:
        return
    titled = all(word != word.lower() for word in written if len(word) >= _TELLING)  # of a heading, or in capitals
    weights = [_weight(word, short=length < ROW or (titled and len(plain) > ROW)) for word in written]
    plainly = [_content(word, titled=titled or not n) for n, word in enumerate(written)]
    rare = [_rare(word, titled=titled or not n) and plain[n] not in common for n, word in enumerate(written)]
    rows = [at for at in range(len(plain) - length + 1) if sum(weights[at : at + length]) >= _ENOUGH]
    for at in rows:
        copied = length == ROW and sum(plainly[at : at + length]) >= _MANY
        yield plain[at : at + length], copied or any(rare[at : at + length])
    if not rows and len(plain) > ROW:  # of little words alone
        yield plain, True


def told_in_part(row: PlainWords, phrases: Collection[PlainWords]) -> bool:
    """Whether a row stands in one of these phrases."""
    starts = ((phrase, at) for phrase in phrases for at in range(len(phrase) - len(row) + 1))
    return any(phrase[at : at + len(row)] == row for phrase, at in starts)


def phrases_of(texts: Collection[str]) -> frozenset[PlainWords]:
    """The words of each text."""
    return frozenset(words_of(text).plain for text in texts)


def _weight(written: str, *, short: bool) -> float:
    """How much a word says: of a row of names alone nobody knows that it was copied."""
    if is_ideograph(written):
        return 0.5
    return float(len(written) >= _TELLING and (short or written == written.lower()))


def _content(written: str, *, titled: bool) -> bool:
    """Whether a word says what a sentence is about."""
    small = titled or written == written.lower()
    return small and len(written) >= _TELLING and written.isalpha() and written.casefold() not in FILLING


def _rare(written: str, *, titled: bool) -> bool:
    """Whether a word does not stand in any text. A name does, so a capital must have another reason."""
    if is_ideograph(written):
        return True
    letters = len(written) >= _TELLING and written.isalpha()
    return letters and (titled or written == written.lower()) and not is_ordinary(written.casefold())
