"""Splits German compounds by a lexicon of what stands first and what stands last in them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

MIN_PART = 3
"""Shortest part in letters: Amt, Tag, Rat."""

LONGEST_MODIFIER = 20
"""Longest first part in letters; longer ones are compounds of such."""

BIAS = 7.0
"""How much dearer than a known word (in nats) its split may be; an unknown word is always split.

Measured with BM25 on XQuAD-de: R@1 0.896 without splits, 0.897 with the limit for all, 0.906 so."""

_WORDS_CACHED = 1 << 17  # distinct words and parts of some 10,000 pages

_MODIFIER, _HEAD = "modifier", "head"


@dataclass(frozen=True, slots=True)
class Splitter:
    """Finds the cheapest split into modifiers and a head; a part costs the log of its rarity.

    ``modifiers`` and ``heads`` map a part, in lower case with ß as ss, to the number of different
    words that it was seen to combine with; ``total`` is the sum over all heads.
    """

    modifiers: Mapping[str, int]
    heads: Mapping[str, int]
    total: int

    def knows(self, word: str) -> bool:
        """Whether the word itself is in the lexicon."""
        return word in self.heads

    def parts(self, word: str) -> tuple[str, ...]:
        """All parts of a compound, parts of parts too, in order; none of a simple word."""
        direct = self.split(word)
        if len(direct) == 1:
            return ()
        return tuple(part for piece in direct for part in (piece, *self.parts(piece)))

    def split(self, word: str, bias: float = BIAS) -> tuple[str, ...]:
        """The direct parts of a compound with their linking letters, or the word alone."""
        cuts = range(MIN_PART, len(word) - MIN_PART + 1)
        heads = {cut: count for cut in cuts if (count := self.heads.get(word[cut:]))}
        if not heads:
            return (word,)
        reached = self._modifier_paths(word, max(heads))
        known = self.heads.get(word)
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
                and (count := self.modifiers.get(word[start:end]))
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
    """What :meth:`Splitter.parts` of the lexicon that ships gives; remembered, parts of parts too.

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
    """The splitter that :func:`write` wrote; all words of a count at once, as every start waits."""
    tables: dict[str, dict[str, int]] = {_MODIFIER: {}, _HEAD: {}}
    for line in text.splitlines():
        role, count, words = line.split("\t")
        tables[role].update(dict.fromkeys(words.split(" "), int(count)))
    return Splitter(tables[_MODIFIER], tables[_HEAD], sum(tables[_HEAD].values()))


def write(splitter: Splitter) -> str:
    """A line for each role and count, with the parts that have it: ``head``, 22, ``abbau …``."""
    lines = []
    for role, table in ((_MODIFIER, splitter.modifiers), (_HEAD, splitter.heads)):
        counted: defaultdict[int, list[str]] = defaultdict(list)
        for part, count in sorted(table.items()):
            counted[count].append(part)
        lines += [
            f"{role}\t{count}\t{' '.join(parts)}\n" for count, parts in sorted(counted.items())
        ]
    return "".join(lines)
