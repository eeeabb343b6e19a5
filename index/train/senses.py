"""Reads WordNet: the meanings of English words, told in other words, and what is broader.

Federal law says nothing of guitars and puppies; through the dictionary these meanings are told in
German too (`index.train.pairs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.train.sources import WORDNET, existing

_PARTS = ("noun", "verb", "adj", "adv")
_LETTERS = {"s": "a"}  # adjectives near another one are listed with the rest
_BROADER = {"@", "@i"}
_MARK = re.compile(r"\([a-z]+\)$")
_EXAMPLE = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sense:
    """A meaning: the words that have it, its definition and examples, the senses that it is of."""

    words: tuple[str, ...]
    explanations: tuple[str, ...]
    broader: tuple[int, ...]


def read_senses(words: Path) -> list[Sense]:
    """All senses, of nouns, verbs, adjectives and adverbs; ``broader`` are places in the list."""
    lines = [(part[0], line) for part in _PARTS for line in _lines(words, part)]
    keys = {(letter, line[: line.index(" ")]): place for place, (letter, line) in enumerate(lines)}
    return [_sense(line, keys) for _, line in lines]


def _lines(words: Path, part: str) -> Iterator[str]:
    text = existing(words, WORDNET / f"data.{part}").read_text(encoding="latin-1")
    return (line for line in text.splitlines() if not line.startswith("  "))  # the licence


def _sense(line: str, keys: dict[tuple[str, str], int]) -> Sense:
    """Reads a line: place, file, letter, words with a number each, pointers, bar, gloss."""
    left, _, gloss = line.partition(" | ")
    fields = left.split()
    count = int(fields[3], 16)
    names = (_MARK.sub("", name).replace("_", " ") for name in fields[4 : 4 + 2 * count : 2])
    at = 4 + 2 * count
    pointers = (fields[at + 1 + 4 * k : at + 5 + 4 * k] for k in range(int(fields[at])))
    broader = (
        keys.get((_LETTERS.get(letter, letter), place))
        for kind, place, letter, _ in pointers
        if kind in _BROADER
    )
    definition = gloss.partition('"')[0].strip("; ")
    return Sense(
        tuple(names),
        tuple(filter(None, (definition, *_EXAMPLE.findall(gloss)))),
        tuple(place for place in broader if place is not None),
    )
