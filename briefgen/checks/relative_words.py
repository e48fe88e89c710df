"""BG405: words whose meaning depends on the day on which they are read, in English and Ukrainian."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.leaves import TextLeaf
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.terms import Term
from briefgen.regexes import regex
from briefgen.syntax.quotation_marks import unquoted
from briefgen.syntax.tree import times_before

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SPANS = "morning|afternoon|evening|night|week|weekend|month|quarter|year|spring|summer|autumn|winter"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# English. A capital inside a sentence is a name (Russia Today, Black Friday), and so is a day with an adjective before.
_ENGLISH = (
    r"(?<![A-Z][a-z] )\b(?:yesterday|tomorrow|tonight|today)\b",
    r"(?:^|(?<=[.!?] ))(?:Yesterday|Tomorrow|Tonight|Today)\b",
    rf"\b[Tt]his (?:{_SPANS})\b",
    rf"\b(?:[Ll]ast|[Nn]ext) (?:{_SPANS}|{_DAYS})\b(?! of\b)",
    rf"\b(?:[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Tt]his) (?:{_DAYS})\b",
    rf"\b(?:{_DAYS}) (?:morning|afternoon|evening|night)\b",
    r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or) the (?:coming|past|next|last) "
    r"(?:few |two |three |several |\d+ )?(?:hour|day|week|month|year)s?\b(?! of\b)",
    r"\b(?:a|one|two|three|four|five|six|seven|ten|\d+|some|several|a few) (?:day|week|month|year)s? ago\b",
)
# Ukrainian: сьогодні, вчора, завтра; this, last, next week, month, year; on a day of the week; so many days ago.
_UKRAINIAN = (
    r"\b(?:[Сс]ьогодні|[ВвУу]чора|[Зз]автра|[Пп]ісляз?автра|[Пп]озавчора)\b",
    r"\b(?:[Цц]ього|[Мм]инулого|[Нн]аступного) (?:тижня|місяця|року|дня|ранку|вечора)\b",
    r"\b[Нн]а (?:цьому|минулому|наступному) тижні\b",
    r"\b(?:[УуВв]|[Мм]инул\w+|[Нн]аступн\w+) (?:понеділок|вівторок|серед[уи]|четвер|п.ятниц[юі]|субот[уи]|неділ[юі])\b",
    r"\b(?:дн[іів]+|день|тиждень|тижн[іів]+|місяц[іів]+|рік|рок[иів]+) тому\b",
)
_RELATIVE = regex("|".join((*_ENGLISH, *_UKRAINIAN)))
_UK_MONTHS = "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
_DATED = regex(rf"\b\d{{1,2}} (?:{_MONTHS}|{_UK_MONTHS})\b|\b(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{4}}-\d\d(?:-\d\d)?\b")
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_MONTH = regex(rf"\b(?:{_MONTHS})\b")
_CODE = regex(r"`[^`]*`|\[@[^\]]*\]")
_SENTENCE = regex(r"(?<=[.!?…])\s+(?=[^\W\d_a-zа-яіїєґ])")
_VERBATIM = (Quote, Source, Term)  # words of others, and words that are spoken of
_FIELDS = ("date_basis", "note", "reason")  # say on what a date rests


def relative_words(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """Texts in the desk's own words say a date, and not `yesterday`."""
    for item in (item for item in dossier.everything if not isinstance(item.record, _VERBATIM)):
        for leaf in item.texts():
            if not set(_FIELDS) & set(leaf.path):
                yield from _relative_in(item, leaf)


def _relative_in(item: Located[Record], leaf: TextLeaf) -> Iterator[Diagnostic]:
    bare = _CODE.sub(lambda code: " " * len(code[0]), unquoted(leaf.value))
    begin = 0
    for sentence in _SENTENCE.split(bare):
        begin = bare.index(sentence, begin)
        for word in _RELATIVE.finditer(sentence) if not _DATED.search(sentence) else ():
            if _is_named(word[0], sentence):
                continue
            span = item.at(leaf.path, word[0], times_before(leaf.value, word[0], begin + word.start()))
            said = f"`{word[0]}` means another day tomorrow"
            yield problem("BG405", said, span, hint="write the date")


def _is_named(word: str, sentence: str) -> bool:
    """Whether a sentence that says `last year` or `last month` also says which one."""
    return bool(
        (word.endswith(("year", "spring", "summer", "autumn", "winter")) and _YEAR.search(sentence))
        or (word.endswith("month") and _MONTH.search(sentence))
    )
