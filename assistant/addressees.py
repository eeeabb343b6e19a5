"""Whom a provision addresses, where it does not hold for everybody: apprentices, civil servants.

The groups stand in ``addressees.txt``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.subjects import listed

KEPT = 1 << 14  # texts that are remembered, as every question asks of the same passages
FRONT = 3  # letters by which the beginnings of words are kept: none is shorter
WORD = re.compile(r"[^\W\d_]+")
Groups = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Names:
    """What groups are called by, each with its group's number.

    ``starts`` are beginnings of words by their first letters; ``inside`` may stand anywhere.
    """

    starts: Mapping[str, Sequence[tuple[str, int]]]
    inside: Sequence[tuple[str, int]]

    def found(self, text: str) -> Iterator[int]:
        """The numbers of the groups that a text names."""
        lower = text.lower()
        yield from (number for name, number in self.inside if name in lower)
        for word in WORD.findall(lower):
            for start, number in self.starts.get(word[:FRONT], ()):
                if word.startswith(start):
                    yield number


@lru_cache(maxsize=KEPT)
def addressed(text: str) -> Groups:
    """The numbers of the groups that a provision's text names."""
    return frozenset(_names()[0].found(text))


def asked_about(texts: Iterable[str]) -> Groups:
    """The numbers of the groups that the words of a question mean."""
    whole = "\n".join(texts)
    return frozenset(number for names in _names() for number in names.found(whole))


@cache
def _names() -> tuple[_Names, _Names]:
    """What provisions call the groups by, and what only questions do."""
    lines = [line.partition("|") for line in listed("addressees.txt")]
    return _indexed([own for own, _, _ in lines]), _indexed([asked for _, _, asked in lines])


def _indexed(lines: Sequence[str]) -> _Names:
    starts: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    inside: list[tuple[str, int]] = []
    for number, line in enumerate(lines):
        for name in filter(None, (one.strip() for one in line.split(","))):
            if WORD.fullmatch(name):
                starts[name[:FRONT]].append((name, number))
            else:
                inside.append((name.removeprefix("-"), number))
    return _Names(starts, inside)
