"""What is wrong with how a PDF is laid out, found by an eye that knows nothing of how it was made: letters upon
letters, text beyond its box or the paper, boxes in two parts, lone headings, and pages with too little on them.

Letters and painted boxes are those that pdfium sees; what belongs together is told by the PDF's own tags.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

from tests.support.paper import Letter, Paper, Told, around, papers, told
from tests.support.tagged import Box, Tag

SLACK = 1.5  # points by which letters may overhang
SHARED = 0.25  # of the smaller letter's area: more is no kerning
ROOM = 40.0  # points between two things that are room between them, not a hole
FULL = 2 / 3
KEPT_WHOLE = frozenset(["Art", "BlockQuote", "Figure", "TR"])
READ_ACROSS = 6  # rows: a table of fewer is not parted
CELL = 24.0  # points: letters are compared with those near them


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, on which page, and the words there."""

    what: str
    page: int
    words: str = ""

    def __str__(self) -> str:
        return f"page {self.page}: {self.what}{f': `{self.words[:60]}`' if self.words else ''}"


def faults(pdf: Path) -> list[Fault]:
    """All that is wrong with the layout of a PDF, in the order of its pages."""
    seen, read = papers(pdf), told(pdf)
    found: list[Fault] = []
    for number, paper in enumerate(seen, 1):
        found += [Fault("letters upon letters", number, words) for words in upon_each_other(paper)]
        found += [Fault(what, number, words) for what, words in beyond(paper)]
    found += [*_beyond_cells(read), *_split_tags(read, seen), *_split_paints(read, seen), *_lone_headings(read)]
    found += _under_filled(read, seen)
    return sorted(dict.fromkeys(found), key=lambda fault: fault.page)


# Letters --------------------------------------------------------------------------------------------------------------


def upon_each_other(paper: Paper, shared: float = SHARED) -> Iterator[str]:
    """The letters of one piece of text that stand upon those of another, each two pieces once."""
    near: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in paper.letters:
        left, top, right, bottom = (int(edge // CELL) for edge in letter.box)
        for cell in {(across, down) for across in range(left, right + 1) for down in range(top, bottom + 1)}:
            near[cell].append(letter)
    seen: dict[tuple[int, int], str] = {}
    for there in near.values():
        for index, one in enumerate(there):
            for other in there[index + 1 :]:
                if one.piece != other.piece and _shares(one.box, other.box, shared):
                    seen.setdefault((one.piece, other.piece), one.sign + other.sign)
    yield from seen.values()


def _shares(one: Box, other: Box, least: float) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0 and across * down > least * min(_area(one), _area(other))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def beyond(paper: Paper) -> Iterator[tuple[str, str]]:
    """Text that crosses an edge of a painted box, or of the paper."""
    for box, text in paper.texts:
        if min(box[0], box[1], paper.size[0] - box[2], paper.size[1] - box[3]) < -SLACK:
            yield "text beyond the paper", text
        elif any(_crosses(box, paint.box) for paint in paper.paints):
            yield "text beyond its box", text


def _crosses(text: Box, box: Box) -> bool:
    across = min(text[2], box[2]) - max(text[0], box[0])
    down = min(text[3], box[3]) - max(text[1], box[1])
    if across <= SLACK or down <= SLACK:
        return False
    over = max(box[0] - text[0], box[1] - text[1], text[2] - box[2], text[3] - box[3])
    return over > SLACK


def _beyond_cells(read: Sequence[Told]) -> Iterator[Fault]:
    """Text of a cell that reaches into the next one."""
    rows: dict[int, dict[int, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for one in read:
        names = [tag.name for tag in one.tags]
        if "TR" in names and names[-1] != "Figure" and ("TD" in names or "TH" in names):
            row = len(names) - 1 - names[::-1].index("TR")
            if len(names) > row + 1:
                rows[id(one.tags[row])][id(one.tags[row + 1])].append(one)
    for cells in rows.values():
        yield from _into_the_next(list(cells.values()))


def _into_the_next(cells: Sequence[Sequence[Told]]) -> Iterator[Fault]:
    for cell, following in pairwise(cells):
        begins = min(one.box[0] for one in following)
        if begins <= min(one.box[0] for one in cell) + SLACK:  # one below the other
            continue
        for one in cell:
            if one.box[2] > begins + SLACK and any(_in_one_line(one, other) for other in following):
                yield Fault("text beyond its cell", one.page + 1, one.run)


def _in_one_line(one: Told, other: Told) -> bool:
    return one.page == other.page and min(one.box[3], other.box[3]) - max(one.box[1], other.box[1]) > SLACK


# What belongs together ------------------------------------------------------------------------------------------------


def _split_tags(read: Sequence[Told], seen: Sequence[Paper]) -> Iterator[Fault]:
    """Quotes, figures and rows that stand on two pages, and would stand on one."""
    parts: dict[int, tuple[Tag, list[Told]]] = {}
    for one in read:
        for tag in one.tags:
            if tag.name in KEPT_WHOLE:
                parts.setdefault(id(tag), (tag, []))[1].append(one)
    for tag, pieces in parts.values():
        by_page: dict[int, list[Box]] = defaultdict(list)
        for one in pieces:
            by_page[one.page].append(one.box)
        high = sum(box[3] - box[1] for box in map(around, by_page.values()))
        if len(by_page) > 1 and high < FULL * seen[min(by_page)].size[1]:
            yield Fault(f"a {tag.name} in {len(by_page)} parts", min(by_page) + 1, pieces[0].run)


def _split_paints(read: Sequence[Told], seen: Sequence[Paper]) -> Iterator[Fault]:
    """Painted boxes that go on at the next page, and hold one element and nothing else."""
    by_page: dict[int, list[Told]] = defaultdict(list)
    for one in read:
        by_page[one.page].append(one)
    for number, (paper, following) in enumerate(pairwise(seen)):
        foot = max((one.box[3] for one in by_page[number]), default=0.0)
        head = min((one.box[1] for one in by_page[number + 1]), default=0.0)
        ends = [paint for paint in paper.paints if paint.box[3] > foot - ROOM]
        for begun, goes_on in product(ends, [paint for paint in following.paints if paint.box[1] < head + ROOM]):
            if begun.colour == goes_on.colour and _in_line(begun.box, goes_on.box):
                here, there = _inside(by_page[number], begun.box), _inside(by_page[number + 1], goes_on.box)
                if here and there and _one_element(read, [*here, *there]):
                    yield Fault("a box in 2 parts", number + 1, here[0].run)


def _in_line(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < 1 and abs(one[2] - other[2]) < 1


def _inside(read: Sequence[Told], box: Box) -> list[Told]:
    def holds(other: Box) -> bool:
        across, down = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
        return box[0] <= across <= box[2] and box[1] <= down <= box[3]

    return [one for one in read if holds(one.box)]


def _one_element(read: Sequence[Told], pieces: Sequence[Told]) -> bool:
    """Whether these pieces are all of some tag."""
    shared = set.intersection(*({id(tag) for tag in one.tags} for one in pieces))
    innermost = next((tag for tag in reversed(pieces[0].tags) if id(tag) in shared), None)
    return innermost is not None and sum(any(tag is innermost for tag in one.tags) for one in read) == len(pieces)


def _lone_headings(read: Sequence[Told]) -> Iterator[Fault]:
    """Headings with nothing beneath them, or one line that goes on elsewhere."""
    for index, one in enumerate(read):
        if one.heading is None or (index + 1 < len(read) and read[index + 1].heading is one.heading):
            continue
        top = min(other.box[1] for other in read[: index + 1] if other.heading is one.heading)
        last, lines = one, set[int]()
        for following in read[index + 1 :]:
            if following.heading is not None and lines:
                break
            if following.page != last.page or following.box[3] < top - SLACK:
                if len(lines) < 2:
                    what = "a heading with one line" if lines else "a heading alone"
                    yield Fault(what, one.page + 1, one.run)
                break
            if following.heading is None:
                lines |= {round(edge) for box in following.run.boxes for edge in _lines(box)}
            last = following


def _lines(box: Box) -> Iterator[float]:
    """The foot of a piece; of one that is higher than a line or two, two."""
    yield box[3]
    if box[3] - box[1] > ROOM:
        yield box[1]


def _under_filled(read: Sequence[Told], seen: Sequence[Paper]) -> Iterator[Fault]:
    """Pages but the last of which less than two thirds hold something, from their head to their running line, though
    what comes next would have gone on there.
    """
    head = min((one.box[1] for one in read), default=0.0)
    for number, paper in enumerate(seen[:-1]):
        held = sorted((box[1], box[3]) for one in read if one.page == number for box in one.run.boxes)
        filled, down = 0.0, head
        for top, bottom in held:
            if bottom > down:
                filled += bottom - (down if top - down < ROOM else top)
                down = bottom
        share = filled / (paper.foot - head)
        turned = seen[number + 1].size != paper.size
        if (
            share < FULL
            and not turned
            and _next_piece([one for one in read if one.page == number + 1]) <= paper.foot - down - ROOM
        ):
            yield Fault(f"a page {share:.0%} full", number + 1)


def _next_piece(there: Sequence[Told]) -> float:
    """How high a page's first piece is that is kept whole, with its heading and what belongs to it; 0 of other text."""
    begun = next((one for one in there if one.heading is None), None)
    whole = next((place for place, tag in enumerate(begun.tags) if _is_kept_whole(tag)), 0) if begun else 0
    if begun is None or not whole:
        return 0.0
    boxed = begun.tags[whole].name in ("BlockQuote", "Figure") and begun.tags[whole - 1].name == "Div"
    piece = begun.tags[whole - boxed]
    return around(one.box for one in there if any(tag is piece for tag in one.tags))[3] - there[0].box[1]


def _is_kept_whole(tag: Tag) -> bool:
    return tag.name in KEPT_WHOLE or (tag.name == "Table" and len([*tag.every("TR")]) < READ_ACROSS)
