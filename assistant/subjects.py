"""What measures are about: subjects of municipal programmes and the words that tell them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.analysis import first_term

WINDOW = 4
"""Content words between the words of a phrase: Angehörige in der Familie zu Hause pflegen."""

FRONT = 4
"""Letters from which any ending fits; shorter ones (KI, BEM) need a hyphen after them."""

WORDS_CACHED = 1 << 16

CAPITALS = re.compile(r"\b([A-ZÄÖÜ]{3,})(?=[a-zäöüß]{4,})")
"""Capitals at the start of a word that set its first part off, as plays on words do."""

_WORD = re.compile(r"[^\W_]+(?:[-‐‑/*:'’][^\W_]+)*-?")
_SEPARATORS = re.compile(r"[-‐‑/*:'’]")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a text: as written, its letters in lower case, the stem of the whole."""

    text: str
    letters: str
    stem: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word of an entry: as written, its stem and letters, whether any beginning or end fits."""

    text: str
    stem: str
    letters: str
    opens: bool
    ends: bool

    def means(self, word: Word) -> bool:
        """Whether a word of a text is this one, whatever its ending."""
        return word.stem == self.stem or word.letters == self.letters

    def fits(self, word: Word) -> bool:
        """Whether a word of a text is meant."""
        if self.opens:
            return word.letters.endswith(self.letters)
        if self.ends and len(self.letters) < FRONT:
            return word.text.lower().startswith(f"{self.letters}-")
        if self.ends:
            return word.letters.startswith(self.letters)
        return self.means(word)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase that tells the subject of that number; ``rank`` is its place in the line."""

    subject: int
    rank: int
    text: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A subject that a text tells, by which entry and by the words at which places."""

    entry: Entry
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The catalogue: names of the subjects, their entries, and these by how they begin."""

    names: tuple[str, ...]
    entries: tuple[Entry, ...]
    fronts: Mapping[str, tuple[Entry, ...]]
    stems: Mapping[str, tuple[Entry, ...]]
    others: tuple[Entry, ...]
    words: Mapping[int, tuple[str, ...]]

    def told(self, words: Sequence[Word]) -> dict[int, list[Told]]:
        """Each subject that the words tell, with what tells it, in the order of the text."""
        return told_by(words, _starting)

    def terms(self, subject: int) -> tuple[str, ...]:
        """The index terms of the words by which alone a subject is told."""
        return self.words.get(subject, ())

    def starting(self, word: Word) -> Iterator[Entry]:
        """The entries whose first word is meant."""
        for entry in dict.fromkeys((
            *self.fronts.get(word.letters[:FRONT], ()), *self.stems.get(word.stem, ()), *self.others
        )):  # fmt: skip
            if entry.patterns[0].fits(word):
                yield entry


def told_by(
    words: Sequence[Word], starting: Callable[[Word], Iterable[Entry]]
) -> dict[int, list[Told]]:
    """As :meth:`Subjects.told`, of the entries that start with each word."""
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for at, word in enumerate(words):
        for entry in starting(word):
            places = _phrase(entry.patterns, words, at)
            if places:
                found[entry.subject].append(Told(entry, places))
    return found


def _phrase(patterns: Sequence[Pattern], words: Sequence[Word], at: int) -> tuple[int, ...]:
    """Places of the pattern's words, the first at ``at``, the others near it in any order.

    Empty where one of them is missing.
    """
    places = [at]
    near = range(max(0, at - WINDOW), min(len(words), at + WINDOW + 1))
    for pattern in patterns[1:]:
        place = next((i for i in near if i not in places and pattern.fits(words[i])), None)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def told_share(asked: frozenset[int], told: Collection[int]) -> float | None:
    """The share of the subjects asked for that are told; None where none are asked for."""
    return len(asked.intersection(told)) / len(asked) if asked else None


@lru_cache(maxsize=WORDS_CACHED)
def _starting(word: Word) -> tuple[Entry, ...]:
    return tuple(subjects().starting(word))


def words_of(text: str) -> list[Word]:
    """The content words of a repaired text, in order."""
    return [word for word in map(_word, _WORD.findall(CAPITALS.sub(r"\1 ", text))) if word]


@lru_cache(maxsize=WORDS_CACHED)
def _word(text: str) -> Word | None:
    stem = first_term(text)
    return Word(text, _letters(text), stem) if stem else None


def _letters(text: str) -> str:
    return _SEPARATORS.sub("", text.lower().replace("ß", "ss"))


@cache
def subjects() -> Subjects:
    """The catalogue that ships with the package."""
    return catalogue(listed("subjects.txt"))


def listed(name: str) -> list[str]:
    """The lines of a list that ships with the package, without its remarks."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def catalogue(lines: Sequence[str]) -> Subjects:
    """A catalogue from its lines, one a subject."""
    entries = [
        Entry(number, rank, part.strip(), patterns)
        for number, line in enumerate(lines)
        for rank, part in enumerate(line.split(","))
        if (patterns := tuple(_patterns(part)))
    ]
    fronts: defaultdict[str, list[Entry]] = defaultdict(list)
    stems: defaultdict[str, list[Entry]] = defaultdict(list)
    others: list[Entry] = []
    for entry in entries:
        first = entry.patterns[0]
        if first.opens or len(first.letters) < FRONT:
            others.append(entry)
        else:
            fronts[first.letters[:FRONT]].append(entry)
            if not first.ends:
                stems[first.stem].append(entry)
    return Subjects(
        tuple(line.partition(",")[0].strip(" -") for line in lines),
        tuple(entries),
        {front: tuple(own) for front, own in fronts.items()},
        {stem: tuple(own) for stem, own in stems.items()},
        tuple(others),
        _alone(entries),
    )


def _alone(entries: Sequence[Entry]) -> dict[int, tuple[str, ...]]:
    """For each subject the stems of its entries that are one word."""
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        if len(entry.patterns) == 1 and entry.patterns[0].stem:
            found[entry.subject][entry.patterns[0].stem] = None
    return {subject: tuple(stems) for subject, stems in found.items()}


def _patterns(text: str) -> Iterator[Pattern]:
    for word in text.split():
        bare = word.strip("-")
        stem = first_term(bare) or ""
        if stem or word != bare:
            yield Pattern(bare, stem, _letters(bare), word.startswith("-"), word.endswith("-"))
