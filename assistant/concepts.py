"""Which words of municipal programmes mean nearly the same: the groups of ``concepts.txt``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.analysis import analyse

COMMON = 0.45
"""Weight of a group that most programmes are full of. On marked registers 0.35 does as well; 0.6
links one more lone measure in twenty-five."""

PARTS = (0.45, 0.35)
"""Weights of a compound's modifiers and of its head where they are in a group."""

BESIDE = 0.5
"""What parts count beside a compound that is in a group itself."""

ENDING = 3
"""Letters that may follow a word of a group as an ending: with more the word is a compound."""

ENDED = 0.9
"""Weight of a word of a group with another ending."""

FRONT = 7
"""Letters from which the beginning of a longer word tells its group."""

WORDS_CACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class Concepts:
    """The groups: the first word of each, their weights, and which words lead to them.

    ``small`` are the stems of words that are no nouns: what is written small is none. ``spelled``
    has for each stem the groups with the letters of the words that lead to them.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    by_stem: Mapping[str, tuple[int, ...]]
    small: Mapping[str, tuple[int, ...]]
    by_letters: Mapping[str, tuple[int, ...]]
    spelled: Mapping[str, frozenset[tuple[int, str]]]


@cache
def concepts() -> Concepts:
    """The groups that ship with the package."""
    text = Path(__file__).with_name("concepts.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    stems: defaultdict[str, list[int]] = defaultdict(list)
    small: defaultdict[str, list[int]] = defaultdict(list)
    letters: defaultdict[str, list[int]] = defaultdict(list)
    spelled: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for number, line in enumerate(lines):
        for word in line.removeprefix("* ").split(","):
            bare = word.strip()
            stems[analyse(bare)[0]].append(number)
            spelled[analyse(bare)[0]].add((number, _letters(bare)))
            if bare[0].islower():
                small[analyse(bare)[0]].append(number)
            if len(bare) >= FRONT:
                letters[_letters(bare)].append(number)
    return Concepts(
        names=tuple(line.removeprefix("* ").partition(",")[0] for line in lines),
        weights=tuple(COMMON if line.startswith("* ") else 1.0 for line in lines),
        by_stem={stem: tuple(dict.fromkeys(own)) for stem, own in stems.items()},
        small={stem: tuple(dict.fromkeys(own)) for stem, own in small.items()},
        by_letters={front: tuple(dict.fromkeys(own)) for front, own in letters.items()},
        spelled={stem: frozenset(own) for stem, own in spelled.items()},
    )


@lru_cache(maxsize=WORDS_CACHED)
def concepts_of(word: str) -> Mapping[int, float]:
    """The groups that a word belongs to, itself or by its parts, with their weight, 0 to 1."""
    known = concepts()
    whole, *parts = analyse(word) or [""]
    stems = known.small if word[:1].islower() else known.by_stem
    found = dict.fromkeys(_meant(word, whole, stems.get(whole, ())), 1.0)
    beside = BESIDE if found else 1.0
    for place, part in enumerate(parts):
        share = beside * PARTS[place == len(parts) - 1]
        for number in known.by_stem.get(part, ()):
            found[number] = max(found.get(number, 0.0), share)
    if whole not in known.by_stem:
        numbers, rest = _begun(_letters(word))
        for number in numbers:
            share = PARTS[0] if rest > ENDING else ENDED
            found[number] = max(found.get(number, 0.0), share)
    return {number: share * known.weights[number] for number, share in found.items()}


def _meant(word: str, stem: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Of several groups with a stem those with the word itself: Belastung is no Belästigung."""
    if len(numbers) < 2:
        return numbers
    letters = _letters(word)
    same = {
        number
        for number, own in concepts().spelled[stem]
        if own.startswith(letters[: len(own)]) and abs(len(own) - len(letters)) <= ENDING
    }
    return tuple(number for number in numbers if number in same) or numbers


def _begun(letters: str) -> tuple[tuple[int, ...], int]:
    """The groups of the longest word that the letters begin with, and how many letters follow."""
    fronts = concepts().by_letters
    ends = range(len(letters), FRONT - 1, -1)
    found = ((fronts[letters[:end]], len(letters) - end) for end in ends if letters[:end] in fronts)
    return next(found, ((), 0))


def _letters(word: str) -> str:
    return word.lower().replace("ß", "ss").replace("-", "")
