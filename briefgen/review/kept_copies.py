"""The copies that a desk has sent, kept beside the briefing: each as the file that went out and what it was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from briefgen.desk.paths import BRIEFINGS
from briefgen.desk.reading import read_file
from briefgen.output.content_files import rewrite
from briefgen.problems.diagnostics import Diagnostic, Outcome
from briefgen.regexes import regex
from briefgen.review.package import Package, open_package, refusal
from briefgen.review.printed_text import folded
from briefgen.review.sent import Sent, kept_as, read_kept
from briefgen.review.word_text import WordText, original, word_text
from briefgen.values import dataclass

FOLDER, KEPT = "reviews", ".copy"  # an ending that no build reads: what was sent is no content
CITATIONS = frozenset(("Citation", "AskCitation", "Quotation"))  # as the last one LibreOffice saves the first
ALIKE = 0.5  # of the lines of a copy without its marks, so that it still counts as that copy
_BOOKMARK = regex(r"bf_([0-9a-f]{12})_(\d+)(?:_\d+)?")
_OWN_ID = regex(rb'\bid="([0-9a-f]{12})"')


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that was sent, and its text as it was."""

    sent: Sent
    text: WordText


def bookmark(id_: str, number: int, part: int = 0) -> str:
    """The name of a bookmark: of which copy, which of its texts, which part of it where it stands in several.

    It outlives programs that drop everything else.
    """
    return f"bf_{id_}_{number}" + (f"_{part}" if part else "")


def text_of(package: Package) -> WordText:
    """The text of a copy: its citations as one sign each, each text in one bookmark."""
    found = word_text(package, CITATIONS.__contains__)
    whole: dict[str, tuple[int, int]] = {}
    for name, (begin, end) in found.bookmarks.items():
        mark = _BOOKMARK.fullmatch(name)
        of = bookmark(mark[1], int(mark[2])) if mark else name
        first, last = whole.get(of, (begin, end))
        whole[of] = (min(first, begin), max(last, end))
    return replace(found, bookmarks=whole)


def stem(sent: Sent) -> str:
    """What the files of a copy are called, without their endings."""
    return "_".join(filter(None, (sent.briefing, sent.product, sent.audience, sent.id)))


def keep(root: Path, sent: Sent, document: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Keep a copy; gives the path of the document, and why it could not be written."""
    path = f"{BRIEFINGS}{sent.briefing}/{FOLDER}/{stem(sent)}"
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    found: tuple[Diagnostic, ...] = ()
    for ending, data in ((KEPT, kept_as(sent)), (".docx", document)):
        if not found and not _is_kept(root / f"{path}{ending}", data):
            found = rewrite(root, f"{path}{ending}", None, data)
    return f"{path}.docx", found


def _is_kept(path: Path, data: bytes) -> bool:
    return path.is_file() and read_file(path) == data


def copy_of(root: Path, package: Package, came: WordText) -> Outcome[KeptCopy | None]:
    """The copy that a document goes back to: by its mark, by its bookmarks, else by its words."""
    id_ = _id(package, came)
    if id_ is not None:
        found = next((copy for copy in _copies(root, id_) if copy.sent.id == id_), None)
        if found is None:
            said = f"this is the copy `{id_}`, which this desk has not sent"
            hint = "read it where it was sent from, or put the kept copy back under `content/briefings/NAME/reviews/`"
            return Outcome(None, (refusal(package.name, said, hint),))
        return Outcome(found)
    weighed = sorted(((_likeness(copy.text, came), copy.sent.id, copy) for copy in _copies(root)), reverse=True)
    if not weighed or weighed[0][0] < ALIKE:
        said = "this is no copy that this desk has sent for review"
        return Outcome(None, (refusal(package.name, said, "send one with `briefgen review send BRIEFING`"),))
    return Outcome(weighed[0][2])


def _id(package: Package, came: WordText) -> str | None:
    if package.own and (found := _OWN_ID.search(package.own)):
        return found[1].decode()
    named = Counter(mark[1] for name in came.bookmarks if (mark := _BOOKMARK.fullmatch(name)))
    return named.most_common(1)[0][0] if named else None


def copies_of(root: Path, briefing: str) -> Iterator[Sent]:
    """The copies of a briefing that were sent, as far as they can be read, by product, audience and number."""
    yield from (sent for _, sent in _kept(root, f"{briefing}/{FOLDER}/*{KEPT}"))


def document_of(root: Path, sent: Sent) -> bytes | None:
    """The document of a copy as it was sent; None where it is not there any more."""
    try:
        return read_file(root / f"{BRIEFINGS}{sent.briefing}/{FOLDER}/{stem(sent)}.docx")
    except OSError:
        return None


def _copies(root: Path, id_: str = "") -> Iterator[KeptCopy]:
    """Every copy that can be read, or the one of an id; one that was damaged is none."""
    for path, sent in _kept(root, f"*/{FOLDER}/*{id_}{KEPT}"):
        try:
            data = read_file(path.with_suffix(".docx"))
        except OSError:
            continue
        package = open_package(path.name, data).value
        if package is not None:
            yield KeptCopy(sent, text_of(package))


def _kept(root: Path, pattern: str) -> Iterator[tuple[Path, Sent]]:
    for path in sorted((root / BRIEFINGS).glob(pattern)):
        try:
            yield path, read_kept(read_file(path))
        except (OSError, ValueError):
            continue


def _likeness(copy: WordText, came: WordText) -> float:
    before, after = _lines(copy), _lines(came)
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _lines(text: WordText) -> list[str]:
    return folded(original(text.pieces)).split("\n")
