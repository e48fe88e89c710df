"""Where on paper the letters of a web page stand: the PDF's letters are read back and held against the page's.

Most of the words are the same, in the same order; running heads, page numbers and what only one of both shows stand
between. So rows of letters that both have only once say where what stands beside them is.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from briefgen.origins.click_map import Area, Box
from briefgen.origins.page_stream import squashed
from briefgen.pdf.pdfium import functions, opened
from briefgen.values import dataclass

ROW = 12  # letters that are hardly the same twice
FAR = 3000  # letters among which a short text is looked for
_NOWHERE = -1
_SAME_LINE = 0.6  # of a line's height: how far two pieces of it lie over each other


@dataclass(frozen=True, slots=True)
class _Paper:
    """The letters of a document, and for each its page and its number there."""

    letters: str
    pages: list[int]
    numbers: list[int]


def areas_of(pdf: bytes, letters: str, ranges: Sequence[tuple[int, int]]) -> tuple[tuple[Area, ...], ...]:
    """For each range of a web page's letters the areas of paper on which they stand, line by line; none if nowhere."""
    with opened(pdf) as document:
        texts = [page.get_textpage() for page in document]
        paper = _read(texts)
        letters = _alike(letters)
        places = _places(letters, paper.letters)
        for begin, end in ranges:
            _find_short(places, letters, paper.letters, begin, end)
        sizes = [page.get_size() for page in document]
        found = []
        for begin, end in ranges:
            on_paper = sorted({at for at in places[begin:end] if at != _NOWHERE})
            found.append(tuple(_areas([(paper.pages[at], paper.numbers[at]) for at in on_paper], texts, sizes)))
        return tuple(found)


def _alike(letters: str) -> str:
    """Letters without regard to case, which a style sheet may change; each stays one letter."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in letters)


def _read(texts: Sequence[Any]) -> _Paper:
    raw = functions()
    letters, pages, numbers = list[str](), list[int](), list[int]()
    for page, text in enumerate(texts, 1):
        for number in range(text.count_chars()):
            letter = squashed(chr(raw.FPDFText_GetUnicode(text.raw, number)))
            if letter and letter.isprintable():
                letters.append(letter)
                pages.append(page)
                numbers.append(number)
    return _Paper(_alike("".join(letters)), pages, numbers)


def _places(letters: str, paper: str) -> list[int]:
    """For each letter of a page where it stands on paper, as far as rows that are there once tell."""
    once, rows = _rows(paper), _rows(letters)
    places = [_NOWHERE] * len(letters)
    at = 0
    while at <= len(letters) - ROW:
        row = letters[at : at + ROW]
        there = once.get(row, _NOWHERE) if rows.get(row) == at else _NOWHERE
        if there == _NOWHERE or places[at] != _NOWHERE:
            at += 1
            continue
        begin = 0
        while begin < at and begin < there and places[at - begin - 1] == _NOWHERE:
            if letters[at - begin - 1] != paper[there - begin - 1]:
                break
            begin += 1
        end = ROW
        while at + end < len(letters) and there + end < len(paper) and letters[at + end] == paper[there + end]:
            end += 1
        places[at - begin : at + end] = range(there - begin, there + end)
        at += end
    return places


def _rows(letters: str) -> dict[str, int]:
    """Every row of letters that is there once, and where; of others that they are nowhere."""
    found: dict[str, int] = {}
    for at in range(len(letters) - ROW + 1):
        row = letters[at : at + ROW]
        found[row] = _NOWHERE if row in found else at
    return found


def _find_short(places: list[int], letters: str, paper: str, begin: int, end: int) -> None:
    """Find a text between what stands before and behind it, where no row of its own letters has told its place."""
    if any(at != _NOWHERE for at in places[begin:end]):
        return
    before = next((places[at] for at in range(begin - 1, -1, -1) if places[at] != _NOWHERE), _NOWHERE)
    behind = next((places[at] for at in range(end, len(places)) if places[at] != _NOWHERE), len(paper))
    until = behind if before < behind <= before + FAR else before + FAR
    there = paper.find(letters[begin:end], before + 1, until)
    if there >= 0:
        places[begin:end] = range(there, there + end - begin)


def _areas(
    letters: Sequence[tuple[int, int]], texts: Sequence[Any], sizes: Sequence[tuple[float, float]]
) -> Iterator[Area]:
    """The areas of some letters, each by its page and number there: one for each line."""
    for page, several in groupby(letters, key=lambda letter: letter[0]):
        lines: list[list[float]] = []
        for begin, end in _together([number for _, number in several]):
            for box in _rectangles(texts[page - 1], begin, end):
                line = lines[-1] if lines and _on_one_line(lines[-1], box) else None
                if line is None:
                    lines.append([*box])
                else:
                    line[:] = min(line[0], box[0]), max(line[1], box[1]), max(line[2], box[2]), min(line[3], box[3])
        width, height = sizes[page - 1]
        for left, top, right, bottom in lines:
            yield Area(page, _relative((left, height - top, right, height - bottom), width, height))


def _relative(box: Box, width: float, height: float) -> Box:
    left, top, right, bottom = box
    return round(left / width, 5), round(top / height, 5), round(right / width, 5), round(bottom / height, 5)


def _together(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers, with small gaps, in which spaces stand: begin and end."""
    begin = last = numbers[0]
    for number in numbers[1:]:
        if number - last > 4:
            yield begin, last + 1
            begin = number
        last = number
    yield begin, last + 1


def _rectangles(text: Any, begin: int, end: int) -> Iterator[Box]:
    raw = functions()
    for number in range(raw.FPDFText_CountRects(text.raw, begin, end - begin)):
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetRect(text.raw, number, left, top, right, bottom)
        yield left.value, top.value, right.value, bottom.value


def _on_one_line(line: Sequence[float], box: Box) -> bool:
    over = min(line[1], box[1]) - max(line[3], box[3])
    return over > _SAME_LINE * min(line[1] - line[3], box[1] - box[3])
