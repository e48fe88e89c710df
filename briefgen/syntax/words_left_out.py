"""Which words may be left out of a quotation at `[…]` or `…`, and said in other words in `[brackets]`.

The same rule serves `quotes verify` and quotations in texts. Words may be left out where

- none of them turns the sense: a negation, a condition or a limit (`not`, `never`, `without`, `unless`, `if`, `only`,
  `almost`, `refuse`; English, and the plainest ones of some other languages)
- they do not begin with what makes a statement a possibility (`We might …`), or takes something out of it
  (`Nobody but …`, `all but …`)
- they are at most FARTHEST words and cross the ends of at most SENTENCES sentences; beside a piece of a single word at
  most BESIDE_ONE words
- no question mark is among them which the quotation does not have
- where they cross the end of a sentence, the words behind them begin one: what is said of one thing is not joined to
  another

A quotation that stands alone may not be cut out of a clause that such a word governs either (`I never said that …`,
`… if they pay`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefgen.regexes import regex
from briefgen.syntax.spoken_words import Word

FARTHEST = 50
SENTENCES = 2
BESIDE_ONE = 10
QUESTION = "its sentence is a question"
REPLACED = 8  # words that one bracket may stand for
_ENGLISH = (
    "not|never|no|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|scarcely|barely|rarely|seldom|almost|nearly"
    "|unless|except|excepting|if|only|provided|providing|lest|refus(?:e|es|ed|ing|al)|den(?:y|ies|ied|ying|ial)"
    "|reject(?:s|ed|ing|ion)?|declin(?:e|es|ed|ing)|oppos(?:e|es|ed|ing)|against|fail(?:s|ed|ing|ure)?|stopp?(?:s|ed|ing)?"
    "|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|forbid(?:s|den)?|false|untrue|doubt(?:s|ed|ful)?|impossible|unlikely|instead"
    r"|excluding|barring|assuming|supposing|partly|partially|temporarily|provisionally|apparently|reportedly|ostensibly"
    r"|alleged(?:ly)?|supposed(?:ly)?|unable|unwilling|\w+n't"
)
_OTHERS = (
    "не|ні|ані|ніколи|ніхто|нічого|без|якщо|якби|крім|лише|тільки|майже|нет|ни|никогда|никто|ничего|если|кроме|только|почти"
    "|nicht|kein|keine|keinen|keinem|keiner|nie|niemals|niemand|nichts|ohne|weder|wenn|außer|nur|fast"
    "|ne|pas|jamais|sans|sauf|aucun|aucune|rien|nunca|sin|ni|nadie|nada|non|mai|senza|nessuno|nigdy|bez|jeśli|tylko|değil"
)
_TURNS = regex(f"(?:{_ENGLISH}|{_OTHERS})")
_TURN_TOGETHER = frozenset(  # English: exceptions, conditions and limits of two words
    (
        ("other", "than"), ("apart", "from"), ("aside", "from"), ("but", "for"), ("subject", "to"), ("long", "as"),
        ("in", "case"), ("on", "condition"), ("in", "part"), ("as", "if"), ("in", "theory"), ("in", "principle"),
        ("far", "from"), ("short", "of"),
    )
)  # fmt: skip
_EXCEPT = frozenset(("but", "save", "bar"))  # English: directly behind what they take something out of
_POSSIBLE = frozenset(("may", "might", "could", "would", "should"))  # English
_AFTER_A_COMMA = frozenset(("but", "though", "although", "except", "unless", "if", "provided", "only", "not"))
_UNTIL_IT_SHOWS = 5  # words from such a word on
_BEGIN_CONDITIONS = frozenset(
    (
        "if",
        "unless",
        "provided",
        "providing",
        "should",
        "only",
        "without",
        "until",
        "except",
        "якщо",
        "якби",
        "если",
        "wenn",
        "falls",
        "sofern",
        "si",
    )
)


def turning(words: Iterable[Word]) -> Iterator[Word]:
    """Those words that turn the sense of what stands beside them."""
    return (word for word in words if _TURNS.fullmatch(word.spelt.lower()))


def fault_in_gap(before: Sequence[Word], left_out: Sequence[Word], after: Sequence[Word], *, asked: bool) -> str:
    """Why these words may not be left out between two pieces; empty where they may.

    `asked`: the quotation has a question mark in their place.
    """
    for word in turning(left_out):
        return f"the words left out hold “{word.spelt}”"
    for one, other in pairwise(left_out):
        if (one.spelt.lower(), other.spelt.lower()) in _TURN_TOGETHER:
            return f"the words left out hold “{one.spelt} {other.spelt}”"
    if left_out and not before[-1].pauses and left_out[0].spelt.lower() in _POSSIBLE | _EXCEPT:
        return f"the words left out begin with “{left_out[0].spelt}”"
    ends = sum(word.stops for word in (before[-1], *left_out))
    nearest = BESIDE_ONE if min(len(before), len(after)) == 1 else FARTHEST
    if len(left_out) > nearest or ends > SENTENCES:
        sentences = f", and {ends} sentences end there" if ends > 1 else ""
        return f"{len(left_out)} words are left out{sentences}"
    if any(word.asks for word in left_out) and not asked:
        return "the words left out end a question"
    if ends and left_out and not left_out[-1].stops:
        return "words of two sentences are joined into one"
    return ""


def fault_in_brackets(inserted: Sequence[Word], replaced: Sequence[Word], before: Word | None) -> str:
    """Why a bracket may not hold or stand for these words; empty where it may."""
    for word in turning(inserted):
        return f"the brackets add “{word.spelt}”"
    for word in turning(replaced):
        return f"the brackets stand for “{word.spelt}”"
    if len(replaced) > REPLACED:
        return f"the brackets stand for {len(replaced)} words"
    if replaced and any(word.stops for word in ([before] if before else []) + list(replaced[:-1])):
        return "the brackets stand for words of two sentences"
    return ""


def fault_before(words: Sequence[Word]) -> str:
    """Why a quotation that stands alone may not begin behind these words; empty where it may."""
    sentence = _back_to(words, "stops", "closes")
    for word in turning(_back_to(sentence, "pauses")):
        return f"its clause begins before it, with “{word.spelt}”"
    if sentence and sentence[0].spelt.lower() in _BEGIN_CONDITIONS:
        return f"its sentence begins before it, with “{sentence[0].spelt}”"
    return ""


def fault_behind(before: Sequence[Word], last: Word, words: Sequence[Word]) -> str:
    """Why a quotation that stands alone may not end with this word; `before` it begins, these are behind it."""
    if last.stops or last.closes:
        return ""
    rest = words[: next((n + 1 for n, word in enumerate(words) if word.stops or word.closes), len(words))]
    clause = rest[: next((n + 1 for n, word in enumerate(rest) if word.pauses), len(rest))]
    if not last.pauses:
        governed = clause
    elif rest and rest[0].spelt.lower() in _AFTER_A_COMMA:
        governed = clause[:_UNTIL_IT_SHOWS]
    else:
        governed = []
    for word in turning(governed):
        return f"its clause goes on behind it, with “{word.spelt}”"
    whole_clause = last.pauses and (not before or before[-1].pauses)
    return QUESTION if rest and rest[-1].asks and not whole_clause else ""


def _back_to(words: Sequence[Word], *marks: str) -> Sequence[Word]:
    """The last of these words, back to one behind which such a mark stands."""
    back = (n for n, word in enumerate(reversed(words)) if any(getattr(word, mark) for mark in marks))
    return words[len(words) - next(back, len(words)) :]
