"""Quotes compared with the desk's saved texts of their sources: verbatim, cut short, differing (and how), or not found.

Saved texts are `content/library/texts/SOURCE-ID.txt`. They are not ours: no build reads them. What is folded and what
never is stands in `syntax/spoken_words`, what may be left out in `syntax/words_left_out`, what is passed over and told
in `syntax/found_words`. Nothing is changed: what follows from a verdict is a person's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from briefgen.desk.files import Files
from briefgen.desk.paths import TEXTS
from briefgen.dossier.reading import parse_files
from briefgen.problems.diagnostics import Span
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.reading import validate
from briefgen.syntax.found_words import Found, find, readings
from briefgen.syntax.spoken_words import Joint, Kind, Word, Wording, read_wording
from briefgen.values import dataclass

NEAR = 60  # of 100: from here on a passage is a version of the words, and not another sentence
ALIKE = 0.5  # of its words have to stand there, in their order
AROUND = 8  # words that are shown before and behind what was cut out


class QuoteState(StrEnum):
    """What a comparison shows."""

    VERBATIM = "verbatim"
    CUT = "cut short"
    DIFFERING = "differing"
    NOT_FOUND = "not found"
    NO_TEXT = "no saved text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One quote, or one of its variants, against one source: `line` and `passage` of the text, `how` they differ.

    `notes` name what was passed over in words that are the same; `begin` and `end` are the passage's characters in the
    text without its byte order mark.
    """

    quote: str
    source: str
    state: QuoteState
    span: Span
    line: int = 0
    passage: str = ""
    how: str = ""
    notes: tuple[str, ...] = ()
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Shown:
    """Words that hang together, as a difference shows them, with their places in the text."""

    said: str
    first: int
    last: int


def quotes_of(own: Files) -> Iterator[Located[Quote]]:
    """The quotes of a briefing, from its files."""
    content = Files({path: data for path, data in own.items() if path.endswith(".yaml")})
    for item in validate(parse_files(content).value).value.items:
        if isinstance(item.record, Quote):
            yield item  # type: ignore[misc]  # narrowed by its record


def saved_text(files: Files, source: str) -> str | None:
    """The saved text of a source; None where there is none."""
    saved = files.get(f"{TEXTS}{source}.txt")
    return None if saved is None else saved.decode("utf-8", "replace").removeprefix("\ufeff")


def verify(quote: Located[Quote], files: Files) -> Iterator[Verdict]:
    """A quote against each source of its own, and each variant against the source that has it."""
    record = quote.record
    variants = {wording.source: wording.text for wording in record.variants}
    sources = [citation.source for citation in record.evidence if citation.source.startswith("src-")]
    for source in dict.fromkeys((*sources, *variants)):
        saved = saved_text(files, source)
        if saved is None:
            yield Verdict(quote.id, source, QuoteState.NO_TEXT, quote.span)
            continue
        wordings = [variants[source]] if source in variants else list(filter(None, (record.text, record.original)))
        found = [_compare(quote, source, wording, read_wording(saved)) for wording in wordings]
        yield min(found, key=lambda verdict: list(QuoteState).index(verdict.state))


def _compare(quote: Located[Quote], source: str, wording: str, saved: Wording) -> Verdict:
    found = find(wording, saved, alone=True)
    if found is None:
        return _differing(quote, source, wording, saved)
    first, last, line = found.first, found.last, saved.line(found.first)
    if isinstance(found, Found):
        passage, (begin, end) = saved.passage(first, last), saved.stretch(first, last)
        return Verdict(quote.id, source, QuoteState.VERBATIM, quote.span, line, passage, "", found.notes, begin, end)
    if found.cut:
        first, last = max(0, first - AROUND), min(len(saved.words) - 1, last + AROUND)
    state = QuoteState.CUT if found.cut else QuoteState.DIFFERING
    return Verdict(
        quote.id,
        source,
        state,
        quote.span,
        line,
        saved.passage(first, last),
        found.why,
        (),
        *saved.stretch(first, last),
    )


def _differing(quote: Located[Quote], source: str, wording: str, saved: Wording) -> Verdict:
    """How the passage differs that is most like the quote."""
    spoken = [word for piece in readings(wording)[-1].pieces for word in piece.words]
    wanted, text = _shown(spoken), _shown(saved.words)
    near = _most_alike([one.said for one in wanted], [one.said for one in text])
    if near is None:
        return Verdict(quote.id, source, QuoteState.NOT_FOUND, quote.span)
    there = text[near[0] : near[1] + 1]
    how = _difference([one.said for one in wanted], [one.said for one in there])
    if "-[" not in how and "+[" not in how:  # capitals, or accents, alone
        how = _difference([_spelt(spoken, one) for one in wanted], [_spelt(saved.words, one) for one in there])
    first, last = there[0].first, there[-1].last
    line = saved.line(first)
    if wanted[0].said != there[0].said:  # what stands there instead is beyond what is alike
        first = max(0, first - AROUND)
    if wanted[-1].said != there[-1].said:
        last = min(len(saved.words) - 1, last + AROUND)
    return Verdict(
        quote.id, source, QuoteState.DIFFERING, quote.span, line, saved.passage(first, last), how, (),
        *saved.stretch(first, last),
    )  # fmt: skip


def _shown(words: Sequence[Word]) -> list[_Shown]:
    """Words that hang on each other by a hyphen or nothing are one."""
    found: list[_Shown] = []
    for at, word in enumerate(words):
        mark = {Joint.HYPHEN: "-", Joint.EN_DASH: "-", Joint.LINE_END: "-", Joint.NOTHING: ""}.get(word.joint)
        asks = "?" if word.asks and at < len(words) - 1 else ""
        if found and mark is not None and word.kind is Kind.WORD:
            before = found.pop()
            found.append(_Shown(before.said + mark + word.spelt.lower() + asks, before.first, at))
        else:
            found.append(_Shown(word.spelt.lower() + asks, at, at))
    return found


def _spelt(words: Sequence[Word], shown: _Shown) -> str:
    """Shown words with their capitals and accents."""
    return " ".join(word.spelt for word in words[shown.first : shown.last + 1])


def _most_alike(wanted: Sequence[str], text: Sequence[str]) -> tuple[int, int] | None:
    """The first and last word of the passage that is most like the wanted words."""
    joined = " ".join(text)
    found = fuzz.partial_ratio_alignment(" ".join(wanted), joined, score_cutoff=NEAR)
    if found is None or not wanted or not text:
        return None
    first = joined.count(" ", 0, found.dest_start + 1)
    last = joined.count(" ", 0, max(found.dest_end - 1, 0))
    first, last = max(0, first - 3), min(len(text) - 1, last + 3)
    blocks = SequenceMatcher(None, wanted, text[first : last + 1], autojunk=False).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < ALIKE * len(wanted):
        return None
    return first + blocks[0].b, first + blocks[-1].b + blocks[-1].size - 1


def _difference(wanted: Sequence[str], found: Sequence[str]) -> str:
    """What the record has and the text has not, -[...], and the other way round, +[...]."""
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(" ".join(wanted[a:b]))
        else:
            parts += [f"-[{' '.join(wanted[a:b])}]"] if b > a else []
            parts += [f"+[{' '.join(found[c:d])}]"] if d > c else []
    return " ".join(parts)
