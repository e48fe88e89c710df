"""Numbered and marked lists, as Word counts and marks them."""

from __future__ import annotations

from typing import Any

from briefgen.word.oxml import named, w

_LEVELS = 4
_STEP = 300  # of one level, in twentieths of a point
_MARKS = "•–•–"


class Numbering:
    """The lists of a document, added behind those that its template has."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._abstract = _highest(part, "abstractNum", "abstractNumId")
        self._number = _highest(part, "num", "numId")
        self._kinds: dict[str, int] = {}

    def numbered(self) -> int:
        """A list of its own that counts from one."""
        overrides = [w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in range(_LEVELS)]
        return self._listed("", overrides)

    def marked(self, mark: str) -> int:
        """A list with this mark; with none the usual ones, another for each level."""
        return self._listed(mark or _MARKS, [])

    def _listed(self, mark: str, overrides: list[Any]) -> int:
        if mark not in self._kinds:
            self._abstract += 1
            self._kinds[mark] = self._abstract
            levels = (self._level(level, mark) for level in range(_LEVELS))
            made = w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=self._abstract)
            place = next((n for n, child in enumerate(self._part) if child.tag == named("w:num")), len(self._part))
            self._part.insert(place, made)
        self._number += 1
        self._part.append(w("num", w("abstractNumId", val=self._kinds[mark]), *overrides, numId=self._number))
        return self._number

    def _level(self, level: int, mark: str) -> Any:
        form = ("bullet", mark[level % len(mark)]) if mark else ("decimal", f"%{level + 1}.")
        place = w("pPr", w("ind", left=_STEP * (level + 1), hanging=_STEP))
        return w("lvl", w("start", val=1), w("numFmt", val=form[0]), w("lvlText", val=form[1]), w("lvlJc", val="left"),
                 place, ilvl=level)  # fmt: skip


def _highest(part: Any, tag: str, attribute: str) -> int:
    found = (int(child.get(named(f"w:{attribute}"))) for child in part.findall(named(f"w:{tag}")))
    return max(found, default=0)
