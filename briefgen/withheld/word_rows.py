"""Words one behind the other, and where each of them stands: what is looked for is found without reading them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate

from briefgen.values import dataclass

PREFIX = 6  # letters of what is looked for with its words run together


class WordRow(tuple[str, ...]):
    """Words in a row; the way from a word to its places is made once, whoever looks for something in them."""

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        places = defaultdict[str, list[int]](list)
        for index, word in enumerate(self):
            places[word].append(index)
        return places

    def places_of(self, words: Set[str]) -> Sequence[int]:
        """Where any of these words stands, in the order of the text."""
        return sorted(index for word in self._places.keys() & words for index in self._places[word])


@dataclass(frozen=True)
class Run:
    """Words run together: their parts in a row, and the number of the word of each."""

    pieces: Sequence[str]
    words: Sequence[int]

    @cached_property
    def letters(self) -> str:
        """The letters of all parts."""
        return "".join(self.pieces)

    @cached_property
    def starts(self) -> Mapping[int, int]:
        """The word that begins at each place."""
        return dict(zip(accumulate(map(len, self.pieces), initial=0), self.words, strict=False))

    @cached_property
    def ends(self) -> Mapping[int, int]:
        """The word that ends at each place."""
        return dict(zip(accumulate(map(len, self.pieces)), self.words, strict=True))

    def rows(self, lengths: Mapping[str, Set[int]]) -> Iterator[tuple[str, int, int]]:
        """Letters of these lengths, by their first six, from the beginning of a word to the end of one; which words."""
        letters, starts = self.letters, self.starts
        for start in [start for start in starts if letters[start : start + PREFIX] in lengths]:
            for length in lengths[letters[start : start + PREFIX]]:
                first, last = starts[start], self.ends.get(start + length, -1)
                if last >= first:
                    yield letters[start : start + length], first, last
