"""Splits German compounds by a lexicon of what stands first and what stands last in them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import ItemsView, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Protocol

MIN_PART = 3
"""Shortest part in letters: Amt, Tag, Rat."""

LONGEST_MODIFIER = 20
"""Longest first part in letters; longer ones are compounds of such."""

BIAS = 7.0
"""How much dearer than a known word (in nats) its split may be; an unknown word is always split.

Measured with BM25 on XQuAD-de: R@1 0.896 without splits, 0.897 with the limit for all, 0.906 so."""

_WORDS_CACHED = 1 << 17  # distinct words and parts of some 10,000 pages

MANY = 40_000
"""Look-ups from which a dictionary pays: it takes 15 ms to make, each look-up without it 0.45 µs
more. A search on the four originals does 3,000, a plan that is taken in some 10,000."""


class Counts(Protocol):
    """Words with counts, such as a dictionary of them."""

    def get(self, word: str, default: int, /) -> int:
        """The word's count, else the default."""

    def items(self) -> ItemsView[str, int]:
        """All of them."""

    def __len__(self) -> int:
        """How many there are."""


class Listed:
    """Words with counts as two lists in the words' order, as a file has them: read in no time.

    Where many words are looked up, a dictionary is made of them after all.
    """

    def __init__(self, words: Sequence[str], counts: Sequence[str]) -> None:
        self._words = words
        self._counts = counts
        self._left = MANY

    def get(self, word: str, default: int, /) -> int:
        """See :class:`Counts`."""
        if not self._left:
            return self._table.get(word, default)
        self._left -= 1
        at = bisect_left(self._words, word)
        found = at < len(self._words) and self._words[at] == word
        return int(self._counts[at]) if found else default

    def items(self) -> ItemsView[str, int]:
        """See :class:`Counts`."""
        return self._table.items()

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._words)

    @cached_property
    def _table(self) -> Mapping[str, int]:
        return dict(zip(self._words, map(int, self._counts), strict=True))


@dataclass(frozen=True, slots=True)
class Splitter:
    """Finds the cheapest split into modifiers and a head; a part costs the log of its rarity.

    ``modifiers`` and ``heads`` map a part, in lower case with ß as ss, to the number of different
    words that it was seen to combine with; ``total`` is the sum over all heads.
    """

    modifiers: Counts
    heads: Counts
    total: int

    def knows(self, word: str) -> bool:
        """Whether the word itself is in the lexicon."""
        return bool(self.heads.get(word, 0))

    def split(self, word: str, bias: float = BIAS) -> tuple[str, ...]:
        """The direct parts of a compound with their linking letters, or the word alone."""
        cuts = range(MIN_PART, len(word) - MIN_PART + 1)
        heads = {cut: count for cut in cuts if (count := self.heads.get(word[cut:], 0))}
        if not heads:
            return (word,)
        reached = self._modifier_paths(word, max(heads))
        known = self.heads.get(word, 0)
        best, cut = self._cost(known) + bias if known else math.inf, 0
        for start, count in heads.items():
            if start in reached and (cost := reached[start][0] + self._cost(count)) < best:
                best, cut = cost, start
        return _trace(word, reached, cut)

    def _modifier_paths(self, word: str, last: int) -> dict[int, tuple[float, int]]:
        """For each cut up to ``last`` that can be reached its cost and the cut before it."""
        reached = {0: (0.0, 0)}
        for end in range(MIN_PART, last + 1):
            options = [
                (cost + self._cost(count), start)
                for start, (cost, _) in reached.items()
                if MIN_PART <= end - start <= LONGEST_MODIFIER
                and (count := self.modifiers.get(word[start:end], 0))
            ]
            if options:
                reached[end] = min(options)
        return reached

    def _cost(self, count: int) -> float:
        return math.log(self.total / count)


def _trace(word: str, reached: Mapping[int, tuple[float, int]], cut: int) -> tuple[str, ...]:
    parts = [word[cut:]]
    while cut:
        start = reached[cut][1]
        parts.append(word[start:cut])
        cut = start
    return tuple(reversed(parts))


@lru_cache(maxsize=_WORDS_CACHED)
def parts_of(word: str) -> tuple[str, ...]:
    """All parts of a compound, parts of parts too, in order; none of a simple word. Remembered.

    Few parts make up most compounds, so that most of them were split before.
    """
    direct = bundled_splitter().split(word)
    if len(direct) == 1:
        return ()
    return tuple(part for piece in direct for part in (piece, *parts_of(piece)))


@cache
def bundled_splitter() -> Splitter:
    """The splitter with the lexicon that ships with the package."""
    return read((Path(__file__).parent / "models" / "compounds-de.txt").read_text(encoding="utf-8"))


def read(text: str) -> Splitter:
    """The splitter that :func:`write` wrote."""
    modifiers, heads, total = text.splitlines()
    return Splitter(_listed(modifiers), _listed(heads), int(total))


def _listed(line: str) -> Listed:
    words, counts = line.split("\t")
    return Listed(words.split(" "), counts.split(" "))


def write(splitter: Splitter) -> str:
    """Three lines: modifiers, heads, the total; of each table all words, then all counts."""
    lines = []
    for table in (splitter.modifiers, splitter.heads):
        words, counts = zip(*sorted(table.items()), strict=True)
        lines.append(f"{' '.join(words)}\t{' '.join(map(str, counts))}\n")
    return "".join((*lines, f"{splitter.total}\n"))
